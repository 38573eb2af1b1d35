"""The questions of a report as one card, for those who would rather fill in a form: in the chat, or in a window."""

from collections.abc import Iterator, Mapping, Sequence

from bot.cards.elements import heading, submit, text
from bot.cards.render import adaptive
from dialogs.answer_types import LONGEST
from dialogs.flow import Asking, Step, Surroundings
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.reporting.filled_form import FILLED_IN, FORM, TYPED
from dialogs.reporting.report_breach import REPORT_BREACH
from domain.stores import Json
from texts import say

LONG = ("what_happened",)
IN_A_WINDOW: Json = {"msteams": {"type": "task/fetch"}}  # a client without windows sends the rest as a press


def form_card(around: Surroundings, draft_id: str, typed: Json) -> OutgoingMessage:
    """In the chat; what was typed goes with it into a window."""
    window = Button(title=say("form.window"), data={"command": "form", "draft": draft_id, **IN_A_WINDOW})
    card = adaptive([heading(say("form.title")), *_form(around, draft_id, typed, {}, (window,))])
    return OutgoingMessage(card=card, summary=say("form.title"))


def form_in_a_window(
    around: Surroundings, draft_id: str, typed: Json, faults: Mapping[str, str], fault: str = ""
) -> OutgoingMessage:
    """Teams shows the title above it. What was typed is there again, with what is wrong in its place."""
    top = fault or (say("form.look_again") if faults else "")
    above = [_fault(top)] if top else []
    return OutgoingMessage(card=adaptive([*above, *_form(around, draft_id, typed, faults)]))


def _form(
    around: Surroundings, draft_id: str, typed: Json, faults: Mapping[str, str], more: Sequence[Button] = ()
) -> Iterator[Json]:
    """All questions with their choices; what is left empty is asked afterwards or stays open."""
    yield text(say("form.how"))
    for step in FORM:
        if step.name in faults:
            yield _fault(faults[step.name])
        for each in _inputs(step, around):
            known = typed.get(each["id"])
            yield {**each, "value": known} if isinstance(known, str) and known else each
    ready = Button(title=say("form.ready"), data={"command": FILLED_IN, "draft": draft_id}, style="positive")
    yield {"type": "ActionSet", "actions": [submit(button) for button in (ready, *more)]}


def _fault(words: str) -> Json:
    return {**text(words), "color": "Attention", "weight": "Bolder"}


def _inputs(step: Step, around: Surroundings) -> list[Json]:
    offer, label = step.kind.offer(Asking(around, {})), say(REPORT_BREACH.key(step, "label"))
    if "day" in offer.pickers:
        return [
            {"type": "Input.Date", "id": step.name, "label": label},
            {"type": "Input.Time", "id": f"{step.name}_at", "label": say("form.time", label=label)},
        ]
    names = offer.ticks or offer.choices or offer.buttons
    if not names or step.name in TYPED:
        long = step.name in LONG
        return [{"type": "Input.Text", "id": step.name, "label": label, "isMultiline": long, "maxLength": LONGEST}]
    return [
        {
            "type": "Input.ChoiceSet",
            "id": step.name,
            "label": label,
            "style": "expanded" if offer.ticks else "compact",
            "isMultiSelect": bool(offer.ticks),
            "choices": [{"title": name, "value": name} for name in names],
        }
    ]
