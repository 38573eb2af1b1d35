"""`form`: the questions of a report as one card; then the review, as in the dialog."""

from bot.cards.form_card import form_card
from bot.commands.registry import command
from dialogs.flow import Asking, Step
from dialogs.guard import guarded
from dialogs.reporting.report_breach import REPORT_BREACH
from dialogs.turn import Turn
from domain.errors import NotUnderstood
from domain.stores import Json
from texts import say

TICKED = ("medium", "information", "done")


@command("form", personal_only=True)
async def form(turn: Turn, _: str) -> None:
    """Show the card; its draft begins when it is filled in."""
    draft = turn.new_draft(REPORT_BREACH.name, REPORT_BREACH.version)
    turn.say(form_card(REPORT_BREACH, Asking(turn, {}), draft.id))


@command("form_filled", personal_only=True, effect=True, listed=False)
async def form_filled(turn: Turn, _: str) -> None:
    """What was filled in becomes a draft; the dialog asks what is missing, then shows the review."""
    inputs = turn.heard.pressed or {}
    draft_id = str(inputs.get("draft") or "")
    known = await turn.tx.draft(draft_id)
    sent = await turn.tx.state(f"form {draft_id}")
    if not draft_id or (sent and known is None):
        return turn.tell("bot.press_is_over")
    if known is None:
        answers = read_form(turn, inputs)
        await turn.keep(turn.new_draft(REPORT_BREACH.name, REPORT_BREACH.version, answers=answers, id_=draft_id))
        await turn.tx.save_state(f"form {draft_id}", {"filled": True})
    return turn.begin(REPORT_BREACH.name, draft=draft_id, above=(say("form.thanks"),))


def read_form(turn: Turn, inputs: Json) -> Json:
    """The answers that can be read; what cannot is left open, to be asked."""
    answers: Json = {}
    for step in REPORT_BREACH.steps:
        words = _words(inputs, step)
        if words:
            try:
                value = step.kind.read(words, Asking(turn, answers))
            except NotUnderstood:
                continue
            answers[step.name] = guarded(value)[0] if step.guarded else value
    return answers


def _words(inputs: Json, step: Step) -> str:
    """What was typed, ticked (names with commas between) or picked (a day, and a time beside it)."""
    found = [inputs.get(name) for name in (step.name, f"{step.name}_at")]
    words = " ".join(each.strip() for each in found if isinstance(each, str) and each.strip())
    return words.replace(",", "; ") if step.name in TICKED else words
