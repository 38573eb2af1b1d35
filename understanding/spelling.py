"""Typed text made comparable: one case, plain quotes and dashes, and how far apart two spellings are."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_DASHES = map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
_QUOTES = map(ord, "\u2018\u2019\u201b\u02bc\u00b4`\u2032")
_DOUBLE_QUOTES = map(ord, '\u201c\u201d\u201e\u201f\u2033"')
_INVISIBLE = (
    *(*range(0x09), 0xAD, *range(0x200B, 0x2010), *range(0x2028, 0x2030)),
    *(*range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF),
)
_ALIKE = dict.fromkeys(_DASHES, "-") | dict.fromkeys(_QUOTES, "'") | dict.fromkeys((*_DOUBLE_QUOTES, *_INVISIBLE), " ")
_SPACES = re.compile(r"\s+")
_NO_WORDS = re.compile(r"[^\w'&+?]+|(?<!\w)'|'(?!\w)")
_WORD = re.compile(r"(?<![a-z])[a-z]{5,30}(?![a-z])")  # what is longer is no word that somebody mistyped
MOST_SLIPS = 3
LATELY = 256  # texts: a message, its clauses and its words, of which every reader of a turn asks again


@lru_cache(maxsize=LATELY)
def plain(text: str) -> str:
    """Lower case, one kind of quotes, dashes and spaces, nothing invisible, and "t'website" is the website."""
    return _THE.sub("the ", " ".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split()).lower())


_THE = re.compile(r"\bt'(?=[a-z])")


@lru_cache(maxsize=LATELY)
def bare(text: str) -> str:
    """`plain`, without punctuation around and between the words."""
    return _SPACES.sub(" ", _NO_WORDS.sub(" ", plain(text))).strip()


def slips_between(first: str, second: str) -> int:
    """How many slips (a letter too many, missing, wrong, or two exchanged) make one spelling of the other.

    Words of quite unlike lengths are not compared letter by letter: the difference is so many slips at least.
    """
    unlike = abs(len(first) - len(second))
    return unlike if unlike > MOST_SLIPS else _slips_between(first, second)


@lru_cache(maxsize=16384)
def _slips_between(first: str, second: str) -> int:
    before: list[int] = []
    above = list(range(len(second) + 1))
    for row, one in enumerate(first, 1):
        line = [row]
        for column, other in enumerate(second, 1):
            best = min(above[column] + 1, line[-1] + 1, above[column - 1] + (one != other))
            if row > 1 and column > 1 and one == second[column - 2] and first[row - 2] == other:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, above = above, line
    return above[-1]


def same_word(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant`, give or take a slip: one from five letters on, two from nine."""
    if typed == meant:
        return True
    allowed = 0 if min(len(typed), len(meant)) < 5 else 1 if len(meant) < 9 else 2
    return allowed > 0 and abs(len(typed) - len(meant)) <= allowed and slips_between(typed, meant) <= allowed


class Speller:
    """Takes a mistyped word for the one that it nearly is, quickly also in long texts."""

    def __init__(self, words: Iterable[str], never: Iterable[str] = (), meant: Mapping[str, str] | None = None) -> None:
        self._words = frozenset(words)
        self._never = frozenset(never)
        self._known = dict(meant or {})
        self._near: dict[str, set[str]] = {}
        for word in self._words:
            for form in _one_letter_less(word):
                self._near.setdefault(form, set()).add(word)

    def mend(self, text: str) -> str:
        """The text with its mistyped words as they were meant."""
        return _WORD.sub(lambda found: self.meant(found[0]), text)

    @lru_cache(maxsize=4096)  # noqa: B019 - one speller a word list, for the life of the process
    def meant(self, typed: str) -> str:
        """The one word that this nearly is, else the word itself."""
        if typed in self._words or typed in self._never:
            return typed
        if typed in self._known:
            return self._known[typed]
        near = {word for form in _one_letter_less(typed) for word in self._near.get(form, ())}
        fitting = [word for word in near if same_word(typed, word)]
        return fitting[0] if len(fitting) == 1 else typed


def _one_letter_less(word: str) -> set[str]:
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}
