"""`python app.py restore FILE`: take over a backup into an empty register (the bot must be stopped)."""

import argparse
import asyncio
from pathlib import Path

from cli.common.arguments import Subparsers
from cli.common.documents_counted import counted_documents
from cli.common.opened import opened
from settings.environment import Settings, read_settings
from storage.copies import restore
from storage.sealing import Keys
from texts import say


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("restore", help=say("cli.restore.help"))
    parser.add_argument("file", type=Path, metavar="FILE", help=say("cli.restore.file"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Restore and compare; a register that holds anything is never written over."""
    print(asyncio.run(_restore(arguments.file, read_settings())))
    return 0


async def _restore(file: Path, settings: Settings) -> str:
    async with opened(settings, to_write=True) as store:
        counts = await restore(file, store, Keys(settings.keys))
    return say("cli.restore.done", documents=counted_documents(counts), file=file)
