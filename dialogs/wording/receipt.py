"""The receipt of a report: reference and time, first aid by medium, whom to call; what happens next is folded."""

from dialogs.outgoing import OutgoingMessage, Section
from dialogs.wording.first_aid import first_aid
from domain.breach import Breach, Danger
from domain.council import Council
from domain.record.wording import time_in_full
from texts import say


def receipt(breach: Breach, council: Council) -> OutgoingMessage:
    """Shown when a report was recorded, and again whenever its sending is repeated."""
    contacts = council.contacts
    lines = [
        say("receipt.recorded", reference=breach.reference, at=time_in_full(breach.recorded_at or breach.reported_at)),
        *filter(None, (first_aid(breach, council),)),
    ]
    if breach.danger is Danger.NO:
        lines.append(say("receipt.danger", phone=contacts.phone))
    if breach.gaps:
        labels = [say(f"report.{gap}.label").lower() for gap in breach.gaps]
        lines.append(say("receipt.gaps", gaps=", ".join(labels), reference=breach.reference))
    lines.append(
        say("receipt.call", phone=contacts.phone, hours=contacts.phone_hours, out_of_hours=contacts.out_of_hours_phone)
    )
    return OutgoingMessage(
        title=say("receipt.title", reference=breach.reference),
        lines=tuple(lines),
        sections=(Section(title=say("receipt.later"), lines=_later(breach, council)),),
    )


def _later(breach: Breach, council: Council) -> tuple[str, ...]:
    """What happens next, and what is good to know another time."""
    late = breach.within_72_hours is False
    return (
        say("receipt.next", team=council.contacts.team_name),
        say("receipt.add", reference=breach.reference),
        *((say("receipt.at_once"),) if late else ()),
    )
