"""One entry of a list, or several: by number, name, a part of it, initials, everyday words, and with slips."""

import re
from collections.abc import Sequence

from domain.errors import Ambiguous, NotUnderstood
from domain.taxonomy import Listing
from understanding.choices.matching import Matched, by_parts, by_place, by_words, contained, exactly
from understanding.choices.yes_no import is_not_known, is_skip, passes_over, read_yes_no, says_nothing
from understanding.spelling import bare, plain
from vocabulary import words
from vocabulary.patterns import either

__all__ = [
    "is_not_known",
    "is_skip",
    "named_alone",
    "passes_over",
    "read_choice",
    "read_choices",
    "read_yes_no",
    "says_nothing",
]

LONGEST = 300
_MATCHED = "\x00"


def read_choice(text: str, listing: Listing) -> str:
    """The name of the one entry that was meant; numbers count from 1 in the order of the list.

    Raises Ambiguous("choice_ambiguous") with the names that fit, NotUnderstood("choice_unreadable") when none does.
    """
    found = _fitting(text[:LONGEST], listing)
    if not found:
        raise NotUnderstood("choice_unreadable")
    return _only(found)


def named_alone(text: str, listing: Listing) -> tuple[str, ...]:
    """The names that fit the whole text, with no other word in it; for a text that may be something else altogether."""
    typed = bare(plain(text[:LONGEST]))
    return exactly(typed, listing) or by_words(typed, listing)


def read_choices(text: str, listing: Listing) -> tuple[str, ...]:
    """The names of all entries that were meant, in the list's order. Raises as `read_choice` does."""
    typed = plain(text[:LONGEST])
    whole = by_place(bare(typed), listing) or exactly(bare(typed), listing)
    if len(whole) == 1:
        return whole
    matched = contained(typed, listing)
    _refuse_opposites(typed, matched)
    chosen = {name for each in matched for name in each.names if _only(each.names)}
    for part in _parts_without(typed, matched):
        found = by_place(part, listing) or exactly(part, listing) or by_parts(part, listing)
        if not found:
            raise NotUnderstood("choice_unreadable")
        chosen.add(_only(found))
    if not chosen:
        raise NotUnderstood("choice_unreadable")
    return tuple(name for name in listing.names if name in chosen)


_CLAUSE_END = re.compile(r"[.,;!\n]+\s*|\s+-+\s+")
_TELLS = 3  # words


def _named_first(typed: str, listing: Listing) -> tuple[str, ...]:
    """ "Finance. No children, its adults who work there": the first words answer, the rest only tells more."""
    first, *rest = [part for part in _CLAUSE_END.split(typed) if part.strip()] or [""]
    if not rest or any(exactly(bare(part), listing) for part in rest) or len(" ".join(rest).split()) < _TELLS:
        return ()
    takes_back = re.search(rf"(?<![\w']){either(words('choice.takes_back'))}(?!\w)", " ".join(rest))
    return () if takes_back else exactly(bare(first), listing)


def _only(found: tuple[str, ...]) -> str:
    if len(found) > 1:
        raise Ambiguous("choice_ambiguous", found)
    return found[0]


def _fitting(text: str, listing: Listing) -> tuple[str, ...]:
    typed = plain(text)
    if re.match("-[0-9]", typed):
        return ()
    if found := by_place(bare(typed), listing) or exactly(bare(typed), listing):
        return found
    if first := _named_first(typed, listing):
        return first
    matched = contained(typed, listing)
    _refuse_opposites(typed, matched)
    if matched:
        names = {name for each in matched for name in each.names}
        return tuple(name for name in listing.names if name in names)
    return by_parts(bare(typed), listing)


def _refuse_opposites(typed: str, matched: Sequence[Matched]) -> None:
    """ "Not email" names e-mail and means something else."""
    if re.search(rf"(?<![\w']){either(words('choice.against'))}(?!\w)", _masked(typed, matched)):
        raise NotUnderstood("choice_unreadable")


def _masked(typed: str, matched: Sequence[Matched]) -> str:
    for each in matched:
        typed = typed[: each.start] + _MATCHED * (each.end - each.start) + typed[each.end :]
    return typed


def _parts_without(typed: str, matched: Sequence[Matched]) -> list[str]:
    """What stands between commas and ands without naming an entry, as far as it says anything."""
    joins = "|".join(re.escape(word) if not word.isalpha() else rf"\b{word}\b" for word in words("choice.joins"))
    parts = re.split(joins, _masked(typed, matched))
    if not matched and re.fullmatch(r"[0-9 ]+", typed):
        parts = typed.split()
    little = set(words("choice.little"))
    return [bare(part) for part in parts if _MATCHED not in part and set(bare(part).split()) - little]
