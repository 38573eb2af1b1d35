"""Counts people who are named one by one: "mum, dad and the baby", "me and two colleagues", "Mr and Mrs Shah".

Only where the whole text is such a list; with any other word in it nothing is counted here.
"""

import re
from dataclasses import dataclass

from understanding.counts.numbers import AMOUNT, value_of
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

_TITLE = "(?:mr|mrs|ms|miss|dr|cllr|councillor)\\.?"
_DETERMINER = "(?:a|an|the|this|that|my|our|his|her|their|your|another|some|single|sole|lone|one)"
_OWN = "(?:(?:a|the|my|our|his|her|their|those|these|all|another|just|only) )*"
_ADJECTIVES = r"(?:(?!and |or |but |with |to |of |by |from |not |no |about |in |on |at |for )[a-z'-]+ ){0,2}?"
_LEAD = re.compile(
    r"^(?:(?:just|only|so|well|for|it's|its|it was|it is|that's|thats|there's|there is|there are|there were) )*"
)
_JOINT = re.compile(r"(?: ?[,;&+]| and| plus| as well as| along with| together with| with)+ (?:also |then )?")
_POSSESSED = r"(?:(?:'s|s')?(?: (?:details|information|data|records?|files?|cases?|name|only|alone))?)"
_TAIL = re.compile(
    r" ?[(-]|,? (?:who|living|placed|affected|involved|looking|caring|named|concerned|on|at|in|from|both|all|really"
    r"|sorry|poor|bless|thank|that's all|thats all|only|just (?:him|her|them|me|the one)"
    r"|it was (?:my|his|her|their) own)\b"
)
_WHO_TOLD = re.compile(
    r",? who (?:has |had |have )?(?:reported|rang|phoned|told|noticed|spotted|complained|found|got"
    r"|received|opened|sent)\b"
)
_SO_MANY = re.compile(rf",? (?:so|that's|thats|makes?|which is|total)(?: that's| it's)? ({AMOUNT})(?: people)?(?=\W*$)")
_MORE = re.compile(rf"\b(?:and|or|but|plus|maybe|not|more|also)\b|(?<![\w'-]){AMOUNT}")
NO_NAME_OF_ONE = ("name", "contact", "subject", "providers")


@dataclass(frozen=True, slots=True)
class Named:
    """How many were named, and whether that is exact."""

    total: int
    exact: bool


def named_one_by_one(text: str) -> Named | None:
    """Everybody in a prepared text that is nothing but a list of people, not all of them numbers; else None."""
    place = len(text) - len(_LEAD.sub("", text))
    named: list[re.Match[str]] = []
    while found := _somebody().match(text, place):
        named.append(found)
        place = found.end()
        if len(named) == 2 and text[: found.start()].endswith(", ") and _is_the_same(named[0], found):
            named.pop()
        joint = _JOINT.match(text, place)
        if not joint or not _somebody().match(text, joint.end()):
            break
        place = joint.end()
    total = sum(map(_worth, named))
    if len(named) > 2 and 2 * _worth(named[0]) == total:  # "both of them, mum and dad"
        if not named[0]["two"]:
            return None
        total = _worth(named[0])
    so = _SO_MANY.match(text, place)
    if so and value_of(so[1]) == total:
        place = so.end()
    amounts = [said for found in named if (said := found["amount"] or found["bare"])]
    if len(amounts) == len(named) or not _is_tail(text[place:]):
        return None
    if len(amounts) > 1 and any_of("count.everybody").search(text):  # "6 people, 4 adults and a child"
        return None
    return Named(total, not any(re.search("couple|k$", amount) for amount in amounts))


def _is_the_same(first: re.Match[str], second: re.Match[str]) -> bool:
    """ "One lady, Mrs Pritchard", "one resident, a gentleman": one person, said twice."""
    return bool(second["title"]) or (_worth(second) == 1 and first[0].startswith(("one ", "single ")))


def _worth(found: re.Match[str]) -> int:
    if said := found["amount"] or found["bare"]:
        return value_of(said)
    return 3 if found["three"] else 2 if found["two"] else 1


def _is_tail(rest: str) -> bool:
    """Nothing, or where and whose they are: "… placed with her", "… affected", without anybody more."""
    if not rest.strip(" .!?"):
        return True
    said = re.sub(r"\b(?:both|all) ", "", rest)
    return (
        bool(_TAIL.match(rest))
        and not _WHO_TOLD.match(rest)
        and not _MORE.search(said)
        and not any_of("count.relations").search(said)
    )


@remembered
def _somebody() -> re.Pattern[str]:
    """One of the list."""
    persons = {*words("count.person"), *words("count.relations_of_one")}
    people = either({*words("count.people"), *persons, *(f"{word}s" for word in persons), "others", "other people"})
    couple = f"(?:the|an?) (?:(?:[a-z]+ )?{either(words('count.couples'))}|couple(?= (?:and|with|plus) ))"
    forms = (
        f"(?P<two>{_TITLE} (?:and|&) {_TITLE}(?: [a-z'-]+)?|{_OWN}{either(words('count.pairs'))}|{couple})",
        f"(?P<three>{_OWN}triplets)",
        f"{_OWN}(?P<amount>(?<=and )both|(?!both){AMOUNT}) {_ADJECTIVES}{people}",
        f"(?P<bare>{AMOUNT})(?=(?: ?[,&+]| plus| and) (?:me|myself|him|her|himself|herself)\\b)",
        f"(?P<title>{_TITLE} [a-z'-]+)",
        "(?:me|myself|him|himself|herself|she|he|mine|(?:her|i)(?! (?!and |plus )[a-z]))",
        f"{_DETERMINER} {_ADJECTIVES}{either(persons)}",
        either(persons.difference(NO_NAME_OF_ONE)),
    )
    return re.compile(rf"(?:{'|'.join(forms)}){_POSSESSED}(?![\w'])")
