"""`form`: the questions of a report as one card; then the review, as in the dialog."""

from uuid import uuid4

from bot.cards.form_card import form_card
from bot.commands.registry import command
from dialogs.reporting.filled_form import read_form
from dialogs.reporting.report_breach import REPORT_BREACH, alarm
from dialogs.turn import Turn
from texts import say
from texts.words import escaped


@command("form", personal_only=True)
async def form(turn: Turn, _: str) -> None:
    """Show the card, with what was typed on an earlier one; its draft begins when it is filled in."""
    typed = turn.heard.pressed or {}
    turn.say(form_card(turn, str(typed.get("draft") or uuid4().hex), typed))


@command("form_filled", personal_only=True, effect=True, listed=False)
async def form_filled(turn: Turn, _: str) -> None:
    """What was filled in becomes a draft; the dialog asks what is missing or unreadable, then shows the review."""
    inputs = turn.heard.pressed or {}
    draft_id = str(inputs.get("draft") or "")
    known = await turn.tx.draft(draft_id)
    sent = await turn.tx.state(f"form {draft_id}")
    if not draft_id or (known.person.id != turn.person.id if known else sent):
        return turn.tell("bot.press_is_over")
    above = [say("form.thanks")]
    if known is None:
        filled = read_form(turn, inputs)
        draft = turn.new_draft(REPORT_BREACH.name, REPORT_BREACH.version, answers=filled.answers, id_=draft_id)
        await turn.keep(draft)
        await turn.tx.save_state(f"form {draft_id}", {"filled": True})
        if filled.tells_of_danger:
            await alarm(turn, draft)
        if filled.unread:
            above.append(say("form.unread", what=escaped("; ".join(filled.unread))))
    return turn.begin(REPORT_BREACH.name, draft=draft_id, above=tuple(above))
