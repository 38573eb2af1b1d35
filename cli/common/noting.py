"""What was read on the command line goes into the audit before the file is written."""

import asyncio
import getpass
from datetime import UTC, datetime

from domain.audit import Note, Noted
from settings.environment import Settings
from storage.inbox import note_from_outside


def note_look(settings: Settings, what: str, about: str = "") -> None:
    """Enter it; who it was is the account on this machine. Raises StoreError: what cannot be entered is not done."""
    note = Note(at=datetime.now(UTC), kind=Noted.COMMAND_LINE, person=_account(), what=what, about=about)
    asyncio.run(note_from_outside(settings.store_url, note, settings.keys))


def _account() -> str:
    try:
        return f"account {getpass.getuser()}"
    except (KeyError, OSError):
        return "account unknown"
