"""Connections to PostgreSQL: given out from a pool, renewed by themselves, their faults said in our words."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, TypeVar

import asyncpg

from domain.errors import Stale, StoreAway, StoreDamaged, StoreError, StoreFull
from storage.shielded import shielded
from storage.turns import Turns

CONNECTIONS = 12
KEPT_FOR_READING = 4
SECONDS_TO_CONNECT = 5.0
SECONDS_FOR_A_STATEMENT = 10.0

Result = TypeVar("Result")
LOST: tuple[type[BaseException], ...] = (
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,  # the server is stopping or starting
    asyncpg.InterfaceError,  # the driver finds its connection closed
    asyncpg.InternalClientError,  # the server cut an idle connection, and the driver has half noticed
    ConnectionError,
)
STUCK: tuple[type[BaseException], ...] = (TimeoutError, *LOST)


class ConnectionLost(StoreAway):
    """This connection is gone; another may work."""


FAULTS: tuple[tuple[tuple[type[BaseException], ...], type[StoreError] | type[Stale], str], ...] = (
    ((asyncpg.DeadlockDetectedError, asyncpg.SerializationError), Stale, "stale"),
    ((asyncpg.DiskFullError,), StoreFull, "store_full"),
    ((asyncpg.DataCorruptedError, asyncpg.IndexCorruptedError), StoreDamaged, "store_damaged"),
    ((asyncpg.ReadOnlySQLTransactionError,), StoreAway, "store_read_only"),
    (LOST, ConnectionLost, "store_away"),
    ((OSError, TimeoutError, asyncpg.PostgresError), StoreAway, "store_away"),
)


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn what the driver and the server say into the errors of the store's contract."""
    try:
        yield
    except tuple(kind for kinds, _, _ in FAULTS for kind in kinds) as fault:
        for kinds, plain, key in FAULTS:
            if isinstance(fault, kinds):
                raise plain(key, reason=f"{type(fault).__name__}: {fault}") from fault


class Statements:
    """Statements on one connection; each may raise StoreAway, StoreFull, StoreDamaged or Stale."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def transaction(self) -> Any:
        """A transaction on this connection, not yet begun."""
        return self._connection.transaction()

    async def rows(self, statement: str, *values: object, seconds: float | None = None) -> Sequence[Any]:
        """All rows; with time for more than a usual statement."""
        with said_plainly():
            found: Sequence[Any] = await self._connection.fetch(statement, *values, timeout=seconds)
        return found

    async def row(self, statement: str, *values: object) -> Any:
        """The first row, or None."""
        with said_plainly():
            return await self._connection.fetchrow(statement, *values)

    async def run(self, statement: str, *values: object, seconds: float | None = None) -> int:
        """Do it; returns how many rows were touched."""
        with said_plainly():
            done: str = await self._connection.execute(statement, *values, timeout=seconds)
        count = done.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0

    async def run_many(self, statement: str, values: Sequence[Sequence[object]], seconds: float | None = None) -> None:
        """Do it once for each of the values."""
        with said_plainly():
            await self._connection.executemany(statement, values, timeout=seconds)


class Unchanged(asyncpg.Connection):  # type: ignore[misc]  # the driver is untyped
    """A connection whose settings nobody changes: a transaction that was left open is ended when it is given back, and
    that is all there is to put right. The driver's own four statements would be as much work as a small turn.
    """

    def get_reset_query(self) -> str:
        """See `asyncpg.Connection`."""
        return ""


class Connections:
    """A pool that survives restarts of the server, and never lets writers keep readers out."""

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self._url = url
        self._settings = {"application_name": "breach-desk", "timezone": "UTC"}
        if read_only:
            self._settings["default_transaction_read_only"] = "on"
        self._turns = Turns()
        self._writers = asyncio.Semaphore(CONNECTIONS - KEPT_FOR_READING)
        self._pool: Any = None

    async def open(self) -> None:
        """Connect. Raises StoreAway."""
        with said_plainly():
            self._pool = await asyncpg.create_pool(
                self._url,
                min_size=1,
                max_size=CONNECTIONS,
                timeout=SECONDS_TO_CONNECT,
                command_timeout=SECONDS_FOR_A_STATEMENT,
                server_settings=self._settings,
                connection_class=Unchanged,
                init=plan_for_turns,
            )

    async def close(self) -> None:
        """Let go of all connections."""
        try:
            await asyncio.wait_for(self._pool.close(), SECONDS_FOR_A_STATEMENT)
        except STUCK:
            self._pool.terminate()

    async def reading(self, read: Callable[[Statements], Awaitable[Result]]) -> Result:
        """What `read` finds, outside of any transaction."""
        connection, found = await self._first(read)
        await self._release(connection)
        return found

    @asynccontextmanager
    async def transaction(self, key: str) -> AsyncIterator[Statements]:
        """A transaction that nobody else with the same key runs at the same time, on any replica."""

        async def begin(statements: Statements) -> Any:
            transaction = statements.transaction()
            with said_plainly():
                await transaction.start()
            try:
                await statements.run("select pg_advisory_xact_lock($1)", _lock_number(key))
            except BaseException:
                await _undo(transaction)
                raise
            return transaction

        async with self._turns.turn(key), self._writers:
            connection, transaction = await self._first(begin)
            try:
                yield Statements(connection)
            except BaseException:
                await _undo(transaction)
                raise
            else:
                with said_plainly():
                    await shielded(transaction.commit())
            finally:
                await self._release(connection)

    async def _release(self, connection: Any) -> None:
        with suppress(*STUCK):  # it is replaced then; what was committed stays committed
            await self._pool.release(connection)

    async def _first(self, step: Callable[[Statements], Awaitable[Result]]) -> tuple[Any, Result]:
        """A connection that answered just now; those that died with the server are passed over."""
        for _ in range(CONNECTIONS):
            with said_plainly():
                connection = await self._pool.acquire(timeout=SECONDS_FOR_A_STATEMENT)
            try:
                return connection, await step(Statements(connection))
            except BaseException as fault:
                if not isinstance(fault, ConnectionLost):
                    await self._release(connection)
                    raise
                with suppress(*LOST):  # the pool may have noticed by itself
                    connection.terminate()
                await self._release(connection)
        raise ConnectionLost("store_away", reason="every connection was lost")


async def plan_for_turns(connection: Any) -> None:
    """No question of a turn is answered best by reading a whole table, or is so long that it pays to compile it."""
    await connection.execute("set enable_seqscan = off; set jit = off")


async def _undo(transaction: Any) -> None:
    with suppress(*LOST):  # the server has undone it then
        await transaction.rollback()


def _lock_number(key: str) -> int:
    """PostgreSQL's advisory locks are known by a number of eight bytes; two keys of one number only wait needlessly."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)
