"""`python app.py register --period 2026-03-01..2026-08-31 --out FILE.xlsx`: the full register of Article 33(5).

It only reads, so it works while the bot is running.
"""

import argparse
import asyncio
from datetime import UTC, datetime
from pathlib import Path

from cli.common.arguments import Subparsers
from cli.common.files import period, write_whole
from cli.common.noting import note_look
from cli.common.opened import opened
from cli.common.progress import tell_progress
from documents.full_register import Recorded, as_full_csv, as_full_xlsx, recorded
from domain.audit import span
from domain.clocks.period import Period
from domain.council import Council
from domain.errors import BreachDeskError
from domain.record.wording import period_in_full
from settings.environment import Settings, read_settings
from texts import say
from texts.words import counted

FORMATS = (".csv", ".xlsx")


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("register", help=say("cli.register.help"))
    parser.add_argument("--period", type=period, required=True, help=say("cli.export.period"))
    parser.add_argument("--out", type=Path, required=True, help=say("cli.register.out"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say how many cases it has."""
    form = arguments.out.suffix.lower()
    if form not in FORMATS:
        raise BreachDeskError("ending_unknown", formats=", ".join(FORMATS))
    settings = read_settings()
    tell_progress("cli.progress.reading", period=period_in_full(arguments.period))
    cases = asyncio.run(_cases(settings, arguments.period))
    note_look(settings, "register", span(arguments.period))
    write_whole(arguments.out, _content(form, cases, arguments.period, settings.council))
    count = counted(len(cases), "case", "cases")
    print(say("cli.register.done", count=count, period=period_in_full(arguments.period), file=arguments.out))
    return 0


def _content(form: str, cases: list[Recorded], wanted: Period, council: Council) -> bytes:
    if form == ".csv":
        return as_full_csv(cases, council)
    return as_full_xlsx(cases, wanted, council, now=datetime.now(UTC))


async def _cases(settings: Settings, wanted: Period) -> list[Recorded]:
    async with opened(settings) as store:
        return await recorded(store, await store.breaches(wanted))
