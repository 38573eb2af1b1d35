"""Every store there is, ready to be opened, closed and opened again."""

from base64 import b64encode
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.stores import Store
from storage import open_stores

KEY = b64encode(bytes(range(32))).decode()


class Register:
    """A place where a register is kept; every store opened on it sees the same register."""

    def __init__(self, kind: str, url: str, folder: Path | None = None, keys: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.url = url
        self.folder = folder
        self.keys = keys
        self._open: list[Store] = []

    async def open(self, *, read_only: bool = False) -> Store:
        """Open it; closed at the end of the test if not before."""
        store = await open_stores(self.url, keys=self.keys, read_only=read_only)
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


@pytest.fixture(params=["tinydb", "postgresql", "tinydb encrypted", "postgresql encrypted"])
def register(request: pytest.FixtureRequest) -> Register:
    """Every store there is, one after the other, plain and encrypted."""
    kind, _, encrypted = request.param.partition(" ")
    found: Register = request.getfixturevalue({"tinydb": "embedded", "postgresql": "postgresql"}[kind])
    found.keys = (KEY,) if encrypted else ()
    return found


@pytest.fixture
async def store(register: Register) -> Store:
    """An open store."""
    return await register.open()
