"""Where the register is kept. Only `app.py` and `cli/` open a store; everybody else is given one."""

from collections.abc import Sequence
from pathlib import Path

from domain.errors import StoreAway
from domain.stores import Store
from storage.sealing import Keys

TINYDB = "tinydb:"
POSTGRESQL = ("postgresql://", "postgres://")


def folder_of(url: str) -> Path | None:
    """The folder of an embedded store; None for a database, or where no folder is named."""
    folder = url.removeprefix(TINYDB)
    return Path(folder) if folder and folder != url else None


async def open_stores(url: str, *, keys: Sequence[str] = (), read_only: bool = False) -> Store:
    """Open the register at `url`: `tinydb:<folder>` or `postgresql://…`.

    `keys` are the council's main keys as they were set: the first encrypts, each decrypts; without any a register
    is plain, and one that was plain until now is encrypted before anything else is done.
    With `read_only` nothing is written, locked or moved, so that it works while the bot is running.
    Raises StoreLocked when another process writes to the folder, StoreDamaged when its files cannot
    be trusted, StoreAway when it cannot be reached or its key is not here.
    """
    if folder := folder_of(url):
        from storage.embedded.store import open_embedded

        return await open_embedded(folder, read_only=read_only, keys=Keys(keys))
    if url.startswith(POSTGRESQL):
        from storage.postgresql.store import open_postgresql

        return await open_postgresql(url, read_only=read_only, keys=Keys(keys))
    raise StoreAway("store_url", url=url.split("@")[-1])
