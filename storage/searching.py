"""What a search looks for, the same in every store: each word must begin a word, or a number, of the record.

A store keeps the lexemes of each record in an index. A query's lexemes are beginnings of those, so that the index
gives every record that may fit and few that do not; `Query.fits` then decides on the record itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import lru_cache
from typing import Any

from domain.breach import Breach
from domain.fields import is_quiet
from domain.record.paths import NOT_CONTENT, WHOLE, leaves_of, pattern_of
from domain.record.wording import in_words
from storage.records import searchable, words_in

ANYWHERE = ""
WHOLE_VALUE = "="  # after a path: a lexeme of the whole value, for what must be exactly so
EXACT_PATHS = frozenset({"as_stated.reference"})
LONGEST = 40  # characters of a word that are kept
LOOKED_AT = 2000  # records at most that are read for one search, the newest that may fit
MOST = 20_000  # lexemes of one record
_WORD = re.compile(r"\w+|[^\w\s]")
_NUMBER_IN_WORD = re.compile(r"(?<=[^\W\d])\d")
_NAMES: dict[type[Any], tuple[str, ...]] = {}
_STARTS = r"(?:(?<!\w)|(?<=[^\W\d])(?=\d))"


@dataclass(frozen=True, slots=True)
class Query:
    """`lexemes` are the beginnings that a record must have, each; nothing can be found where there are none.

    `exact` says that they are whole lexemes.
    """

    lexemes: tuple[str, ...]
    fits: Callable[[Breach], bool]
    exact: bool = False
    everything: bool = False


def query_of(words: str, field: str = ANYWHERE, *, whole: bool = False) -> Query:
    """A search for words anywhere, or for a phrase within the field at this path; `whole` for its whole value."""
    wanted = words.casefold()
    if whole:
        return Query((f"{field}{WHOLE_VALUE}{_cut(wanted)}",), lambda breach: wanted in _values(breach, field), True)
    if field:
        lexemes = tuple(f"{pattern_of(field)}:{_cut(part)}" for part in _WORD.findall(wanted))
        begins = _beginning(wanted)
        return Query(lexemes, lambda breach: any(begins(value) for value in _values(breach, field)))
    begin = [_beginning(word) for word in wanted.split()]
    lexemes = tuple(dict.fromkeys(f":{_cut(part)}" for part in _WORD.findall(wanted)))

    def fits(breach: Breach) -> bool:
        text = searchable(breach)
        return all(begins(text) for begins in begin)

    return Query(lexemes, fits, everything=not begin)


def lexemes_of(breach: Breach) -> set[str]:
    """Everything under which a record can be found: `:word` anywhere, `path:word` in a field."""
    found = {f":{token}" for token in _tokens(breach.reference)}
    for pattern, value in _leaves(breach, ""):
        if isinstance(value, datetime) and is_quiet(pattern):
            continue  # when an act was recorded: nobody looks for a case by it
        tokens = _tokens(in_words(value))
        found.update([f"{pattern}:{token}" for token in tokens])
        if not isinstance(value, str):
            tokens = _tokens("\n".join(words_in(value)))
        found.update([f":{token}" for token in tokens])
        if pattern in EXACT_PATHS:
            found.add(f"{pattern}{WHOLE_VALUE}{_cut(in_words(value).casefold())}")
    return found if len(found) <= MOST else set(sorted(found)[:MOST])


@lru_cache(10_000)  # most values are of a list, or somebody's name
def _tokens(text: str) -> frozenset[str]:
    found = set(_WORD.findall(text.casefold()))
    for token in [token for token in found if not token.isalpha()]:
        found.update(token[number.start() :] for number in _NUMBER_IN_WORD.finditer(token))
    return frozenset(map(_cut, found))


def _cut(token: str) -> str:
    return token[:LONGEST]


@lru_cache(256)
def _beginning(wanted: str) -> Callable[[str], object]:
    """Whether it stands in a text where a word or a number begins."""
    starts = _STARTS if re.match(r"\w", wanted) else ""
    return re.compile(starts + re.escape(wanted)).search


def _values(breach: Breach, field: str) -> Iterable[str]:
    """What stands in a field; in each item where it is of a list and no number was said."""
    for path, value in leaves_of(breach).items():
        if field in (path, pattern_of(path)):
            yield in_words(value).casefold()


def _leaves(value: Any, pattern: str) -> Iterator[tuple[str, Any]]:
    """As `leaves_of`, by patterns, without what is empty: most of a record is."""
    if value is None or value == "" or value == ():
        return
    names = _names_in(type(value))
    if names:
        for name in names:
            if pattern or name not in NOT_CONTENT:
                yield from _leaves(getattr(value, name), f"{pattern}.{name}" if pattern else name)
    elif isinstance(value, tuple) and _names_in(type(value[0])):
        for item in value:
            yield from _leaves(item, f"{pattern}.*")
    else:
        yield pattern, value


def _names_in(kind: type[Any]) -> tuple[str, ...]:
    """The fields of what is looked into field by field; none of anything else."""
    found = _NAMES.get(kind)
    if found is None:
        looked_into = is_dataclass(kind) and not issubclass(kind, (*WHOLE, Enum))
        found = _NAMES[kind] = tuple(field.name for field in fields(kind)) if looked_into else ()
    return found
