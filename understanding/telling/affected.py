"""How many people's data it was, where a first sentence says so outright.

Those count whose data it was, not those who wrongly got it: "sent to 12 people" says nothing of how
many are affected (EDPB Guidelines 9/2022).
"""

import re
from collections.abc import Sequence

from domain.breach import People
from domain.errors import NotUnderstood
from domain.taxonomy import Taxonomy
from understanding.counts.count import people_counted
from understanding.counts.countable import prepared, without_clocks
from understanding.counts.counted import Counted, Quantity, counted_in, starts_with
from understanding.counts.one_by_one import NO_NAME_OF_ONE
from understanding.counts.whole import counts_all, receives, total_quantity, total_told, without_parts
from understanding.telling.whose import candidates, likeliest
from understanding.times.clock import Part
from understanding.times.days import Day
from understanding.times.expressions import comparable, said_in
from understanding.times.meanings import TAKEN
from vocabulary import remembered, words
from vocabulary.patterns import either, ending_with

NEAR = 60
_TO_ANYBODY = re.compile(r"\b(?:to|into|shared with|left with)\b")
_EACH_OTHERS = re.compile(
    r" (?:all )?(?:have )?(?:got|received|had|were sent|been sent|can (?:all )?see|could (?:all )?see)"
    r" (?:each other|one another|someone else's|somebody else's|other people's)"
)
_GOT_IT = re.compile(r"\W*(?:who )?(?:all )?(?:have |had )?(?:got|received|opened|saw|seen|read|heard|were sent)\b")
# Everybody on such a list is affected, because everybody on it saw it.
_OPEN_LIST = re.compile(
    r"\b(?:bcc\w*|blind cop\w+|to box|to field|cc box|cc field|cc line|to line"
    r"|addresses (?:all )?(?:showing|visible|on show)|each other's|one another's)\b"
)
# "12 clients' fingerprints": whatever it is, it is theirs; their homes and families are those who got it.
_THING = re.compile(r" (?!(?:homes?|houses?|families|parents|neighbours|schools?|solicitors?)\b)[a-z]")
# From these likelihoods on the model's finding is taken where people are named, and offered as a button where not.
_SURE, _WORTH_OFFERING = 0.9, 0.5
_LIST_WITH = re.compile(
    r"\b(?:list|spreadsheet|register|file|sheet|document|letter|email|report|table|folder|notebook|diary|rota|tablet|ipad"
    r"|laptop|phone|stick|usb|key|drive|disc|bag|box|database|form|paper|photo|video|recording) (?:with|w/?|wi)"
    r"(?: (?:a|the) (?:\w+ )?list of)?$"
)
_DETERMINED = re.compile(r"(?: (?:the|all|around|over|some|up to|our|those|these|approximately|just|only))+$")


def people_in(typed: str, taxonomy: Taxonomy) -> People | None:
    """The number of people whose data it was, or None where plain text leaves it open."""
    text = prepared(typed)
    if total := total_told(typed):
        return _people([total_quantity(total)], taxonomy)
    whole = without_parts(text, [each.counted for each in candidates(typed)])
    counted = [each for each in whole if each.noun == "people"]
    affected = counted if _OPEN_LIST.search(text) else [each for each in counted if _owns_data(text, each)]
    affected = affected or [each for each in likeliest(typed, _SURE) if _are_people(text, each) and each in whole]
    if len(affected) == 1 and _with_others(text, affected[0]):
        return None
    return _people([each.quantity for each in affected], taxonomy)


def _are_people(text: str, counted: Counted) -> bool:
    """Whether people are named, several, and nothing says that they got it."""
    led = _DETERMINED.sub("", text[max(0, counted.start - NEAR) : counted.start].rstrip())
    got_it = _receiving().search(led) or _GOT_IT.match(text, counted.noun_end)
    return counted.noun == "people" and counted.quantity.named > 1 and not got_it


def people_offered(typed: str, taxonomy: Taxonomy) -> People | None:
    """The number that plain text most likely gives, for a person to confirm; None where two are as likely, or none."""
    if total := total_told(typed, alone=True):
        return _people([total_quantity(total)], taxonomy)
    typed = _without_times(typed)
    numbers = [each.counted for each in candidates(typed)]
    whole = without_parts(prepared(typed), numbers)
    likely = [each for each in likeliest(typed, _WORTH_OFFERING) if each in whole]
    several = any(each.quantity.named > 1 for each in numbers) or _SEVERAL.search(typed)
    # "One of our teachers", "the coach company": one who is spoken of is not everybody.
    return _people([each.quantity for each in likely if not (each.quantity.named == 1 and several)], taxonomy)


