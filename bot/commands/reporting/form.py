"""`form`: the questions of a report as one card; then the review, as in the dialog."""

from uuid import uuid4

from bot.cards.form_card import form_card
from bot.commands.registry import command
from dialogs.alarm import danger_next
from dialogs.answer_types import LONGEST
from dialogs.leaving_out.guard import left_out_sentence
from dialogs.reporting.filled_form import FILLED_IN, FilledForm, draft_named, read_form
from dialogs.reporting.report_breach import REPORT_BREACH, alarm
from dialogs.turn import Turn
from domain.stores import Draft
from texts import say
from texts.words import escaped


@command("form", personal_only=True)
async def form(turn: Turn, _: str) -> None:
    """Show the card, with what was typed on an earlier one; its draft begins when it is filled in."""
    typed = turn.heard.pressed or {}
    turn.say(form_card(turn, draft_named(typed) or uuid4().hex, typed))


@command(FILLED_IN, personal_only=True, effect=True, listed=False)
async def form_filled(turn: Turn, _: str) -> None:
    """What was filled in becomes a draft; the dialog asks what is missing or unreadable, then shows the review."""
    inputs = turn.heard.pressed or {}
    draft_id = draft_named(inputs)
    known = await turn.tx.draft(draft_id) if draft_id else None
    if not draft_id or (not _is_own(turn, known) if known else await turn.tx.state(f"form {draft_id}")):
        return turn.tell("bot.press_is_over")
    above = [say("form.thanks")]
    if known is None:
        filled = read_form(turn, inputs)
        await _take(turn, filled, draft_id)
        above += _remarks(filled)
    return turn.begin(REPORT_BREACH.name, draft=draft_id, above=tuple(above))


def _is_own(turn: Turn, draft: Draft) -> bool:
    """Whether it is a report of this person: not somebody else's, nor a draft about a case."""
    return draft.person.id == turn.person.id and draft.flow == REPORT_BREACH.name


async def _take(turn: Turn, filled: FilledForm, draft_id: str) -> None:
    """As the dialog takes each answer: danger is told at once, what was left out can be put back."""
    draft = turn.new_draft(REPORT_BREACH.name, REPORT_BREACH.version, answers=filled.answers, id_=draft_id)
    if filled.words_tell_of_danger:
        draft = danger_next(draft)
    await turn.keep(draft)
    await turn.tx.save_state(f"form {draft_id}", {"filled": True})
    if filled.tells_of_danger:
        await alarm(turn, draft)
    for step, found in filled.left_out.items():
        turn.leave_out(draft_id, step, found.original)


def _remarks(filled: FilledForm) -> list[str]:
    unread = [say("form.unread", what=escaped("; ".join(filled.unread)[:LONGEST]))] if filled.unread else []
    return [*unread, *([left_out_sentence(filled.left_out.values())] if filled.left_out else [])]
