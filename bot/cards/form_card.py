"""The questions of a report as one card, for those who would rather fill in a form: in the chat, or in a window.

What is always needed or mostly known stands open; the rest is folded, and unfolds by itself where something is in it.
No input is `isRequired`: a client would then hold back a form that says only that someone is in danger. What is needed
says so in its label.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.cards.elements import heading, submit, text
from bot.cards.parts import alarming
from bot.cards.render import adaptive
from dialogs.answer_types import LONGEST
from dialogs.flow import Asking, Step, Surroundings
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.reporting.filled_form import FILLED_IN, FORM, NEEDED, TYPED
from dialogs.reporting.report_breach import REPORT_BREACH
from domain.stores import Json
from texts import say
from texts.words import listed

LONG = ("what_happened",)
FIRST, THEN = ("what_happened", "danger"), ("discovered", "directorate", "people")
MORE = ("medium", "information", "done", "occurred")
FOLDED = "more"
FEW = 3  # so many choices stand open
IN_A_WINDOW: Json = {"msteams": {"type": "task/fetch"}}  # a client without windows sends the rest as a press
STEPS = {step.name: step for step in FORM}


def form_card(around: Surroundings, draft_id: str, typed: Json) -> OutgoingMessage:
    """In the chat; what was typed goes with it into a window."""
    window = Button(title=say("form.window"), data={"command": "form", "draft": draft_id, **IN_A_WINDOW})
    card = adaptive([heading(say("form.title")), *_form(around, draft_id, typed, {}, (window,))])
    return OutgoingMessage(card=card, summary=say("form.title"))


def form_in_a_window(
    around: Surroundings, draft_id: str, typed: Json, faults: Mapping[str, str], fault: str = ""
) -> OutgoingMessage:
    """Teams shows the title above it. What was typed is there again; what is wrong is named on top and in its place."""
    wrong = [f"*{_label(STEPS[name])}*" for name in STEPS if name in faults]
    top = fault or (say("form.look_again", what=listed(wrong)) if wrong else "")
    above = [_fault(top)] if top else []
    return OutgoingMessage(card=adaptive([*above, *_form(around, draft_id, typed, faults)]))


def _form(
    around: Surroundings, draft_id: str, typed: Json, faults: Mapping[str, str], more: Sequence[Button] = ()
) -> Iterator[Json]:
    """All questions by section; what is left empty is asked afterwards or stays open."""
    yield text(say("form.how"))
    yield from _questions(FIRST, around, typed, faults)
    yield _section(say("form.section.then"))
    yield from _questions(THEN, around, typed, faults)
    folded = list(_questions(MORE, around, typed, faults))
    is_open = any(name in faults for name in MORE) or any("value" in each for each in folded)
    unfold = {"type": "Action.ToggleVisibility", "title": say("form.section.more"), "targetElements": [FOLDED]}
    yield {"type": "ActionSet", "spacing": "Medium", "actions": [unfold]}
    yield {"type": "Container", "id": FOLDED, "isVisible": is_open, "items": folded}
    ready = Button(title=say("form.ready"), data={"command": FILLED_IN, "draft": draft_id}, style="positive")
    yield {"type": "ActionSet", "spacing": "Medium", "actions": [submit(button) for button in (ready, *more)]}


def _section(title: str) -> Json:
    return {**heading(title), "size": "Default", "separator": True, "spacing": "Medium"}


def _questions(names: Sequence[str], around: Surroundings, typed: Json, faults: Mapping[str, str]) -> Iterator[Json]:
    """Each with what was typed before, and what is wrong with that above it."""
    for step in (STEPS[name] for name in names):
        if step.name in faults:
            yield _fault(faults[step.name])
        for each in _inputs(step, around):
            known = typed.get(each["id"])
            yield {**each, "value": known} if isinstance(known, str) and known else each


def _fault(words: str) -> Json:
    return alarming({**text(words), "weight": "Bolder"})


def _label(step: Step) -> str:
    return say(REPORT_BREACH.key(step, "ask"))


def _inputs(step: Step, around: Surroundings) -> list[Json]:
    offer, label = step.kind.offer(Asking(around, {})), _label(step)
    label = say("form.needed", label=label) if step.name == NEEDED else label
    if "day" in offer.pickers:
        at = say("form.time", label=say(REPORT_BREACH.key(step, "label")))
        return [
            {"type": "Input.Date", "id": step.name, "label": label},
            {"type": "Input.Time", "id": f"{step.name}_at", "label": at},
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
            "style": "expanded" if offer.ticks or len(names) <= FEW else "compact",
            "isMultiSelect": bool(offer.ticks),
            "choices": [{"title": name, "value": name} for name in names],
        }
    ]
