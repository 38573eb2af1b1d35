"""A breach on a card of the central team's channel: without any personal detail."""

from dialogs.casework.facts import response_of, status_of
from dialogs.outgoing import Button, OutgoingMessage, press
from dialogs.wording.clocks import clock_until
from dialogs.wording.people import people_in_words
from domain.breach import Breach, Danger, Status
from domain.record.wording import time_in_full
from texts import say
from texts.words import escaped


def channel_card(breach: Breach) -> OutgoingMessage:
    """The card in the central team's channel: never what happened (channel posts stay for eDiscovery)."""
    urgent = breach.danger is Danger.YES
    rows = [
        (say("breach.status"), status_of(breach)),
        (say("breach.directorate"), escaped(breach.directorate)),
        (say("breach.medium"), escaped(breach.medium)),
        (say("breach.people"), people_in_words(breach.people)),
        (say("breach.reported"), f"{time_in_full(breach.reported_at)}, {response_of(breach)}"),
        (say("breach.clock"), clock_until(breach)),
        (
            say("breach.handler"),
            escaped(breach.handler.name or breach.handler.id) if breach.handler else say("breach.nobody"),
        ),
    ]
    title = say("breach.urgent_title" if urgent else "breach.title", reference=breach.reference)
    if breach.danger is Danger.NOT_SURE:
        rows.insert(0, (say("breach.danger"), say("breach.danger_not_sure")))
    return OutgoingMessage(title=title, urgent=urgent, facts=tuple(rows), buttons=_channel_buttons(breach))


def _channel_buttons(breach: Breach) -> tuple[Button, ...]:
    is_open = breach.status is not Status.CLOSED
    names = ["take"] if is_open and breach.handler is None else []
    names += ["assess"] if is_open and breach.assessment is None else []
    names.append("open_case")
    return tuple(
        Button(title=say(f"breach.button.{name}"), data=press(name, breach.reference, breach.revision))
        for name in names
    )
