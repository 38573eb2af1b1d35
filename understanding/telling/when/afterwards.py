"""A discovery that is told by when it happened, or by now: "noticed straight away", "the day after", "only now"."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.clocks.deadlines import Moment
from domain.clocks.period import DAY
from understanding.counts.numbers import number_of
from understanding.telling.when.timed import tells_of_event
from understanding.times.instants import whole_minute
from vocabulary import remembered, words
from vocabulary.patterns import either

_BETWEEN = r"(?:(?![.;!?\n]|\bbut\b).){0,30}?\b"
_PART = r"(?:day|morning|afternoon|evening|night)"
_SAME_DAY = rf"(?:(?:the |that )?same {_PART}|that (?:very )?{_PART})\b"
_NEXT_DAY = r"(?:(?:the )?(?:next|following) (?:day|morning|afternoon)|(?:the|a) day (?:after|later))\b"
_NOW = r"(?:(?:only|just|right) )?now\b(?! (?:in|on|at|with|out|gone|lost|missing|public|has|have|is|are|been)\b)"
_THIS_MINUTE = r"(?:(?:just|right|only) now|now just|(?:now )?this (?:very )?(?:minute|second|moment))\b"


def noticed_after(typed: str, occurred: Moment | None, *, now: datetime, zone: ZoneInfo) -> Moment | None:
    """When comparable text says that it was noticed, where it says so by another moment; else None."""
    if _noticed(_NOW).search(typed) or _noticed(_THIS_MINUTE, "when.discovery").search(typed):
        return Moment(whole_minute(now))
    if occurred is None:
        return None
    if _noticed(rf"{either(words('when.at_once'))}\b").search(typed) or says_at_once(typed):
        return occurred
    for said, later in ((_SAME_DAY, timedelta()), (_NEXT_DAY, DAY)):
        if _noticed(said).search(typed):
            day = occurred.at.astimezone(zone).replace(hour=0, minute=0) + later
            return Moment(day.astimezone(UTC), exact=False)
    return None


def just_noticed(typed: str) -> bool:
    """Whether comparable text says that it was noticed this minute: "only just found out"."""
    return bool(_just_noticed().search(typed))


@remembered
def _just_noticed() -> re.Pattern[str]:
    return re.compile(rf"\bjust (?:now )?{either(words('when.noticed'))}\b")


def happened_before(typed: str, discovered: Moment, zone: ZoneInfo) -> Moment | None:
    """The day of what happened where comparable text tells it by the discovery: "it had been sent the day before"."""
    for found in _DAYS_BEFORE.finditer(typed):
        if tells_of_event(typed[max(0, found.start() - _NEAR) : found.start()]):
            day = discovered.at.astimezone(zone).replace(hour=0, minute=0)
            back = (day.weekday() - _WEEKDAYS.index(found["weekday"])) % 7 or 7 if found["weekday"] else 0
            days = back or (number_of(found["many"]) if found["many"] else 0 if found["same"] else 1)
            return Moment((day - days * DAY).astimezone(UTC), exact=False)
    return None


_NEAR = 40  # letters
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_BEFORE = re.compile(
    rf"\b(?:the (?:{_PART}|(?P<weekday>{'|'.join(_WEEKDAYS)}))|(?P<many>two|three|four|five|six|[2-6]) days)"
    rf" (?:before|earlier)(?=\W*$|[.,;!?])|\b(?P<same>(?:that|the same|earlier that) {_PART})(?=\W*$|[.,;!?])"
)


def says_at_once(typed: str) -> bool:
    """Whether comparable text begins with that it was noticed as it happened, and names no other time: "just then"."""
    return bool(_said_at_once().match(typed)) and not _OTHER_TIME.search(typed)


_OTHER_TIME = re.compile(r"[0-9]|\b(?:yesterday|today|morning|afternoon|evening|night|[a-z]+day|week|month)\b")


@remembered
def _said_at_once() -> re.Pattern[str]:
    before = (
        r"(?:(?:well|oh|er|um|yeah|yes|it|was|i|we|pretty much|more or less|almost|knew|noticed|saw|i said)[\s,]+)*"
    )
    after = r"(?=\W*$|[,.;!?]| (?:really|basically|i think|when|because|cos|i|we)\b)"
    return re.compile(rf"{before}{either(words('when.at_once'))}{after}")


@remembered
def _noticed(when: str, key: str = "when.noticed") -> re.Pattern[str]:
    """A word of noticing and then `when`; or "just now I noticed"."""
    knew = "" if key != "when.noticed" else "|knew|aware"
    noticing = rf"\b(?:{either(words(key))}{knew})\b"
    return re.compile(rf"{noticing}{_BETWEEN}{when}|\b{when} (?:i|we|he|she|they) (?:have |has |had )?{noticing}")
