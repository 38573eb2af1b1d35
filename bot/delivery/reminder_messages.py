"""A message of reminders as it is when it is sent: sentences from the records, and buttons for what comes next.

What was done meanwhile is left out; where nothing is left, nothing is sent. What happened is never told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services import Services
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.wording.reminders import MOST_ITEMS, Voice, about_case, about_desk, about_draft, opening_lines
from domain.access import Role, Roles, may
from domain.breach import Breach, Person
from domain.reminders import CHANNEL, address_of
from domain.reminders.rules.conditions import stage
from domain.reminders.subjects import BREACH, DRAFT
from domain.stores import Draft, Json, Message
from texts import say
from texts.words import escaped

MOST_BUTTONS = 6
CLOCKS = frozenset({"clock", "clock_passed"})
WITH_CLOCK = frozenset({"untaken", "unassessed", "undecided", "siro_undecided", "not_notified"})
FOR_STAFF = frozenset({"staff", "late_reports"})
# What the one who decides does next, by what the clock waits for; only commands that there are become buttons.
NEXT = {
    "untaken": ("take", "assess", "ico_not_required"),
    "unassessed": ("assess", "ico_not_required"),
    "undecided": ("ico_required", "ico_not_required", "escalate"),
    "with_siro": ("ico_required", "ico_not_required", "seen"),
    "not_notified": ("ico_made",),
}
BY_KEY = {
    "people_not_told": ("people_were_told",),
    "action_overdue": ("action_done",),
    "complaint": ("complaint_acknowledged",),
    "complaint_passed": ("complaint_acknowledged",),
    "complaint_unanswered": ("complaint_answered",),
    "claim_open": ("claim_settled", "claim_paid", "claim_refused"),
    "withdrawal_undecided": ("decide_withdrawal",),
    "advice_awaited": ("advise",),
    "advice_on_people_awaited": ("advise",),
}
DESK_BUTTONS = {
    "digest": (("open", ""), ("overdue", "")),
    "undelivered": (("health", ""),),
    "period_ended": (("document", "last period"), ("summary", "last period")),
    "staff": (("report", ""), ("mute", "")),
    "late_reports": (("mute", ""),),
}


@dataclass(frozen=True, slots=True)
class Press:
    """A command that the recipient may want next, with what it takes."""

    command: str
    argument: str = ""
    breach: Breach | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One reminder in words, with what can be pressed."""

    words: str
    presses: tuple[Press, ...] = ()


async def reminders_message(message: Message, services: Services) -> OutgoingMessage | None:
    """What this message says now, to this recipient."""
    voice = Voice(
        now=services.clock(), regulator=services.council.regulator, holidays=services.reminding.calendar.holidays
    )
    found = [(item, await _part(item, message.to, services, voice)) for item in message.values["items"]]
    parts = _each_said_once([(item, part) for item, part in found if part])
    if not parts:
        return None
    above = opening_lines(message.values, int(message.doubtful), voice)
    if len(parts) > 1:
        above.append(say("reminders.several", count=len(parts)))
    below = [say("reminders.more", count=len(parts) - MOST_ITEMS)] if len(parts) > MOST_ITEMS else []
    lines = (*above, *(part.words for part in parts[:MOST_ITEMS]), *below)
    return OutgoingMessage(
        lines=lines, buttons=await _buttons(parts, message.to, services), summary=say("reminders.notification")
    )


def _each_said_once(found: Sequence[tuple[Json, Part]]) -> list[Part]:
    """What waits is said with its clock: the clock is then not said once more."""
    with_clock = {item["subject"] for item, _ in found if item["key"] in WITH_CLOCK}
    return [part for item, part in found if item["key"] not in CLOCKS or item["subject"] not in with_clock]


async def _part(item: Json, to: str, services: Services, voice: Voice) -> Part | None:
    subject = str(item["subject"])
    if subject.startswith(BREACH):
        breach = await services.store.breach(subject.removeprefix(BREACH))
        return _of_case(item, breach, to, voice) if breach else None
    if subject.startswith(DRAFT):
        draft = await services.store.draft(subject.removeprefix(DRAFT))
        return _of_draft(item, draft, to, voice) if draft else None
    return await _about_the_register(item, to, services, voice)


def _of_case(item: Json, breach: Breach, to: str, voice: Voice) -> Part | None:
    to_reporter = item["key"] == "query_unanswered" and to == address_of(breach.reporter.id)
    words = about_case(item, breach, voice, to_reporter=to_reporter)
    if not words:
        return None
    if to_reporter:
        return Part(words, (Press("my_reports"),))
    names = BY_KEY.get(item["key"]) or NEXT.get(stage(breach), ())
    return Part(words, tuple(Press(name, breach.reference, breach) for name in (*names, "open_case")))


def _of_draft(item: Json, draft: Draft, to: str, voice: Voice) -> Part | None:
    """Nothing when its owner has gone on with it since."""
    if draft.touched_at > datetime.fromisoformat(item["since"]):
        return None
    own = to == address_of(draft.person.id)
    return Part(about_draft(item, draft, voice), (Press("report"),) if own else ())


async def _about_the_register(item: Json, to: str, services: Services, voice: Voice) -> Part | None:
    if item["key"] in FOR_STAFF and await _is_muted(to, services):
        return None
    if item["key"] == "undelivered":
        item = {**item, "to": [await name_of(each, services) for each in item["to"]]}
    return Part(about_desk(item, voice), tuple(Press(*each) for each in DESK_BUTTONS.get(item["key"], ())))


async def _is_muted(address: str, services: Services) -> bool:
    contact = await services.store.contact(address)
    return contact is not None and contact.muted


async def name_of(address: str, services: Services) -> str:
    """Whom an address reaches, as people call them."""
    if address == CHANNEL:
        return say("reminders.channel")
    contact = await services.store.contact(address)
    return escaped(contact.person.name if contact and contact.person and contact.person.name else address)


async def _buttons(parts: Sequence[Part], to: str, services: Services) -> tuple[Button, ...]:
    """For one case what this recipient may do next; for several only the way to each."""
    from bot.commands.registry import commands  # not at the top: some commands post messages of their own

    person, roles = await _recipient(to, services)
    several = len(parts) > 1
    buttons: dict[tuple[str, str], Button] = {}
    for press in (press for part in parts for press in part.presses):
        command, about = commands().get(press.command), press.breach
        if command is None or (several and about and press.command != "open_case"):
            continue
        decided_by = services.council.ico_decided_by
        if any(may(person, roles, need, about, decided_by=decided_by) for need in command.needs):
            title = press.argument if several and about else say(f"commands.{press.command}.button")
            data = {"command": press.command, "argument": press.argument}
            buttons[press.command, press.argument] = Button(title=title, data=data)
    return tuple(buttons.values())[:MOST_BUTTONS]


async def _recipient(to: str, services: Services) -> tuple[Person, Roles]:
    """In the channel it is one of the team who presses."""
    if to == CHANNEL:
        return Person(""), frozenset({Role.STAFF, Role.TEAM})
    person = Person(to.removeprefix("person:"))
    return person, await services.access.roles(person)
