"""Typed text made comparable: one case, plain quotes and dashes, and how far apart two spellings are."""

import re
import unicodedata
from functools import lru_cache

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_QUOTES = re.compile("[\u2018\u2019\u201b\u02bc\u00b4`\u2032]")
_DOUBLE_QUOTES = re.compile('[\u201c-\u201f\u2033"]')
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """Lower case, one kind of quotes, dashes and spaces, nothing invisible."""
    folded = _INVISIBLE.sub(" ", unicodedata.normalize("NFKC", text))
    folded = _DOUBLE_QUOTES.sub(" ", _QUOTES.sub("'", _DASHES.sub("-", folded)))
    return _SPACES.sub(" ", folded).strip().lower()


def bare(text: str) -> str:
    """`plain`, without punctuation around and between the words."""
    return _SPACES.sub(" ", re.sub(r"[^\w'&+?]+|(?<!\w)'|'(?!\w)", " ", plain(text))).strip()


@lru_cache(maxsize=16384)
def slips_between(first: str, second: str) -> int:
    """How many slips (a letter too many, missing, wrong, or two exchanged) make one spelling of the other."""
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
