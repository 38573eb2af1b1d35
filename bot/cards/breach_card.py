"""A breach on a card of the central team's channel: without any personal detail."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from dialogs.casework.view.card import has_clock, standing_strip, status_strip
from dialogs.outgoing import Button, OutgoingMessage, press
from domain.acts import Act
from domain.breach import Breach, Danger, Status
from domain.record.wording import time_in_full
from presentation.next_steps import Viewer, may_do
from presentation.people import people_in_words
from presentation.status import response_of
from texts import say
from texts.words import escaped

VIEW = "case_view"
NEXT_STEPS = ("take", "assess")
VIEWERS_AT_MOST = 60  # Teams takes no more


def channel_card(breach: Breach, now: datetime, viewer: Viewer | None = None) -> OutgoingMessage:
    """The card in the central team's channel: never what happened (channel posts stay for eDiscovery).

    With a `viewer` it is for their eyes alone, with the buttons that are theirs.
    """
    urgent = breach.danger is Danger.YES
    rows = [
        (say("breach.directorate"), escaped(breach.directorate)),
        (say("breach.medium"), escaped(breach.medium)),
        (say("breach.people"), people_in_words(breach.people)),
        (say("breach.reported"), f"{time_in_full(breach.reported_at)}, {response_of(breach)}"),
        (
            say("breach.handler"),
            escaped(breach.handler.name or breach.handler.id) if breach.handler else say("breach.nobody"),
        ),
    ]
    title = say("breach.urgent_title" if urgent else "breach.title", reference=breach.reference)
    if breach.danger is Danger.NOT_SURE:
        rows.insert(0, (say("breach.danger"), say("breach.danger_not_sure")))
    strips = (status_strip(breach), *((standing_strip(breach, now),) if has_clock(breach) else ()))
    names = _names_for(breach, viewer) if viewer else _names_for_all(breach)
    return OutgoingMessage(
        title=title, urgent=urgent, strips=strips, facts=tuple(rows), buttons=_buttons(breach, tuple(names))
    )


def for_each_viewer(card: OutgoingMessage, reference: str, accounts: Sequence[str]) -> OutgoingMessage:
    """The card, for which Teams asks anew when one of these people looks at it; else it stays as it is."""
    action = {"type": "Action.Execute", "title": say("breach.refresh"), "verb": VIEW, "data": {"view": reference}}
    refresh = {"action": action, "userIds": list(accounts[:VIEWERS_AT_MOST])}
    return replace(card, refresh=refresh) if accounts else card


def _names_for_all(breach: Breach) -> Iterable[str]:
    is_open = breach.status is not Status.CLOSED
    if is_open and breach.handler is None:
        yield "take"
    if is_open and breach.assessment is None:
        yield "assess"
    yield "open_case"


def _names_for(breach: Breach, viewer: Viewer) -> Iterable[str]:
    """Who has the case assesses it; the others may take it."""
    if breach.handler and breach.handler.id == viewer.person.id:
        wanted = () if breach.assessment else (("assess", Act.ASSESS),)
    else:
        wanted = (("take_over", Act.TAKE_OVER),) if breach.handler else (("take", Act.TAKE),)
    yield from (name for name, act in wanted if may_do(viewer, breach, act))
    yield "open_case"


def _buttons(breach: Breach, names: Sequence[str]) -> tuple[Button, ...]:
    return tuple(
        Button(
            title=say(f"breach.button.{name}"),
            data=press(name, breach.reference, breach.revision),
            style="positive" if name == names[0] and name in NEXT_STEPS else "default",
        )
        for name in names
    )
