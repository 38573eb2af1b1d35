"""Both sides of a duplicate: the report that it is one of takes its facts, or gives them back."""

from dialogs.turn import Turn
from domain import actions
from domain.access import sees
from domain.breach import Breach
from domain.stores import Json

LONGEST_CHAIN = 9


async def other_report(turn: Turn, answers: Json) -> Breach | None:
    """The report that was named as the other one; a duplicate leads on to the report that it is a duplicate of."""
    reference = str(answers.get("duplicate_of", ""))
    other = await turn.tx.breach(reference) if reference else None
    for _ in range(LONGEST_CHAIN):
        if other is None or not other.duplicate_of:
            break
        other = await turn.tx.breach(other.duplicate_of)
    return other if other and sees(other, turn.person, turn.roles, turn.council.ico_decided_by) else None


async def settle_merge(turn: Turn, before: Breach, after: Breach, other: Breach | None, reason: str) -> None:
    """Record what the outcome of one report means for the others: merged into one, or taken back out of one."""
    if before.duplicate_of and before.duplicate_of != after.duplicate_of:
        into = await turn.tx.breach(before.duplicate_of)
        if into and any(each.reference == before.reference for each in into.merged):
            await turn.record(actions.part(into, before.reference, reason, by=turn.person, now=turn.now))
    if after.duplicate_of and other and before.duplicate_of != after.duplicate_of:
        await turn.record(actions.absorb(other, before, reason, by=turn.person, now=turn.now))
