"""The facts in each clause that names them outright: "Public Health, not Port", "and there were 16 not 15".

A clause is read for one kind of fact after the other. Entries that are denied ("not an e-mail") are no facts.
"""

import re
from collections.abc import Iterator

from domain.breach import Certainty, Danger, People
from domain.errors import NotUnderstood
from domain.taxonomy import Entry, Listing, Taxonomy
from understanding.choices.matching import contained
from understanding.counts.count import read_count
from understanding.spelling import bare, plain
from understanding.times.clock import Part
from understanding.times.expressions import comparable, said_in
from understanding.times.meanings import TAKEN
from vocabulary import remembered, words
from vocabulary.patterns import either

LONGEST = 1000
MOST = 40
_END = re.compile(
    r"(?!(?<=\bno)\. [0-9])[.;!?\n]+\s+|[.;!?\n]+$|,\s*|\s+-+\s+|\s+(?:but|though|although)\s+"
    r"|\s+and\s+(?=(?:i|we|it|its|it's|there|that|the|by|danger|yes|no)\b)"
)
_DENIED = re.compile(
    r"\b(?:not|isn't|isnt|wasn't|wasnt|never|rather than|instead of|forget|no longer|nothing)"
    r"(?: (?:an?|the|in|from|by|about|sure|really))* $"
)
_OWN_SERVICE = re.compile(
    r"(?:and |so |hi |hello |sorry |but )*(?:this is|i work (?:in|for|at)|i(?:'m|m| am) (?:in|from|at|with)"
    r"|we(?:'re|re| are)(?: in| from| at)?|it(?:'s|s| is|'ll be| was)(?: in| from)?|my (?:team|service|directorate) is)"
    r" (?:the )?[\w, &/'-]+$"
)
_SHORT = 4
_COUNT = re.compile(
    r"(?:^|\b(?:it's|its|it was|there (?:were|are|is|was)|was more like|more like|make (?:it|that)"
    r"|so(?: that's| thats)?|make that|should be|say|said|is|only|just|be|total of|actually|with|put)) ?"
    r"(?P<number>about [0-9]+|around [0-9]+|[0-9][0-9,]*|[a-z]+(?:[ -](?:and |hundred |[a-z]+-?[a-z]*))?)"
    r"(?: (?:of (?:them|us)|people|in total|altogether|all told|not [0-9a-z]+|to be exact|now|then|i think|kids"
    r"|children|families|staff|pupils|tenants|residents|clients))*$"
)


def clauses_in(text: str) -> list[str]:
    """The clauses of plain text, without empty ones."""
    return [part.strip() for part in _END.split(plain(text[:LONGEST])) if part and part.strip()][:MOST]


_COMMON = frozenset(
    {"said", "told", "system", "file", "form", "phone", "computer", "children", "families", "it", "text"}
)


def named_in(clause: str, listing: Listing, *, also: bool) -> tuple[str, ...]:
    """The entries of a list that a clause names by their full name, or (`also`) by other words, with little else."""
    found = [each for each in contained(clause, listing) if not _DENIED.search(clause[: each.start])]
    short = also and len(_bare_rest(clause, listing)) <= _SHORT and not re.search("[0-9]", clause)
    return tuple(
        dict.fromkeys(
            name
            for each in found
            for name in each.names
            if (short and clause[each.start : each.end] not in _COMMON)
            or _is_full_name(clause[each.start : each.end], listing.named(name))
        )
    )


def names_own_service(clause: str) -> bool:
    """Whether a clause is about to say where somebody works: "this is Port", "we're in Housing"."""
    return bool(_OWN_SERVICE.match(clause))


def _bare_rest(clause: str, listing: Listing) -> list[str]:
    rest = clause
    for each in reversed(contained(clause, listing)):
        rest = f"{rest[: each.start]} {rest[each.end :]}"
    return [word for word in bare(rest).split() if word not in _empty()]


