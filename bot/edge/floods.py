"""Limits against floods: a person who writes very fast is taken in turn, and not too many turns run at once.

Nothing is dropped in silence: what cannot even wait is not taken, and said to be so.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

MESSAGES, WITHIN = 60, 10.0  # so many in so many seconds go at once; the rest one after the other
EVERY = WITHIN / MESSAGES
LONGEST_WAIT = 60.0
RUNNING_AT_MOST, WAITING_AT_MOST = 200, 2000
REMEMBERED = 10_000


class TooMany(Exception):
    """It cannot be taken now. `first` is whether this person has not been told yet."""

    def __init__(self, *, first: bool) -> None:
        super().__init__("too many at once")
        self.first = first


@dataclass(slots=True)
class _Pace:
    """`until` is when everything that this person sent so far would be through at an even pace."""

    until: float = 0.0
    slowed: bool = False
    refused: bool = False


@dataclass(slots=True)
class Floods:
    """`seconds` is a clock that never goes back. Without `persons` only the limit on all together holds."""

    seconds: Callable[[], float]
    persons: bool = True
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _paces: dict[str, _Pace] = field(default_factory=dict)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(RUNNING_AT_MOST))
    _waiting: int = 0

    @asynccontextmanager
    async def taken(self, person: str) -> AsyncIterator[bool]:
        """The place of one message; gives whether this person should be told now that they are slowed down.

        Raises TooMany.
        """
        wait, tell = self._paced(person) if self.persons and person else (0.0, False)
        if self._waiting >= WAITING_AT_MOST:
            raise TooMany(first=False)
        self._waiting += 1
        try:
            if wait > 0:
                await self.sleep(wait)
            await self._room.acquire()
        finally:
            self._waiting -= 1
        try:
            yield tell
        finally:
            self._room.release()

    def _paced(self, person: str) -> tuple[float, bool]:
        """How long this message waits, and whether that is to be said. Raises TooMany."""
        now = self.seconds()
        pace = self._paces.setdefault(person, _Pace())
        if pace.until <= now:
            pace.slowed = pace.refused = False
        until = max(pace.until, now) + EVERY
        wait = until - now - WITHIN
        if wait > LONGEST_WAIT:
            first, pace.refused = not pace.refused, True
            raise TooMany(first=first)
        pace.until = until
        tell = wait > 0 and not pace.slowed
        pace.slowed = pace.slowed or tell
        self._forget(now)
        return wait, tell

    def _forget(self, now: float) -> None:
        if len(self._paces) > REMEMBERED:
            self._paces = {who: pace for who, pace in self._paces.items() if pace.until > now}
