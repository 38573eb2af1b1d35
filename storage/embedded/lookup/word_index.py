"""Under which words each row is found: rows by lexeme, on a shelf of the snapshot, with what changed since.

A row that changed may stand under words that it no longer has, until the next snapshot: whoever searches looks at
the record itself.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise

import msgspec

from storage.embedded.files.shelf import Shelf

Lexemes = Callable[[int], Iterable[str]]
_ROWS = msgspec.json.Decoder(list[int])


class WordIndex:
    """Rows by lexeme. What has changed is read when there is time, at the latest when somebody searches."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf
        self.waiting: dict[int, None] = {}
        self._rows: dict[str, array[int]] = {}
        self._order: list[str] = []
        self._new: list[str] = []

    def changed(self, row: int) -> None:
        """What is known of this row is to be read anew."""
        self.waiting[row] = None

    def read(self, at_most: int, lexemes_of: Lexemes) -> None:
        """Read some of what has changed."""
        for row in list(islice(self.waiting, at_most)):
            del self.waiting[row]
            self._put(row, lexemes_of(row))

    def _put(self, row: int, lexemes: Iterable[str]) -> None:
        for lexeme in lexemes:
            rows = self._rows.get(lexeme)
            if rows is None:
                self._rows[lexeme] = array("I", (row,))
                self._new.append(lexeme)
            elif rows[-1] != row:
                rows.append(row)

    def rows(self, lexemes: Iterable[str], *, exact: bool) -> set[int]:
        """Every row that has all of them, or of which one begins with each; and some that had."""
        found: set[int] | None = None
        for lexeme in lexemes:
            rows = self.under(lexeme, exact=exact)
            found = rows if found is None else found & rows
            if not found:
                break
        return found or set()

    def under(self, lexeme: str, *, exact: bool) -> set[int]:
        """The rows of a lexeme, or of all that begin so."""
        found: set[int] = set()
        for known, json in self.shelf.beginning_with(lexeme) if self.shelf else ():
            if known == lexeme or not exact:
                found.update(rows_in(json))
        for known in [lexeme] if exact else self._beginning_with(lexeme):
            found.update(self._rows.get(known, ()))
        return found

    def _beginning_with(self, prefix: str) -> Iterator[str]:
        if self._new:
            self._order, self._new = sorted([*self._order, *self._new]), []
        for place in range(bisect_left(self._order, prefix), len(self._order)):
            if not self._order[place].startswith(prefix):
                return
            yield self._order[place]

    def put_on(self, shelf: Shelf | None, not_on_it: Iterable[int]) -> None:
        """Go on over a newer shelf, which has everything but what is told of these rows."""
        self.shelf, self.waiting = shelf, dict.fromkeys(not_on_it)
        self._rows, self._order, self._new = {}, [], []


def rows_in(json: msgspec.Raw) -> Iterator[int]:
    """The rows of a lexeme, from the differences between them."""
    return accumulate(_ROWS.decode(json))


def rows_json(rows: Sequence[int]) -> msgspec.Raw:
    """Rows, ascending, as they are written."""
    return msgspec.Raw(msgspec.json.encode([*rows[:1], *(after - before for before, after in pairwise(rows))]))


class WordsNow:
    """What the index of words must be for a register at one moment, worked out while it is written.

    `before` and `after` give the lexemes of the rows that changed, as they stood on the shelf and as they are now.
    """

    def __init__(
        self,
        shelf: Shelf | None,
        changed: Collection[int],
        before: Lexemes,
        after: Lexemes,
    ) -> None:
        self._shelf = shelf
        self._changed = changed
        self._before = before
        self._after = after

    def rows(self) -> Iterator[tuple[str, msgspec.Raw]]:
        """Every lexeme with its rows, in order."""
        gone = self._lexemes(self._before) if self._shelf else {}
        new = self._lexemes(self._after)
        waiting = iter(sorted(new))
        next_one = next(waiting, None)
        for lexeme, json in self._shelf.rows() if self._shelf else ():
            while next_one is not None and next_one < lexeme:
                yield next_one, rows_json(new[next_one])
                next_one = next(waiting, None)
            also: Sequence[int] = ()
            if next_one == lexeme:
                also, next_one = new[lexeme], next(waiting, None)
            if not also and lexeme not in gone:
                yield lexeme, json
            elif rows := sorted({*rows_in(json)} - {*gone.get(lexeme, ())} | {*also}):
                yield lexeme, rows_json(rows)
        while next_one is not None:
            yield next_one, rows_json(new[next_one])
            next_one = next(waiting, None)

    def _lexemes(self, lexemes_of: Lexemes) -> dict[str, "array[int]"]:
        found: dict[str, array[int]] = {}
        for row in sorted(self._changed):
            for lexeme in lexemes_of(row):
                found.setdefault(lexeme, array("I")).append(row)
        return found