@remembered
def _empty() -> frozenset[str]:
    return frozenset(words("hearing.empty"))


def _is_full_name(said: str, entry: Entry | None) -> bool:
    names = (entry.name,) if entry else ()
    return len(said.split()) > 1 and bare(said) in {bare(name) for name in names}


# "One person each": so many for every one of something.
_OF_EACH = re.compile(r"\b(?:each|apiece|per [a-z]+)$")
# "One of the daughters messaged me": who did something is no number of those whose data it is.
_ONE_OF = re.compile(r"\b(?:one|1) of (?:the|our|my|their|his|her|your|those|these) [a-z' -]+")


def people_named(clause: str, taxonomy: Taxonomy, *, bare_number: bool) -> People | None:
    """How many people a clause says; a number without people only where `bare_number` allows it."""
    if _OF_EACH.search(clause) or (_ONE_OF.search(clause) and not bare_number):
        return None
    typed = re.sub(
        r"\b(?:not|instead of|rather than|wasn'?t|isn'?t|aren'?t|weren'?t) (?:[0-9]+|[a-z]+(?:-[a-z]+)?)"
        r"(?: (?:people|of them))?\b",
        " ",
        clause,
    )
    said = said_in(comparable(typed))
    if any(not isinstance(each.meaning, Part) for each in said.sayings):
        typed = said.left.replace(TAKEN, " ")
    found = _COUNT.search(typed.strip(" .,!"))
    counts_people = re.search(rf"(?<!\w){either((*words('count.people'), *words('count.person')))}s?(?!\w)", typed)
    if not found and not (counts_people and len(typed.split()) <= 2 * _SHORT):
        return None
    if found and not counts_people and not bare_number:
        return None
    try:
        people = read_count(found["number"] if found and not counts_people else typed, taxonomy)
    except NotUnderstood:
        return None
    return people if people.settled and people.certainty is not Certainty.NOT_KNOWN_YET else None


_DANGER = re.compile(
    r"\b(?P<unsure>(?:not|n't|un)\s?(?:so |really |completely )?sure about (?:the )?danger"
    r"|danger\W+(?:not sure|unsure|maybe)"
    r"|\b(?:not sure|unsure|(?:do not|don't|dont|didn't|didnt) know|no idea)(?: if| whether)? (?:\w+ ){1,4}?"
    r"(?:in danger|at risk))"
    r"|(?P<no>\bno danger\b|\bdanger\W+(?:is )?(?:no|none)\b"
    r"|\b(?:nobody|no one|noone|no-one)(?:'s|s| is)? (?:at risk|in danger)|there's no danger)"
    r"|(?P<yes>\bdanger\W+(?:is )?yes\b"
    r"|\b(?:is|are|could be|she's|he's|they're) (?:now |actually )?(?:in danger|at risk)\b)"
)


def danger_named(clause: str) -> Danger | None:
    """What a clause says of the danger by that word."""
    found = _DANGER.search(clause)
    if not found:
        return None
    return Danger.NOT_SURE if found["unsure"] else Danger.NO if found["no"] else Danger.YES


def labelled(text: str, labels: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Facts that are named with their value: "medium: verbal", "directorate should read Finance"."""
    names = {said: name for name, all_said in labels.items() for said in all_said}
    pattern = re.compile(
        rf"(?:^|[.,;!?] ?|\b(?:the|about|about the|for|for the|change)\s)(?P<label>{either(names)})\b"
        r"(?: (?:to|should (?:read|be|say|have been)|(?:is|was) (?:wrong|not right)\W+(?:it's|it is|it was)?|is|was"
        r"|needs to be|wants to be)| ?[:=-]|,(?: put| it was| it's)?|(?= \d)) (?P<value>[^.;!?]+)"
    )
    for found in pattern.finditer(plain(text[:LONGEST])):
        yield names[found["label"]], found["value"].strip(" ,")
