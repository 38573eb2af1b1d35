"""Word lists as patterns: any of the words, as a whole, at the end, at the start."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from vocabulary import remembered, words


def either(alternatives: Iterable[str]) -> str:
    """Any of the words, the longest first; by common beginnings, which is ten times as fast as one by one."""
    return _either(frozenset(alternatives))


@lru_cache(maxsize=512)  # word lists are few and asked for in every turn
def _either(alternatives: frozenset[str]) -> str:
    return _branches(sorted(alternatives)) or "(?!)"


def _branches(alternatives: list[str]) -> str:
    longer = [list(group) for _, group in groupby(filter(None, alternatives), key=lambda word: word[0])]
    forms = [re.escape(group[0][0]) + _branches([word[1:] for word in group]) for group in longer]
    if not forms:
        return ""
    ending = "?" if "" in alternatives else ""
    return forms[0] if len(forms) == 1 and not ending else f"(?:{'|'.join(forms)}){ending}"


@remembered
def any_of(key: str) -> re.Pattern[str]:
    """Any word of a list, as a whole."""
    return re.compile(rf"(?<![\w']){either(words(key))}(?!\w)")


@remembered
def ending_with(key: str) -> re.Pattern[str]:
    """Any word of a list at the end of a text."""
    return re.compile(rf"(?<![\w']){either(words(key))} ?$")


@remembered
def starred(table: str, name: str) -> re.Pattern[str]:
    """Any word of a list of a table, as a whole; up to three words stand for a star."""
    return _with_gaps(words(table, name), r"(?:[\w'-]+ ){1,3}?")


@remembered
def phrased(key: str, name: str = "") -> re.Pattern[str]:
    """Any phrase of a list (with a name, that of a table), as a whole; up to four words or sums stand for a star."""
    return _with_gaps(words(key, name), r"(?:[\w'£-]+ ){1,4}?")


def _with_gaps(phrases: Iterable[str], gap: str) -> re.Pattern[str]:
    forms = [re.escape(each).replace(re.escape("* "), gap) for each in sorted(phrases, key=len, reverse=True)]
    return re.compile(rf"(?<![\w'])(?:{'|'.join(forms) or '(?!)'})(?!\w)")
