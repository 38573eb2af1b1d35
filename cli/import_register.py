"""`python app.py import FILE`: take a council's existing register, everything or nothing.

It writes, so the bot must be stopped; `--dry-run` only shows, and works while it runs.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.settings import Settings, read_settings
from cli.arguments import Subparsers
from documents.register_import import ImportResult, against_stated, read_mapping, read_register
from domain.breach import Breach
from domain.errors import BreachDeskError, ImportRefused, StoreAway, StoreLocked
from domain.stores import Store
from storage import open_stores
from texts import say
from texts.words import counted

DONE, NOT_AS_IT_SHOULD_BE, NOT_DONE = 0, 1, 2


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("import", help=say("cli.import.help"))
    parser.add_argument("file", type=Path, metavar="FILE", help=say("cli.import.file"))
    parser.add_argument("--dry-run", action="store_true", help=say("cli.import.dry_run"))
    parser.add_argument("--mapping", metavar="FILE", help=say("cli.import.mapping"))
    parser.add_argument("--stated", type=Path, metavar="FILE", help=say("cli.import.stated"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say what the file holds, and take it when nothing is at fault."""
    try:
        return asyncio.run(_import(arguments, read_settings()))
    except ImportRefused as refusal:
        _list(say("cli.import.refused"), refusal.faults, sys.stderr)
    except StoreLocked:
        print(say("cli.import.bot_running"), file=sys.stderr)
    return NOT_DONE


async def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    store = await _open(settings, read_only=arguments.dry_run)
    try:
        existing = {breach.reference: breach for breach in await store.breaches()} if store else {}
        result = await asyncio.to_thread(_read, arguments, settings, existing)
        _tell(result, _stated(arguments, result, settings))
        if arguments.dry_run:
            print(say("cli.import.nothing_written"))
            return NOT_AS_IT_SHOULD_BE if result.faults else DONE
        if store and result.cases:
            await _save(store, result)
    finally:
        if store:
            await store.close()
    return _told_outcome(result)


def _told_outcome(result: ImportResult) -> int:
    if result.faults:
        print(say("cli.error.import_refused", count=len(result.faults)), file=sys.stderr)
        return NOT_DONE
    count = counted(len(result.cases), "breach", "breaches")
    print(say("cli.import.done", count=count) if result.cases else say("cli.import.nothing_new"))
    return DONE


async def _open(settings: Settings, *, read_only: bool) -> Store | None:
    """None when nothing is to be written and there is no register yet."""
    try:
        return await open_stores(settings.store_url, read_only=read_only)
    except StoreAway as problem:
        if read_only and problem.key == "store_missing":
            return None
        raise


def _read(arguments: argparse.Namespace, settings: Settings, existing: dict[str, Breach]) -> ImportResult:
    return read_register(
        arguments.file,
        taxonomy=settings.council.taxonomy,
        existing=existing,
        now=datetime.now(UTC),
        mapping=read_mapping(arguments.mapping) if arguments.mapping else None,
    )


def _stated(arguments: argparse.Namespace, result: ImportResult, settings: Settings) -> tuple[str, ...]:
    """Contradictions with the totals that a report states. Raises BreachDeskError when those cannot be read."""
    if arguments.stated is None:
        return ()
    try:
        stated: dict[str, Any] = json.loads(arguments.stated.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise BreachDeskError("stated_unreadable", file=arguments.stated, problem=problem) from problem
    return against_stated((case.breach for case in result.cases), stated, settings.council.taxonomy)


async def _save(store: Store, result: ImportResult) -> None:
    """All in one transaction: a machine that stops meanwhile has taken nothing."""
    async with store.transaction("import") as transaction:
        for case in result.cases:
            await transaction.save_breach(case.breach, case.history)


def _tell(result: ImportResult, stated: tuple[str, ...]) -> None:
    rows, new = counted(result.rows, "row", "rows"), len(result.cases)
    print(say("cli.import.read", rows=rows, new=new, already=len(result.already)))
    _list(say("cli.import.warnings"), result.warnings)
    _list(say("cli.import.contradictions", count=len(result.contradictions)), result.contradictions)
    _list(say("cli.import.stated_differ", count=len(stated)), stated)
    _list(say("cli.import.faults", count=len(result.faults)), result.faults, sys.stderr)


def _list(title: str, lines: Iterable[str], file: Any = None) -> None:
    found = [f"  - {line}" for line in lines]
    if found:
        print("\n".join((title, *found)), file=file or sys.stdout)
