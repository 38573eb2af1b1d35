"""Whose turn it is to write: one at a time for each key, in the order of asking."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakSet, WeakValueDictionary


class Turns:
    """Turns by key within this process; a key that nobody waits for is forgotten."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._busy: WeakSet[asyncio.Task[object]] = WeakSet()

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Wait until nobody else with this key has its turn. Raises RuntimeError inside another turn."""
        task = asyncio.current_task()
        if task is None or task in self._busy:
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        lock = self._locks.get(key)
        if lock is None:
            lock = self._locks[key] = asyncio.Lock()
        async with lock:
            self._busy.add(task)
            try:
                yield
            finally:
                self._busy.discard(task)
