"""`python app.py case DB2026001 --out FILE.docx`: one case as a file, as Word or PDF.

It only reads, so it works while the bot is running.
"""

import argparse
import asyncio
from datetime import UTC, datetime
from pathlib import Path

from cli.common.arguments import Subparsers
from cli.common.files import write_whole
from cli.common.noting import note_look
from cli.common.opened import opened
from documents.case_file import as_case_file
from documents.pdf import as_pdf
from documents.recorded import Recorded
from domain.errors import BreachDeskError
from settings.environment import Settings, read_settings
from texts import say

FORMATS = (".docx", ".pdf")


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("case", help=say("cli.case.help"))
    parser.add_argument("reference", type=str.upper, help=say("cli.case.reference"))
    parser.add_argument("--out", type=Path, required=True, help=say("cli.case.out"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file of this case."""
    form = arguments.out.suffix.lower()
    if form not in FORMATS:
        raise BreachDeskError("ending_unknown", formats=", ".join(FORMATS))
    settings = read_settings()
    case = asyncio.run(_case(settings, arguments.reference))
    document = as_case_file(case, settings.council, now=datetime.now(UTC))
    note_look(settings, "case file", case.breach.reference)
    write_whole(arguments.out, as_pdf(document) if form == ".pdf" else document)
    print(say("cli.case.done", reference=case.breach.reference, file=arguments.out))
    return 0


async def _case(settings: Settings, reference: str) -> Recorded:
    async with opened(settings) as store:
        breach = await store.breach(reference)
        if breach is None:
            raise BreachDeskError("no_such_case", reference=reference)
        return Recorded(breach, tuple(await store.history(reference)))
