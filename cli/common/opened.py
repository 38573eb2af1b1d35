"""The register of these settings, open for as long as a command needs it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from domain.stores import Store
from settings.environment import Settings
from storage import open_stores


@asynccontextmanager
async def opened(settings: Settings, *, to_write: bool = False) -> AsyncIterator[Store]:
    """For reading, beside a bot that runs, unless it is `to_write`, which makes one where there is none.

    Raises StoreAway (`store_missing`) where there is none to read.
    """
    store = await open_stores(settings.store_url, keys=settings.keys, read_only=not to_write)
    try:
        yield store
    finally:
        await store.close()
