"""`python app.py import FILE`: take a council's existing register, everything or nothing.

It writes, so the bot must be stopped; `--dry-run` only shows, and works while it runs.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Any

from cli.common.arguments import Subparsers
from cli.common.files import write_whole
from cli.common.noting import note_of_command
from cli.common.opened import opened
from domain.breach import Breach
from domain.clocks.period import london_day
from domain.errors import BreachDeskError, ImportRefused, StoreAway, StoreLocked
from domain.stores import Store
from register_import import ImportResult, against_stated, read_mapping, read_register
from register_import.drafting import draft_mapping
from register_import.mapping import Mapping
from register_import.numbering import with_names
from register_import.page import page_of
from settings.environment import Settings, read_settings
from texts import say
from texts.words import counted

DONE, NOT_AS_IT_SHOULD_BE, NOT_DONE = 0, 1, 2
PAGES = "imports"


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("import", help=say("cli.import.help"))
    parser.add_argument("file", type=Path, metavar="FILE", help=say("cli.import.file"))
    parser.add_argument("--dry-run", action="store_true", help=say("cli.import.dry_run"))
    parser.add_argument("--sheet", action="append", default=[], metavar="NAME", help=say("cli.import.sheet"))
    parser.add_argument("--draft-mapping", type=Path, metavar="OUT.toml", help=say("cli.import.draft_mapping"))
    parser.add_argument("--page", type=Path, metavar="FILE", help=say("cli.import.page"))
    parser.add_argument("--mapping", metavar="FILE", help=say("cli.import.mapping"))
    parser.add_argument("--stated", type=Path, metavar="FILE", help=say("cli.import.stated"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Say what the file holds, and take it when nothing is at fault; or draft a mapping for it."""
    try:
        if arguments.draft_mapping:
            return _draft(arguments, read_settings())
        return asyncio.run(_import(arguments, read_settings()))
    except ImportRefused as refusal:
        _list(say("cli.import.refused"), refusal.faults, sys.stderr)
    except StoreLocked:
        print(say("cli.import.bot_running"), file=sys.stderr)
    return NOT_DONE


async def _import(arguments: argparse.Namespace, settings: Settings) -> int:
    try:
        async with opened(settings, to_write=not arguments.dry_run) as store:
            result = await _taken(arguments, settings, store)
    except StoreAway as problem:
        if not (arguments.dry_run and problem.key == "store_missing"):
            raise
        result = await _taken(arguments, settings, None)
    if arguments.dry_run:
        print(say("cli.import.nothing_written"))
        return NOT_AS_IT_SHOULD_BE if result.faults else DONE
    if result.cases and (arguments.page or not settings.keys):
        _write_page(arguments.page or _free_name(settings.data / PAGES, arguments.file.stem), result)
    elif result.cases:  # it would lie there as plain words, beside a register that is encrypted
        print(say("cli.import.page_not_kept"))
    return _told_outcome(result)


async def _taken(arguments: argparse.Namespace, settings: Settings, store: Store | None) -> ImportResult:
    """What the file holds beside what is in the register, told, and written unless it is only to be shown."""
    existing = {breach.reference: breach for breach in await store.breaches()} if store else {}
    result = await asyncio.to_thread(_read, arguments, settings, existing)
    stated = _stated(arguments, result, settings)
    if store and result.cases and not arguments.dry_run:
        result = await save(store, result)
    _tell(result, stated)
    return result


def _draft(arguments: argparse.Namespace, settings: Settings) -> int:
    """Write the draft of a mapping; what a first reading with it finds at fault has its place in it."""
    draft = draft_mapping(arguments.file, settings.council.taxonomy, arguments.sheet)
    arguments.mapping = None
    try:
        faults = _read(arguments, settings, {}, draft.mapping).notes.faults
    except ImportRefused:
        faults = []
    write_whole(arguments.draft_mapping, draft.text(faults).encode())
    doubtful = sum(map(len, draft.doubtful.values()))
    print(say("cli.import.drafted", file=arguments.draft_mapping, columns=len(draft.mapping.columns), words=doubtful))
    print(say("cli.import.draft_next", register=arguments.file, file=arguments.draft_mapping))
    return DONE


def _free_name(folder: Path, stem: str) -> Path:
    """A name for the page that no earlier import has."""
    marks = chain([""], (f"-{number}" for number in count(2)))
    return next(path for mark in marks if not (path := folder / f"{stem}{mark}.txt").exists())


def _write_page(path: Path, result: ImportResult) -> None:
    """The page as a file. Where it cannot be written it was printed at least, and the import stands."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(path, page_of(result).encode())
    except (BreachDeskError, OSError):
        print(say("cli.import.page_not_written", file=path))
    else:
        print(say("cli.import.page_written", file=path))


def _told_outcome(result: ImportResult) -> int:
    if result.faults:
        print(say("cli.error.import_refused", count=len(result.faults)), file=sys.stderr)
        return NOT_DONE
    count = counted(len(result.cases), "breach", "breaches")
    print(say("cli.import.done", count=count) if result.cases else say("cli.import.nothing_new"))
    return DONE


def _read(
    arguments: argparse.Namespace, settings: Settings, existing: dict[str, Breach], drafted: Mapping | None = None
) -> ImportResult:
    return read_register(
        arguments.file,
        taxonomy=settings.council.taxonomy,
        existing=existing,
        now=datetime.now(UTC),
        mapping=read_mapping(arguments.mapping) if arguments.mapping else drafted,
        sheets=arguments.sheet,
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


async def save(store: Store, result: ImportResult) -> ImportResult:
    """All in one transaction: a machine that stops meanwhile has taken nothing.

    Rows with references of our form first: then the store's numbers for the others go on from there.
    """
    names: dict[str, str] = {}
    given = [case for case in result.cases if case.breach.reference in result.given]
    async with store.transaction("import") as transaction:
        for case in result.cases:
            if case.breach.reference not in result.given:
                await transaction.save_breach(case.breach, case.history)
        for case in sorted(given, key=lambda case: case.breach.reference):
            year = london_day(case.breach.reported_at).year
            names[case.breach.reference] = await transaction.next_reference(year)
        renamed = {case.breach.reference: with_names(case, names) for case in given}
        for case in renamed.values():
            await transaction.save_breach(case.breach, case.history)
        await transaction.note(note_of_command("import"))
    return replace(result, cases=tuple(renamed.get(case.breach.reference, case) for case in result.cases))


def _tell(result: ImportResult, stated: tuple[str, ...]) -> None:
    rows, new = counted(result.rows, "row", "rows"), len(result.cases)
    print(say("cli.import.read", rows=rows, new=new, already=len(result.already)))
    _list(say("cli.import.warnings"), result.warnings)
    print(page_of(result))
    _list(say("cli.import.stated_differ", count=len(stated)), stated)
    _list(say("cli.import.faults", count=len(result.faults)), result.faults, sys.stderr)


def _list(title: str, lines: Iterable[str], file: Any = None) -> None:
    found = [f"  - {line}" for line in lines]
    if found:
        print("\n".join((title, *found)), file=file or sys.stdout)
