"""How long other conversations wait while 5,000 breaches are reported and exported: `python -m bench.long_work`.

A task that should wake up every 5 ms measures the longest time that it had to wait: with the work in a
thread, and in a process of its own, as `documents.apart` does it.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from documents.apart import in_own_process
from documents.committee_report import Records, make_report
from documents.examples import EXAMPLE_PERIOD, example_register
from documents.workbook import as_xlsx
from settings.council_file import read_council

TICK = 0.005
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
COUNCIL = read_council(Path(__file__).parents[1] / "council.toml")


class Pulse:
    """Wakes up every few milliseconds and remembers the longest delay, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def beat(self) -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(TICK)
            self.longest = max(self.longest, time.perf_counter() - start - TICK)


async def measured(name: str, work: Callable[[], Awaitable[bytes]]) -> None:
    """Do the work and print how long it took, and how long others waited for it."""
    pulse = Pulse()
    beating = asyncio.create_task(pulse.beat())
    start = time.perf_counter()
    size = len(await work())
    took = time.perf_counter() - start
    beating.cancel()
    print(f"{name:<24} {took:6.1f} s   {size / 1024:7,.0f} KB   others waited at most {pulse.longest * 1000:6.0f} ms")


async def main(count: int) -> None:
    """Excel and Word, both ways."""
    examples = [case.breach for case in example_register(COUNCIL.taxonomy)]
    many = [replace(examples[n % len(examples)], reference=f"DB2023{n + 100:05}") for n in range(count)]
    records = Records(period=EXAMPLE_PERIOD, breaches=tuple(many), earlier={})
    print(f"{count:,} breaches")
    await measured("Excel in a thread", lambda: asyncio.to_thread(as_xlsx, many, EXAMPLE_PERIOD, COUNCIL, now=NOW))
    await measured("Excel in a process", lambda: in_own_process(as_xlsx, many, EXAMPLE_PERIOD, COUNCIL, now=NOW))
    await measured("Word in a thread", lambda: asyncio.to_thread(make_report, records, COUNCIL, now=NOW))
    await measured("Word in a process", lambda: in_own_process(make_report, records, COUNCIL, now=NOW))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000))
