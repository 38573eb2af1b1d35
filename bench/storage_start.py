"""Start with 50,000 breaches (five history entries each): under 3 seconds, in a process of its own.

python -m bench.storage_start
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.example_breaches import write_register
from bench.memory import most_megabytes
from storage import open_stores

BREACHES = 50_000
ROUNDS = 5
LONGEST = 3.0


async def start(folder: str) -> None:
    """Open for writing, as the bot does; say seconds, processor seconds and megabytes of memory."""
    before, processor = time.perf_counter(), time.process_time()
    store = await open_stores(f"tinydb:{folder}")
    seconds = time.perf_counter() - before
    print(seconds, time.process_time() - processor, most_megabytes())
    await store.close()


def main() -> int:
    """The median of some starts; exit status 1 when it is too long."""
    if len(sys.argv) > 1:
        asyncio.run(start(sys.argv[1]))
        return 0
    with tempfile.TemporaryDirectory(prefix="breach-desk-bench-") as folder:
        register = Path(folder) / "register"
        write_register(register, BREACHES)
        command = [sys.executable, "-m", "bench.storage_start", str(register)]
        starts = sorted(
            tuple(map(float, subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()))
            for _ in range(ROUNDS)
        )
    seconds, processor, megabytes = starts[ROUNDS // 2]
    print(f"start with {BREACHES:,} breaches: {seconds:.2f} s, {processor:.2f} s of them computing, {megabytes:.0f} MB")
    return 0 if seconds < LONGEST else 1


if __name__ == "__main__":
    sys.exit(main())
