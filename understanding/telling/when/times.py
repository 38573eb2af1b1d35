"""The times in a sentence that stand for themselves: not those of a meeting, a letter or a birth."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from understanding.counts.numbers import NUMBER_WORD
from understanding.times.clock import Clock, Part
from understanding.times.days import Back, Calendar, Day, DayOfMonth, Weekday
from understanding.times.expressions import Said, said_in
from understanding.times.meanings import Ago, Future, Now, Pair, Saying
from vocabulary import lately, remembered, words
from vocabulary.patterns import any_of, either, ending_with

# Between the parts of one time there are but little words: "on Monday | at about | half two | in the | afternoon".
_LITTLE = (
    r"(?:at|on|in|the|of|around|about|like|approximately|approx|roughly|just|early|late|and|it was|it is"
    r"|just before|just after|shortly before|shortly after|at or around|instant|inst)\b"
)
_JOINT = re.compile(rf"[\s,(@-]{{0,3}}(?:(?:{_LITTLE}|by\b|same\b)[\s,]{{0,2}}){{0,4}}")
_LEAD = re.compile(rf"[\s,(]*(?:\b{_LITTLE}\s*)*$")
_AT_FIRST = re.compile(r"(?:at|around|about|abt|approx|approximately|roughly|circa|by)\b|[@~]")
_AT = re.compile(rf"(?:(?<![\w']){_AT_FIRST.pattern})\s*$")
_BARE_HOUR = re.compile(rf"(?!.*\b(?:past|to|half|quarter)\b)(?:[a-z@~. ]* )?(?:[0-9]{{1,2}}|{NUMBER_WORD})")
_BY = re.compile(r"\bby $")
_IT = re.compile(
    r"(?<=[a-z]) (?:it|this|that|them|him|her|one|me|us|(?:me |us )?back)(?= (?:at|by|about|abt|around)$|$)"
)
_WHEN_NOT_WHAT = re.compile(r"\b(?:happened|went|went up|went out|gone up)$")
_SOMEBODY = re.compile(r" (?:that |when )?(?:i|we|he|she|they)\b[a-z' ]{2,20}")
_CLOCK_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:!?)-]|(?:on|in|this|last|yesterday|today|and|but|when|to|by|i|we|he|she|it|a|an|the|my|our|from|with"
    r"|for|which|so|who|after|because|while|during|that|as|hours|hrs|or so|someone|somebody|one"
    r"|same|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)"
)
# After "the 17th" these show that it is no seventeenth something.
_DAY_GOES_ON = re.compile(
    r"\s*(?:$|[.,;!?)]|(?:at|about|around|by|when|i|we|he|she|they|it|and (?:i|we|he|she|they|it)|but)\b)"
)
_ABBREVIATED = re.compile(r"(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\.?")
_ALSO_WORDS = re.compile(r"(?:sat|sun|wed)\.?")
# "Sent 17/11", "06/11.", while "24/7" and "10/12 of them" are no dates.
_DATE = re.compile(r"[0-3][0-9]/(?:0[1-9]|1[0-2])")
_DATE_GOES_ON = re.compile(r"\s*(?:$|[.,;:!?)@-]|(?:at|around|about|when|by|to|and|but|from|i|we|he|she|they|it)\b)")
_PART_OF_DAY = re.compile(r" (?:night|morning|afternoon|evening|lunch|eve|am|pm)")
_WHEN_AFTER = re.compile(r",? (?:when|as)\b")
_ALONE_BEFORE, _ALONE_AFTER = re.compile(r"(?:^|[.,;:!?(-] ?)$"), re.compile(r"\.?\s*(?:$|[.,;:!?)-])")


# So far around a time stand the words that tell what it belongs to.
NEAR = 60


@dataclass(frozen=True, slots=True)
class Time:
    """One time in a sentence: everything that was said of it, and where it stands."""

    said: Said
    start: int
    end: int

    @property
    def days(self) -> tuple[Saying, ...]:
        """What says the day."""
        return tuple(each for each in self.said.sayings if isinstance(each.meaning, Day | Ago))

    def on_the_day_of(self, other: "Time") -> "Time":
        """This time of day on the day of another time: "sent 15:10 yesterday, spotted 15:12"."""
        if self.days:
            return self
        return Time(Said((*other.days, *self.said.sayings), ""), self.start, self.end)


@lately
def times_in(typed: str) -> tuple[Time, ...]:
    """The times of comparable text that stand for themselves."""
    everything = [each for each in said_in(typed).sayings if not isinstance(each.meaning, Now)]
    grouped = (
        Time(Said(tuple(group), ""), group[0].start, len(typed[: group[-1].end].rstrip(" .,")))
        for group in _groups(typed, _placed(typed, everything))
    )
    return tuple(time for time in grouped if _is_time(typed, time) and _stands_for_itself(typed, time))


def _placed(typed: str, everything: Sequence[Saying]) -> list[Saying]:
    """Those that are written as times are, and those that stand right beside one: "friday 6th", "today 2.15"."""
    sure = [_in_place(typed, each) for each in everything]
    for at in range(1, len(everything)):  # what comes right after a day belongs to it
        before, each = everything[at - 1], everything[at]
        gap = typed[before.end : each.start] if each.start > before.end else ""
        sure[at] = sure[at] or (sure[at - 1] and _goes_with(before, each) and bool(_JOINT.fullmatch(gap)))
        sure[at - 1] = sure[at - 1] or (sure[at] and _leads_to(before, each) and gap == " ")
    return [each for each, placed in zip(everything, sure, strict=True) if placed]


def _goes_with(before: Saying, each: Saying) -> bool:
    """A time of day or the day of a month right after a day."""
    dated = isinstance(before.meaning, Back | Weekday | Calendar | DayOfMonth | Part)
    return dated and isinstance(each.meaning, Clock | Pair | DayOfMonth)


def _leads_to(each: Saying, after: Saying) -> bool:
    """A time of day right before its day: "8.20 this morning", "16.30 Monday"."""
    timed = isinstance(each.meaning, Clock) or (isinstance(each.meaning, Pair) and each.meaning.dotted)
    return timed and isinstance(after.meaning, Back | Weekday)


def _in_place(typed: str, saying: Saying) -> bool:
    """Whether it is written as people write times into sentences: "on 3/11", not "24/7"; "at 1645", not "room 1645"."""
    meaning, said = saying.meaning, typed[saying.start : saying.end]
    before, after = _before(typed, saying.start), typed[saying.end : saying.end + NEAR]
    if isinstance(meaning, Clock):
        if re.fullmatch("[0-9]{4}", said) and not _AT.search(before):
            return False
        return bool(_CLOCK_GOES_ON.match(after))
    if isinstance(meaning, Calendar) and re.fullmatch(r"[0-9]+ ?/ ?[0-9]+", said):
        written = _DATE.fullmatch(said) and _DATE_GOES_ON.match(after)
        return bool(written or re.search(r"\b(?:on|noticed|spotted|discovered) (?:the )?$", before))
    if isinstance(meaning, DayOfMonth):
        named = said.startswith("on ") or re.search(r"\bon (?:the )?$", before)
        return bool(named or (re.search("[a-z]$", said) and _DAY_GOES_ON.match(after)))
    if isinstance(meaning, Weekday) and _ABBREVIATED.fullmatch(said):
        if re.search(r"\b(?:on|last|this) $", before) or _PART_OF_DAY.match(after):
            return True
        return not _ALSO_WORDS.fullmatch(said) or bool(_ALONE_BEFORE.search(before) and _ALONE_AFTER.match(after))
    if isinstance(meaning, Pair):
        return meaning.dotted and bool(_AT.search(before) or (_is_no_date(meaning) and _stands_as_time(before, after)))
    return not said.endswith(("'s", "todays", "yesterdays"))


def _is_no_date(pair: Pair) -> bool:
    """4.40 can only be a time, 3.11 a day too."""
    return pair.first <= 23 and not 1 <= pair.second <= 12 and pair.second <= 59


def _stands_as_time(before: str, after: str) -> bool:
    """ "Sent it 4.40", "she rang me 9.15", "9.15, when they rang"."""
    if _ALONE_BEFORE.search(before) and _WHEN_AFTER.match(after):
        return True
    led = _IT.sub("", before.rstrip())
    return any(ending_with(key).search(led) for key in ("listening.went_wrong", "when.discovery"))


def _groups(typed: str, said: Sequence[Saying]) -> Iterator[list[Saying]]:
    group: list[Saying] = []
    for place, each in enumerate(said):
        gap = typed[group[-1].end : each.start] if group and each.start > group[-1].end else ""
        joined = bool(_JOINT.fullmatch(gap)) and not _is_another(gap, group, each)
        if gap and not joined and not _is_resumed(typed, group, said[place:]):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _is_another(gap: str, group: Sequence[Saying], each: Saying) -> bool:
    """ "Is from Monday, on Friday we posted it", "and by Tuesday": a day of its own; only a time comes after "by"."""
    if re.search(r"\bby\b", gap) and not isinstance(each.meaning, Clock):
        return True
    days = [one.meaning for one in group if isinstance(one.meaning, Day) and type(one.meaning) is type(each.meaning)]
    return "," in gap and any(day != each.meaning for day in days)


# "Last night when I got home, about 6": so far may a time be from its day, and with one of these it is another's.
_BETWEEN = 50
_OF_ANOTHER = ("when.discovery", "telling.event", "telling.other_time")


def _is_resumed(typed: str, group: Sequence[Saying], following: Sequence[Saying]) -> bool:
    """Whether a time of day belongs to a day some words before it, with nothing else that it could belong to."""
    each, gap = following[0], typed[group[-1].end : following[0].start]
    timed = any(isinstance(one.meaning, Clock | Pair | Ago) for one in group)
    dated = any(isinstance(one.meaning, Back | Weekday | Calendar | DayOfMonth) for one in group)
    if timed or not dated or not isinstance(each.meaning, Clock) or len(gap) > _BETWEEN:
        return False
    own_day = len(following) > 1 and isinstance(following[1].meaning, Day)
    if own_day and _JOINT.fullmatch(typed[each.end : following[1].start]):
        return False
    if re.search(r"[.;!?\n]", gap):
        return False
    if re.match(r" when\b", gap) and all(
        any_of(_OF_ANOTHER[0]).search(words) for words in (gap, _before(typed, group[0].start))
    ):
        return True  # "we found out today when ICT rang at 9"
    if any(any_of(key).search(gap) for key in _OF_ANOTHER):
        return False
    said = typed[each.start : each.end]
    return bool(_AT_FIRST.match(said) or _AT.search(gap) or not said.isdigit())


def _is_time(typed: str, time: Time) -> bool:
    """A day or so long ago; a time of day alone only where it is written as one."""
    meanings = [each.meaning for each in time.said.sayings]
    if any(isinstance(each, Future) for each in meanings):
        return False
    if any(isinstance(each, Back | Calendar | DayOfMonth | Weekday | Ago) for each in meanings):
        return True
    marked = all(isinstance(each, Clock | Pair) for each in meanings) and not _BARE_HOUR.fullmatch(
        typed[time.start : time.end]
    )
    before = _IT.sub("", _before(typed, time.start).rstrip())
    noticed = ending_with("when.noticed").search(_AT.sub("", before).rstrip())
    at = _AT.search(before) or _AT_FIRST.match(typed, time.start)
    if at and (noticed or ending_with("when.discovery").search(_AT.sub("", before).rstrip())):
        return True
    happened = ending_with("listening.went_wrong").search(before)
    if (at and _happened_at(typed, time)) or (not before and _WHEN_AFTER.match(typed, time.end)):
        return True
    return marked and bool(at or noticed or happened or _tells(typed, time.end))


def _happened_at(typed: str, time: Time) -> bool:
    """ "Sent it at 3", "it happened about 2", while "posted about 8" may be so many."""
    led = _AT.sub("", _before(typed, time.start).rstrip()).rstrip()
    verb = _IT.sub("", led)
    event = any(ending_with(key).search(verb) for key in ("listening.went_wrong", "telling.event_verbs"))
    about = typed[time.start : time.end].startswith("about") or _before(typed, time.start).endswith("about ")
    return event and (not about or verb != led or bool(_WHEN_NOT_WHAT.search(verb)))


def _tells(typed: str, end: int) -> bool:
    """Whether what somebody did or noticed follows: "7pm I lost it"."""
    told = _SOMEBODY.match(typed, end)
    return bool(told and any(any_of(key).search(told[0]) for key in ("listening.went_wrong", "when.noticed")))


def _stands_for_itself(typed: str, time: Time) -> bool:
    near = _before(typed, time.start)
    if isinstance(time.said.sayings[0].meaning, Clock) and any_of("when.discovery").search(near):
        near = _BY.sub("", near)  # "noticed it by 7:30"
    before = near.rstrip()
    core = _LEAD.sub("", near).rstrip()
    attached = re.match(r"\s*(?:on|of|at|for) ", near[len(core) :] + typed[time.start : time.end])
    other = ending_with("telling.not_when_before")
    if other.search(before) or other.search(core) or (attached and ending_with("telling.event").search(core)):
        return False
    if before.endswith(" the") and isinstance(time.said.sayings[0].meaning, Weekday):
        return False
    return not _event_after().match(typed, time.end)


def _before(typed: str, start: int) -> str:
    return typed[max(0, start - NEAR) : start]


@remembered
def _event_after() -> re.Pattern[str]:
    return re.compile(rf"'s\b|[ -]{either(words('telling.event'))}\b")
