"""Every store there is, ready to be opened, closed and opened again."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest

from domain.stores import Store
from storage import open_stores
from tests.storage.postgresql_server import GIVEN, HOW_TO_GET, PostgresqlServer, programs

_schemas = count(1)


class Register:
    """A place where a register is kept; every store opened on it sees the same register."""

    def __init__(self, kind: str, url: str, folder: Path | None = None) -> None:
        self.kind = kind
        self.url = url
        self.folder = folder
        self._open: list[Store] = []

    async def open(self, *, read_only: bool = False) -> Store:
        """Open it; closed at the end of the test if not before."""
        store = await open_stores(self.url, read_only=read_only)
        self._open.append(store)
        return store

    async def reopen(self, store: Store) -> Store:
        """What a restart of the process does."""
        await self.close(store)
        return await self.open()

    async def close(self, store: Store) -> None:
        """Close a store that was opened here."""
        self._open.remove(store)
        await store.close()

    async def close_all(self) -> None:
        """Close what is still open."""
        for store in list(self._open):
            await self.close(store)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer | None]:
    """A server that tests may stop and start; None when a DSN is given instead."""
    if os.environ.get(GIVEN) or programs() is None:
        yield None
        return
    server = PostgresqlServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture
async def postgresql_url(postgresql_server: PostgresqlServer | None) -> AsyncIterator[str]:
    """A schema of its own for each test."""
    async with _schema(postgresql_server) as url:
        yield url


@pytest.fixture
async def another_postgresql_url(postgresql_server: PostgresqlServer | None) -> AsyncIterator[str]:
    """One more, for tests that need two."""
    async with _schema(postgresql_server) as url:
        yield url


@asynccontextmanager
async def _schema(server: PostgresqlServer | None) -> AsyncIterator[str]:
    dsn = os.environ.get(GIVEN) or (server.dsn if server else "")
    if not dsn:
        pytest.skip(f"There is no PostgreSQL here: {HOW_TO_GET}.")
    import asyncpg

    schema = f"test_{os.getpid()}_{next(_schemas)}"
    connection = await asyncpg.connect(dsn)
    await connection.execute(f"create schema {schema}")
    await connection.close()
    yield f"{dsn}{'&' if '?' in dsn else '?'}search_path={schema}"
    connection = await asyncpg.connect(dsn)
    await connection.execute(f"drop schema {schema} cascade")
    await connection.close()


@pytest.fixture
async def embedded(tmp_path: Path) -> AsyncIterator[Register]:
    """The embedded store in a folder of its own."""
    register = Register("tinydb", f"tinydb:{tmp_path / 'register'}", tmp_path / "register")
    yield register
    await register.close_all()


@pytest.fixture
async def postgresql(postgresql_url: str) -> AsyncIterator[Register]:
    """PostgreSQL in a schema of its own."""
    register = Register("postgresql", postgresql_url)
    yield register
    await register.close_all()


@pytest.fixture(params=["tinydb", "postgresql"])
def register(request: pytest.FixtureRequest) -> Register:
    """Every store there is, one after the other."""
    found: Register = request.getfixturevalue({"tinydb": "embedded", "postgresql": "postgresql"}[request.param])
    return found


@pytest.fixture
async def store(register: Register) -> Store:
    """An open store."""
    return await register.open()
