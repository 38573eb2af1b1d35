"""`python app.py report --period 2023-02-28..2023-08-31 --out FILE.docx [--public]`: the committee report.

It only reads, so it works while the bot is running. Restricted unless `--public`.
"""

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from cli.common.arguments import Subparsers
from cli.common.files import end_of_day, period, write_whole
from cli.common.noting import note_look
from cli.common.opened import opened
from cli.common.progress import tell_progress
from documents.committee_report import DecisionNeeded, Records, gather, make_report, template_beside
from documents.pdf import as_pdf
from domain.audit import span
from domain.record.wording import period_in_full
from settings.environment import Settings, read_settings
from texts import say
from texts.words import counted

DONE, NOT_DONE = 0, 2


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("report", help=say("cli.report.help"))
    parser.add_argument("--period", type=period, required=True, help=say("cli.report.period"))
    parser.add_argument("--out", type=Path, required=True, help=say("cli.report.out"))
    parser.add_argument("--public", action="store_true", help=say("cli.report.public"))
    parser.add_argument("--decided", action="store_true", help=say("cli.report.decided"))
    parser.add_argument("--as-of", type=end_of_day, help=say("cli.report.as_of"))
    parser.add_argument("--since", type=end_of_day, help=say("cli.report.since"))
    parser.add_argument("--template", type=Path, help=say("cli.report.template"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the report, or list what somebody has to decide on first."""
    settings = read_settings()
    tell_progress("cli.progress.reading", period=period_in_full(arguments.period))
    records = asyncio.run(_records(arguments, settings))
    tell_progress("cli.progress.writing", count=_count(records))
    try:
        document = _document(arguments, records, settings)
    except DecisionNeeded as needed:
        print(say("cli.report.decide"), file=sys.stderr)
        for each in needed.suspicions:
            print(f"  - {each.reference}, {each.kind}: {each.words}", file=sys.stderr)
        return NOT_DONE
    note_look(settings, "report", span(arguments.period))
    write_whole(arguments.out, as_pdf(document) if arguments.out.suffix.lower() == ".pdf" else document)
    print(say("cli.report.done", count=_count(records), file=arguments.out))
    return DONE


async def _records(arguments: argparse.Namespace, settings: Settings) -> Records:
    async with opened(settings) as store:
        council, as_of = settings.council, arguments.as_of
        now = datetime.now(UTC)
        return await gather(store, arguments.period, council, now=now, as_of=as_of, since=arguments.since)


def _document(arguments: argparse.Namespace, records: Records, settings: Settings) -> bytes:
    return make_report(
        records,
        settings.council,
        now=datetime.now(UTC),
        public=arguments.public,
        decided=arguments.decided,
        template=arguments.template or template_beside(settings.config),
    )


def _count(records: Records) -> str:
    return counted(sum(breach.outcome.counts for breach in records.breaches), "breach", "breaches")
