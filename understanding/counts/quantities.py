"""Finds the numbers of people in a text: how many at least, at most, and whether that is exact."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from domain.errors import NotUnderstood
from understanding.counts.countable import corrected, prepared, without_clocks
from understanding.counts.counted import MANY, NEAR, Counted, Quantity, counted_in, counts_something, starts_with
from understanding.counts.in_the_end import in_the_end
from understanding.counts.numbers import AMOUNT, value_of
from understanding.counts.one_by_one import named_one_by_one
from understanding.counts.whole import receives, total_told
from understanding.spelling import plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

MOST_DIGITS, LONGEST = 12, 300
_GROUPS_OF = re.compile(rf" of {AMOUNT}")  # 2 families of 4
# Half of 20, a third of them, 1 + 1: nothing that can be taken as it stands.
_A_PART = re.compile(
    r" and a half\b|[0-9] ?[+x*] ?[0-9]|\b(?:on|in|for|to) each\b"
    rf"|\b(?:half|thirds?|quarters?|most|some|(?<!best )part|majority|minority|proportion|none)"
    rf" of (?:the |our |my |those )?{AMOUNT}"
)
_WENT_TO = re.compile(
    r"\b(?:went|goes|gone|sent|emailed|e-mailed|forwarded|posted|copied|given|addressed|shared)\b"
    r"[^.;,]{0,15} (?:to|with) (?:the |all |over |about |at least |around |another |some )*$"
)


def quantities_in(typed: str) -> tuple[Quantity, ...]:
    """The numbers of people in plain text: none, one, or several that cannot be made one."""
    if len(typed) <= MOST_DIGITS and typed.isdecimal():
        return (Quantity(int(typed), int(typed), int(typed)),)
    text = corrected(prepared(without_clocks(_without_questions(typed))))
    total = total_told(typed) or _listed_after(text)
    if total and len(counted_in(text)) > 1:
        return (Quantity(total, total, total, exact=not any_of("count.approximately").search(text)),)
    if ending := in_the_end(text):
        return (ending.quantity,)
    if _A_PART.search(text):
        return ()
    if re.search(rf"\b(?:few|several|or {AMOUNT}) (?:hundred|thousand|dozen)", text):
        return (MANY,)
    rough = bool(any_of("count.approximately").search(text)) or bool(re.search(r"[~≈]|\?\s*$", text))
    named = named_one_by_one(text)
    if named:
        return (Quantity(named.total, named.total, named.total, exact=named.exact and not rough),)
    counted = counted_in(text)
    if _counts_groups(text, counted):
        return ()
    found = _whole(text, _without_receivers(text, [each for each in counted if each.noun != "not people"]))
    if len(found) == 1 and counts_something(text, found[0]):
        raise NotUnderstood("count_of_what")
    if found and _uncounted().search(_with_marks(text, counted)):
        return ()
    if found:
        return tuple(replace(each, exact=each.exact and not rough) for each in _made_one(text, found))
    if re.search(rf"(?<!not )(?<!how )(?<!\w){either(words('count.many'))}(?!\w)", text):
        return (MANY,)
    return ()


_QUESTION = re.compile(
    r"(?:^|(?<=[.;!?]) )(?:[^.;!?0-9]*\?"
    r"|(?:and |but |so )?(?:should|shall|can|could|do|does|will|would|is|are|am|must|may|who|what|how|when|where|why)"
    r" (?:i|we|you|they|he|she|it|that|this|somebody|someone|anybody|to)\b[^.;!?0-9]*(?=[.;!?]|$))"
)


def people_listed(typed: str) -> int:
    """How many plain text names one by one where it tells nothing else, questions apart: "2 carers and the baby"."""
    named = named_one_by_one(corrected(prepared(without_clocks(_without_questions(typed)))))
    return named.total if named else 0


def _without_questions(typed: str) -> str:
    """Without sentences that ask something back and name no figure."""
    rest = _QUESTION.sub("", typed).strip()
    return rest or typed


_LIST_OF = re.compile(
    rf"(?P<number>{AMOUNT}) (?:people|persons|individuals|of them|altogether)(?: ?:| -|,)(?P<list> [^.;?]+)"
)


def _listed_after(text: str) -> int:
    """The number before a list of as many: "three persons: the child and both parents"; 0 where there is none."""
    found = _LIST_OF.match(text)
    named = named_one_by_one(found["list"].strip()) if found else None
    return value_of(found["number"]) if found and named and named.total == value_of(found["number"]) else 0


def left_open(text: str) -> tuple[str, tuple[int, ...]]:
    """What an answer without one number leaves open, as the key of a sentence, and the numbers that it may be."""
    typed = corrected(prepared(without_clocks(_without_questions(plain(text[:LONGEST])))))
    found = counted_in(typed)
    people = [each for each in found if each.noun != "not people" and not receives(typed, each)]
    numbers = tuple(dict.fromkeys(each.quantity.named for each in people or found if each.quantity.named))
    if len(numbers) > 1:
        return "count_which", numbers
    if people and numbers and not counts_something(typed, people[0]):
        return "count_and_more", (numbers[0], numbers[0] + 1)
    return "count_of_what", numbers


def _with_marks(text: str, counted: list[Counted]) -> str:
    """The text with a mark for each number and what it counts, and without what stands in brackets."""
    for each in reversed(counted):
        text = f"{text[: each.start]}#{text[max(each.end, each.noun_end) :]}"
    return re.sub(r"\(.*?\)", "", text)


def _without_receivers(text: str, found: list[Counted]) -> list[Counted]:
    """Without those who only got it: "one person, but it went to 8 people". Raises count_receivers where all are."""
    affected = [
        each
        for each in found
        if not _WENT_TO.search(text[max(0, each.start - NEAR) : each.start]) and not receives(text, each)
    ]
    if found and not affected:
        raise NotUnderstood("count_receivers")
    return affected


def _counts_groups(text: str, counted: Sequence[Counted]) -> bool:
    """2 families of 4, 10 to 20 households: how many people that are is not said."""
    groups = [each for each in counted if each.noun == "not people"]
    ranges = (
        other.noun == "not people" and _is_range(text[: one.start], text[one.end : other.start])
        for one, other in pairwise(counted)
    )
    return any(_GROUPS_OF.match(text, each.noun_end) for each in groups) or any(ranges)


def _whole(text: str, found: list[Counted]) -> list[Counted]:
    """Without those that are a part of others: "6 people, 2 of them children", "12 (3 adults, 9 children)"."""
    outside = [each for each in found if text[: each.start].count("(") == text[: each.start].count(")")]
    found = outside or found
    including = any_of("count.including").search(text)
    whole = [
        each
        for each in found
        if not (including and each.start > including.start()) and not starts_with(text[each.end :], "count.part_of")
    ]
    return whole or found


@remembered
def _uncounted() -> re.Pattern[str]:
    """Somebody more without a number: "one pupil and her mum", "me and 2 colleagues", "1 + family"."""
    person = either(words("count.person"))
    things = either((*words("count.not_people"), *words("count.little"), *words("count.everybody")))
    after = rf"\band (?:a|an|his|her|their|its|my|the|our|some|other|more|several|a few) (?!{things}\b)[a-z]+\b"
    before = (
        rf"\b(?:her|him|me|myself|she|he|our [a-z]+|my [a-z]+|(?:mrs?|ms|miss) [a-z]+|{person})"
        rf"(?: and|,| &| plus)[^.;#]{{0,25}}?#"
    )
    theirs = rf"(?<!to )(?<!from )(?<!by )(?<!with )\b(?:his|her|their) {either(words('count.relations'))}\b"
    relatives = rf"(?:\band|\+|&|\bplus) {either(words('count.relations'))}\b"
    return re.compile(f"{after}|{before}|{theirs}|{relatives}")


def _made_one(text: str, found: Sequence[Counted]) -> tuple[Quantity, ...]:
    """A range, the sum of "2 adults and 3 children", or one that was said twice; else all of them."""
    quantities = [each.quantity for each in found]
    if len(found) == 1:
        return (quantities[0],)
    between = [text[one.end : other.start] for one, other in pairwise(found)]
    if len(found) == 2 and _is_range(text[: found[0].start], between[0]):
        least, most = sorted((quantities[0].named, quantities[1].named))
        return (Quantity(least, most, most, exact=False),)
    all_named = all(each.noun for each in found)
    if all_named and all(_JOINS.fullmatch(joint) for joint in between):
        return _added_up(text, found)
    alone = all(each.noun or not re.match(" [a-z]", text[each.end :]) for each in found)
    same = len({(each.least, each.most) for each in quantities}) == 1  # "3 (three)"
    return (quantities[0],) if same and alone and not all_named else tuple(quantities)


_JOINS = re.compile(
    r"(?: [a-z'-]+){1,3}?(?: ?(?:,|:|and|plus|&|\+|as well as)"
    r"(?: (?:and|their|her|his|also|plus|about|around|roughly|maybe))?)? "
)


def _added_up(text: str, found: Sequence[Counted]) -> tuple[Quantity, ...]:
    """2 adults and 3 children are 5; "6 people, 4 adults and 2 children" are 6, and "7 people, 2 adults" are open."""
    quantities = [each.quantity for each in found]
    total = sum(each.named for each in quantities)
    exact = all(each.exact for each in quantities)
    general = [bool(any_of("count.everybody").search(text[each.end : each.noun_end])) for each in found]
    if any(general) and not all(general):
        return (quantities[0],) if general[0] and quantities[0].named * 2 == total else tuple(quantities)
    return (Quantity(total, total, total, exact=exact),)


def _is_range(before: str, between: str) -> bool:
    if re.search(r"\bbetween(?: about| around)?\s*$", before):
        return bool(re.fullmatch(r"(?: [a-z]+)? (?:and|to|or) (?:about |maybe )?", between))
    maybe = "(?:maybe|possibly|perhaps|if not|could be|might be|may be|could even be)"
    sure = "(?: people)?(?: for sure| definitely| for certain)?"
    said = r"(?:(?: [a-z]+)?,? (?:or|or was it|or is it|or were there)(?: maybe)? )"
    return bool(re.fullmatch(rf"{said}|,?{sure},? ?(?:to|or|/|(?:or )?{maybe}|or even),? (?:{maybe} )?", between))
