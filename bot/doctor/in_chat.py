"""What `setup` shows in the chat: the points that can be looked at without calling anybody else."""

from datetime import datetime

from bot.doctor.findings import Finding, State, good, look
from bot.doctor.people import people
from bot.doctor.register import register
from bot.services import Services
from dialogs.outgoing import OutgoingMessage, Strip, Tone
from texts import say
from texts.words import counted

TONES = {State.GOOD: Tone.QUIET, State.LOOK: Tone.SOON, State.WRONG: Tone.OVER}
ORDER = (State.WRONG, State.LOOK, State.GOOD)


async def checklist(services: Services, now: datetime) -> OutgoingMessage:
    """The worst first. That this turn is answered shows address, token, keys, and that the register can be written."""
    settings, access = services.settings, services.access
    team = await access.central_team()
    known = team if settings.central_members is not None else access.known_roster
    found = [
        look("local") if settings.is_local else good("this_chat"),
        good("writable"),
        *await people(settings, services.store, known),
        *await register(settings, services.store, now),
    ]
    found.sort(key=lambda finding: ORDER.index(finding.state))
    return OutgoingMessage(
        title=say("setup.title"),
        strips=(Strip(_in_short(found), TONES[found[0].state]),),
        lines=tuple(say(f"setup.{finding.state}", words=finding.words) for finding in found),
    )


def _in_short(found: list[Finding]) -> str:
    states = [finding.state for finding in found]
    if wrong := states.count(State.WRONG):
        return say("setup.ends_wrong", points=counted(wrong, "point", "points"))
    if some := states.count(State.LOOK):
        return say("setup.ends_look", points=counted(some, "point", "points"))
    return say("setup.ends_good")
