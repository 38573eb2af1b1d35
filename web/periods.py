"""The period that a page is about, as its address says it in the words that the chat understands."""

from dataclasses import dataclass
from urllib.parse import urlencode

from domain.clocks.period import Period
from domain.errors import NotUnderstood
from domain.record.wording import period_in_full
from web.desk import Visit

SO_MANY = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was asked for: `typed` as it was, and whether it could be read; else it is this period."""

    period: Period
    typed: str
    understood: bool

    @property
    def words(self) -> str:
        """1 September 2026 to 28 February 2027."""
        return period_in_full(self.period)


def chosen_period(visit: Visit) -> Chosen:
    """The period in the address; none means this one."""
    typed = visit.query.get("period", "").strip()
    try:
        period = visit.desk.period(typed, visit.today)
    except NotUnderstood:
        return Chosen(period=visit.council.boundaries.containing(visit.today), typed=typed, understood=False)
    return Chosen(period=period, typed=typed, understood=True)


def last_periods(visit: Visit, count: int = SO_MANY) -> list[Period]:
    """This reporting period and those before it, the newest first."""
    found = [visit.council.boundaries.containing(visit.today)]
    while len(found) < count:
        found.append(visit.council.boundaries.previous(found[-1]))
    return found


def address(path: str, *pairs: tuple[str, str]) -> str:
    """A path with what is not empty of these."""
    query = urlencode([(name, value) for name, value in pairs if value])
    return f"{path}?{query}" if query else path
