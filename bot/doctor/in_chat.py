"""What `setup` shows in the chat: the points that can be looked at without calling anybody else."""

from datetime import datetime

from bot.doctor.findings import WORST_FIRST, State, good, in_short, look
from bot.doctor.people import people
from bot.doctor.register import register
from bot.services import Services
from dialogs.outgoing import OutgoingMessage, Strip
from presentation.tone import Tone
from texts import say

TONES = {State.GOOD: Tone.QUIET, State.LOOK: Tone.SOON, State.WRONG: Tone.OVER}


async def checklist(services: Services, now: datetime) -> OutgoingMessage:
    """The worst first. That this turn is answered shows address, token, keys, and that the register can be written."""
    settings = services.settings
    found = [
        look("local") if settings.is_local else good("this_chat"),
        good("writable"),
        *await people(settings, services.store, await services.access.known_team()),
        *await register(settings, services.store, now),
    ]
    found.sort(key=lambda finding: WORST_FIRST.index(finding.state))
    return OutgoingMessage(
        title=say("setup.title"),
        strips=(Strip(in_short(found, "setup"), TONES[found[0].state]),),
        lines=tuple(say(f"setup.{finding.state}", words=finding.words) for finding in found),
    )
