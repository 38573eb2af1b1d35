"""The chat framework's dialog stack, kept in the register's store as plain JSON.

The framework's own storage goes through jsonpickle, which restores arbitrary classes; this one knows
the stack and its instances only. It is part of the turn's transaction.
"""

from collections.abc import Callable
from typing import Any

from botbuilder.core import StatePropertyAccessor, TurnContext
from botbuilder.dialogs import DialogInstance, DialogState

from domain.stores import Json, Transaction

CACHED = "breach desk dialog state"


class DialogStack(StatePropertyAccessor):  # type: ignore[misc]  # the framework is untyped
    """Reads and writes the stack of a conversation. `where` gives transaction and key of a turn."""

    def __init__(self, where: Callable[[TurnContext], tuple[Transaction, str]]) -> None:
        self._where = where

    async def get(self, turn_context: TurnContext, default_value_or_factory: Any = None) -> DialogState:
        """The stack as it was left, empty where there is none or it cannot be read."""
        tx, key = self._where(turn_context)
        kept = await tx.state(key)
        state = DialogState([_instance(row) for row in (kept or {}).get("stack", ())])
        turn_context.turn_state[CACHED] = (kept, state)
        return state

    async def set(self, turn_context: TurnContext, value: Any) -> None:
        """Write the stack that this turn read and changed; nothing when it is as it was."""
        kept, state = turn_context.turn_state[CACHED]
        stack = [{"id": each.id, "state": each.state} for each in state.dialog_stack]
        if stack != (kept or {}).get("stack", []):
            tx, key = self._where(turn_context)
            await tx.save_state(key, {"stack": stack} if stack else None)

    async def delete(self, turn_context: TurnContext) -> None:
        """Forget the stack."""
        tx, key = self._where(turn_context)
        await tx.save_state(key, None)


def _instance(row: Json) -> DialogInstance:
    instance = DialogInstance()
    instance.id, instance.state = str(row["id"]), dict(row["state"])
    return instance
