"""The one generic botbuilder dialog that runs any flow, and the stack on which it runs.

The framework keeps only flow name, version and draft id; everything else is in the draft.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from botbuilder.core import StatePropertyAccessor, TurnContext
from botbuilder.dialogs import (
    Dialog,
    DialogContext,
    DialogInstance,
    DialogReason,
    DialogSet,
    DialogState,
    DialogTurnResult,
)

from dialogs.flow import Flow
from dialogs.flow_engine import Ended, FlowEngine
from dialogs.turn import Next, Turn
from domain.access import require, require_on
from domain.errors import Refused

TURN = "breach desk turn"


def turn_of(context: TurnContext) -> Turn:
    """The turn that the bot put into the framework's turn state."""
    turn: Turn = context.turn_state[TURN]
    return turn


class FlowDialog(Dialog):  # type: ignore[misc]  # the framework is untyped
    """Runs one flow; its only state is the id of the draft."""

    def __init__(self, flow: Flow) -> None:
        super().__init__(flow.name)
        self.flow = flow

    async def begin_dialog(self, dialog_context: DialogContext, options: object = None) -> DialogTurnResult:
        turn = turn_of(dialog_context.context)
        given: dict[str, Any] = dict(options) if isinstance(options, dict) else {}
        draft_id = given.get("draft")
        if draft_id is None:
            draft = turn.new_draft(self.flow.name, self.flow.version, str(given.get("about", "")))
            known = await self.flow.given(turn) if self.flow.given else {}
            draft = replace(draft, answers={**known, **given.get("answers", {})})
            await turn.keep(draft)
            draft_id = draft.id
        dialog_context.active_dialog.state = {"draft": draft_id, "version": self.flow.version}
        return await self._talk(dialog_context, hear="first_words" in given, opening=tuple(given.get("above", ())))

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        return await self._talk(dialog_context, hear=True)

    async def resume_dialog(self, dialog_context: DialogContext, reason: DialogReason, result: object) -> Any:
        return await self._talk(dialog_context, hear=False)

    async def reprompt_dialog(self, context: TurnContext, instance: DialogInstance) -> None:
        engine = await self._engine_of(turn_of(context), instance)
        if engine and await self._permitted(engine):
            await engine.ask()

    async def passed_over(self, context: TurnContext, instance: DialogInstance) -> bool:
        """Whether this was asked once and something else came instead: then it is dropped."""
        if not self.flow.once:
            return False
        turn = turn_of(context)
        if draft := await turn.tx.draft(str(instance.state.get("draft", ""))):
            await turn.drop(draft)
        return True

    async def offers(self, context: TurnContext, instance: DialogInstance, text: str) -> bool:
        """Whether the open question offers this very answer."""
        engine = await self._engine_of(turn_of(context), instance)
        return engine is not None and engine.is_offered(text)

    async def _talk(self, dialog_context: DialogContext, *, hear: bool, opening: tuple[str, ...] = ()) -> Any:
        engine = await self._engine_of(turn_of(dialog_context.context), dialog_context.active_dialog, opening)
        if engine is None or not await self._permitted(engine):
            return await dialog_context.end_dialog()
        try:
            await (engine.hear() if hear else engine.open())
        except Ended as end:
            return await self._end(dialog_context, end.following)
        return Dialog.end_of_turn

    async def _engine_of(
        self, turn: Turn, instance: DialogInstance, opening: tuple[str, ...] = ()
    ) -> FlowEngine | None:
        draft = await turn.tx.draft(str(instance.state.get("draft", "")))
        if draft is None:
            return None
        breach = await turn.tx.breach(draft.about) if draft.about else None
        return FlowEngine(self.flow, turn, draft, breach, opening)

    async def _permitted(self, engine: FlowEngine) -> bool:
        """Whether this person may still do what the dialog is about; asked anew at every turn."""
        turn, draft = engine.turn, engine.draft
        if self.flow.needs is None:
            return True
        try:
            if not draft.about:
                require(turn.person, turn.roles, self.flow.needs)
            else:
                decided_by = turn.council.ico_decided_by
                require_on(draft.about, engine.breach, turn.person, turn.roles, self.flow.needs, decided_by=decided_by)
        except Refused as problem:
            await turn.refuse(problem, self.flow.name, draft.about)
            await turn.drop(draft)
            return False
        return True

    async def _end(self, dialog_context: DialogContext, following: Next | None) -> Any:
        if following is None:
            return await dialog_context.end_dialog()
        return await dialog_context.replace_dialog(following.flow, following.options())


async def pass_over(dialogs: DialogContext) -> None:
    """What is asked only once gives way to whatever else was said or pressed."""
    while instance := dialogs.active_dialog:
        dialog = await dialogs.find_dialog(instance.id)
        if not (isinstance(dialog, FlowDialog) and await dialog.passed_over(dialogs.context, instance)):
            return
        dialogs.stack.remove(instance)


class PlainContext(DialogContext):  # type: ignore[misc]  # the framework is untyped
    """Without the framework's memory scopes: no flow reads them, and they cost more than all the rest of it."""

    def __init__(self, dialogs: DialogSet, context: TurnContext, state: DialogState) -> None:
        self._dialogs, self._turn_context, self._stack = dialogs, context, state.dialog_stack
        self.services: dict[str, Any] = {}
        self.parent = self.state = None


class Dialogs:
    """All flows, and the way into them."""

    def __init__(self, flows: Iterable[Flow], accessor: StatePropertyAccessor) -> None:
        self.flows = {flow.name: flow for flow in flows}
        self._accessor = accessor
        self._set = DialogSet(accessor)
        for flow in self.flows.values():
            self._set.add(FlowDialog(flow))

    async def context(self, context: TurnContext) -> DialogContext:
        """The dialog stack of this conversation; what an older version left behind is dropped from it."""
        dialog_context = PlainContext(self._set, context, await self._accessor.get(context))
        dialog_context.stack[:] = [instance for instance in dialog_context.stack if instance.id in self.flows]
        return dialog_context

    async def save(self, context: TurnContext) -> None:
        """Write the stack into the turn's transaction."""
        await self._accessor.set(context, None)
