"""A discovery that is told by when it happened, or by now: "noticed straight away", "the day after", "only now"."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.clocks.deadlines import Moment
from domain.clocks.period import DAY
from understanding.times.instants import whole_minute
from vocabulary import remembered, words
from vocabulary.patterns import either

_BETWEEN = r"(?:(?![.;!?\n]|\bbut\b).){0,30}?\b"
_AT_ONCE = r"(?:straight ?away|right away|immediately|instantly|at once|there and then|as soon as)\b"
_PART = r"(?:day|morning|afternoon|evening|night)"
_SAME_DAY = rf"(?:(?:the |that )?same {_PART}|that (?:very )?{_PART})\b"
_NEXT_DAY = r"(?:(?:the )?(?:next|following) (?:day|morning|afternoon)|(?:the|a) day (?:after|later))\b"
_NOW = r"(?:(?:only|just|right) )?now\b"


def noticed_after(typed: str, occurred: Moment | None, *, now: datetime, zone: ZoneInfo) -> Moment | None:
    """When comparable text says that it was noticed, where it says so by another moment; else None."""
    if _noticed(_NOW).search(typed):
        return Moment(whole_minute(now))
    if occurred is None:
        return None
    if _noticed(_AT_ONCE).search(typed):
        return occurred
    for said, later in ((_SAME_DAY, timedelta()), (_NEXT_DAY, DAY)):
        if _noticed(said).search(typed):
            day = occurred.at.astimezone(zone).replace(hour=0, minute=0) + later
            return Moment(day.astimezone(UTC), exact=False)
    return None


@remembered
def _noticed(when: str) -> re.Pattern[str]:
    """A word of noticing and then `when`; or "just now I noticed"."""
    noticing = rf"\b{either(words('when.noticed'))}\b"
    return re.compile(rf"{noticing}{_BETWEEN}{when}|\b{when} (?:i|we|he|she|they) (?:have |has |had )?{noticing}")
