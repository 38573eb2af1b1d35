"""`python app.py retention [--dry-run]`: take words and names out of cases whose time is over; the figures stay.

It refuses to run until the council has set `[retention] years`. It writes, so on the embedded store the bot
must be stopped; `--dry-run` only shows, and works while it runs.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from cli.common.arguments import Subparsers
from cli.common.noting import note_of_command
from cli.common.opened import opened
from cli.common.progress import tell_progress
from domain.actions.amending.redacting import Redacted
from domain.breach import Breach, HistoryEntry, Person
from domain.clocks.period import london_day
from domain.errors import StoreLocked
from domain.fields import label_of
from domain.record.paths import leaves_that_differ
from domain.record.wording import day_short
from domain.reminders import forget_draft
from domain.retention import Retention, anonymised, retention_of, unsent_of
from domain.stores import Draft, Store
from settings.environment import Settings, read_settings
from texts import say
from texts.words import counted, listed

DONE, NOT_DONE = 0, 2
JOB = "retention"
NO_LOSS = ("redactions",)  # it says that words were taken out


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
        unsent = unsent_of(await store.drafts(), found, years, london_day(now))
        _tell(found, unsent, years)
        if dry_run:
            await _preview(store, found, now)
            print(say("cli.import.nothing_written"))
        elif found.over or unsent:
            await _anonymise(store, found, unsent, now)
            print(say("cli.retention.done", count=counted(len(found.over), "case", "cases")))
    return DONE


def _tell(found: Retention, unsent: Sequence[Draft], years: int) -> None:
    cases = counted(len(found.over), "case", "cases")
    print(say("cli.retention.over", count=cases, years=counted(years, "year", "years")))
    for key, references in (("on_hold", found.on_hold), ("with_ico", found.with_ico), ("disputed", found.disputed)):
        if references:
            print(say(f"cli.retention.{key}", references=listed(references)))
    if unsent:
        print(say("cli.retention.unsent", count=counted(len(unsent), "dialog", "dialogs")))


async def _preview(store: Store, found: Retention, now: datetime) -> None:
    """Where each case would lose words and names: worked out as it would be done, and not written."""
    for reference in found.over:
        breach, history = await store.breach(reference), await store.history(reference)
        if breach:
            left = _left_of(breach, history, now)
            gone = [path for path in leaves_that_differ(breach, left.breach) if path not in NO_LOSS]
            entries = sum(before != after for before, after in zip(history, left.history, strict=False))
            said = {
                "closed": day_short(london_day(breach.closed_at or breach.reported_at)),
                "what": listed(list(dict.fromkeys(map(label_of, gone)))),
                "entries": counted(entries, "entry", "entries"),
            }
            print("  -", say("cli.retention.would_go", reference=reference, **said))


async def _anonymise(store: Store, found: Retention, unsent: Sequence[Draft], now: datetime) -> None:
    """Each case in a transaction of its own, so that it can be stopped and run again; older copies go at the end."""
    tell_progress("cli.retention.writing", count=counted(len(found.over), "case", "cases"))
    for reference in found.over:
        async with store.transaction(JOB) as transaction:
            breach = await transaction.breach(reference)
            if breach:
                left = _left_of(breach, await transaction.history(reference), now)
                await transaction.save_breach(left.breach, ())
                await transaction.replace_history(reference, left.history)
                await transaction.note(note_of_command(JOB, reference))
    for draft in unsent:
        async with store.transaction(JOB) as transaction:
            if await transaction.draft(draft.id) == draft:  # nobody went on with it meanwhile
                await transaction.delete_draft(draft.id)
                await forget_draft(transaction, draft)
                await transaction.note(note_of_command(f"{JOB}, unfinished", draft.about))
    await store.purge()


def _left_of(breach: Breach, history: Sequence[HistoryEntry], now: datetime) -> Redacted:
    """The case without words and names, with who took them out and why."""
    return anonymised(breach, history, say("cli.retention.why"), by=Person(JOB, say("cli.retention.by")), now=now)
