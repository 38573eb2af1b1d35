"""`python app.py audit verify` and `audit export`: whether the audit is whole, and its entries as a file.

Both only read, so they work while the bot is running.
"""

import argparse
import asyncio
import csv
import io
import sys
from pathlib import Path
from typing import cast

import msgspec

from cli.common.arguments import Subparsers
from cli.common.files import period, write_whole
from cli.common.noting import note_look
from cli.common.opened import opened
from documents.register_export import without_formula
from domain.audit import AuditEntry, Head, span, within
from domain.clocks.period import LONDON
from domain.record.wording import period_in_full
from settings.environment import Settings, read_settings
from storage.auditing import Broken, continues, has_root, verified
from storage.copies import Copied, contents_of_copy
from storage.inbox import Inbox
from storage.records import Contents
from storage.sealing import Keys
from texts import say
from texts.words import counted

WHOLE, BROKEN = 0, 1
COLUMNS = ("number", "at", "kind", "person", "what", "about", "previous", "root")


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("audit", help=say("cli.audit.help"))
    inner = parser.add_subparsers(metavar=say("cli.command"), required=True)
    verify = inner.add_parser("verify", help=say("cli.audit.verify"))
    verify.add_argument("--backup", type=Path, metavar="FILE", help=say("cli.audit.backup"))
    verify.add_argument("--root", type=_root, metavar="COUNT:ROOT", help=say("cli.audit.root"))
    verify.set_defaults(run=run_verify)
    export = inner.add_parser("export", help=say("cli.audit.export"))
    export.add_argument("--period", type=period, required=True, help=say("cli.export.period"))
    export.add_argument("--out", type=Path, required=True, help=say("cli.audit.out"))
    export.set_defaults(run=run_export)


def run_verify(arguments: argparse.Namespace) -> int:
    """Name the first entry that is not as it was written; exit status 1 then."""
    settings = read_settings()
    contents = asyncio.run(_contents(settings))
    head = verified(contents)
    broken = head if isinstance(head, Broken) else None
    if broken is None and arguments.backup:
        broken = continues(contents, contents_of_copy(arguments.backup, Keys(settings.keys)))
    if broken is None and arguments.root:
        broken = has_root(contents, arguments.root)
    if broken:
        print(say(f"cli.audit.{broken.key}", number=broken.number), file=sys.stderr)
        return BROKEN
    assert isinstance(head, Head)  # noqa: S101 - a broken one was told
    print(say("cli.audit.whole", count=counted(head.count, "entry", "entries"), root=f"{head.count}:{head.root}"))
    if waiting := len(Inbox(settings.store_url).waiting()):
        print(say("cli.audit.waiting", count=counted(waiting, "entry", "entries")))
    return WHOLE


def run_export(arguments: argparse.Namespace) -> int:
    """Write the entries of a period as CSV or JSON."""
    settings = read_settings()
    found = within(asyncio.run(_entries(settings)), arguments.period)
    as_json = arguments.out.suffix.lower() == ".json"
    note_look(settings, "audit export", span(arguments.period))
    write_whole(arguments.out, msgspec.json.encode(found) if as_json else _csv(found))
    count = counted(len(found), "entry", "entries")
    print(say("cli.audit.exported", count=count, period=period_in_full(arguments.period), file=arguments.out))
    return WHOLE


def _csv(entries: list[AuditEntry]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in entries:
        at = each.at.astimezone(LONDON).isoformat()
        words = map(without_formula, (each.kind, each.person, each.what, each.about))
        writer.writerow((each.number, at, *words, each.previous, each.root))
    return out.getvalue().encode()


async def _contents(settings: Settings) -> Contents:
    async with opened(settings) as store:
        return await cast(Copied, store).contents()


async def _entries(settings: Settings) -> list[AuditEntry]:
    async with opened(settings) as store:
        return list(await store.audit())


def _root(words: str) -> Head:
    count, _, root = words.partition(":")
    if not count.isdecimal() or len(root) != 64:
        raise argparse.ArgumentTypeError(say("cli.audit.no_root", root=words))
    return Head(int(count), root)
