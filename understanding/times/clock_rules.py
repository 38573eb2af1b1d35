"""The rules that find times of day: 16:45, half two, ten to five, noon, this morning."""

import re
from collections.abc import Iterator
from datetime import timedelta

from understanding.counts.numbers import CARDINALS, NUMBER_WORD, number_of
from understanding.times.clock import Clock, Midnight, Part
from understanding.times.days import Back
from understanding.times.meanings import TAKEN, Meaning, Rule, Zone, fixed, listed, rule
from vocabulary import table, words
from vocabulary.patterns import either

Meanings = tuple[Meaning, ...]
_HOUR = rf"(?:[0-9]{{1,2}}|{either(word for word, number in CARDINALS.items() if 1 <= number <= 12)})(?![0-9])"
_PARTS = ("morning", "afternoon", "evening", "night")
_PART = f"(?:{'|'.join(_PARTS)})"
_HALF = r"(?: ?(?P<half>[ap])(?:\.? ?m\b\.?|(?<=[0-9][ap])\b(?![.'-])))"
_APPROXIMATELY = (
    r"(?:at|around|about|abt|bout|approx\.?|approximately|circa|roughly|c\.|ca\.?|say|nearly|almost|gone|by|@|~"
    r"|just after|just before|shortly after|shortly before|just gone|just past|bang on|probably|maybe|possibly|like)"
)
# "This morning, 7", "yesterday 15h": a day and right after it the hour alone.
_DAYS = ("today", "yesterday", "last night", *(f"{day} {part}" for day in ("this", "yesterday") for part in _PARTS))
_RIGHT_AFTER_A_DAY = "|".join(f"(?<=^{day}{mark} )|(?<= {day}{mark} )" for day in _DAYS for mark in ("", ","))
_AT_OR_ON_A_DAY = "|".join(f"(?<={word} )" for word in (r"\bat", r"\bat about", r"\bat around", *_DAYS))
_SPOKEN_HOUR = either(word for word, number in CARDINALS.items() if 1 <= number <= 23)
_SPOKEN_MINUTES = either(word for word, number in CARDINALS.items() if number in range(10, 60, 5))
# What may follow a bare hour: the end, a stop, words already taken, or a word that goes on.
_AFTER_HOUR = (
    rf"(?=\s*(?:$|[,;!?)({TAKEN}]|\.(?![0-9])|-\s|(?:on|in|this|last|or so|ish|i|maybe|that|when"
    rf"|but|and|sorry|saying)\b"
    rf"|to (?!{_HOUR}\b|the\b)[a-z]))"
)
# What may follow a time that is said aloud, when days have not been taken yet.
_BESIDE = (
    r"(?=\W*$|[,;.!?)]| (?:on|in|this|last|at|today|yesterday|ish|or so|sharp|and|but|when|i"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\b)"
)


def clock_rules() -> Iterator[Rule]:
    """The rules for times that are written as such."""
    hour, minute = "(?P<hour>[0-9]{1,2})", "(?P<minute>[0-9]{2})"
    seconds = r"(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    offset = "(?:(?P<offset>z)|utc(?P<ahead>[+-][0-9]{2}:?[0-9]{2}))?"
    yield rule(rf"{hour}[:.;]{minute}{seconds}{_HALF}", _typed)
    yield rule(rf"{hour}\.{minute} ?(?:hours|hrs|h|-?ish)", _typed)
    yield rule(rf"(?:(?<=\bat )|(?<=@)|(?<=@ )){hour}\.{minute}{_HALF}?(?!\.?[0-9])", _typed)
    spoken = f"(?P<spoken>{_SPOKEN_HOUR}|[0-9]{{1,2}}) hours? (?P<minutes>{_SPOKEN_MINUTES}|[0-5][0-9])"
    yield rule(rf"{spoken}(?: minutes?)?(?! ago)", _aloud)
    yield rule(rf"{hour}[:;h]{minute}{seconds}(?: ?(?:hours|hrs|h))?{offset}", _typed)
    yield rule(rf"(?P<hour>[0-9]{{1,2}}) (?P<minute>[0-5][0-9]){_HALF}", _typed)
    side = r"(?P<side>past|to|after|before|til|till|of)"
    yield rule(
        rf"(?P<minutes>half|(?:a )?quarter|five and twenty|{NUMBER_WORD}|[0-9]{{1,2}})[ -]?(?P<word>minutes? |mins? )?"
        rf"{side}[ -](?P<hour>{_HOUR}|midnight|noon|midday)(?: ?-?ish|oclock| oclock)?{_HALF}?",
        _past_to,
    )
    yield rule(rf"half[ -]?(?P<half_past>)(?P<hour>{_HOUR})(?: ?-?ish)?(?: ?oclock)?{_HALF}?", _spoken)
    yield rule(rf"(?P<hour>{_HOUR}) ?oclock(?: ?-?ish)?{_HALF}?", _spoken)
    minutes = rf"(?:(?P<minutes>{_SPOKEN_MINUTES})|(?:oh|o) (?P<few>five)|hundred hours)"
    yield rule(rf"(?P<spoken>{_SPOKEN_HOUR})[ -]{minutes}(?:{_HALF}|{_BESIDE})", _aloud)
    yield rule(rf"(?P<hour>[1-9])(?P<minute>[0-5][0-9])(?= (?:this|yesterday|last) {_PART})", _typed)
    after = r"(?= ?[.!;?]*(?:$|(?<=[.!;?]) )|, (?:when|as|i|we)\b| (?:was|is) when\b)"
    yield rule(rf"(?:{_RIGHT_AFTER_A_DAY})(?P<hour>{_HOUR}){after}", _spoken)
    yield rule(rf"^(?P<hour>{_HOUR})(?= (?:today|yesterday)[ .!]*$)", _spoken)
    yield listed("when.noon", Clock(12, full=True))
    yield listed("when.midnight", Midnight())
    yield rule(rf"(?P<hour>{_HOUR})(?: ?-?ish)?{_HALF}", _spoken)
    no_span = "(?! [a-z]+ (?:ago|later|after|before))"
    yield rule(rf"(?:{_AT_OR_ON_A_DAY})(?P<hour>[0-9]{{1,2}}) ?(?:hours|hrs|hr|h){no_span}", _spoken)
    yield rule(r"(?P<hour>[01][0-9]|2[0-4])(?P<minute>[0-5][0-9]) ?(?:hours|hrs|hr|h)", _typed)
    yield rule(rf"(?P<hour>{_HOUR})(?=,? (?:in the|at|this|last|yesterday) (?:early |late )?{_PART}\b)", _spoken)


