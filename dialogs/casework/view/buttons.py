"""The buttons of a case: what somebody may do next, each with the press that does it."""

from collections.abc import Iterable

from dialogs.outgoing import Button, press
from domain.acts import Act
from domain.breach import Breach
from presentation.next_steps import STEPS, NextStep, Viewer, may_do, steps_of
from texts import say


def buttons_of(viewer: Viewer, breach: Breach, *, more: bool = False) -> tuple[Button, ...]:
    """The buttons of a case for this person; the first is the next step."""
    steps = steps_of(viewer, breach, more=more)
    return tuple(button_of(step, breach, first=not more and place == 0) for place, step in enumerate(steps))


def siro_buttons(breach: Breach) -> tuple[Button, ...]:
    """What the SIRO is asked, on the card that comes by itself: the decision, or whether one made before stands."""
    if breach.ico_decision is None:
        steps = [NextStep(command=name, needs=Act.DECIDE_ICO) for name in ("ico_required", "ico_not_required")]
    else:
        steps = [step for step in STEPS if step.missing == "siro_stands" and step.when(breach)]
        steps += [step for step in STEPS if step.missing == "people_told_decision" and breach.people_told is None]
    steps += [step for step in STEPS if step.command == "seen" and step.when(breach)]
    return tuple(button_of(step, breach) for step in steps)


def missing_buttons(viewer: Viewer, breach: Breach, missing: Iterable[str]) -> tuple[Button, ...]:
    """A button for each thing that is missing."""
    wanted = set(missing)
    steps = (s for s in STEPS if s.missing in wanted and s.when(breach) and may_do(viewer, breach, s.needs))
    return tuple(button_of(step, breach) for step in steps)


def button_of(step: NextStep, breach: Breach, *, first: bool = False) -> Button:
    """A press carries the revision, so that a stale one is known as such."""
    title = say(step.title or f"commands.{step.command}.button")
    argument = f"{breach.reference} {step.argument(breach)}".strip()
    return Button(
        title=title,
        data=press(step.command, argument, breach.revision),
        style="positive" if first else "default",
    )
