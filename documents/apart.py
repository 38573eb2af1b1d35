"""Long work in a process of its own: thousands of rows in Word keep a thread's interpreter busy for seconds,
and other conversations must not wait for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import ParamSpec

P = ParamSpec("P")


async def in_own_process(make: Callable[P, bytes], *arguments: P.args, **named: P.kwargs) -> bytes:
    """What `make` (as_xlsx, make_report, as_pdf) returns or raises; it starts in about half a second."""
    pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    try:
        return await asyncio.get_running_loop().run_in_executor(pool, partial(make, *arguments, **named))
    finally:
        pool.shutdown(wait=False)
