"""What was done to limit a breach, and to what degree: done, asked, promised, tried, partly, hoped, denied, unknown.

What makes a breach look smaller counts as done only where the words assert that it is done, in full, by somebody who
can know. "Haven't got it back", "she won't give it back", "asked them to delete it" name the matter and assert
nothing; they are recorded as what they are. Lists of words are in `vocabulary/done.toml`.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.taxonomy import Entry, Listing
from understanding.counts.numbers import CARDINALS
from understanding.model.classifier import likely
from understanding.spelling import bare, plain
from understanding.telling.coming_back import without_people_moving
from understanding.telling.deleted import says_it_is_deleted
from understanding.telling.incident_type import speaks_of_attack
from understanding.telling.what_became import is_to_be_confirmed
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either, starred

LONGEST = 2000
_CLAUSE_END = re.compile(
    r"(?<=\?)\s+|[.;!\n]+\s*|,?\s+\b(?:but|although|though|however|and then|then|so)\b\s*|,\s*"
    r"|\s+\band\b\s+(?=(?:i|we|he|she|they|it|the|my|our|it's|asked|told"
    r"|also|haven't|havent|not|still|waiting|going|will|now|have|has)\b)|\s+-+\s+|\s*\+\s*"
)
_CONFIRMED = re.compile(r"\bconfirm")


class Degree(StrEnum):
    """How far it has come, by what the words assert."""

    DONE = "done"
    ASKED = "asked"
    PROMISED = "promised"
    TRIED = "tried"
    PARTLY = "partly"
    HOPED = "hoped"
    DENIED = "denied"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mitigation:
    """One entry of the council's list, its degree, and the words on which that rests."""

    name: str
    degree: Degree
    words: str


def mitigations_in(text: str, listing: Listing, *, asked: bool = True) -> tuple[Mitigation, ...]:
    """Everything that `text` says of the entries of `listing`, each once, in the order of the list.

    `asked` is whether it answers the question what was done; unasked, fewer words speak of it.

    What an attacker did to a system (encrypted it, wiped it) is no entry of that list.

    Where a text speaks of one entry several times ("I asked her to delete it, she confirmed it's deleted") the
    last word counts, but for a later doubt or denial, which always does.
    """
    typed = without_people_moving(_of_devices(plain(text[:LONGEST])), asked=asked)
    found: dict[str, Mitigation] = {}
    kinds = {kind: entry.name for entry in listing for kind in [_kind_of(entry)] if kind}
    if not asked:
        typed = starred("done.only_as_answer", "back").sub(" _ ", typed)
        if not any_of("done.nothing_unasked").search(typed):
            kinds.pop("nothing", None)
    if speaks_of_attack(typed):
        kinds = {kind: name for kind, name in kinds.items() if kind not in words("done.by_an_attacker.kinds")}
    previous, open_ended = "", _seems_open(typed)
    typed = starred("done.degree", "only_seem").sub(" _ ", typed)
    clauses = tuple(_clauses(typed))
    for place, clause in enumerate(clauses):
        for kind, name in kinds.items():
            if (degree := _degree_of(kind, clause, previous, asked=asked)) is not None:
                beside = (*clauses[place - 1 : place], *clauses[place + 1 : place + 2])
                hedged = (open_ended and not says_it_is_deleted(clause, previous)) or any(map(_only_hedges, beside))
                hedged = hedged or (kind == "deleted" and is_to_be_confirmed(typed))
                doubted = hedged and degree is Degree.DONE and kind != "nothing"
                if degree is Degree.DONE and kind != "nothing" and _leaves_a_rest(clause, clauses[place + 1 :]):
                    degree = Degree.PARTLY
                found[name] = Mitigation(name, Degree.UNKNOWN if doubted else degree, clause)
        previous = clause
    nothing = kinds.get("nothing", "")
    done = any(each.degree is Degree.DONE for name, each in found.items() if name != nothing)
    if done or (nothing in found and _something_was_done(clauses, found[nothing].words)):
        found.pop(nothing, None)
    return tuple(found[name] for name in listing.names if name in found)


_DEVICE = re.compile(
    r"\b(?:phone|mobile|smartphone|iphone|handset|tablet|ipad|laptop|chromebook|device)s?\b"
    r"|\bremotely\b|\bfrom afar\b|\bmdm\b"
)
_ERASED = re.compile(
    r"\b(eras|wip)(?=(?:e|es|ed|ing)\b)(?![^.;,!?]*(?:e-?mail|message|\bfrom (?:her|his|their|my|the)\b))"
)


def _of_devices(typed: str) -> str:
    """A device is wiped, by whatever word: "the tablet was erased remotely"."""
    return _ERASED.sub("wip", typed) if _DEVICE.search(typed) else typed


def kinds_done(names: Collection[str], listing: Listing) -> frozenset[str]:
    """The kinds (back, deleted, wiped, …) of the entries of the council's list that were ticked."""
    return frozenset(kind for entry in listing if entry.name in names for kind in [_kind_of(entry)] if kind)


def _only_hedges(clause: str) -> bool:
    """Whether a clause does nothing but take back its neighbour: "encrypted, I believe", "… but I'd have to check"."""
    return len(clause.split()) <= _FEW and bool(any_of("done.hedges").search(clause))


