"""Words of a register as entries of the council's lists: by name first, then with the readers of the chat."""

import re
from collections.abc import Sequence

from domain.errors import BreachDeskError
from domain.taxonomy import Entry, Listing
from understanding.choices.choice import read_choice, read_choices

BETWEEN = re.compile(r"\s*(?:[;,/&+\n]|\band\b)\s*")


def listed_name(word: str, listing: Listing) -> str | None:
    """The name on a list of an entry that is called so; other words count where they mean one entry only."""
    wanted = word.casefold()
    for names in (_names, _other_words):
        found = {entry.name for entry in listing if wanted in (each.casefold() for each in names(entry))}
        if len(found) == 1:
            return found.pop()
    return None


def understood(words: str, listing: Listing) -> str | None:
    """The one entry that the chat would hear in these words; a digit is no place on a list here."""
    return next(iter(_read(words, listing, several=False)), None)


def all_understood(words: str, listing: Listing) -> tuple[str, ...]:
    """All entries that the chat would hear in these words."""
    return _read(words, listing, several=True)


def parts_of_list(words: str) -> list[str]:
    """What stands between semicolons, commas, slashes, line breaks and *and*."""
    return [part for part in BETWEEN.split(words) if part]


def words_alike(words: str, meaning: str) -> bool:
    """Whether a name says all that the words said: "e-mail" and Email, "ASC" and Adult Social Care."""
    said, name = (re.sub(r"[\W_]+", "", each.casefold()) for each in (words, meaning))
    initials = "".join(word[0] for word in re.findall(r"\w+", meaning.casefold()))
    return said in (name, initials)


def _read(words: str, listing: Listing, *, several: bool) -> tuple[str, ...]:
    if any(letter.isdigit() for letter in words):
        return ()
    try:
        return read_choices(words, listing) if several else (read_choice(words, listing),)
    except BreachDeskError:
        return ()


def _names(entry: Entry) -> Sequence[str]:
    return (entry.name,)


def _other_words(entry: Entry) -> Sequence[str]:
    return (*entry.short, *entry.also)
