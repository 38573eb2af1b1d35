"""The rows of the report's lists as the register's rows give them: register, what does not count, types, repeats,
periods, lessons and what was reclassified."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from documents.committee_report.content import Content
from documents.committee_report.proof import facts
from documents.committee_report.proof.book import COUNTED
from documents.committee_report.proof.statements import Basis
from documents.committee_report.publication import published_wording
from documents.committee_report.sentences import text
from documents.plain_text import fitting
from documents.register_export import information
from domain.breach import Breach
from domain.clocks.period import LONDON
from domain.record.wording import day_short, period_in_full
from texts.words import listed

Rows = list[tuple[str, ...]]
NOT_KNOWN = "not known yet"
OFTEN = 3


class Listed(NamedTuple):
    """One list: what it is called, its headings as printed, and its rows. `by_reference` is whether each has one."""

    name: str
    headings: tuple[str, ...]
    rows: Rows
    by_reference: bool = False
    has_to_be_there: bool = False


def lists(basis: Basis, content: Content) -> tuple[Listed, ...]:
    """Every list that the report may have; one without rows is not printed."""
    every, public = basis.book.all, content.public
    apart = [row for row in basis.book.rows if row.outcome.value not in COUNTED]
    typed = [row for row in every if row.incident_type != NOT_KNOWN]
    return (
        _listed("register", content.register_headings, [_entry(row, public) for row in every], by_reference=True),
        _listed("apart", content.apart_headings, [_apart(row, public) for row in apart], by_reference=True),
        _listed("types", content.types_headings, _types(every) if typed else []),
        _listed("repeats", content.repeats_headings, _again(every, lambda row: row.root_cause)),
        _listed("type_repeats", content.type_repeats_headings, _again(typed, lambda row: row.incident_type)),
        _listed("trends", content.trends_headings, list(_periods(basis))),
        _listed("rates", content.rates_headings, list(_rates(basis))),
        _listed("lessons", content.lessons_headings, [] if public else list(_lessons(every))),
        _listed("reclassified", content.reclassified_headings, list(_reclassified(basis))),
    )


def _listed(key: str, headings: tuple[str, ...], rows: Rows, *, by_reference: bool = False) -> Listed:
    return Listed(text(f"static.{key}"), headings, rows, by_reference, has_to_be_there=key == "register")


def _entry(row: Breach, public: bool) -> tuple[str, ...]:
    response = "within" if facts.in_time(row) else "late" if facts.late(row) else "unknown"
    main = [action.kind for action in row.actions if action.main] or [NOT_KNOWN]
    return (
        row.reference,
        text(f"register.{response}"),
        row.directorate,
        row.root_cause,
        main[0],
        text(f"register.{_regulator(row)}"),
        _comments(row, public),
    )


def _regulator(row: Breach) -> str:
    if row.ico_notification:
        return "ico_in_time" if facts.told_in_time(row) else "ico_late"
    if not row.ico_decision and facts.decided(row) is not None:
        return "stated_yes" if facts.required(row) else "stated_no"
    return "ico_open" if facts.undecided(row) else "ico_required" if facts.required(row) else "ico_no"


def _comments(row: Breach, public: bool) -> str:
    media, words = [name for name in row.media if name != "Multiple"], []
    if len(media) > 1:
        words.append(text("register.media", media=listed(media)))
    if row.outcome.value == "undecided":
        words.append(text("register.undecided"))
    if not public:
        words += [row.summary.strip(), *_facts(row)]
    elif row.status.value != "closed":
        words.append(text("register.still_open"))
    else:
        words.append(published_wording(row) or text("register.not_approved"))
    return fitting(" ".join(filter(None, words)), text("cut"), 1500)


def _facts(row: Breach) -> Iterator[str]:
    if kinds := information(row).rstrip(". "):
        yield text("register.information", information=kinds)
    if facts.told_late(row) and row.ico_notification and row.ico_notification.delay_reason:
        yield text("register.delay", reason=row.ico_notification.delay_reason.strip().rstrip("."))


def _apart(row: Breach, public: bool) -> tuple[str, ...]:
    other = row.duplicate_of if row.outcome.value == "duplicate" else ""
    outcome = text("apart.duplicate_of", reference=other) if other else row.outcome.value
    return row.reference, outcome, row.directorate, _comments(row, public)


def _types(every: Sequence[Breach]) -> Rows:
    found = Counter(row.incident_type for row in every)
    ranked = sorted(found, key=lambda name: (name == NOT_KNOWN, -found[name], name))
    return [*((name, str(found[name])) for name in ranked), ("TOTAL", str(len(every)))]


def _again(rows: Sequence[Breach], what: Callable[[Breach], str]) -> Rows:
    found = Counter((row.directorate, what(row)) for row in rows)
    often = sorted((-count, *pair) for pair, count in found.items() if count >= OFTEN)
    return [(place, name, str(-count)) for count, place, name in often]


def _periods(basis: Basis) -> Iterator[tuple[str, ...]]:
    for each in basis.records.trends if len(basis.records.trends) > 1 else ():
        own = each.period == basis.records.period
        *counts, days, _ = basis.book.line if own else basis.records.lines[each.period]
        median = "–" if days is None else f"{days:g}"
        yield period_in_full(each.period), *(f"{count:,}" for count in counts), median


def _rates(basis: Basis) -> Iterator[tuple[str, ...]]:
    rows: Rows = []
    for each in basis.records.trends:
        line = basis.book.line if each.period == basis.records.period else basis.records.lines[each.period]
        staff = _staff(basis, min(each.period.last, basis.today))
        given = [row for row in basis.council.workforce.training if each.period.first <= row.day <= each.period.last]
        given.sort(key=lambda row: row.day)
        per = f"{1000 * line.total / staff:.1f}" if staff else "–"
        percent = f"{given[-1].percent:g}%" if given else "–"
        rows.append((period_in_full(each.period), f"{line.total:,}", f"{staff:,}" if staff else "–", per, percent))
    yield from rows if any(row[2:] != ("–", "–", "–") for row in rows) else ()


def _staff(basis: Basis, day: date) -> int:
    """How many there were; 0 where the council does not say."""
    latest: dict[str, int | None] = {row.directorate: None for row in basis.council.workforce.staff}
    for row in sorted(basis.council.workforce.staff, key=lambda row: row.since):
        if row.since <= day:
            latest[row.directorate] = row.number
    whole = latest.pop("", None)
    parts = [number for number in latest.values() if number is not None]
    return whole or (sum(parts) if len(parts) == len(latest) else 0)


def _lessons(every: Sequence[Breach]) -> Iterator[tuple[str, ...]]:
    for row in every:
        for each in row.lessons:
            recorded, due = each.at.astimezone(LONDON).date(), day_short(each.due) if each.due else ""
            yield row.reference, fitting(each.text, text("cut"), 1500), each.owner, day_short(recorded), due


def _reclassified(basis: Basis) -> Iterator[tuple[str, ...]]:
    for change in basis.records.reclassified:
        yield change.reference, text(f"reclassified.{change.what}"), change.then, change.now
