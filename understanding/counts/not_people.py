"""The rules that take out what belongs to other things before days and times are read: form 7, 3 letters, aged 9."""

from collections.abc import Iterator

from understanding.counts.numbers import AMOUNT
from understanding.times.day_rules import MONTH
from understanding.times.meanings import Rule, fixed, rule
from vocabulary import words
from vocabulary.patterns import either

# What makes it a time after all: "house 3 days ago", "room 10.30", "ward 3rd March".
_TIME = (
    r"(?![0-9/]|[:.][0-9]| ?-?(?:[ap]\.?m|ish|o ?clock|oclock|hours?|hrs?|h|min(?:ute)?s?|secs?|days?|weeks?|wks?"
    rf"|months?|years?|st|nd|rd|th|past|to|til|till|{MONTH})\b)"
)
_AT = "".join(f"(?<!{word} )" for word in ("at", "by", "about", "around", "@", "on", "the", "since", "from"))

# Whose age may be told: "her son is 9".
SOMEONE = "child|boy|girl|son|daughter|he|she|pupil|kid|baby|one|lad|lass"


def street_address() -> str:
    """The form of a house number and its street: 14 Mill Lane."""
    return rf"[0-9]{{1,4}}[a-z]? (?:[a-z']+ ){{1,2}}{either(words('when.streets'))}"


def other_things() -> Iterator[Rule]:
    """They mean nothing here, and leave nothing that could be mistaken for a time."""
    named, counted = either(words("when.numbered")), either(words("when.counted_things"))
    yield rule(rf"{named}[ -](?:number |no\.? ?|#)?[0-9]{{1,6}}[a-z]?{_TIME}", lambda _: ())
    yield rule(rf"{_AT}{AMOUNT} (?:[a-z]+ )?{counted}", lambda _: ())
    yield rule(r"[0-9]{1,3}[ -]?(?:year|yr|month|week)s?[ -]olds?", lambda _: ())
    yield rule(rf"(?:{SOMEONE})(?: is|'s) [0-9]{{1,2}}(?! ?[:.0-9])", lambda _: ())
    yield rule(rf"(?:at )?{street_address()}", lambda _: ())
    yield fixed(words("when.other_things"))
