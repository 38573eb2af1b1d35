"""Which of several numbers is that of all: a total counts, a part and those who opened or found it do not.

"212 in total, two of them hidden" is 212; "nine people opened it" says nothing of how many are affected.
"""

import re
from collections.abc import Sequence

from understanding.counts.countable import prepared, without_clocks
from understanding.counts.counted import Counted, Quantity, counted_in
from understanding.counts.numbers import AMOUNT, NUMBER_WORD, value_of
from vocabulary import remembered, words
from vocabulary.patterns import either

NEAR = 60
LONGEST = 600
GREAT = 31  # more than any list has entries, or a month days
_NUMBER = re.compile(AMOUNT)
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
# "Two of them", "the 2 are the hidden ones", "one person whose details are hidden": some of those counted already.
_PART_AFTER = re.compile(
    r"(?: [a-z'-]+){0,2}? (?:of (?:them|em|whom|which|those|these)|whose"
    r"|(?:who )?(?:is|are|was|were) (?:just|only|the|meant))\b"
)
_SOME_OF = re.compile(r"(?: [a-z'-]+){0,5}? (?:of (?:them|em|those|these)|whose|who (?:is|are|was|were))\b")
_PART_BEFORE = re.compile(r"\b(?:including|of which|of whom|among them|but only|but just)(?: (?:the|about|maybe))* $")
_OTHERS = re.compile(r"(?: [a-z]+)? (?:others|other people|more)\b")


def receives(text: str, counted: Counted) -> bool:
    """Whether a number of a prepared text counts those who only opened, saw or found it."""
    before, after = (
        text[max(0, counted.start - NEAR) : counted.start],
        text[max(counted.end, counted.noun_end) :][:NEAR],
    )
    return bool(_received().match(after) or _received_by().search(before))


def total_told(typed: str, *, alone: bool = False) -> int:
    """The one number that plain text calls the whole, "412 on the list altogether", "everyone's, 4312"; else 0.

    With `alone` a text that is nothing but a great number is one too.
    """
    text = _THOUSANDS.sub("", typed[:LONGEST])
    if alone and _NUMBER.fullmatch(text.strip(" .!")) and value_of(text) >= GREAT:
        return value_of(text)
    found = {value_of(each["number"]) for form in _totals() for each in form.finditer(text)}
    return found.pop() if len(found) == 1 else 0


def counts_all(typed: str) -> bool:
    """Whether plain text is but a number of people, or says that it is all: "no, 12 people", "40 names on it"."""
    if total_told(typed):
        return True
    text = prepared(without_clocks(typed))
    return any(form.search(text) for form in _of_all())


def total_quantity(total: int) -> Quantity:
    return Quantity(total, total, total)


def without_parts(text: str, found: Sequence[Counted]) -> list[Counted]:
    """The numbers without those that count receivers, finders, or a part of a greater one."""
    theirs = [each for each in found if not receives(text, each) and not _OTHERS.match(text, each.end)]
    return [each for each in theirs if not _is_part(text, each, theirs)]


def is_part_of(known: int, typed: str, number: int) -> bool:
    """Whether plain text tells a smaller number than the known one only as a part of it: "two of them are hidden"."""
    text = prepared(typed)
    said = [each for each in counted_in(text) if each.quantity.named == number]
    return 2 * number <= known and any(_SOME_OF.match(text, each.end) for each in said)


def names_more(typed: str, *, asked: bool) -> bool:
    """Whether text that counts one names somebody more: "her mum is named in it", and "and his wife" where asked."""
    return bool(_more_in_it().search(typed) or (asked and _beside().search(typed)))


def _is_part(text: str, counted: Counted, among: Sequence[Counted]) -> bool:
    greater = any(each.noun == "people" and each.quantity.named > counted.quantity.named for each in among)
    return greater and _marked_as_part(text, counted)


def _marked_as_part(text: str, counted: Counted) -> bool:
    before, after = text[max(0, counted.start - NEAR) : counted.start], text[counted.end :][:NEAR]
    return bool(_PART_AFTER.match(after) or _PART_BEFORE.search(before))


@remembered
def _received() -> re.Pattern[str]:
    adverbs = r"(?:(?:who|have|had|has|all|already|may|might|could|would|will|then|also|actually|definitely) )*"
    return re.compile(
        rf" {adverbs}(?:{either(words('count.receiving'))})\b(?! (?:each|one another|someone|somebody|other people))"
    )


