"""`python app.py key rotate`: puts the whole register under the first key of BREACH_DESK_KEY.

The embedded store must be stopped; PostgreSQL's replicas go on, if they were started with both keys.
"""

import argparse
import asyncio
from typing import cast

from cli.common.arguments import Subparsers
from cli.common.noting import note_look
from cli.common.opened import opened
from domain.errors import BreachDeskError
from settings.environment import Settings, read_settings
from storage.copies import Copied
from texts import say


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("key", help=say("cli.key.help"))
    inner = parser.add_subparsers(metavar=say("cli.command"), required=True)
    inner.add_parser("rotate", help=say("cli.key.rotate")).set_defaults(run=run_rotate)


def run_rotate(_: argparse.Namespace) -> int:
    """Rotate, and say which key may go now."""
    settings = read_settings()
    if not settings.keys:
        raise BreachDeskError("key_rotate_not_set")
    asyncio.run(_rotate(settings))
    note_look(settings, "key rotate")
    print(say("cli.key.rotated"))
    return 0


async def _rotate(settings: Settings) -> None:
    async with opened(settings):
        pass  # there is one: opening it to write would make it
    async with opened(settings, to_write=True) as store:
        await cast(Copied, store).write_anew()
