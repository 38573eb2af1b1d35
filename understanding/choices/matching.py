"""How typed words are compared with the entries of a list, from the surest way to the loosest."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from domain.taxonomy import Entry, Listing
from understanding.counts.numbers import CARDINALS, ORDINALS, number_of
from understanding.spelling import bare, same_word
from vocabulary import remembered, words
from vocabulary.patterns import either

_NUMBER = re.compile(
    r"(?:(?:the|option|number|no|choice|#) ?\.? ?)*"
    r"(?P<number>[0-9]{1,3}(?:st|nd|rd|th)?|[a-z]+(?:-[a-z]+)?)(?: one| option| button)?"
)
_SHORTEST_PART = 4
_INITIALS_FROM = 3


@dataclass(frozen=True, slots=True)
class Matched:
    """Words of a text that name an entry, or several; where they stand."""

    names: tuple[str, ...]
    start: int
    end: int


def by_place(typed: str, listing: Listing) -> tuple[str, ...]:
    """2, option 2, number two, the second one, the last one."""
    if typed in words("choice.last"):
        return listing.names[-1:]
    found = _NUMBER.fullmatch(typed)
    if not found or not (found["number"][0].isdigit() or found["number"] in CARDINALS or found["number"] in ORDINALS):
        return ()
    place = number_of(found["number"])
    return listing.names[place - 1 : place] if place >= 1 else ()


def exactly(typed: str, listing: Listing) -> tuple[str, ...]:
    """The name, the initials or one of the other words, spaces and signs aside: "lap top", "CF&E", "IT team"."""
    for form in (typed, re.sub(rf" {either(words('choice.unit'))}$", "", typed)):
        squeezed = _squeezed(form)
        for found in (
            tuple(entry.name for entry in listing if _squeezed(entry.name) == squeezed),
            tuple(entry.name for entry in listing if squeezed in _squeezed_words(entry)),
        ):
            if found:
                return found
    return ()


def contained(typed: str, listing: Listing) -> tuple[Matched, ...]:
    """Everything in a plain text that names an entry in full; "phone call" is not also "phone"."""
    if not _any_name(listing).search(typed):
        return ()
    found: dict[tuple[int, int], set[str]] = {}
    for entry in listing:
        for place in _pattern(entry).finditer(typed):
            found.setdefault(place.span(), set()).add(entry.name)
    longest = [
        (start, end)
        for start, end in found
        if not any(other != (start, end) and other[0] <= start and end <= other[1] for other in found)
    ]
    return tuple(Matched(tuple(sorted(found[place])), *place) for place in sorted(longest))


def by_parts(typed: str, listing: Listing) -> tuple[str, ...]:
    """By words of the name alone, or by the whole name with slips and words around it."""
    wanted = _telling(typed)
    if not wanted:
        return ()
    return by_words(typed, listing) or tuple(
        entry.name for entry in listing if any(_misspelt(wanted, name) for name in _names(entry))
    )


def by_words(typed: str, listing: Listing) -> tuple[str, ...]:
    """By words of the name and no others: "leisure", the start of one ("regen"), or with slips ("publick helth")."""
    wanted = _telling(typed)
    for alike in (_same, _begins, same_word) if wanted else ():
        found = tuple(entry.name for entry in listing if any(_has(wanted, name, alike) for name in _split_names(entry)))
        if found:
            return found
    return ()


def _has(wanted: Sequence[str], name: Sequence[str], alike: Callable[[str, str], bool]) -> bool:
    """Whether each word that is wanted is one of a name's."""
    return all(any(alike(word, meant) for meant in name) for word in wanted)


def _telling(typed: str) -> list[str]:
    return [word for word in typed.split() if word not in words("choice.little")]


def _same(typed: str, meant: str) -> bool:
    return typed.removesuffix("'s").rstrip("'") == meant.removesuffix("'s")


def _begins(typed: str, meant: str) -> bool:
    """Exec for Executive, verbally for Verbal."""
    shorter, longer = (typed, meant) if len(typed) <= len(meant) else (meant, typed)
    return longer.startswith(shorter) and (
        len(shorter) >= _SHORTEST_PART
        if shorter == typed
        else len(shorter) > _SHORTEST_PART and len(longer) - len(shorter) < 4
    )


def _misspelt(wanted: list[str], name: str) -> bool:
    """Whether the whole name is there, each word give or take a slip."""
    meant = _telling(name)
    return bool(meant) and all(any(same_word(word, other) for word in wanted) for other in meant)


@remembered
def _names(entry: Entry) -> tuple[str, ...]:
    names = (entry.name, *entry.short, *entry.also, *words("choice.also", entry.name))
    in_one_word = (name.replace("-", "") for name in names)  # email for E-mail
    return tuple(dict.fromkeys(bare(name) for name in (*names, *in_one_word)))


@remembered
def _split_names(entry: Entry) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split()) for name in _names(entry))


@remembered
def _squeezed_words(entry: Entry) -> frozenset[str]:
    return frozenset(_squeezed(name) for name in (*_names(entry), *_initials(entry.name)))


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.lower())


def _initials(name: str) -> Iterator[str]:
    """CFE and CFAE for "Children, Families and Education"."""
    every = re.findall(r"\w+", name)
    telling = [word for word in every if word not in ("and", "of", "the", "or", "for")]
    if len(telling) >= _INITIALS_FROM:
        yield "".join(word[0] for word in telling)
        yield "".join(word[0] for word in every)


@remembered
def _pattern(entry: Entry) -> re.Pattern[str]:
    """Any of its names within a plain text, in the singular or plural; punctuation inside a name is loose."""
    return _within(_names(entry))


@remembered
def _any_name(listing: Listing) -> re.Pattern[str]:
    """Any name of any entry: most texts hold none, which is seen at once."""
    return _within(name for entry in listing for name in _names(entry))


def _within(names: Iterable[str]) -> re.Pattern[str]:
    forms = either(name for name in names if name not in words("choice.little")).replace(r"\ ", r"\W+")
    return re.compile(rf"(?<![\w'&])(?:{forms})(?:'?s'?)?(?![\w'&])")
