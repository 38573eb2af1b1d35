"""`python app.py backup FILE`: the whole register in one file, as at one moment (also while the bot is running)."""

import argparse
import asyncio
from pathlib import Path

from cli.common.arguments import Subparsers
from cli.common.documents_counted import counted_documents
from cli.common.noting import note_look
from cli.common.opened import opened
from settings.environment import Settings, read_settings
from storage.copies import back_up
from storage.sealing import Keys
from texts import say


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("backup", help=say("cli.backup.help"))
    parser.add_argument("file", type=Path, metavar="FILE", help=say("cli.backup.file"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file; an older one of that name is replaced only when this one is whole."""
    settings = read_settings()
    print(asyncio.run(_back_up(settings, arguments.file)))
    note_look(settings, "backup")
    return 0


async def _back_up(settings: Settings, file: Path) -> str:
    async with opened(settings) as store:
        counts = await back_up(store, file, Keys(settings.keys))
    return say("cli.backup.done", documents=counted_documents(counts), file=file)
