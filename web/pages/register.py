"""*Register*: every case as a table; filter, sort, search, columns and period stand in the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.access import View
from domain.audit import Noted
from domain.breach import Breach, Outcome, Status
from domain.clocks.period import Period, london_day
from domain.record.wording import period_in_full
from texts import say
from web.desk import Page, Visit
from web.periods import Chosen, address, chosen_period, last_periods
from web.rows import BY_NAME, COLUMNS, USUAL

ROWS = 50
READ_AT_MOST = 2000
FOUND_AT_MOST = 200
OPEN = "open"
REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the address asks for."""

    chosen: Chosen
    words: str
    status: str
    outcome: str
    directorate: str
    sort: str
    down: bool
    columns: tuple[str, ...]
    page: int

    def at(self, path: str = "/register", **instead: str) -> str:
        """The address of the same with something else."""
        given = {
            "period": self.chosen.typed,
            "q": self.words,
            "status": self.status,
            "outcome": self.outcome,
            "directorate": self.directorate,
            "sort": "" if (self.sort, self.down) == ("reported", True) else self.sort,
            "order": "up" if self.sort and not self.down else "",
        }
        columns = () if self.columns == USUAL else tuple(("col", name) for name in self.columns)
        return address(path, *{**given, **instead}.items(), *columns)


def wish_of(visit: Visit) -> Wish:
    """What is asked for; what makes no sense is left out."""
    query = visit.query
    sort = query.get("sort", "")
    columns = tuple(name for name in BY_NAME if name in visit.all_of("col"))
    page = query.get("page", "1")
    return Wish(
        chosen=chosen_period(visit),
        words=query.get("q", "").strip()[:200] if visit.may(View.SEARCH) else "",
        status=_among(query.get("status", ""), (OPEN, *(each.value for each in Status))),
        outcome=_among(query.get("outcome", ""), [each.value for each in Outcome]),
        directorate=query.get("directorate", "")[:200],
        sort=sort if sort in BY_NAME or sort == REFERENCE else "reported",
        down=query.get("order", "down") != "up",
        columns=columns or USUAL,
        page=int(page) if page.isascii() and page.isdigit() and 0 < len(page) < 6 else 1,
    )


def _among(value: str, known: Sequence[str]) -> str:
    return value if value in known else ""


@dataclass(frozen=True, slots=True)
class Found:
    """What fits, in its order; of a period with very many only the latest are looked at."""

    breaches: list[Breach]
    looked_at: Period
    shortened: bool


async def found_by(visit: Visit, wish: Wish) -> Found:
    """The cases that this person may see and that fit."""
    period, shortened = await _readable(visit, wish.chosen.period)
    if wish.words:
        period, shortened = wish.chosen.period, False
        read: Sequence[Breach] = await visit.store.search(wish.words, FOUND_AT_MOST)
        read = [each for each in read if london_day(each.reported_at) in period]
    else:
        read = await visit.store.breaches(period)
    fits = [each for each in read if visit.sees(each) and _fits(each, wish)]
    if wish.sort == REFERENCE:
        fits.sort(key=lambda each: each.reference, reverse=wish.down)
    else:
        order = BY_NAME[wish.sort].order
        fits.sort(key=lambda each: (order(each), each.reported_at, each.reference), reverse=wish.down)
    return Found(fits, period, shortened)


async def _readable(visit: Visit, period: Period) -> tuple[Period, bool]:
    """The period, or as much of its end as may be read for one page: the store counts without reading."""
    shortened = False
    while sum((await visit.store.figures(period)).values()) > READ_AT_MOST and period.days > 1:
        period, shortened = Period(period.last - (period.last - period.first) // 2, period.last), True
    return period, shortened


def _fits(breach: Breach, wish: Wish) -> bool:
    open_ = breach.status is not Status.CLOSED
    return (
        (not wish.status or (open_ if wish.status == OPEN else breach.status.value == wish.status))
        and (not wish.outcome or breach.outcome.value == wish.outcome)
        and (not wish.directorate or breach.directorate == wish.directorate)
    )


async def register_page(visit: Visit) -> Page:
    """One page of rows."""
    wish = wish_of(visit)
    found = await found_by(visit, wish)
    pages = max(1, -(-len(found.breaches) // ROWS))
    number = min(wish.page, pages)
    shown = found.breaches[(number - 1) * ROWS : number * ROWS]
    columns = [BY_NAME[name] for name in wish.columns]
    await visit.saw(Noted.LIST, "page register", *(each.reference for each in shown))
    return Page(
        template="register.html",
        title=say("page.register.title"),
        values={
            "wish": wish,
            "found": found,
            "looked_at": period_in_full(found.looked_at),
            "count": len(found.breaches),
            "rows": [_row(each, wish, visit.now) for each in shown],
            "headings": [_heading(wish, REFERENCE, say("page.column.reference"))]
            + [_heading(wish, column.name, column.heading) for column in columns],
            "first_row": (number - 1) * ROWS + 1,
            "last_row": (number - 1) * ROWS + len(shown),
            "earlier": wish.at(page=str(number - 1)) if number > 1 else "",
            "later": wish.at(page=str(number + 1)) if number < pages else "",
            "periods": [(period_in_full(each), wish.at(period=period_in_full(each))) for each in last_periods(visit)],
            "statuses": (OPEN, *(each.value for each in Status)),
            "outcomes": [each.value for each in Outcome],
            "directorates": list(dict.fromkeys(visit.council.taxonomy.directorates.names)),
            "columns": [(each.name, each.heading, each.name in wish.columns) for each in COLUMNS],
            "searches": visit.may(View.SEARCH),
        },
    )


def _row(breach: Breach, wish: Wish, now: datetime) -> tuple[str, list[tuple[str, str, str]]]:
    cells = [(name, BY_NAME[name].heading, BY_NAME[name].shown(breach, now)) for name in wish.columns]
    return breach.reference, cells


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column: where a press leads, and how it is sorted now (for `aria-sort`)."""

    words: str
    address: str
    sorted: str


def _heading(wish: Wish, name: str, words: str) -> Heading:
    is_sorted = wish.sort == name
    turned = "up" if is_sorted and wish.down else ""
    direction = ("descending" if wish.down else "ascending") if is_sorted else ""
    return Heading(words, wish.at(sort=name, order=turned), direction)
