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


async def report_left(turn: Turn, breach: Breach) -> Breach | None:
    """The report that this one is a duplicate of as yet."""
    return await turn.tx.breach(breach.duplicate_of) if breach.duplicate_of else None


async def settle_merge(
    turn: Turn, before: Breach, after: Breach, other: Breach | None, left: Breach | None, reason: str
) -> None:
    """Record what the outcome of one report means for the others: merged into one, or taken back out of one."""
    if before.duplicate_of == after.duplicate_of:
        return
    if left and any(each.reference == before.reference for each in left.merged):
        await turn.record(actions.part(left, before.reference, reason, by=turn.person, now=turn.now))
    if after.duplicate_of and other:
        whole = actions.with_its_own(before, left)
        await turn.record(actions.absorb(other, whole, reason, by=turn.person, now=turn.now))
        if whole.disputes and other.disputes:
            turn.tell("case_steps.outcome.disputes_of_both", reference=other.reference)
