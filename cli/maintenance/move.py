"""`python app.py move --from URL --to URL`: the whole register from one store into another, empty one.

Everything that arrived is read back and compared. The source stays as it is (the bot must be stopped).
"""

import argparse
import asyncio
from collections.abc import Sequence

from cli.common.arguments import Subparsers
from cli.common.documents_counted import counted_documents
from cli.common.noting import note_of_command
from settings.environment import read_settings
from storage import folder_of, open_stores
from storage.copies import Counts, move
from texts import say


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("move", help=say("cli.move.help"))
    parser.add_argument("--from", dest="source", metavar="URL", required=True, help=say("cli.move.source"))
    parser.add_argument("--to", dest="destination", metavar="URL", required=True, help=say("cli.move.destination"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Move, compare, and say what to set next."""
    counts = asyncio.run(_move(arguments.source, arguments.destination, read_settings().keys))
    print(say("cli.move.done", documents=counted_documents(counts)))
    return 0


async def _move(from_url: str, to_url: str, keys: Sequence[str]) -> Counts:
    await _check_there(from_url, keys)
    # A folder is opened for writing, so that nobody writes to it meanwhile.
    source = await open_stores(from_url, keys=keys, read_only=folder_of(from_url) is None)
    try:
        destination = await open_stores(to_url, keys=keys)
        try:
            counts = await move(source, destination)
            async with destination.transaction("audit") as tx:
                await tx.note(note_of_command("move"))
            return counts
        finally:
            await destination.close()
    finally:
        await source.close()


async def _check_there(url: str, keys: Sequence[str]) -> None:
    """Raises StoreAway where there is no register: opening one for writing would make it."""
    await (await open_stores(url, keys=keys, read_only=True)).close()