_TELLS = 2  # words


def _something_was_done(clauses: tuple[str, ...], nothing: str) -> bool:
    """Whether another clause before "nothing else" tells what was done: "told the chair, nothing else"."""
    before = clauses[: clauses.index(nothing)] if nothing in clauses else ()
    little = set(words("hearing.empty")) | set(words("plainly.fillers"))
    return any(len([word for word in bare(each).split() if word not in little]) >= _TELLS for each in before)


# Below this likelihood of *all is done* the model doubts what the rules read as done.
_DOUBT = 0.35
_TOO_SHORT_TO_DOUBT = 5


def _seems_open(typed: str) -> bool:
    """Whether a sentence sounds, as a whole, as if something were still open; the model only ever lowers."""
    return len(typed.split()) >= _TOO_SHORT_TO_DOUBT and likely("done", typed, "done") < _DOUBT


_COUNTED = re.compile(r"\b(\d+) (?:out )?of (?:the |them )?(\d+)\b")
# "11 are returned already": so many of them.
_SOME_NUMBER = re.compile(
    rf"^(?:and |about |so far |only |now )*(?:\d+|{either(set(CARDINALS) - {'one', 'a', 'an'})})(?: [a-z]+)?"
    r" (?:are|were|have|has|came|come|got)\b"
)
_ALL = re.compile(r"\b(?:all|both|every|everything|full)\b")
_REST = re.compile(
    r"\bfail(?:ed|s|ures?)?\b|^(?:well )?(?:only|just|not) the\b"
    r"|(?:\w+n't|\bnot|\boutstanding|\bstill (?:out|missing|there)|\bto go|\bto come)$"
)


def _leaves_a_rest(clause: str, later: tuple[str, ...]) -> bool:
    """Whether what is said to be done is only a part: "7 of 11", "… and the third one hasn't"."""
    counted = _COUNTED.search(clause)
    few = counted[1] != counted[2] if counted else _SOME_NUMBER.search(clause) and not _ALL.search(clause)
    return bool(few) or any(_REST.search(each) for each in later)


def _clauses(typed: str) -> Iterator[str]:
    yield from (part for part in (each.strip() for each in _CLAUSE_END.split(typed)) if part)


@remembered
def _kind_of(entry: Entry) -> str:
    """Which kind of mitigation an entry of the council's list is; empty when it is none that is known."""
    said = " | ".join((entry.name, *entry.also)).lower()
    name = entry.name.lower()
    for text in (name, said):
        for kind in words("done.kinds"):
            if re.search(rf"(?<!\w){either(words('done.name', kind))}(?!\w)", text):
                return kind
    return ""


def _degree_of(kind: str, clause: str, previous: str, *, asked: bool = True) -> Degree | None:
    if kind == "deleted" and says_it_is_deleted(clause, previous):
        return Degree.DONE
    if not starred("done.mentions", kind).search(clause):
        return _confirmed_later(kind, clause, previous)
    if clause.endswith("?"):
        return Degree.UNKNOWN
    if kind == "nothing":
        if _NOT_NOTHING.search(clause) or _NOTHING_BECAME.search(clause):
            return None
        return Degree.DONE if starred("done.asserts", kind).search(clause) and len(clause.split()) <= _FEW else None
    rest = starred("done.asserts", kind).sub(" _ ", clause)
    for degree in (
        Degree.UNKNOWN,
        Degree.DENIED,
        Degree.PARTLY,
        Degree.PROMISED,
        Degree.TRIED,
        Degree.ASKED,
        Degree.HOPED,
    ):
        if starred("done.degree", degree.value).search(rest):
            return degree
    if kind == "deleted":
        return _deleted(clause)
    if starred("done.asserts", kind).search(clause):
        return Degree.DONE
    return None if kind == "back" and not asked else Degree.UNKNOWN


_FEW = 9
_NOTHING_BECAME = re.compile(
    r"\bnothing (?:was|were|is|has|had|got|came|comes|really (?:was|is))\b(?! (?:been )?(?:done|happened|as yet|yet))"
)
_NOT_NOTHING = re.compile(r"(?:\bnot|n't) (?:\w+ ){0,2}?nothing\b")


def _deleted(clause: str) -> Degree | None:
    """Deletion counts when those who got it have confirmed it; one's own copy is no containment."""
    if starred("done.own_copy", "words").search(clause):
        return Degree.UNKNOWN if _CONFIRMED.search(clause) else Degree.PARTLY
    return Degree.DONE if starred("done.asserts", "deleted").search(clause) else Degree.UNKNOWN


def _confirmed_later(kind: str, clause: str, previous: str) -> Degree | None:
    """ "She has deleted it and confirmed": the confirmation stands in a clause of its own."""
    if kind != "deleted" or not starred("done.mentions", kind).search(previous):
        return None
    if not _CONFIRMED.search(clause):
        return None
    denied = any(starred("done.degree", each).search(clause) for each in ("denied", "hoped", "asked", "unknown"))
    earlier = _degree_of(kind, previous, "")
    return Degree.DONE if not denied and earlier is Degree.UNKNOWN else None
