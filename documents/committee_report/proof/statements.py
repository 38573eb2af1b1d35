"""What each sentence of the report states, beside a count of its own: a row for each sentence in
`texts/report_document.toml` that rests on the records. `so` is whether the register's rows make it true.
"""

from collections.abc import Iterator, Sized
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from documents.committee_report.proof import facts
from documents.committee_report.proof.book import Book, Line
from documents.committee_report.proof.chance import change_in_number, change_in_share
from documents.committee_report.records import Records
from documents.committee_report.sentences import text
from domain.clocks.period import LONDON, Period
from domain.council import Council
from domain.record.wording import day_in_full, day_short, period_in_full
from texts.words import counted, listed, percent


class Statement(NamedTuple):
    """A sentence: its key, whether it is so, and its words with what was counted."""

    key: str
    so: bool
    words: str


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a report is proved from: its records, whose it is and of when.

    `recorded` are records and council before rows were merged for publication.
    """

    records: Records
    council: Council
    now: datetime
    recorded: tuple[Records, Council] | None = None

    @cached_property
    def book(self) -> Book:
        """The rows, to be counted."""
        return Book(self.records.breaches)

    @property
    def today(self) -> date:
        """The day as of which it is made."""
        return (self.records.as_of or self.now).astimezone(LONDON).date()

    @property
    def together(self) -> list[str]:
        """The directorates that have no row of their own in the public version, in their order."""
        before, after = (_directorates(*pair) for pair in (self.recorded or self._own, self._own))
        return sorted(before - after)

    @property
    def _own(self) -> tuple[Records, Council]:
        return self.records, self.council


def _directorates(records: Records, council: Council) -> set[str]:
    return {*council.taxonomy.directorates.names, *(row.directorate for row in records.breaches)}


def statements(basis: Basis) -> Iterator[Statement]:
    """Every sentence but those of the five tables."""
    book, regulator = basis.book, basis.council.regulator.short
    yield from _numbers(book)
    yield from _late_and_regulator(book, regulator)
    yield from _regulator(book, regulator)
    yield from _notifications(book)
    yield from _outcomes(book)
    yield from _apologies(book)
    yield _learned(book)
    for name, summary in basis.records.earlier.items():
        yield from _trend(name, summary.period, basis)
    yield from _when(basis)
    yield from _merged(basis)


def said(key: str, so: object, of: Sized | None = None, **values: object) -> Statement:
    """One row of the tables below. The length of `of`, where there is one, decides between one and many."""
    if of is None:
        return Statement(key, bool(so), text(key, **values))
    number = "one" if len(of) == 1 else "many"
    return Statement(key, bool(so), text(f"{key}_{number}", **({"count": f"{len(of):,}"} | values)))


def _numbers(book: Book) -> tuple[Statement, ...]:
    every, soon, late, unknown = book.all, *map(book.those, (facts.in_time, facts.late, facts.response_unknown))
    within = counted(len(soon), "was", "were")
    mixed = (soon or late) and len(every) not in (len(soon), len(late))
    return (
        said("total.none", not every),
        said("total.breaches", every, of=every),
        said("response.all", every and soon == every, of=every),
        said("response.late_all", every and late == every, of=every),
        said("response.mixed", mixed, within=within, late=f"{len(late):,}"),
        said("response.open_only", len(every) == len(unknown) == 1),
        said("response.open", unknown and len(every) > 1, of=unknown),
        said("reminder.late", late),
        said("check_none", not every),
        said("check", every, count=counted(len(every), "breach", "breaches")),
    )


def _late_and_regulator(book: Book, regulator: str) -> tuple[Statement, ...]:
    late = book.those(facts.late)
    required, undecided = list(filter(facts.required, late)), list(filter(facts.undecided, late))
    values = {"regulator": regulator, "required": f"{len(required):,}", "undecided": f"{len(undecided):,}"}
    return (
        said("late_ico.none", late and not required and not undecided, of=late, **values),
        said("late_ico.some", required, of=late, **values),
        said("late_ico.undecided", undecided, of=late, **values),
    )


def _regulator(book: Book, regulator: str) -> tuple[Statement, ...]:
    required, undecided = book.those(facts.required), book.those(facts.undecided)
    open_, moved = [each for each in undecided if not facts.told(each)], book.those(facts.in_time_by_awareness)
    references = listed([each.reference for each in moved])
    return (
        said("ico.none", not required and (not book.all or len(undecided) < len(book.all)), regulator=regulator),
        said("ico.required", required, of=required, regulator=regulator),
        said("ico.also", also := book.those(lambda each: facts.told(each) and not facts.required(each)), of=also),
        said("ico.undecided", open_, of=open_, regulator=regulator),
        said("ico.apart", book.told_apart, of=book.told_apart, regulator=regulator),
        said("ico.awareness", moved, of=moved, regulator=regulator, references=references),
    )


def _notifications(book: Book) -> Iterator[Statement]:
    required = book.those(facts.required)
    ways = {
        "in_time": list(filter(facts.told_in_time, required)),
        "late": list(filter(facts.told_late, required)),
        "stated": list(filter(facts.told_as_stated, required)),
        "open": [each for each in required if not facts.told(each)],
    }
    for way, found in ways.items():
        yield said(f"ico.{way}_all", required and found == required, of=required)
    parts = [said(f"ico.{way}", found, of=found).words for way, found in ways.items() if found]
    yield said("ico.split", len(parts) > 1, parts=listed(parts))


def _outcomes(book: Book) -> tuple[Statement, ...]:
    undecided = book.turned_out("undecided")
    apart = {key: book.turned_out(key.replace("_", " ")) for key in ("near_miss", "not_a_breach", "duplicate")}
    parts = [said(f"outcomes.{key}", found, of=found).words for key, found in apart.items() if found]
    return (
        said("outcomes.undecided", undecided, of=undecided),
        said("outcomes.apart", parts, parts=listed(parts)),
    )


def _apologies(book: Book) -> tuple[Statement, ...]:
    made = book.those(lambda each: each.apologised)
    values = {"count": f"{len(made):,}", "total": counted(len(book.all), "breach", "breaches")}
    return (
        said("apology.nothing", not book.all),
        said("apology.only", made and len(book.all) == 1),
        said("apology.all", len(book.all) > 1 and made == book.all, **values),
        said("apology.some", made and made != book.all, **values),
        said("apology.none", book.all and not made, **values),
    )


def _learned(book: Book) -> Statement:
    taught = book.those(lambda each: each.lessons)
    lessons = [lesson for each in taught for lesson in each.lessons]
    return said("learned.lessons", lessons, of=lessons, breaches=counted(len(taught), "breach", "breaches"))


def _trend(name: str, period: Period, basis: Basis) -> Iterator[Statement]:
    now, then = basis.book.line, basis.records.lines[period]
    days = [_days(each, basis.today) for each in (basis.records.period, period)]
    named = text(f"trend.{name}", period=period_in_full(period))
    number = change_in_number(now.total, then.total, *days)
    share = change_in_share(now.late, now.known, then.late, then.known)
    for way in ("up", "down", "none"):
        values = {"name": named, "now": f"{now.total:,}", "before": f"{then.total:,}"}
        yield said(f"trend.{way}", then.total and number == way, **values)
        both = then.total and now.known and then.known
        yield said(f"trend.late_{way}", both and share == way, now=_late_share(now), before=_late_share(then))
    unequal = max(days) * 20 > min(days) * 21
    yield said("trend.unequal", then.total and unequal, days_now=days[0], days_before=days[1])


def _late_share(line: Line) -> str:
    return percent(line.late, line.known or 1)


def _days(period: Period, today: date) -> int:
    last = min(period.last, max(today, period.first))
    return (last - period.first).days + 1


def _when(basis: Basis) -> tuple[Statement, ...]:
    records, council = basis.records, basis.council
    first, last = day_in_full(records.period.first), day_in_full(records.period.last)
    made, as_of = day_in_full(basis.now.astimezone(LONDON).date()), day_in_full(basis.today)
    since = records.since.astimezone(LONDON).date() if records.since else basis.today
    return (
        said("scope", True, team=council.contacts.team_name, first=first, last=last),
        said("front.purpose", not council.committee.purpose, first=first, last=last),
        said("subtitle", True, period=period_in_full(records.period)),
        said("prepared", not records.as_of, day=made),
        said("as_of", records.as_of, day=made, as_of=as_of),
        said("not_over", basis.today <= records.period.last, day=as_of),
        said("register.empty", not basis.book.all),
        said("reclassified.intro", records.since, day=day_short(since)),
    )


def _merged(basis: Basis) -> tuple[Statement, ...]:
    other, fewest = text("merged.name"), basis.council.fewest_in_a_row
    alone = [each.directorate for each in basis.book.all if each.directorate not in (other, "not known yet")]
    so = basis.together and all(alone.count(name) >= fewest for name in set(alone))
    names = listed(sorted(basis.together))
    return (said("merged.said", so, fewest=fewest, other=other, names=names),)
