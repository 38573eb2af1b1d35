"""The receipt of a report: reference and time, first aid by medium, whom to call; what happens next is folded."""

from dialogs.outgoing import OutgoingMessage, Section
from domain.breach import Breach, Danger
from domain.council import Council
from domain.record.wording import time_in_full
from texts import say
from understanding.hearing.mitigation import kinds_done
from understanding.telling.incident_type import speaks_of_attack
from understanding.telling.what_became import (
    is_missing,
    was_a_message,
    was_broken_into,
    was_given,
    was_stolen,
    was_taken_down,
)

FIRST_AID = {
    "Email": "email",
    "Laptop": "device",
    "Mobile": "device",
    "Letter": "letter",
    "Paper": "paper",
    "Verbal": "verbal",
    "Electronic": "electronic",
}
# Steps for which nobody who may be dangerous is spoken to.
WITHOUT_CONTACT = (
    "attack",
    "account",
    "stolen",
    "kept",
    "device",
    "device_back",
    "device_wiped",
    "electronic",
    "down",
    "back",
)


def receipt(breach: Breach, council: Council) -> OutgoingMessage:
    """Shown when a report was recorded, and again whenever its sending is repeated."""
    contacts = council.contacts
    lines = [
        say("receipt.recorded", reference=breach.reference, at=time_in_full(breach.recorded_at or breach.reported_at)),
        first_aid(breach, council),
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


def first_aid(breach: Breach, council: Council) -> str:
    """What can still be done: after an attack that first of all, then for each medium what the report leaves to do.

    Where somebody may be in danger nobody is told to contact whoever has it, but to ring the team before anything.
    """
    attacked = ("attack",) if speaks_of_attack(breach.summary) else ()
    keys = [*attacked, *(_key(medium, breach, council) for medium in breach.media or ("",))]
    if breach.danger is not Danger.NO:
        keys = ["danger", *(key for key in keys if key in WITHOUT_CONTACT)]
    lines = (say(f"receipt.aid.{key}", phone=council.contacts.phone) for key in dict.fromkeys(keys))
    return "\n".join((say("receipt.aid.first"), *(f"- {line}" for line in lines)))


def _key(medium: str, breach: Breach, council: Council) -> str:
    """The first aid for a medium: none that asks for what was done already, or for what does not fit the words."""
    told = f"{breach.summary}\n{breach.done_words}"
    done = kinds_done(breach.done_so_far, council.taxonomy.done_so_far)
    key = FIRST_AID.get(medium, "general")
    if medium == "Mobile" and was_a_message(breach.summary):
        key = "message"
    if key == "email" and was_broken_into(told):
        return "account"
    if key in ("paper", "letter") and was_stolen(told) and "back" not in done:
        return "stolen"
    if key == "paper":
        key = "given" if was_given(breach.summary) else "paper" if is_missing(told) else "kept"
    if key == "device":
        return "device_back" if "back" in done else "device_wiped" if "wiped" in done else key
    if key == "electronic":
        return "down" if done & {"back", "deleted"} or was_taken_down(told) else key
    if key == "verbal":
        return key
    return "back" if "back" in done else "deleted" if "deleted" in done else key
