"""Writes snapshots: documents some kilobytes a line, what is derived from them, and at the end where everything is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from storage.derivation import derivation
from storage.embedded.files.folder import write_whole
from storage.embedded.files.lines import line_of
from storage.embedded.files.shelf import BLOCK, Blocks, derived_as
from storage.embedded.files.snapshot import UNTIL_END, end_json, header_json
from storage.embedded.layers import stored_rows
from storage.embedded.lookup.breach_index import Columns
from storage.embedded.lookup.word_index import WordsNow
from storage.records import Contents
from storage.sealing import NO_KEYS, Keys

WORDS, LOOKS = "words", "looks"  # what is derived: the words of breaches, and who looked at what


class Places(msgspec.Struct):
    """The last line but one: where each table stands, and the index of the breaches as `derivation` works it out."""

    derivation: str
    blocks: dict[str, Blocks]
    columns: msgspec.Raw


@dataclass(frozen=True, slots=True)
class Register:
    """A whole register at one moment, with its indexes where there are any."""

    contents: Contents
    columns: Columns | None = None
    words: Mapping[str, WordsNow] = field(default_factory=dict)


class SnapshotWriting:
    """The lines of one snapshot; `places` is known when all have been taken."""

    def __init__(self, generation: int, register: Register, keys: Keys = NO_KEYS) -> None:
        self._generation = generation
        self._register = register
        self._keys = keys
        self._line = 0
        self._offset = 0
        self._blocks: dict[str, Blocks] = {}

    def lines(self) -> Iterator[bytes]:
        """Every line."""
        yield self._next(header_json(self._generation, UNTIL_END, self._keys))
        for table, rows in self._register.contents.items():
            yield from self._table(table, stored_rows(table, rows, self._keys))
        for name, words in self._register.words.items():
            yield from self._table(name, words.rows(), derived=True)
        if self._register.columns:
            yield self._next(self._derived(msgspec.json.encode(("places", self.places))))
        yield self._next(end_json(self._line))

    @property
    def places(self) -> Places | None:
        """What stands where."""
        columns = self._register.columns
        if columns is None:
            return None
        return Places(derivation(), self._blocks, msgspec.Raw(msgspec.json.encode(columns)))

    def _table(self, table: str, rows: Iterator[tuple[str, msgspec.Raw]], *, derived: bool = False) -> Iterator[bytes]:
        blocks = Blocks(self._line)
        for block in in_blocks(rows):
            json = msgspec.json.encode((table, block) if derived else {table: block})
            offset = self._offset
            yield (line := self._next(self._derived(json) if derived else json))
            blocks.first.append(next(iter(block)))
            blocks.at.append(offset)
            blocks.size.append(len(line))
            blocks.last, blocks.count = next(reversed(block)), blocks.count + len(block)
        if blocks.count:
            self._blocks[table] = blocks

    def _derived(self, json: bytes) -> bytes:
        return bytes(self._keys.sealed(json, derived_as(self._line)))

    def _next(self, json: bytes) -> bytes:
        line = line_of(json, self._line)
        self._line, self._offset = self._line + 1, self._offset + len(line)
        return line


def in_blocks(rows: Iterator[tuple[str, msgspec.Raw]]) -> Iterator[dict[str, msgspec.Raw]]:
    """Documents of a table, as many together as make a line."""
    block: dict[str, msgspec.Raw] = {}
    size = 0
    for doc_id, json in rows:
        block[doc_id] = json
        size += len(doc_id) + len(memoryview(json))
        if size >= BLOCK:
            yield block
            block, size = {}, 0
    if block:
        yield block


def write_snapshot(path: Path, generation: int, register: Register, keys: Keys = NO_KEYS) -> Places | None:
    """Write a snapshot, whole or not at all."""
    writing = SnapshotWriting(generation, register, keys)
    write_whole(path, writing.lines())
    return writing.places
