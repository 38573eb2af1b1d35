"""`health`: how Breach Desk itself is, and what it could not deliver."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version

from bot.commands.registry import command
from bot.delivery.reminder_clock import looked_at
from dialogs.outgoing import Button, OutgoingMessage, press
from dialogs.turn import Turn
from domain.access import View
from domain.reminders import CHANNEL
from domain.stores import Contact, Message
from presentation.clocks import length_in_words, time_and_day
from texts import has, say
from texts.words import counted, escaped

SHOWN = 15
REFUSALS_OF = timedelta(days=30)
MOST_REFUSALS = 1000


@command("health", needs=View.HEALTH)
async def health(turn: Turn, _: str) -> None:
    """Figures, and each undelivered message with whom it was for."""
    undelivered = await turn.store.undelivered()
    contacts = {contact.address: contact for contact in await turn.store.contacts()}
    rows = [
        (say("health.version"), _version()),
        (say("health.register"), _register(turn)),
        (say("health.reminders"), await _reminders(turn)),
        (say("health.waiting"), str(await turn.store.outbox_size())),
        (say("health.people"), _people(list(contacts.values()))),
        (say("health.refusals"), str(await _refusals(turn))),
        (say("health.undelivered"), str(len(undelivered))),
    ]
    lines = tuple(_line(message, contacts, turn) for message in undelivered[-SHOWN:])
    names = ("try_undelivered", "clear_undelivered") if undelivered else ()
    buttons = tuple(Button(title=say(f"commands.{name}.button"), data=press(name, "")) for name in names)
    turn.say(OutgoingMessage(title=say("health.title"), facts=tuple(rows), lines=lines, buttons=buttons))


@command("try_undelivered", needs=View.HEALTH, effect=True, listed=False)
async def try_undelivered(turn: Turn, _: str) -> None:
    """Send them once more, also to those who could not be reached."""
    messages = await turn.store.undelivered()
    for address in {message.to for message in messages}:
        contact = await turn.tx.contact(address)
        if contact and contact.unreachable_since:
            await turn.tx.save_contact(replace(contact, unreachable_since=None))
    for message in messages:
        fresh = replace(message, given_up_at=None, claimed_until=None, attempts=0, problem="", not_before=turn.now)
        await turn.tx.post(fresh)
    turn.tell("health.trying", count=counted(len(messages), "message", "messages"))


@command("clear_undelivered", needs=View.HEALTH, effect=True, listed=False)
async def clear_undelivered(turn: Turn, _: str) -> None:
    """Somebody has dealt with them by other means."""
    messages = await turn.store.undelivered()
    for message in messages:
        await turn.tx.settle(message.id)
    turn.tell("health.cleared", count=counted(len(messages), "message", "messages"))


def _version() -> str:
    try:
        return version("breach-desk")
    except PackageNotFoundError:
        return say("health.not_installed")


def _register(turn: Turn) -> str:
    lost = [damage for damage in turn.store.damages if damage.lost]
    return say("health.damaged", count=len(lost)) if lost else say("health.in_order")


async def _reminders(turn: Turn) -> str:
    last = await looked_at(turn.store)
    return say("health.looked", ago=length_in_words(turn.now - last)) if last else say("health.never")


def _people(contacts: Sequence[Contact]) -> str:
    people = [contact for contact in contacts if contact.person]
    muted = sum(1 for contact in people if contact.muted)
    gone = sum(1 for contact in people if contact.unreachable_since)
    return say("health.people_counts", people=len(people), muted=muted, gone=gone)


async def _refusals(turn: Turn) -> int:
    newest = await turn.store.refusals(MOST_REFUSALS)
    return sum(1 for refusal in newest if turn.now - refusal.at <= REFUSALS_OF)


def _line(message: Message, contacts: dict[str, Contact], turn: Turn) -> str:
    contact = contacts.get(message.to)
    person = contact.person if contact else None
    to = say("reminders.channel") if message.to == CHANNEL else escaped((person and person.name) or message.to)
    given_up = time_and_day(message.given_up_at or message.created_at, turn.now)
    kind = say(f"health.kind.{message.kind}") if has(f"health.kind.{message.kind}") else message.kind
    return say("health.line", kind=kind, to=to, at=given_up, problem=message.problem)
