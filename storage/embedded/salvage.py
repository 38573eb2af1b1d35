"""What can still be read after damage: every later line that is whole by itself, and a line with one flipped bit."""

from collections.abc import Iterator
from typing import NamedTuple

from storage.embedded.lines import whole_lines

# How far the position of a line may be from what is expected when line ends were damaged too.
NEAR = (0, 1, 2, 3, 4, -1, -2, -3, -4)
LONGEST_TO_REPAIR = 32 * 1024


class Salvaged(NamedTuple):
    """The JSON of a line from damaged content; `repaired` when one of its bits had to be turned back."""

    json: bytes
    repaired: bool


def salvaged(content: bytes, position: int, *, repair: bool) -> Iterator[Salvaged]:
    """The lines that can be read; the first was written at `position`."""
    pieces = content.split(b"\n")
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        lines, at = _near(piece, position)
        repaired = False
        if not lines and repair:
            lines, at, joined = _repaired(pieces[number : number + 2], position)
            repaired, number = True, number + joined
        yield from (Salvaged(json, repaired) for json in lines)
        position = at + max(len(lines), 1)
        number += 1


def _near(piece: bytes, position: int) -> tuple[list[bytes], int]:
    for distance in NEAR:
        at = max(position + distance, 0)
        if lines := _lines(piece + b"\n", at):
            return lines, at
    return [], position


def _repaired(pieces: list[bytes], position: int) -> tuple[list[bytes], int, int]:
    """The lines of a piece with one flipped bit; of two pieces, when the flipped bit made a line end of something."""
    for joined in range(len(pieces)):
        content = bytearray(b"\n".join(pieces[: joined + 1]) + b"\n")
        if len(content) > LONGEST_TO_REPAIR:
            break
        for index in range(len(content) - 1):
            for bit in range(8):
                content[index] ^= 1 << bit
                if lines := _lines(bytes(content), position):
                    return lines, position, joined
                content[index] ^= 1 << bit
    return [], position, 0


def _lines(content: bytes, position: int) -> list[bytes]:
    """The lines of content that consists of whole lines only, else none."""
    lines = list(whole_lines(content, position))
    return [line.json for line in lines] if lines and lines[-1].end == len(content) else []
