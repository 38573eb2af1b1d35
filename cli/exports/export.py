"""`python app.py export --period 2023-02-28..2023-08-31 --format csv --out FILE`: the register as a file.

It only reads, so it works while the bot is running.
"""

import argparse
import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cli.common.arguments import Subparsers
from cli.common.files import period, write_whole
from cli.common.noting import note_look
from cli.common.opened import opened
from cli.common.progress import tell_progress
from documents.register_export import as_csv, as_json, export_rows
from documents.workbook import as_xlsx
from domain.audit import span
from domain.breach import Breach
from domain.clocks.period import Period
from domain.errors import BreachDeskError
from domain.record.wording import period_in_full
from domain.summary.disputes import disputes_by_period
from domain.summary.trends import PeriodFigures, trends_of
from settings.environment import Settings, read_settings
from texts import say
from texts.words import counted

FORMATS = ("json", "csv", "xlsx")


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("export", help=say("cli.export.help"))
    parser.add_argument("--period", type=period, required=True, help=say("cli.export.period"))
    parser.add_argument("--format", choices=FORMATS, help=say("cli.export.format"))
    parser.add_argument("--out", type=Path, required=True, help=say("cli.export.out"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and say how many breaches it has."""
    form = arguments.format or arguments.out.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise BreachDeskError("format_unknown", formats=", ".join(FORMATS))
    settings = read_settings()
    tell_progress("cli.progress.reading", period=period_in_full(arguments.period))
    now = datetime.now(UTC)
    book = asyncio.run(_read(settings, arguments.period, now))
    count = counted(len(book.breaches), "breach", "breaches")
    tell_progress("cli.progress.writing", count=count)
    note_look(settings, "export", span(arguments.period))
    write_whole(arguments.out, _content(form, book, arguments.period, settings, now))
    print(say("cli.export.done", count=count, period=period_in_full(arguments.period), file=arguments.out))
    return 0


class Read(NamedTuple):
    """What was reported in a period, all with a complaint or claim, and the last periods."""

    breaches: Sequence[Breach]
    disputed: Sequence[Breach]
    trends: Sequence[PeriodFigures]


async def _read(settings: Settings, wanted: Period, now: datetime) -> Read:
    """Read without disturbing a running bot."""
    async with opened(settings) as store:
        trends = await trends_of(store.breaches, wanted, settings.council.boundaries, now=now)
        return Read(await store.breaches(wanted), await store.disputed_breaches(), trends)


def _content(form: str, read: Read, wanted: Period, settings: Settings, now: datetime) -> bytes:
    if form == "xlsx":
        disputes = disputes_by_period(read.disputed, wanted, settings.council.boundaries)
        return as_xlsx(read.breaches, wanted, settings.council, now=now, trends=read.trends, disputes=disputes)
    rows = export_rows(read.breaches)
    return as_csv(rows) if form == "csv" else as_json(rows)
