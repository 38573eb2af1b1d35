"""Whole registers as files and from one store to another: backup, restore, move.

A copy is a snapshot as the embedded store writes it, whichever store it comes from: JSON lines with
checksums, and in the first line how many there must be.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, cast

import msgspec

from domain.errors import Refused, StoreDamaged
from domain.stores import Store
from storage.embedded.files.folder import said_plainly
from storage.embedded.files.snapshot import read_snapshot
from storage.embedded.files.snapshot_writing import Register, write_snapshot
from storage.embedded.layers import contents_of
from storage.records import Contents
from storage.sealing import NO_KEYS, Keys

Counts = Mapping[str, int]


class Copied(Protocol):
    """What both stores offer beyond their contract."""

    async def contents(self) -> Contents:
        """Every document as it is at one moment; nothing is claimed in it."""
        ...

    async def fill(self, contents: Contents) -> None:
        """Take over a whole register, all of it or nothing. It must be empty."""
        ...

    async def write_anew(self) -> None:
        """Put every document under the key that encrypts now, and drop what was written under another."""
        ...


async def back_up(store: Store, file: Path, keys: Keys = NO_KEYS) -> Counts:
    """Write a copy, consistent while others write. An existing file is replaced only by a whole one."""
    contents = await cast(Copied, store).contents()
    with said_plainly(file):
        await asyncio.to_thread(write_snapshot, file, 1, Register(contents), keys)
    return counts(contents)


def contents_of_copy(file: Path, keys: Keys = NO_KEYS) -> Contents:
    """Every document of a copy. Raises StoreDamaged unless it is whole, StoreAway without its key."""
    with said_plainly(file):
        copy = read_snapshot(file.read_bytes(), file.name, keys)
    if copy is None:
        raise StoreDamaged("copy_damaged", file=file)
    return contents_of(copy.tables)


async def restore(file: Path, store: Store, keys: Keys = NO_KEYS) -> Counts:
    """Take over a copy into an empty store, and read it back. Raises StoreDamaged unless the copy is whole."""
    return await _take_over(await asyncio.to_thread(contents_of_copy, file, keys), store)


async def move(source: Store, destination: Store) -> Counts:
    """Copy everything into an empty store, and compare what arrived. The source stays as it is."""
    return await _take_over(await cast(Copied, source).contents(), destination)


async def _take_over(contents: Contents, store: Store) -> Counts:
    there = cast(Copied, store)
    if counts(await there.contents()):
        raise Refused("store_not_empty")
    await there.fill(contents)
    differing = differences(contents, await there.contents())
    if differing:
        raise StoreDamaged("copy_differs", documents=", ".join(differing))
    return counts(contents)


def counts(contents: Contents) -> Counts:
    """How many documents of each kind."""
    return {table: len(rows) for table, rows in sorted(contents.items()) if rows}


def differences(one: Contents, other: Contents) -> list[str]:
    """The documents that are not the same in both."""
    found = []
    for table in sorted({*one, *other}):
        rows, others = one.get(table, {}), other.get(table, {})
        found += [
            f"{table} {doc_id}"
            for doc_id in sorted({*rows, *others})
            if not _same(rows.get(doc_id), others.get(doc_id))
        ]
    return found


def _same(json: msgspec.Raw | None, other: msgspec.Raw | None) -> bool:
    return json is not None and other is not None and bytes(json) == bytes(other)
