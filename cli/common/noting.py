"""What was read or done on the command line goes into the audit: before a file is written, with what is changed."""

import asyncio
import getpass
from datetime import UTC, datetime

from domain.audit import Note, Noted
from settings.environment import Settings
from storage.inbox import note_from_outside


def note_look(settings: Settings, what: str, about: str = "") -> None:
    """Enter it; who it was is the account on this machine. Raises StoreError: what cannot be entered is not done."""
    asyncio.run(note_from_outside(settings.store_url, note_of_command(what, about), settings.keys))


def note_of_command(what: str, about: str = "") -> Note:
    """The same, for a command that has the register open itself."""
    return Note(at=datetime.now(UTC), kind=Noted.COMMAND_LINE, person=_account(), what=what, about=about)


def _account() -> str:
    try:
        return f"account {getpass.getuser()}"
    except (KeyError, OSError):
        return "account unknown"
