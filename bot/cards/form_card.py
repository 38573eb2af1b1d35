"""The questions of a report as one card, for those who would rather fill in a form."""

from bot.cards.elements import heading, submit, text
from bot.cards.render import adaptive
from dialogs.flow import Asking, Flow, Step
from dialogs.outgoing import Button, OutgoingMessage
from domain.stores import Json
from texts import say

LONG = ("what_happened",)
LEFT_OUT = ("discovered_time", "discovered_by")


def form_card(flow: Flow, asking: Asking, draft_id: str) -> OutgoingMessage:
    """All questions with their choices; what is left empty is asked afterwards or stays open."""
    inputs = [each for step in flow.steps if step.name not in LEFT_OUT for each in _inputs(flow, step, asking)]
    ready = Button(title=say("form.ready"), data={"command": "form_filled", "draft": draft_id}, style="positive")
    body = [
        heading(say("form.title")),
        text(say("form.how")),
        *inputs,
        {"type": "ActionSet", "actions": [submit(ready)]},
    ]
    return OutgoingMessage(card=adaptive(body), summary=say("form.title"))


def _inputs(flow: Flow, step: Step, asking: Asking) -> list[Json]:
    offer, label = step.kind.offer(asking), say(flow.key(step, "label"))
    if "day" in offer.pickers:
        return [
            {"type": "Input.Date", "id": step.name, "label": label},
            {"type": "Input.Time", "id": f"{step.name}_at", "label": say("form.time", label=label)},
        ]
    names = offer.ticks or offer.choices or offer.buttons
    if not names or step.name == "people":
        return [{"type": "Input.Text", "id": step.name, "label": label, "isMultiline": step.name in LONG}]
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
