"""How cost grows with the register: start, memory, and what a turn asks of the store, from 100 to 200,000 breaches.

    python -m bench.sizes                        prints the table
    python -m bench.sizes --write                puts it into docs/performance.md as well
    python -m bench.sizes --sizes 1000000 --store postgresql://…    an empty database, so one size at a time

Each size is a process of its own. Times are medians of some rounds, in milliseconds, memory is the most that the
process ever had, in megabytes.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from bench.a_report import report
from bench.example_breaches import write_register
from bench.filled_database import fill
from bench.memory import most_megabytes
from domain.clocks.period import Period
from domain.stores import Store
from storage import open_stores

SIZES = (100, 10_000, 50_000, 200_000)
ROUNDS = 15
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN, END = "<!-- measured: bench.sizes -->", "<!-- /measured -->"
NAMES = {
    "start_s": "start, s",
    "memory_mb": "memory once started, MB",
    "memory_after_mb": "memory after all of this, MB",
    "report_ms": "a durable report",
    "show_ms": "`show`",
    "search_words_ms": "`search envelope`",
    "search_field_ms": "`search root cause: cyber`",
    "search_nothing_ms": "`search` for what is nowhere",
    "search_apart_ms": "`search` for two words that never meet",
    "search_reference_ms": "`search` for a reference",
    "open_ms": "`open`",
    "summary_ms": "`summary`, six months",
    "tick_ms": "a look at what is due",
}


async def measured(url: str) -> dict[str, float]:
    """One register, in this process."""
    before = time.perf_counter()
    store = await open_stores(url)
    found = {"start_s": time.perf_counter() - before}
    found["memory_mb"] = most_megabytes()
    middle = (await store.search("", 1))[0].reference
    half = Period(date(2024, 3, 1), date(2024, 8, 31))
    numbers = count(1)
    soon = datetime.now(UTC) - timedelta(days=4000)
    asked: dict[str, Callable[[], Awaitable[object]]] = {
        "report_ms": lambda: report(store, str(next(numbers))),
        "show_ms": lambda: _case(store, middle),
        "search_words_ms": lambda: store.search("envelope"),
        "search_field_ms": lambda: store.search("cyber", field="root_cause"),
        "search_nothing_ms": lambda: store.search("zebra crossing"),
        "search_apart_ms": lambda: store.search("cyber criminal"),
        "search_reference_ms": lambda: store.search(middle),
        "open_ms": store.open_breaches,
        "summary_ms": lambda: store.figures(half),
        "tick_ms": lambda: _due(store, soon),
    }
    for name, ask in asked.items():
        found[name] = await _median(ask)
    found["memory_after_mb"] = most_megabytes()
    await store.close()
    return found


async def _case(store: Store, reference: str) -> object:
    return await store.breach(reference), await store.history(reference)


async def _due(store: Store, until: datetime) -> object:
    async with store.transaction("reminders") as transaction:
        return await transaction.take_due(until, 100)


async def _median(ask: Callable[[], Awaitable[object]]) -> float:
    times = []
    for _ in range(ROUNDS):
        before = time.perf_counter()
        await ask()
        times.append((time.perf_counter() - before) * 1000)
    return statistics.median(times)


def of_size(size: int, store: str) -> dict[str, float]:
    """The figures of one size, from a process of its own."""
    with tempfile.TemporaryDirectory(prefix="breach-desk-bench-") as folder:
        url = store
        if store == "tinydb":
            url = f"tinydb:{folder}/register"
            write_register(Path(folder) / "register", size)
        else:
            asyncio.run(fill(url, size))
        command = [sys.executable, "-m", "bench.sizes", "--one", url]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        found: dict[str, float] = json.loads(done.stdout)
        return found


def table_of(figures: dict[int, dict[str, float]]) -> str:
    """A row a question, a column a size."""
    sizes = list(figures)
    lines = ["| | " + " | ".join(f"{size:,}" for size in sizes) + " |", "| --- |" + " ---: |" * len(sizes)]
    for name, words in NAMES.items():
        lines.append(f"| {words} | " + " | ".join(_figure(figures[size][name]) for size in sizes) + " |")
    return "\n".join(lines)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2f}"


def main() -> None:
    """Measure, print, and write the page where that is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument(
        "--store", default="tinydb", help="tinydb, or the address of an empty PostgreSQL database (for one size)"
    )
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(asyncio.run(measured(arguments.one))))
        return
    figures = {size: of_size(size, arguments.store) for size in arguments.sizes}
    table = table_of(figures)
    print(table)
    if arguments.write:
        text = PAGE.read_text("utf-8")
        before, _, rest = text.partition(BEGIN)
        on = f"Measured on {os.cpu_count()} cores. Milliseconds where nothing else is said."
        PAGE.write_text(f"{before}{BEGIN}\n{on}\n\n{table}\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    main()