_SEVERAL = re.compile(
    r"\b(?:one|1|an?) of\b|\b(?:list|register|spreadsheet|rota|table|group|class|year|families|residents"
    r"|children|kids|pupils|tenants|clients|staff|everyone|everybody|people|names)\b"
)


def _without_times(typed: str) -> str:
    """Plain text without days and times of day: "aboot hauf eight this mornin" is no eight people."""
    said = said_in(comparable(typed))
    told = any(isinstance(each.meaning, Part | Day) for each in said.sayings)
    return said.left.replace(TAKEN, " _ ") if told else typed


def tells_of_all(typed: str, told: People) -> bool:
    """Whether plain text tells this number as that of everybody whose data it was, and not of some who are spoken of.

    "There is one girl, her ex looks for her" and "two children placed there" leave open how many there are.
    """
    text = prepared(without_clocks(typed))
    theirs = [each for each in counted_in(text) if each.quantity.named == told.number != 1]
    return counts_all(typed) or any(_owns_data(text, each) for each in theirs)


def people_in_all(typed: str, read: People, taxonomy: Taxonomy) -> People | None:
    """A number that plain text was read to give, or the one of all where that one is a part, or of those who got it.

    None where it is left open which of several numbers counts everybody.
    """
    text = prepared(without_clocks(typed))
    numbers = [each for each in counted_in(text) if each.noun != "not people"]
    whole = without_parts(text, numbers)
    people = [each for each in whole if each.noun == "people" or starts_with(text[each.end :], "count.part_of")]
    if read.number == 1 and all(each.quantity.named > 1 for each in numbers) and people:
        return None  # "two of them, him and the daughter"
    theirs = [each for each in numbers if each.quantity.named == read.number]
    if not theirs or any(each in whole for each in theirs):
        return read
    part = not all(receives(text, each) for each in theirs)
    sure = [each for each in people if not part or _owns_data(text, each)]
    return _people([each.quantity for each in sure], taxonomy)


def _people(affected: Sequence[Quantity], taxonomy: Taxonomy) -> People | None:
    if len(set(affected)) != 1:
        return None
    try:
        return people_counted(affected[0], taxonomy)
    except NotUnderstood:
        return None


def _owns_data(text: str, counted: Counted) -> bool:
    """ "5 clients' addresses", "payslips for 3 people", "just the one child"; not "sent to 12 people"."""
    before = text[max(0, counted.start - NEAR) : counted.start].rstrip()
    after = text[counted.noun_end : counted.noun_end + NEAR]
    led = _DETERMINED.sub("", before)
    if _LIST_WITH.search(led):
        return True
    if _receiving().search(led):
        return False
    if _EACH_OTHERS.match(after) or _apart(before, after):
        return True
    possessive = text[: counted.noun_end].endswith(("'", "'s", "peoples", "childrens"))
    if possessive and counted.quantity.least != 1 and _THING.match(after):
        return True
    return bool(
        _data(possessive).match(after)
        or ending_with("telling.people_after").search(led)
        or ending_with("telling.only").search(re.sub(" the$", "", before))
    )


def _apart(before: str, after: str) -> bool:
    """ "… was left on the coach, 27 pupils": beside the sentence, where nobody is said to have got it."""
    return bool(re.search("[,;:(.-]$", before) and re.match(r"\W*$|[.,;)]", after)) and not _TO_ANYBODY.search(before)


@remembered
def _receiving() -> re.Pattern[str]:
    """Those who got it: "to 12 people", "with a group of 12", but not "with the names of 12"."""
    group = rf"(?:(?!{either(words('telling.data'))}\b)[\w']+ ){{0,2}}"
    return re.compile(
        r"\b(?:shared|left|discussed) (?:\w+ ){0,2}with$"
        r"|\b(?:to|by|from|told|cc'd|copied in|got|received|meant for|intended for|instead of)$"
        rf"|\b(?:to|with|by|from|told) {group}of$"
    )


def _with_others(text: str, counted: Counted) -> bool:
    """Somebody more beside them: "surname of an adult and full names of 2 children"."""
    before, after = _beside()
    near = text[max(0, counted.start - NEAR) : counted.start]
    return bool(before.search(near) or after.match(text[counted.noun_end : counted.noun_end + NEAR]))


@remembered
def _data(possessive: bool) -> re.Pattern[str]:
    gap = r" (?:\w+ ){0,2}?" if possessive else " (?:were |was |are |is )?"
    return re.compile(rf"{gap}{either(words('telling.data'))}\b")


@remembered
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    person = rf"\b{either(set(words('count.person')).difference(NO_NAME_OF_ONE))}s?\b"
    return re.compile(rf"{person} and [^.;]{{0,25}}$"), re.compile(rf"[^,.;]{{0,20}}\band (?:\w+ ){{0,2}}?{person}")
