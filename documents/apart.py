"""Long work in a process of its own: thousands of rows in Word keep a thread's interpreter busy for seconds,
and other conversations must not wait for it."""

import asyncio
from asyncio import AbstractEventLoop, Semaphore
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import ParamSpec
from weakref import WeakKeyDictionary

P = ParamSpec("P")
AT_ONCE = 2  # a process takes a hundred megabytes: whoever asks for files without end waits
_turns: WeakKeyDictionary[AbstractEventLoop, Semaphore] = WeakKeyDictionary()


async def in_own_process(make: Callable[P, bytes], *arguments: P.args, **named: P.kwargs) -> bytes:
    """What `make` (as_xlsx, make_report, as_pdf) returns or raises; it starts in about half a second, after those
    that were asked for before.
    """
    loop = asyncio.get_running_loop()
    async with _turns.setdefault(loop, Semaphore(AT_ONCE)):
        pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
        try:
            return await loop.run_in_executor(pool, partial(make, *arguments, **named))
        finally:
            pool.shutdown(wait=False)