@remembered
def _received_by() -> re.Pattern[str]:
    return re.compile(
        rf"\b{either(words('count.receiving'))} (?:it |that |this )?by (?:the |about |at least |another )*$"
    )


@remembered
def _totals() -> tuple[re.Pattern[str], ...]:
    """A number with what says that it is all of them, before it or after it."""
    number = rf"(?<![\w'-])(?P<number>{AMOUNT})"
    gap = rf"(?: (?!(?:and|or|but|of|so|{NUMBER_WORD})\b)[a-z']+){{0,4}}"
    not_to = "".join(f"(?<!{word} )" for word in ("to", "emailed", "told", "with", "by", "for", "sent", "copied"))
    everybody = rf"{not_to}\b{either(words('count.everyone'))}(?: (?!but|except|only|just)[a-z]+){{0,3}}"
    hedges = r"(?: (?:so|that's|thats|it's|its|it is|about|all))*"
    return (
        re.compile(rf"{number}{gap} {either(words('count.in_total'))}\b"),
        re.compile(rf"(?:^|[.;!?] ){either(words('count.in_total'))}[,:]?{hedges} {number}"),
        re.compile(rf"\b(?:a )?total(?: of| is| was|:){hedges} {number}"),
        re.compile(rf"{everybody}(?:[,;:.-]+| so| that's| thats){hedges} {number}(?! (?:of|in|got|had|saw)\b)"),
        re.compile(rf"\b(?:number of people|people|headcount)(?: is| are| was|:| =)? {number}(?=\W*$|[.,;])"),
    )


@remembered
def _more_in_it() -> re.Pattern[str]:
    return re.compile(
        rf"{_WHOSE} (?:[a-z]+ ){{0,2}}{_relation()}\b(?!')"
        r"[^.;,]{0,25}\b(?:named|in it|on it|in there|on there|as well|too|mentioned|included|listed)\b"
    )


@remembered
def _beside() -> re.Pattern[str]:
    more = r"(?:\band|\bplus|&|\+|\boh|\bwell)(?: (?:and|oh|also|the|a|an|her|his|their|my|well))*"
    return re.compile(rf"{_WHOSE} {_relation()}\b|{more} (?:[a-z]+ ){{0,2}}{_relation()}\b")


_WHOSE = r"(?<!to )(?<!from )(?<!by )(?<!with )\b(?:her|his|their|and the|and a|plus the)"


@remembered
def _relation() -> str:
    persons = {*words("count.relations"), *words("count.relations_of_one"), *words("count.person")}
    return f"{either(persons - {*words('count.names_of_data')})}s?"


@remembered
def _of_all() -> tuple[re.Pattern[str], ...]:
    """A sentence that is but a number of people, names that are on something, and "just the one"."""
    people = either((*words("count.people"), *(form for word in words("count.person") for form in (word, f"{word}s"))))
    every = either(("people", "persons", "individuals", "data subjects", "names", "of them"))
    little = "no|yes|sorry|and|an|so|it|is|it's|its|was|that's|that|just|only|about|around|roughly|well|oh|for"
    said = rf"(?:(?:{little})[ ,]+)*"
    after = r"(?: (?:affected|involved|impacted|altogether|now|then|i think|really|people))*"
    on_it = r"(?: [a-z']+){0,3} (?:on|in) (?:it|there|them|the [a-z]+)"
    begins, ends = r"(?:^|[.,;!?] )", r"(?=\W*$|[.,;!?])"
    return (
        re.compile(rf"{begins}{said}(?:the )?{AMOUNT} (?:[a-z]+ )?{people}{after}{ends}"),
        re.compile(
            rf"{begins}(?:[a-z']+ ){{0,2}}(?:there (?:was|were|are) )?{AMOUNT} {every}(?:{on_it}|{after}){ends}"
        ),
        re.compile(
            rf"\b(?:had|has|have|with|got|of|lists?|listing) {AMOUNT} names\b|\b(?:just|only) (?:the )?(?:one|1)\b"
        ),
        re.compile(
            rf"\b{AMOUNT} {people}{on_it}{ends}|\b(?:affects?|affected|affecting|involves|involving) {AMOUNT}\b"
        ),
    )
