"""`remind staff`, and `mute` and `unmute` for those who get such notes."""

from dataclasses import replace

from bot.commands.registry import command
from bot.delivery.broadcasts import note_round
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.turn import Turn
from domain.access import View
from domain.clocks.period import london_day
from domain.reminders import address_of, staff_addresses, staff_notes
from domain.stores import Delivery
from texts import say
from texts.words import counted


@command("remind_staff", needs=View.REMIND_STAFF, personal_only=True)
async def remind_staff(turn: Turn, _: str) -> None:
    """What would be sent and to how many; nothing goes out before it is confirmed."""
    contacts = await turn.store.contacts()
    to = len(staff_addresses(contacts))
    muted = sum(1 for contact in contacts if contact.person and contact.muted)
    if not to:
        return turn.tell("reminders.round.nobody")
    people = counted(to, "person", "people")
    lines = (
        say("reminders.round.preview", people=people, muted=muted),
        say("reminders.line.staff"),
        say("reminders.do.staff"),
    )
    data = {"command": "remind_staff_now", "argument": turn.now.isoformat()}
    button = Button(title=say("reminders.round.confirm", people=people), data=data, style="positive")
    return turn.say(OutgoingMessage(title=say("reminders.round.title"), lines=lines, buttons=(button,)))


@command("remind_staff_now", takes="text", needs=View.REMIND_STAFF, personal_only=True, effect=True, listed=False)
async def remind_staff_now(turn: Turn, preview: str) -> None:
    """The confirmation: by the button of a preview once, in words once a day."""
    once = preview or f"in words on {london_day(turn.now)}"
    noted = Delivery(conversation="", activity=f"remind staff {once}", at=turn.now)
    if await turn.tx.first_delivery(noted) is not None:
        return turn.tell("reminders.round.already")
    notes = staff_notes(await turn.store.contacts(), turn.now)
    for note in notes:
        await turn.tx.post(note)
    await note_round(turn.tx, notes, address_of(turn.person.id), turn.now)
    return turn.tell("reminders.round.begun", people=counted(len(notes), "person", "people"))


@command("mute", needs=View.MUTE, personal_only=True, effect=True)
async def mute(turn: Turn, _: str) -> None:
    """No notes to all staff any more; what is about an own report still comes."""
    await _set_muted(turn, True)
    turn.tell("reminders.muted")


@command("unmute", needs=View.MUTE, personal_only=True, effect=True)
async def unmute(turn: Turn, _: str) -> None:
    """The notes come again."""
    await _set_muted(turn, False)
    turn.tell("reminders.unmuted")


async def _set_muted(turn: Turn, muted: bool) -> None:
    contact = await turn.tx.contact(address_of(turn.person.id))
    if contact:
        await turn.tx.save_contact(replace(contact, muted=muted))
