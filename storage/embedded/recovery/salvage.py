"""What can still be read after damage: every later line that is whole by itself, and a line with one flipped bit."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from domain.errors import StoreDamaged
from storage.embedded.files.lines import whole_lines
from storage.embedded.files.snapshot import changes_of
from storage.embedded.tables import Changes
from storage.migrations import OLDEST
from storage.sealing import NO_KEYS, Keys

# How far the position of a line may be from what is expected when line ends were damaged too.
NEAR = (0, 1, 2, 3, 4, -1, -2, -3, -4)
LONGEST_TO_REPAIR = 16 * 1024


class Salvaged(NamedTuple):
    """The JSON of a line from damaged content, None where it cannot be read.

    It is `repaired` when one of its bits had to be turned back.
    """

    json: bytes | None
    repaired: bool = False


def salvaged(content: bytes, position: int, *, repair: bool) -> Iterator[Salvaged]:
    """Line by line what can be read; the first was written at `position`."""
    pieces = [piece + b"\n" for piece in content.split(b"\n")]
    pieces[-1] = pieces[-1][:-1]  # after the last line end there is nothing, or a line without its end
    pieces = pieces if pieces[-1] else pieces[:-1]
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        lines, at = _near(piece, position)
        repaired = False
        if not lines and repair:
            lines, at, joined = _repaired(pieces[number : number + 2], position)
            repaired, number = True, number + joined
        yield from (Salvaged(json, repaired) for json in lines)
        if not lines:
            yield Salvaged(None)
        position = at + max(len(lines), 1)
        number += 1


def _near(piece: bytes, position: int) -> tuple[list[bytes], int]:
    for distance in NEAR:
        at = max(position + distance, 0)
        if lines := _lines(piece, at):
            return lines, at
    return [], position


def _repaired(pieces: list[bytes], position: int) -> tuple[list[bytes], int, int]:
    """The lines of a piece with one flipped bit, or of two when the flipped bit made a line end of something."""
    if len(pieces[0]) > LONGEST_TO_REPAIR:
        return [], position, 0
    anywhere = range(len(pieces[0]))
    made_line_end = range(len(pieces[0]) - 1, len(pieces[0]))
    lines = _with_one_bit_turned(pieces[0], anywhere, position)
    if lines or len(pieces) == 1:
        return lines, position, 0
    lines = _with_one_bit_turned(b"".join(pieces), made_line_end, position)
    return lines, position, 1 if lines else 0


def _with_one_bit_turned(content: bytes, where: range, position: int) -> list[bytes]:
    turned = bytearray(content)
    for index in where:
        for bit in range(8):
            turned[index] ^= 1 << bit
            if lines := _lines(bytes(turned), position):
                return lines
            turned[index] ^= 1 << bit
    return []


def _lines(content: bytes, position: int) -> list[bytes]:
    """The lines of content that consists of whole lines only, else none."""
    lines = list(whole_lines(content, position))
    return [line.json for line in lines] if lines and lines[-1].end == len(content) else []


def readable_changes(line: Salvaged, keys: Keys = NO_KEYS) -> Changes:
    """The transaction of a salvaged line; nothing where it is none, or its seal is broken."""
    try:
        return changes_of(line.json, OLDEST, keys) if line.json else {}
    except (msgspec.DecodeError, StoreDamaged):
        return {}
