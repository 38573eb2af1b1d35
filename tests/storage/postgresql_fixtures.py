"""PostgreSQL for any test that asks for it: one server a run, a schema of its own for each test."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count

import pytest

from tests.storage.postgresql_server import GIVEN, HOW_TO_GET, PostgresqlServer, programs

_schemas = count(1)


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
