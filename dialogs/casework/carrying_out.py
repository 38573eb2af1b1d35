"""What every step of casework shares: go on with its dialog, carry out an act, say what is next."""

from datetime import datetime

from dialogs.casework.view.card import show_next
from dialogs.flow import Flow
from dialogs.team_talk.told_at_once import THEN
from dialogs.turn import Next, Turn
from domain.actions import Changed
from domain.actions.stages import expect
from domain.breach import Breach, Person
from domain.errors import NotFound
from domain.record.wording import time_in_full
from domain.stores import Draft, Json
from texts import say
from texts.words import escaped

CASE_RECEIPT = "case:"


async def begin_on(
    turn: Turn, flow: Flow, breach: Breach, answers: Json | None = None, above: tuple[str, ...] = ()
) -> None:
    """Start a dialog about a case; an unfinished one of the same kind is gone on with when nothing new was said.

    `above` stands above the first question of a new one. What was begun before somebody else changed the
    record is out of date, and begun afresh. Raises Refused when the step cannot be done in the present status.
    """
    if flow.needs:
        expect(breach, flow.needs)
    given = {"_revision": breach.revision, **(answers or {})}
    new = any(not name.startswith("_") for name in given)
    for draft in await turn.tx.drafts(turn.person.id):
        if (draft.flow, draft.about, draft.conversation) != (flow.name, breach.reference, turn.conversation):
            continue
        if new or draft.answers.get("_revision") != breach.revision or draft.version != flow.version:
            await turn.drop(draft)
            continue
        said = any(not name.startswith("_") for name in draft.answers)
        above = (say("dialog.resumed_case", started=time_in_full(draft.started_at)),) if said else ()
        return turn.begin(flow.name, breach.reference, draft=draft.id, above=above)
    return turn.begin(flow.name, breach.reference, above=above, answers=given)


async def case_of_draft(turn: Turn, draft: Draft) -> Breach:
    """The case that a dialog is about, as it is now; the dialog has asked for the right on it."""
    breach = await turn.tx.breach(draft.about)
    if breach is None:
        raise NotFound("no_such_breach", reference=draft.about)
    return breach


def came_first(draft: Draft, breach: Breach, by: Person | None, at: datetime | None) -> bool:
    """Whether somebody else did the same thing since this dialog began: the first wins, the second is told."""
    changed = draft.answers.get("_revision") != breach.revision
    return changed and by is not None and at is not None and at >= draft.started_at and by.id != draft.person.id


async def carry_out(turn: Turn, changed: Changed, told: str, *lines: str, **values: object) -> None:
    """Record an act and say what is next. `told` is the key of the sentence that says what was done."""
    await turn.record(changed)
    breach = changed.breach
    values = {"reference": breach.reference, "name": escaped(turn.person.name), **values}
    await show_next(turn, breach, say(told, **values), *lines)


async def conclude(turn: Turn, draft: Draft, changed: Changed, told: str, *lines: str, **values: object) -> None:
    """The end of a dialog about a case: its effect, once, and what is next."""
    await turn.settle_draft(draft, CASE_RECEIPT + draft.about)
    await carry_out(turn, changed, told, *lines, **values)


def following(draft: Draft, breach: Breach, flow: Flow) -> Next | None:
    """What was told of the next step before this one was recorded: it is filled in there."""
    told = draft.answers.get(THEN)
    return Next(flow.name, breach.reference, answers={"_revision": breach.revision, **told}) if told else None
