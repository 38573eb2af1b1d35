"""Folders of the embedded store as files in memory, to be damaged and opened again."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from domain.errors import StoreDamaged
from domain.stores import Store
from storage import open_stores
from storage.embedded.files.folder import JournalFolder
from storage.embedded.reading import Loaded, load
from tests.storage.examples import report


class Files(dict[str, bytes]):
    """Files by name; their contents are left out of what a failing test prints."""

    def __repr__(self) -> str:
        return str({name: len(content) for name, content in self.items()})


def files_of(folder: Path) -> Files:
    """The files of a register, without its lock."""
    return Files((path.name, path.read_bytes()) for path in folder.iterdir() if path.name != "lock")


def put(files: Mapping[str, bytes], folder: Path) -> Path:
    """Let a folder hold exactly these files."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def contents(loaded: Loaded) -> dict[str, dict[str, bytes]]:
    """Every document."""
    tables = loaded.documents.tables
    return {name: {doc_id: bytes(row.json) for doc_id, row in rows.items()} for name, rows in tables.items() if rows}


def read(folder: Path) -> dict[str, dict[str, bytes]] | None:
    """What a folder holds, read as a reading process does; None where it is refused as damaged."""
    try:
        return contents(load(JournalFolder(folder)))
    except StoreDamaged:
        return None


def with_store(folder: Path, work: Callable[[Store], Awaitable[Any]], *, read_only: bool = False) -> Any:
    """Open the folder, do something, close it."""

    async def opened() -> Any:
        store = await open_stores(f"tinydb:{folder}", read_only=read_only)
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(opened())


def write_reports(folder: Path, first: int, last: int) -> None:
    """Reports `first` to `last`, each in a transaction of its own, so each one line."""

    async def reports(store: Store) -> None:
        for number in range(first, last + 1):
            await report(store, f"activity-{number}")

    with_store(folder, reports)


def references(folder: Path) -> list[str]:
    """The references that a register has, opened for writing."""

    async def all_of(store: Store) -> list[str]:
        return [breach.reference for breach in await store.breaches()]

    found: list[str] = with_store(folder, all_of)
    return found
