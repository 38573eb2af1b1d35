"""A press on a card that no longer shows how the case stands does nothing, and says what changed, by whom."""

from bot.commands.registry import Command
from dialogs.casework.view.card import show_next
from dialogs.turn import Turn
from domain.access import View, sees
from domain.record.wording import time_in_full
from domain.stores import Json
from texts import say
from texts.words import escaped


async def told_stale(turn: Turn, command: Command, pressed: Json) -> bool:
    """Whether the press was stale, and that was said. Only looking at a case is never too late."""
    revision, reference = pressed.get("revision"), str(pressed.get("argument", "")).partition(" ")[0]
    if not isinstance(revision, int) or any(isinstance(need, View) for need in command.needs):
        return False
    breach = await turn.tx.breach(reference)
    if breach is None or breach.revision == revision:
        return False
    if not sees(breach, turn.person, turn.roles, turn.council.ico_decided_by):
        return False
    last = (await turn.tx.history(reference))[-1]
    by = escaped(last.by.name or last.by.id)
    at = time_in_full(last.at)
    await show_next(turn, breach, say("case.stale", reference=reference, by=by, what=last.what, at=at))
    return True
