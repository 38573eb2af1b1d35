"""Tables that stay on disk: a snapshot's documents in the order of their ids, some kilobytes a line.

Of each line only its first id and its place are kept in memory; a document is read when somebody asks for it.
"""

import os
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from domain.errors import StoreDamaged
from storage.embedded.files.folder import said_plainly
from storage.embedded.files.lines import whole_lines
from storage.sealing import Keys

BLOCK = 16 * 1024
KEPT = 64  # lines that are kept as they were read last
_ROWS = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_DERIVED = msgspec.json.Decoder(tuple[str, dict[str, msgspec.Raw]])


class Blocks(msgspec.Struct):
    """Where the lines of a table stand: `line` is the number of the first of them in the file."""

    line: int
    first: list[str] = []
    at: list[int] = []
    size: list[int] = []
    last: str = ""
    count: int = 0


class SnapshotFile:
    """An open snapshot. It can be read as long as somebody has it, also when its name is gone."""

    def __init__(self, path: Path, keys: Keys) -> None:
        self._path = path
        self.keys = keys
        with said_plainly(path.parent):
            self._handle = os.open(path, os.O_RDONLY)

    def __del__(self) -> None:
        if hasattr(self, "_handle"):
            os.close(self._handle)

    def line(self, at: int, size: int, number: int) -> bytes:
        """The JSON of a line. Raises StoreDamaged when it is no longer what was written."""
        with said_plainly(self._path.parent):
            content = os.pread(self._handle, size, at)
        for line in whole_lines(content, number):
            if line.end == size:
                return line.json
        raise StoreDamaged("store_damaged", file=self._path.name)


class Shelf:
    """A table of a snapshot."""

    def __init__(self, file: SnapshotFile, blocks: Blocks) -> None:
        self.file = file
        self._blocks = blocks
        self._read: OrderedDict[int, dict[str, msgspec.Raw]] = OrderedDict()

    def again(self) -> "Shelf":
        """The same for another thread."""
        return Shelf(self.file, self._blocks)

    def __len__(self) -> int:
        return self._blocks.count

    def get(self, doc_id: str) -> msgspec.Raw | None:
        """A document as it is stored."""
        if doc_id > self._blocks.last:
            return None
        number = bisect_right(self._blocks.first, doc_id) - 1
        return self._kept(number).get(doc_id) if number >= 0 else None

    def rows(self) -> Iterator[tuple[str, msgspec.Raw]]:
        """All documents as they are stored, in the order of their ids."""
        for number in range(len(self._blocks.first)):
            yield from self._block(number).items()

    def ids(self) -> Iterator[str]:
        """Their ids."""
        for doc_id, _ in self.rows():
            yield doc_id

    def beginning_with(self, prefix: str) -> Iterator[tuple[str, msgspec.Raw]]:
        """Those whose ids begin so."""
        if prefix > self._blocks.last:
            return
        for number in range(max(0, bisect_right(self._blocks.first, prefix) - 1), len(self._blocks.first)):
            for doc_id, json in self._kept(number).items():
                if doc_id.startswith(prefix):
                    yield doc_id, json
                elif doc_id > prefix:
                    return

    def _kept(self, number: int) -> dict[str, msgspec.Raw]:
        found = self._read.get(number)
        if found is None:
            found = self._read[number] = self._block(number)
            if len(self._read) > KEPT:
                self._read.popitem(last=False)
        else:
            self._read.move_to_end(number)
        return found

    def _block(self, number: int) -> dict[str, msgspec.Raw]:
        blocks, line = self._blocks, self._blocks.line + number
        json = self.file.line(blocks.at[number], blocks.size[number], line)
        return rows_of(json, line, self.file.keys)


def rows_of(json: bytes, line: int, keys: Keys) -> dict[str, Any]:
    """The documents of a table's line, or what a derived line holds."""
    if json.startswith(b"{"):
        (rows,) = _ROWS.decode(json).values()
        return rows
    return _DERIVED.decode(keys.opened(json, derived_as(line)))[1]


def derived_as(line: int) -> str:
    """As what a line that is derived from documents is sealed."""
    return f"line {line}"
