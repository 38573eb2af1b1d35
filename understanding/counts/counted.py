"""The numbers in a prepared text, how certain each is, and whether it counts people."""

import re
from dataclasses import dataclass
from itertools import islice

from understanding.counts.numbers import AMOUNT, value_of
from vocabulary import remembered, words
from vocabulary.patterns import either

# So far around a number stand the words that say "about" or "at least".
NEAR = 40
MOST = 100  # numbers
LONGEST = 2000
_THREE_WORDS = re.compile(r"(?: [a-z'-]+){0,3}")
# Allotment holders, lecturers, assistants, librarians: those who do something.
_ONE_WHO = re.compile("[a-z-]{3,}(?:ers|ors|ists|ants|(?<!m)ents|ees|ians|men|women|folk)")
_OR = re.compile(rf"(?<![\w'-]){AMOUNT} or (?:about |maybe )?$")  # "40 or 50"
_STOPS = frozenset(("and", "or", "to", "of", "but", "in", "on", "for", "with", "by", "from"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """From `least` to `most` (None: open); `named` is the number as said; `many` has no number at all."""

    least: int | None
    most: int | None
    named: int = 0
    exact: bool = True
    many: bool = False


MANY = Quantity(None, None, exact=False, many=True)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number in a prepared text; `noun` tells whether people follow it, `noun_end` where their noun ends."""

    quantity: Quantity
    start: int
    end: int
    noun: str = ""
    noun_end: int = 0


def counted_in(text: str) -> list[Counted]:
    """Every number of a prepared text, with what is counted; of a long list of figures the first of them."""
    found = []
    for match in islice(re.finditer(rf"(?<![\w'-]){AMOUNT}", text[:LONGEST]), MOST):
        quantity = _bounded(
            value_of(match[0]),
            text[max(0, match.start() - NEAR) : match.start()],
            text[match.end() :][:NEAR],
            match[0],
        )
        kind, noun_end = _noun(text, match.end())
        found.append(Counted(quantity, match.start(), match.end(), kind, noun_end))
    return found


def _bounded(value: int, before: str, after: str, said: str) -> Quantity:
    exact = "couple" not in said and not said.endswith("k") and not _OR.search(before)
    if _ends(before, "count.approximately"):
        return Quantity(value, value, value, exact=False)
    if _ends(before, "count.at_most") or starts_with(after, "count.at_most_after"):
        return Quantity(1, value, value, exact=False)
    if _ends(before, "count.at_least") or starts_with(after, "count.at_least_after"):
        return Quantity(value, None, value, exact=False)
    if _ends(before, "count.more_than"):
        return Quantity(value + 1, None, value, exact=False)
    if _ends(before, "count.fewer_than"):
        return Quantity(1, max(value - 1, 0), value, exact=False)
    return Quantity(value, value, value, exact=exact)


@remembered
def _before(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words(key))} ?$")


@remembered
def _after(key: str) -> re.Pattern[str]:
    return re.compile(rf" ?(?:people |persons )?{either(words(key))}(?!\w)")


def _ends(before: str, key: str) -> bool:
    return bool(_before(key).search(before))


def starts_with(after: str, key: str) -> bool:
    """Whether what follows a number begins with a word of this list."""
    return bool(_after(key).match(after))


@remembered
def _nouns() -> dict[str, str]:
    people = {form for word in words("count.person") for form in (word, f"{word}s", f"{word}'s", f"{word}s'")}
    found = dict.fromkeys((*people, *words("count.people")), "people")
    return found | dict.fromkeys(words("count.not_people"), "not people")


def _following(text: str, start: int) -> str:
    """The next words, three at the most, up to the first sign or digit."""
    found = _THREE_WORDS.match(text, start)
    return found[0] if found else ""


def _noun(text: str, start: int) -> tuple[str, int]:
    """Whether what follows a number is people: "12 team members" are, "3 letters to tenants" are not."""
    kind, end, place = "", start, start
    for word in re.findall(r" [a-z'-]+", _following(text, start)):
        place += len(word)
        bare = word.strip().removesuffix("'s").rstrip("'")
        if bare in _STOPS:
            break
        found = _nouns().get(bare, "")
        if found == "people":
            return ("not people" if _is_only_a_kind(word.strip(), text[place:]) else found), place
        if found:
            kind, end = found, place
    return kind, end


def _is_only_a_kind(word: str, after: str) -> bool:
    """In "4 witness statements" and "3 patient letters" statements and letters are counted."""
    following = re.match(" ([a-z-]+)", after)
    return bool(word in words("count.person") and following and _nouns().get(following[1]) == "not people")


def counts_something(text: str, counted: Counted) -> bool:
    """Whether a word follows that may be anything: "22 premises", "6 polling stations"."""
    following = [word for word in _following(text, counted.end).split() if word.strip("-'")]
    if counted.noun or not following or following[0] in _little():
        return False
    return not any(map(is_one_who, following))


def is_one_who(word: str) -> bool:
    """Whether a word may be people by its ending: gritters, lecturers, claimants; not letters."""
    return word not in _nouns() and bool(_ONE_WHO.fullmatch(word))


@remembered
def _little() -> frozenset[str]:
    """Words after a number that count nothing."""
    said = [*words("count.little"), *words("count.at_least_after"), *words("count.at_most_after")]
    said += [*words("count.approximately"), *words("count.part_of"), *words("count.including")]
    return frozenset((*_STOPS, *(each.split()[0].strip(".,") for each in said if each)))
