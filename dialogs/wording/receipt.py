"""The receipt of a report: reference, time, what happens next, whom to call, first aid by medium."""

from dialogs.outgoing import OutgoingMessage
from domain.breach import Breach
from domain.council import Council
from domain.wording import time_in_full
from texts import say

FIRST_AID = {
    "Email": "email",
    "Laptop": "device",
    "Mobile": "device",
    "Letter": "letter",
    "Paper": "paper",
    "Verbal": "verbal",
    "Electronic": "electronic",
}


def receipt(breach: Breach, council: Council) -> OutgoingMessage:
    """Shown when a report was recorded, and again whenever its sending is repeated."""
    contacts = council.contacts
    lines = [
        say("receipt.recorded", reference=breach.reference, at=time_in_full(breach.recorded_at or breach.reported_at)),
        say("receipt.next", team=contacts.team_name),
        first_aid(breach),
        say("receipt.danger", phone=contacts.phone),
    ]
    if breach.gaps:
        labels = [say(f"report.{gap}.label").lower() for gap in breach.gaps]
        lines.append(say("receipt.gaps", gaps=", ".join(labels), reference=breach.reference))
    lines += [
        say("receipt.call", phone=contacts.phone, hours=contacts.phone_hours, out_of_hours=contacts.out_of_hours_phone),
        say("receipt.add", reference=breach.reference),
    ]
    if breach.within_72_hours is False:
        lines.append(say("receipt.at_once"))
    return OutgoingMessage(title=say("receipt.title", reference=breach.reference), lines=tuple(lines))


def first_aid(breach: Breach) -> str:
    """What can still be done, for each medium; a general word where the medium is not known."""
    keys = dict.fromkeys(FIRST_AID.get(medium, "general") for medium in breach.media) or {"general": None}
    return "\n".join((say("receipt.aid.first"), *(f"- {say(f'receipt.aid.{key}')}" for key in keys)))
