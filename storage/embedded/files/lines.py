"""The lines of journals and snapshots: `crc32 json`, eight hexadecimal digits and one line of JSON.

The checksum goes over the line's position in its file (the first is 0) and its JSON, so that a line
which was lost, doubled or moved is found as surely as one that was altered.
"""

import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

CHECKSUM = len("00000000 ")


class Line(NamedTuple):
    """One whole line: its JSON, and the offset in the file at which it ends."""

    json: bytes
    end: int


def line_of(json: bytes, position: int) -> bytes:
    """The line to be written at this position."""
    return b"%b%b\n" % (_checksum(json, position), json)


def whole_lines(content: bytes, position: int = 0) -> Iterator[Line]:
    """The lines of a file, up to the first that is not what was written; the first stood at `position`."""
    start = 0
    while (end := content.find(b"\n", start)) >= 0:
        json = content[start + CHECKSUM : end]
        if content[start : start + CHECKSUM] != _checksum(json, position):
            return
        yield Line(json, end + 1)
        start, position = end + 1, position + 1


def checked_lines(file: BinaryIO) -> Iterator[bytes]:
    """The JSON of every line of a file, without all of it in memory. Raises ValueError where one is not as written."""
    for position, line in enumerate(file):
        json = line[CHECKSUM:-1]
        if not line.endswith(b"\n") or line[:CHECKSUM] != _checksum(json, position):
            raise ValueError(f"line {position} is not what was written")
        yield json


def _checksum(json: bytes, position: int) -> bytes:
    return b"%08x " % zlib.crc32(json, zlib.crc32(b"%d" % position))
