"""Lets what has begun be finished, also when nobody waits for it any longer."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


async def shielded(work: Coroutine[Any, Any, Result]) -> Result:
    """Do `work` to its end even when this task is cancelled meanwhile; then be cancelled.

    A turn that is cancelled while its line is being written must not leave disk and memory different.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError:
                continue
        raise
