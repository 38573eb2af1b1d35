"""A span of days for a summary or a report."""

import re
from datetime import date

from dialogs.spelling import plain
from domain.errors import NotUnderstood
from domain.period import DAY, Period, PeriodBoundaries, calendar_year, financial_year, month

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def read_period(text: str, *, today: date, boundaries: PeriodBoundaries) -> Period:
    """The days that were meant; no words mean this reporting period. Raises NotUnderstood("period_unreadable")."""
    typed = plain(text).strip(" .?!")
    this = boundaries.containing(today)
    named = {
        "": this,
        "this period": this,
        "last period": boundaries.previous(this),
        "previous period": boundaries.previous(this),
        "this month": month(today.year, today.month),
        "last month": month((today.replace(day=1) - DAY).year, (today.replace(day=1) - DAY).month),
        "this year": calendar_year(today.year),
        "last year": calendar_year(today.year - 1),
    }
    if typed in named:
        return named[typed]
    if re.fullmatch("20[0-9]{2}", typed):
        return calendar_year(int(typed))
    if found := re.fullmatch(r"([a-z]+) (20[0-9]{2})", typed):
        if found[1] in _MONTHS:
            return month(int(found[2]), _MONTHS.index(found[1]) + 1)
    if found := re.fullmatch(r"(?:financial year|fy) ?(20[0-9]{2})/[0-9]{2}", typed):
        return financial_year(int(found[1]))
    raise NotUnderstood("period_unreadable")
