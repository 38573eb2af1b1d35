"""`python app.py recover`: bring back what can still be read of damaged parts (the bot must be stopped)."""

import argparse
import asyncio
from collections.abc import Iterator

from cli.common.arguments import Subparsers
from cli.common.documents_counted import counted_documents
from cli.common.noting import note_look
from settings.environment import read_settings
from storage import folder_of
from storage.embedded.recovery.recovering import Recovery, recover
from storage.sealing import Keys
from texts import say
from texts.words import counted, listed

DONE, LOOK = 0, 1


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    subparsers.add_parser("recover", help=say("cli.recover.help")).set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Recover; exit status 1 when somebody has to look at something."""
    settings = read_settings()
    folder = folder_of(settings.store_url)
    if folder is None:
        print(say("cli.recover.database"))
        return LOOK
    recovery = asyncio.run(recover(folder, Keys(settings.keys)))
    if recovery.files:
        note_look(settings, "recover")
    print("\n".join(_told(recovery)))
    return LOOK if recovery.unreadable or recovery.changed_since else DONE


def _told(recovery: Recovery) -> Iterator[str]:
    if not recovery.files:
        yield say("cli.recover.nothing")
        return
    yield say("cli.recover.looked_at", files=listed(recovery.files))
    yield say("cli.recover.read", read=recovery.read, repaired=recovery.repaired)
    yield say("cli.recover.brought_back", documents=counted_documents(recovery.brought_back))
    if recovery.changed_since:
        yield say("cli.recover.changed_since", references=listed(recovery.changed_since))
    if recovery.unreadable:
        yield say("cli.recover.unreadable", parts=counted(recovery.unreadable, "part", "parts"))
