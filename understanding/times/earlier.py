"""A period that is named by another: "the same month last year", "the half year before that"."""

import re

from domain.clocks.period import Period, PeriodBoundaries, preceding, same_period_year_before
from understanding.times.expressions import comparable

_ENDS = " .,:;!?()'"
_SPAN = r"(?:reporting period|period|half[ -]?year|half|quarter|month|week|one|six months|6 months|days|time|span)"
_BEFORE = re.compile(
    rf"(?:the )?(?:{_SPAN} )?(?:just |right |immediately )?before(?: that| this| it)?"
    r"|(?:the )?(?:previous|prior|preceding) one"
)
_YEAR_BEFORE = re.compile(
    rf"(?:the )?(?:same|this|that) {_SPAN} (?:of |in )?(?:(?:the )?(?:last|previous) year|the year before)"
    rf"|(?:(?:the )?(?:same|this|that) {_SPAN} )?a year (?:ago|earlier|before)|the year before"
)


def read_earlier(text: str, than: Period, boundaries: PeriodBoundaries) -> Period | None:
    """The earlier period that is meant beside `than`; None where the words do not name one by it."""
    how = _named(text)
    if how is _BEFORE:
        return preceding(than, boundaries)
    return same_period_year_before(than) if how is _YEAR_BEFORE else None


def names_earlier(text: str) -> bool:
    """Whether words name a period by another one."""
    return _named(text) is not None


def _named(text: str) -> re.Pattern[str] | None:
    typed = comparable(text).strip(_ENDS)
    return next((how for how in (_BEFORE, _YEAR_BEFORE) if how.fullmatch(typed)), None)
