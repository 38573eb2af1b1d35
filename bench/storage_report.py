"""A durable report: the embedded store against sqlite3 with synchronous=FULL, and at 50,000 breaches against 100.

    python -m bench.storage_report

Each report is the whole turn: delivery, number, breach, history, draft, announcement, reminder. sqlite3
writes the same documents, as JSON, in one transaction: called directly, and as a bot has to call it,
from a thread, so that nobody else waits while it flushes. Rounds of all contestants take turns.
"""

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bench.a_report import YEAR, documents, report
from bench.example_breaches import write_register
from domain.breach import reference_of
from domain.stores import Delivery, Store
from storage import open_stores
from storage.records import delivery_id, to_json

ROUNDS, REPORTS = 9, 300
SMALL, LARGE = 100, 50_000
AT_ONCE = 50
TABLES = ("deliveries", "counters", "breaches", "history", "drafts", "outbox", "due")
PUT = "insert into {} values (?, ?) on conflict (id) do update set json = excluded.json"
Report = Callable[[str], Awaitable[object]]
RATIOS = (
    ("embedded, one by one", "sqlite3 (delete), one by one", 1.0),
    ("embedded, one by one", "sqlite3 (wal), from a thread, one by one", 1.0),
    ("embedded, 50 people at once", "sqlite3 (wal), one by one", 1.0),
    ("embedded, 50 people at once", "sqlite3 (wal), from a thread, 50 people at once", 1.0),
    ("embedded, one by one, at 50,000", "embedded, one by one", 1.2),
    ("embedded, 50 people at once, at 50,000", "embedded, 50 people at once", 1.2),
)


class Sqlite:
    """The same documents in sqlite3, flushed at each commit."""

    def __init__(self, file: Path, journal_mode: str) -> None:
        self._database = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        self._database.execute(f"pragma journal_mode = {journal_mode}")
        self._database.execute("pragma synchronous = full")
        for table in TABLES:
            self._database.execute(f"create table {table} (id text primary key, json blob)")
        self._database.execute("insert into counters values (?, 0)", (YEAR,))
        self._thread = ThreadPoolExecutor(1)

    async def report(self, activity: str) -> None:
        """Flushing in the caller's thread."""
        self._report(activity)

    async def report_from_thread(self, activity: str) -> None:
        """Flushing in a thread of its own."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._report, activity)

    def _report(self, activity: str) -> None:
        now = datetime.now(UTC)
        delivery = Delivery(conversation="c", activity=activity, at=now)
        ask = self._database.execute
        ask("begin immediate")
        if ask("select json from deliveries where id = ?", (delivery_id(delivery),)).fetchone():
            raise ValueError(activity)
        (number,) = ask("update counters set json = json + 1 where id = ? returning json", (YEAR,)).fetchone()
        reference = reference_of(YEAR, number)
        written = documents(activity, reference, now)
        ask(PUT.format("breaches"), (reference, to_json(written.breach)))
        ask(PUT.format("history"), (f"{reference}#1", to_json(written.entry)))
        ask(PUT.format("drafts"), (written.draft.id, to_json(written.draft)))
        ask(PUT.format("outbox"), (written.announcement.id, to_json(written.announcement)))
        ask(PUT.format("due"), (written.reminder.id, to_json(written.reminder)))
        ask(PUT.format("deliveries"), (delivery_id(delivery), to_json(replace(delivery, receipt=reference))))
        ask("commit")


async def one_by_one(reporting: Report, activities: Iterator[int]) -> float:
    """Seconds a report when each waits for the one before."""
    started = time.perf_counter()
    for _ in range(REPORTS):
        await reporting(str(next(activities)))
    return (time.perf_counter() - started) / REPORTS


async def at_once(reporting: Report, activities: Iterator[int]) -> float:
    """Seconds a report when many people report at the same time."""

    async def person() -> None:
        for _ in range(REPORTS // AT_ONCE):
            await reporting(str(next(activities)))

    started = time.perf_counter()
    await asyncio.gather(*(person() for _ in range(AT_ONCE)))
    return (time.perf_counter() - started) / REPORTS


async def measure(folder: Path) -> dict[str, float]:
    """Microseconds a report: the median of the rounds."""
    stores: dict[int, Store] = {}
    for size in (SMALL, LARGE):
        write_register(folder / str(size), size)
        stores[size] = await open_stores(f"tinydb:{folder / str(size)}")
    wal, delete = Sqlite(folder / "wal", "wal"), Sqlite(folder / "delete", "delete")
    contestants = {
        "embedded, one by one": (one_by_one, lambda activity: report(stores[SMALL], activity)),
        "embedded, one by one, at 50,000": (one_by_one, lambda activity: report(stores[LARGE], activity)),
        "embedded, 50 people at once": (at_once, lambda activity: report(stores[SMALL], activity)),
        "embedded, 50 people at once, at 50,000": (at_once, lambda activity: report(stores[LARGE], activity)),
        "sqlite3 (delete), one by one": (one_by_one, delete.report),
        "sqlite3 (wal), one by one": (one_by_one, wal.report),
        "sqlite3 (wal), from a thread, one by one": (one_by_one, wal.report_from_thread),
        "sqlite3 (wal), from a thread, 50 people at once": (at_once, wal.report_from_thread),
    }
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    activities = count()
    for _ in range(ROUNDS):
        for name, (way, reporting) in contestants.items():
            seconds[name].append(await way(reporting, activities))
    for store in stores.values():
        await store.close()
    return {name: statistics.median(found) * 1e6 for name, found in seconds.items()}


def main() -> int:
    """Print the table and the ratios; exit status 1 when one is not kept."""
    with tempfile.TemporaryDirectory(prefix="breach-desk-bench-") as folder:
        found = asyncio.run(measure(Path(folder)))
    for name, microseconds in found.items():
        print(f"{name:50} {microseconds:7.0f} µs  {1e6 / microseconds:6.0f} a second")
    kept = True
    for one, other, limit in RATIOS:
        ratio = found[one] / found[other]
        kept &= ratio <= limit
        print(f"{ratio:5.2f} (not over {limit})  {one} / {other}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
