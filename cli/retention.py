"""`python app.py retention [--dry-run]`: take words and names out of cases whose time is over; the figures stay.

It refuses to run until the council has set `[retention] years`. It writes, so on the embedded store the bot
must be stopped; `--dry-run` only shows, and works while it runs.
"""

import argparse
import asyncio
import sys
from datetime import UTC, datetime

from cli.common.arguments import Subparsers
from cli.common.opened import opened
from cli.common.progress import tell_progress
from domain.breach import Person
from domain.clocks.period import london_day
from domain.errors import StoreLocked
from domain.retention import Retention, anonymised, retention_of
from domain.stores import Store
from settings.environment import Settings, read_settings
from texts import say
from texts.words import counted, listed

DONE, NOT_DONE = 0, 2
JOB = "retention"


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    parser = subparsers.add_parser("retention", help=say("cli.retention.help"))
    parser.add_argument("--dry-run", action="store_true", help=say("cli.retention.dry_run"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Anonymise what is due, or say why nothing is."""
    settings = read_settings()
    if settings.council.retention_years is None:
        print(say("cli.retention.not_set", config=settings.config), file=sys.stderr)
        return NOT_DONE
    try:
        return asyncio.run(_retention(settings, settings.council.retention_years, dry_run=arguments.dry_run))
    except StoreLocked:
        print(say("cli.import.bot_running"), file=sys.stderr)
    return NOT_DONE


async def _retention(settings: Settings, years: int, *, dry_run: bool) -> int:
    now = datetime.now(UTC)
    async with opened(settings, to_write=not dry_run) as store:
        found = retention_of(await store.breaches(), years, london_day(now))
        _tell(found, years)
        if dry_run:
            print(say("cli.import.nothing_written"))
        elif found.over:
            await _anonymise(store, found, now)
            print(say("cli.retention.done", count=counted(len(found.over), "case", "cases")))
    return DONE


def _tell(found: Retention, years: int) -> None:
    cases = counted(len(found.over), "case", "cases")
    print(say("cli.retention.over", count=cases, years=counted(years, "year", "years")))
    for key, references in (("on_hold", found.on_hold), ("with_ico", found.with_ico), ("disputed", found.disputed)):
        if references:
            print(say(f"cli.retention.{key}", references=listed(references)))


async def _anonymise(store: Store, found: Retention, now: datetime) -> None:
    """Each case in a transaction of its own, so that it can be stopped and run again; older copies go at the end."""
    tell_progress("cli.retention.writing", count=counted(len(found.over), "case", "cases"))
    by, why = Person(JOB, say("cli.retention.by")), say("cli.retention.why")
    for reference in found.over:
        async with store.transaction(JOB) as transaction:
            breach = await transaction.breach(reference)
            if breach:
                left = anonymised(breach, await transaction.history(reference), why, by=by, now=now)
                await transaction.save_breach(left.breach, ())
                await transaction.replace_history(reference, left.history)
    await store.purge()
