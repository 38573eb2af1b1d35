"""One entry, or several, of a list; yes, no or not sure; not known; skip."""

import re
from collections.abc import Iterable

from dialogs.spelling import bare, same_word
from dialogs.wordlists import words
from domain.breach import Danger
from domain.errors import Ambiguous, NotUnderstood
from domain.taxonomy import Entry, Listing

_LITTLE = {
    "the",
    "a",
    "an",
    "it",
    "was",
    "is",
    "by",
    "i",
    "think",
    "option",
    "number",
    "no",
    "via",
    "of",
    "and",
    "in",
    "on",
    "my",
    "please",
}
_NUMBER = re.compile(r"(?:(?:option|number|no|choice)\.? ?)?([0-9]{1,2})(?:st|nd|rd|th)?[.)]?", re.ASCII)


def read_choice(text: str, listing: Listing) -> str:
    """The name of the one entry that was meant.

    Raises Ambiguous("choice_ambiguous") with the names that fit, NotUnderstood("choice_unreadable") when none does.
    """
    found = _fitting(text, listing)
    if len(found) > 1:
        raise Ambiguous("choice_ambiguous", found)
    if not found:
        raise NotUnderstood("choice_unreadable")
    return found[0]


def read_choices(text: str, listing: Listing) -> tuple[str, ...]:
    """The names of all entries that were meant, in the list's order."""
    parts = [part for part in re.split(r"[,;/+&\n]| and | or | plus ", f" {text.lower()} ") if part.strip()]
    whole = _fitting(text, listing)
    if len(whole) == 1:
        return whole
    chosen = {read_choice(part, listing) for part in parts}
    if not chosen:
        raise NotUnderstood("choice_unreadable")
    return tuple(name for name in listing.names if name in chosen)


def _fitting(text: str, listing: Listing) -> tuple[str, ...]:
    typed = bare(text)
    number = _NUMBER.fullmatch(typed)
    if number:
        place = int(number[1])
        return (listing[place - 1].name,) if 1 <= place <= len(listing) else ()
    for fits in (_exactly, _by_words, _by_slips):
        found = tuple(entry.name for entry in listing if fits(typed, entry))
        if found:
            return found
    return ()


def _names(entry: Entry) -> Iterable[str]:
    return (bare(name) for name in (entry.name, *entry.short, *entry.also))


def _exactly(typed: str, entry: Entry) -> bool:
    return typed in _names(entry)


def _by_words(typed: str, entry: Entry) -> bool:
    wanted = [word for word in typed.split() if word not in _LITTLE]
    return bool(wanted) and any(
        set(wanted) <= set(name.split()) or f" {name} " in f" {' '.join(wanted)} " for name in _names(entry)
    )


def _by_slips(typed: str, entry: Entry) -> bool:
    return any(same_word(typed, name) for name in _names(entry))


def read_yes_no(text: str) -> Danger:
    """Yes, no or not sure; anything that says two of them raises NotUnderstood("yes_no_unreadable")."""
    typed = bare(text)
    if is_not_known(text) or typed in words("not_sure"):
        return Danger.NOT_SURE
    if typed in words("yes"):
        return Danger.YES
    if typed in words("no"):
        return Danger.NO
    raise NotUnderstood("yes_no_unreadable")


def is_not_known(text: str) -> bool:
    """Whether the whole answer says that it is not known (yet)."""
    return bare(text) in words("not_known")


def is_skip(text: str) -> bool:
    """Whether the whole answer asks to leave the question out."""
    return bare(text) in words("skip") or text.strip() == "-"
