"""`python app.py check`: whether settings and register are sound; exit status 1 when something is wrong.

A name that the lists no longer have and a write that was cut short are told too, but they are nothing wrong.

It only reads, so it works while the bot is running.
"""

import argparse
import asyncio
from collections.abc import Iterator, Sequence

from cli.common.arguments import Subparsers
from cli.common.opened import opened
from domain.breach import Breach
from domain.clocks.period import Period, london_day
from domain.errors import StoreAway
from domain.stores import Store
from domain.summary import figures_of, summarise
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET, Listing, Taxonomy
from settings.environment import Settings, read_settings
from storage import folder_of
from storage.checking import findings
from storage.embedded.files.folder import JournalFolder
from storage.embedded.reading import is_cut_short
from texts import say
from texts.words import counted

SOUND, FOUND = 0, 1


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    subparsers.add_parser("check", help=say("cli.check.help")).set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Say what was looked at and everything that was found."""
    settings = read_settings()  # its faults are said by the command line itself
    for warning in settings.warnings:
        print(warning)
    print(say("cli.check.settings", config=settings.config))
    return asyncio.run(_check(settings))


async def _check(settings: Settings) -> int:
    try:
        async with opened(settings) as store:
            breaches = await store.breaches()
            taxonomy = settings.council.taxonomy
            unread, cut_short = _set_aside(settings)
            noted = [*_unlisted(breaches, taxonomy), *cut_short]
            found = [*_damaged(store), *unread, *await _without_history(store, breaches)]
            found += await _disagreeing(store, breaches, taxonomy)
            found += [say(f"cli.check.{finding.key}", **finding.values) for finding in await findings(store)]
            given_up = await store.undelivered()
    except StoreAway as problem:
        if problem.key != "store_missing":
            raise
        print(say("cli.check.no_register"))
        return SOUND
    for line in [*found, *noted]:
        print(f"  - {line}")
    if given_up:
        print(say("cli.check.undelivered", count=counted(len(given_up), "message", "messages")))
    print(say("cli.check.found" if found else "cli.check.sound", count=counted(len(breaches), "breach", "breaches")))
    return FOUND if found else SOUND


def _damaged(store: Store) -> Iterator[str]:
    for damage in store.damages:
        key = "damaged" if damage.lost else "damaged_not_lost"
        yield say(f"cli.check.{key}", file=damage.file, line=damage.line + 1)


def _set_aside(settings: Settings) -> tuple[list[str], list[str]]:
    """What an earlier start kept because it could not be read; apart from it what was only cut short in writing."""
    folder = folder_of(settings.store_url)
    unread: list[str] = []
    cut_short: list[str] = []
    for part in JournalFolder(folder).set_aside_files() if folder else []:
        if is_cut_short(part.read_bytes()):
            cut_short.append(say("cli.check.cut_short", file=part.name))
        else:
            unread.append(say("cli.check.set_aside", file=part.name))
    return unread, cut_short


def _unlisted(breaches: Sequence[Breach], taxonomy: Taxonomy) -> Iterator[str]:
    """Names on a record that the council's lists do not have: in the tables they are columns of their own."""
    for breach in breaches:
        recorded: tuple[tuple[Listing, tuple[str, ...]], ...] = (
            (taxonomy.directorates, (breach.directorate,)),
            (taxonomy.media, breach.media),
            (taxonomy.root_causes, (breach.root_cause,)),
            (taxonomy.actions, tuple(action.kind for action in breach.actions)),
        )
        for listing, names in recorded:
            for name in names:
                if name not in (NOT_KNOWN_YET, MULTIPLE) and not listing.named(name):
                    yield say("cli.check.unlisted", reference=breach.reference, name=name)


async def _without_history(store: Store, breaches: Sequence[Breach]) -> list[str]:
    return [
        say("cli.check.no_history", reference=breach.reference)
        for breach in breaches
        if not await store.history(breach.reference)
    ]


async def _disagreeing(store: Store, breaches: Sequence[Breach], taxonomy: Taxonomy) -> list[str]:
    """The store's index against the records, and the total of each table against their number."""
    if not breaches:
        return []
    days = [london_day(breach.reported_at) for breach in breaches]
    period = Period(min(days), max(days))
    figures = await store.figures(period)
    summary = summarise(figures, period, taxonomy)
    found = [] if figures == figures_of(breaches) else [say("cli.check.index")]
    return found + [
        say("cli.check.table", table=table.name, total=table.total, count=summary.total)
        for table in summary.tables
        if table.total != summary.total
    ]
