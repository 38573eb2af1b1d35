"""`python app.py restore FILE`: take over a backup into an empty register (the bot must be stopped)."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import cast

from cli.common.arguments import Subparsers
from cli.common.documents_counted import counted_documents
from cli.common.noting import note_of_command
from cli.common.opened import opened
from settings.environment import Settings, read_settings
from storage.auditing import Broken, verified
from storage.copies import Copied, restore
from storage.sealing import Keys
from texts import say

DONE, DOUBTFUL = 0, 1


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("restore", help=say("cli.restore.help"))
    parser.add_argument("file", type=Path, metavar="FILE", help=say("cli.restore.file"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Restore and compare; a register that holds anything is never written over. Exit status 1 where the audit in the
    backup is not whole: somebody may have altered more than that.
    """
    return asyncio.run(_restore(arguments.file, read_settings()))


async def _restore(file: Path, settings: Settings) -> int:
    async with opened(settings, to_write=True) as store:
        counts = await restore(file, store, Keys(settings.keys))
        found = verified(await cast(Copied, store).contents())
        async with store.transaction("audit") as tx:
            await tx.note(note_of_command("restore"))
    print(say("cli.restore.done", documents=counted_documents(counts), file=file))
    if isinstance(found, Broken):
        print(say(f"cli.audit.{found.key}", number=found.number), say("cli.restore.doubtful"), file=sys.stderr)
        return DOUBTFUL
    return DONE
