"""The guided conversations as dialogs of an SDK, and their stack, kept in the register's store as plain JSON.

Both SDKs have the same dialog classes under the same names, so one file serves both: it is given the SDK's module.
The SDKs' own storage restores arbitrary classes (jsonpickle) or writes last; this one knows the stack only, is part
of the turn's transaction, and is the same under either SDK.
"""

from collections.abc import Awaitable, Iterable
from typing import Any

from bot.sdk.port import DialogStack, TurnContext
from dialogs.flow import Flow
from dialogs.flow_dialog import FlowDialog
from dialogs.flow_engine import Ended
from dialogs.turn import Turn
from domain.stores import Json, Transaction

TURN = "breach desk turn"
READ = "breach desk dialog state"


class FlowDialogs:
    """All flows, and the way into them. `sdk` is the SDK's module of dialog classes."""

    def __init__(self, flows: Iterable[Flow], sdk: Any) -> None:
        self._kept = KeptStack(sdk)
        self._set = sdk.DialogSet(self._kept)
        self._context = _context_class(sdk.DialogContext)
        dialog = _dialog_class(sdk.Dialog)
        for flow in flows:
            self._set.add(dialog(FlowDialog(flow)))

    async def open(self, context: TurnContext, turn: Turn) -> DialogStack:
        """The dialogs that are open in this conversation; what an older version left behind is dropped."""
        context.turn_state[TURN] = turn
        opened: DialogStack = self._context(self._set, context, await self._kept.get(context))
        opened.stack[:] = [instance for instance in opened.stack if opened.knows(instance.id)]
        return opened

    async def save(self, context: TurnContext) -> None:
        """Write the stack into the turn's transaction."""
        await self._kept.set(context)


class KeptStack:
    """Reads and writes the stack of a conversation: the SDK's accessor of its dialog state."""

    def __init__(self, sdk: Any) -> None:
        self._sdk = sdk

    async def get(self, context: TurnContext, _: object = None) -> Any:
        """The stack as it was left, empty where there is none."""
        tx, key = _where(context)
        kept = await tx.state(key)
        state = self._sdk.DialogState([self._instance(row) for row in (kept or {}).get("stack", ())])
        context.turn_state[READ] = (kept, state)
        return state

    async def set(self, context: TurnContext, _: object = None) -> None:
        """Write the stack that this turn read and changed; nothing when it is as it was."""
        kept, state = context.turn_state[READ]
        stack = [{"id": each.id, "state": each.state} for each in state.dialog_stack]
        if stack != (kept or {}).get("stack", []):
            tx, key = _where(context)
            await tx.save_state(key, {"stack": stack} if stack else None)

    async def delete(self, context: TurnContext) -> None:
        """Forget the stack."""
        tx, key = _where(context)
        await tx.save_state(key, None)

    def _instance(self, row: Json) -> Any:
        instance = self._sdk.DialogInstance()
        instance.id, instance.state = str(row["id"]), dict(row["state"])
        return instance


def _where(context: TurnContext) -> tuple[Transaction, str]:
    turn = _turn_of(context)
    return turn.tx, f"dialogs:{turn.conversation}"


def _turn_of(context: TurnContext) -> Turn:
    turn: Turn = context.turn_state[TURN]
    return turn


def _dialog_class(base: Any) -> Any:
    """The SDK's dialog that runs a flow."""

    class SdkDialog(base):  # type: ignore[misc]  # the SDK's class is known at run time only
        def __init__(self, dialog: FlowDialog) -> None:
            super().__init__(dialog.flow.name)
            self.flow_dialog = dialog

        async def begin_dialog(self, stack: Any, options: object = None) -> Any:
            turn, instance = _turn_of(stack.context), stack.active_dialog
            return await self._run(stack, self.flow_dialog.begin(turn, instance, options))

        async def continue_dialog(self, stack: Any) -> Any:
            return await self._run(stack, self.flow_dialog.hear(_turn_of(stack.context), stack.active_dialog))

        async def resume_dialog(self, stack: Any, reason: object, result: object) -> Any:
            return await self._run(stack, self.flow_dialog.resume(_turn_of(stack.context), stack.active_dialog))

        async def reprompt_dialog(self, context: TurnContext, instance: Any) -> None:
            await self.flow_dialog.ask_again(_turn_of(context), instance)

        async def _run(self, stack: Any, talking: Awaitable[None]) -> Any:
            try:
                await talking
            except Ended as end:
                if end.following is None:
                    return await stack.end_dialog()
                return await stack.replace_dialog(end.following.flow, end.following.options())
            return base.end_of_turn

    return SdkDialog


def _context_class(base: Any) -> Any:
    """The SDK's dialog context, which fulfils `DialogStack`."""

    class SdkDialogContext(base):  # type: ignore[misc]  # as above
        def __init__(self, dialogs: Any, context: TurnContext, state: Any) -> None:
            """Without the SDK's memory scopes: no flow reads them, and they cost more than all the rest of it."""
            self._dialogs, self._turn_context, self._stack = dialogs, context, state.dialog_stack
            self.services: dict[str, Any] = {}
            self.parent = self.state = None

        async def pass_over(self) -> None:
            """What is asked only once gives way to whatever else was said or pressed."""
            while instance := self.active_dialog:
                if not await self._open.passed_over(_turn_of(self.context), instance):
                    return
                self.stack.remove(instance)

        async def offers(self, text: str) -> bool:
            """Whether the open question offers this very answer."""
            return await self._open.offers(_turn_of(self.context), self.active_dialog, text)

        async def gives_way(self, text: str) -> bool:
            """Whether the open question was asked of itself and the text is not plainly its answer."""
            return await self._open.gives_way(_turn_of(self.context), self.active_dialog, text)

        async def asked_beside(self, text: str) -> tuple[str, str]:
            """What is asked or requested at the open question, and what is left of the text as its answer."""
            return await self._open.asked_beside(_turn_of(self.context), self.active_dialog, text)

        def knows(self, flow: str) -> bool:
            """Whether there is a dialog of this name."""
            return self.dialogs.find_dialog(flow) is not None

        @property
        def _open(self) -> FlowDialog:
            dialog: FlowDialog = self.dialogs.find_dialog(self.active_dialog.id).flow_dialog
            return dialog

    return SdkDialogContext