def loose_clock_rules() -> Iterator[Rule]:
    """The rules for bare numbers, when days have taken theirs: 1600, at 3, nine-ish."""
    yield rule(rf"(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])(?![0-9/.:-]){_AFTER_HOUR}", _four_digits)
    yield rule(rf"(?:at|around|about|@) ?(?P<hour>[1-9])(?P<minute>[0-5][0-9]){_HALF}?", _typed)
    yield rule(rf"(?P<hour>{_HOUR}) ?-?ish", _spoken)
    yield rule(rf"{_APPROXIMATELY} ?(?:{_APPROXIMATELY} )?(?P<hour>{_HOUR})(?: ?-?ish)?{_AFTER_HOUR}", _spoken)
    yield rule(
        rf"(?<=\bat )(?P<hour>{_HOUR})(?= (?:an?|one of|some(?:one|body)|he|she|they|my|her|his|our"
        r"|the (?:client|customer|tenant|parent|school)) [a-z])",
        _spoken,
    )
    yield fixed(("gmt", "utc", "z"), _zone(0))
    yield fixed(("bst",), _zone(1))


def part_rules() -> Iterator[Rule]:
    """The rule for parts of the day."""
    named = {said: name for name in table("when.parts") for said in words(f"when.parts.{name}", "words")}
    yield rule(
        rf"(?P<this>this )?(?:early |late |mid )?(?P<part>{either(named)})",
        lambda found: (Back(0), Part(named[found["part"]])) if found["this"] else (Part(named[found["part"]]),),
    )


def _zone(hours: int) -> Meaning:
    return Zone(timedelta(hours=hours))


def _half(found: re.Match[str]) -> str:
    mark = found.groupdict().get("half")
    return f"{mark}m" if mark else ""


def _typed(found: re.Match[str]) -> Meanings:
    hour = found["hour"]
    clock = Clock(int(hour), int(found["minute"]), _half(found), full=hour.startswith("0"), typed=True)
    written = found.groupdict()
    offset = written.get("offset") or written.get("ahead")
    return (clock, _offset(offset)) if offset else (clock,)


def _offset(written: str) -> Meaning:
    if written == "z":
        return Zone(timedelta())
    digits = written[1:].replace(":", "")
    return Zone(timedelta(hours=int(digits[:2]), minutes=int(digits[2:])) * (-1 if written[0] == "-" else 1))


def _past_to(found: re.Match[str]) -> Meanings | None:
    """Ten past three, quarter to ten. "2 to 5" and "10 to 11" are left alone: they may be ranges."""
    said = found["minutes"]
    minutes = 30 if said == "half" else 15 if "quarter" in said else 25 if " and " in said else number_of(said)
    if not 0 < minutes <= 30 or (minutes % 5 and not found["word"]):
        return None
    named = {"midnight": 0, "noon": 12, "midday": 12}
    full, past = found["hour"] in named, found["side"] in ("past", "after")
    hour = named[found["hour"]] if full else number_of(found["hour"])
    if hour > 12 or (not past and minutes < hour and _may_be_a_range(found)):
        return None
    if past:
        return (Clock(hour, minutes, _half(found), full=full),)
    return (_before(hour, 60 - minutes, _half(found), full),)


def _may_be_a_range(found: re.Match[str]) -> bool:
    """Two bare figures; but "10 to 11 this morning" is a time."""
    morning = re.match(r" (?:this|in the|yesterday) morning", found.string[found.end() :])
    return found["minutes"].isdigit() and not found["word"] and not morning


def _before(hour: int, minute: int, half: str, full: bool) -> Clock:
    """Ten to twelve pm is 23:50 by the letter and 11:50 by sense, so its half is left open."""
    if full:
        return Clock((hour - 1) % 24, minute, full=True)
    if hour == 12:
        half = ""
    return Clock((hour - 2) % 12 + 1, minute, half)


def _spoken(found: re.Match[str]) -> Meanings | None:
    hour = number_of(found["hour"])
    minute = 30 if "half_past" in found.groupdict() else 0
    return (Clock(hour, minute, _half(found), full=found["hour"].startswith("0")),) if hour <= 24 else None


def _aloud(found: re.Match[str]) -> Meanings:
    """Nine fifteen, sixteen thirty, eight oh five."""
    minute = number_of(found["minutes"]) if found["minutes"] else 5 if found.groupdict().get("few") else 0
    return (Clock(number_of(found["spoken"]), minute, _half(found), typed=True),)


def _four_digits(found: re.Match[str]) -> Meanings | None:
    """1645 is a time, but 2025 may be a year."""
    if 1990 <= int(found[0]) <= 2035:
        return None
    return (Clock(int(found["hour"]), int(found["minute"]), full=True, typed=True),)
