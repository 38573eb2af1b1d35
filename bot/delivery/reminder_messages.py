"""A message of reminders as it is when it is sent: a card from the records, with buttons for what comes next.

What was done meanwhile is left out; where nothing is left, nothing is sent. What happened is never told.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cards.reminder_card import Shown, reminder_card, reminders_card
from bot.services import Services
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.wording.digest import about_today
from dialogs.wording.reminders import MOST_ITEMS, Voice, about_case, about_desk, about_draft, opening_lines
from domain.access import Role, Roles, may, sees
from domain.breach import Breach, Person
from domain.reminders import CHANNEL, address_of
from domain.reminders.rules.conditions import open_queries, stage
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
    "controller_not_told": ("letters",),
    "action_overdue": ("action_done",),
    "complaint": ("complaint_acknowledged",),
    "complaint_passed": ("complaint_acknowledged",),
    "complaint_unanswered": ("complaint_answered",),
    "claim_open": ("claim_settled", "claim_paid", "claim_refused"),
    "withdrawal_undecided": ("decide_withdrawal",),
    "advice_awaited": ("advise",),
    "advice_on_people_awaited": ("advise",),
}

Recipient = tuple[Person, Roles]


@dataclass(frozen=True, slots=True)
class Press:
    """A command that the recipient may want next, with what it takes; `title` is the key of other words for it."""

    command: str
    argument: str = ""
    breach: Breach | None = None
    title: str = ""


DESK_BUTTONS = {
    "digest": (Press("open"), Press("overdue")),
    "undelivered": (Press("health"),),
    "period_ended": (
        Press("document", "last period"),
        Press("summary", "last period", title="reminders.button.last_period"),
    ),
    "staff": (Press("report"), Press("mute")),
    "late_reports": (Press("mute"),),
}


@dataclass(frozen=True, slots=True)
class Part:
    """One reminder, with what can be pressed."""

    shown: Shown
    presses: tuple[Press, ...] = ()

    def with_(self, other: "Part") -> "Part":
        """Both as one; what opens the case stays the last press."""
        shown = replace(self.shown, told=self.shown.told.with_(other.shown.told))
        return Part(shown, (*self.presses[:-1], *other.presses))


async def reminders_message(message: Message, services: Services) -> OutgoingMessage | None:
    """What this message says now, to this recipient."""
    voice = Voice(
        now=services.clock(), regulator=services.council.regulator, holidays=services.reminding.calendar.holidays
    )
    reader = await _recipient(message.to, services)
    found = [(item, await _part(item, message.to, reader, services, voice)) for item in message.values["items"]]
    parts = _by_case(_each_said_once([(item, part) for item, part in found if part]))
    if not parts:
        return None
    above = opening_lines(message.values, int(message.doubtful), voice)
    buttons = _buttons(parts, reader, services)
    if len(parts) == 1:
        return reminder_card(parts[0].shown, above, buttons, voice.now)
    below = [say("reminders.more", count=len(parts) - MOST_ITEMS)] if len(parts) > MOST_ITEMS else []
    shown = [part.shown for part in parts[:MOST_ITEMS]]
    return reminders_card(shown, above, below, buttons, voice.now)


def _each_said_once(found: Sequence[tuple[Json, Part]]) -> list[Part]:
    """What waits is said with its clock, and danger with what waits: neither is then said once more."""
    told = {(item["subject"], item["key"]) for item, _ in found}
    return [part for item, part in found if not _is_said_by_another(item, told)]


def _is_said_by_another(item: Json, told: Collection[tuple[str, str]]) -> bool:
    by = WITH_CLOCK if item["key"] in CLOCKS else {"untaken_in_danger"} if item["key"] == "untaken" else ()
    return any((item["subject"], key) in told for key in by)


def _by_case(parts: Sequence[Part]) -> list[Part]:
    """Whatever waits on one case is one part, where the first of it stood."""
    merged: dict[object, Part] = {}
    for place, part in enumerate(parts):
        of = part.shown.breach.reference if part.shown.breach else place
        merged[of] = merged[of].with_(part) if of in merged else part
    return list(merged.values())


async def _part(item: Json, to: str, reader: Recipient, services: Services, voice: Voice) -> Part | None:
    subject = str(item["subject"])
    if subject.startswith(BREACH):
        breach = await services.store.breach(subject.removeprefix(BREACH))
        return _of_case(item, breach, to, reader, services, voice) if breach else None
    if subject.startswith(DRAFT):
        draft = await services.store.draft(subject.removeprefix(DRAFT))
        return _of_draft(item, draft, to, voice) if draft else None
    return await _about_the_register(item, to, services, voice)


def _of_case(item: Json, breach: Breach, to: str, reader: Recipient, services: Services, voice: Voice) -> Part | None:
    to_reporter = item["key"] == "query_unanswered" and to == address_of(breach.reporter.id)
    person, roles = reader
    told = about_case(item, breach, voice, roles=roles, to_reporter=to_reporter)
    if told is None:
        return None
    if to_reporter:
        asked = f"{breach.reference} {open_queries(breach)[0].id}"
        return Part(Shown(told, reference=breach.reference), (Press("answer", asked, breach), Press("my_reports")))
    names = BY_KEY.get(item["key"]) or NEXT.get(stage(breach), ())
    presses = tuple(Press(name, breach.reference, breach) for name in (*names, "open_case"))
    opens = sees(breach, person, roles, services.council.ico_decided_by)
    return Part(Shown(told, breach, breach.reference, opens), presses)


def _of_draft(item: Json, draft: Draft, to: str, voice: Voice) -> Part | None:
    """Nothing when its owner has gone on with it since."""
    if draft.touched_at > datetime.fromisoformat(item["since"]):
        return None
    own = to == address_of(draft.person.id)
    presses = (Press("report", title="reminders.button.go_on"),) if own else ()
    return Part(Shown(about_draft(item, draft, voice)), presses)


async def _about_the_register(item: Json, to: str, services: Services, voice: Voice) -> Part | None:
    if item["key"] in FOR_STAFF and await _is_muted(to, services):
        return None
    if item["key"] == "undelivered":
        item = {**item, "to": [await name_of(each, services) for each in item["to"]]}
    told = about_today(item, voice) if item["key"] == "digest" else about_desk(item)
    return Part(Shown(told), DESK_BUTTONS.get(item["key"], ()))


async def _is_muted(address: str, services: Services) -> bool:
    contact = await services.store.contact(address)
    return contact is not None and contact.muted


async def name_of(address: str, services: Services) -> str:
    """Whom an address reaches, as people call them."""
    if address == CHANNEL:
        return say("reminders.channel")
    contact = await services.store.contact(address)
    return escaped(contact.person.name if contact and contact.person and contact.person.name else address)


def _buttons(parts: Sequence[Part], reader: Recipient, services: Services) -> tuple[Button, ...]:
    """What this recipient may do next; with several, each case is opened in the table and has no button below it."""
    from bot.commands.registry import commands  # not at the top: some commands post messages of their own

    person, roles = reader
    buttons: dict[str, Button] = {}
    for press in (press for part in parts for press in part.presses):
        command, about = commands().get(press.command), press.breach
        if command is None or (about and len(parts) > 1):
            continue
        decided_by = services.council.ico_decided_by
        if any(may(person, roles, need, about, decided_by=decided_by) for need in command.needs):
            title = say(press.title or f"commands.{press.command}.button")
            buttons[title] = Button(title=title, data={"command": press.command, "argument": press.argument})
    return tuple(buttons.values())[:MOST_BUTTONS]


async def _recipient(to: str, services: Services) -> Recipient:
    """In the channel it is one of the team who presses."""
    if to == CHANNEL:
        return Person(""), frozenset({Role.STAFF, Role.TEAM})
    person = Person(to.removeprefix("person:"))
    return person, await services.access.roles(person)
