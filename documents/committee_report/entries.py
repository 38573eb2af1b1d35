"""The rows of the report's lists: the register, what does not count, repeats, what was reclassified."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from documents.committee_report.as_of import Reclassified
from documents.committee_report.publication import published_wording
from documents.committee_report.sentences import APART, text
from documents.plain_text import fitting
from documents.register_export import information
from domain.breach import Breach, Outcome, Status
from domain.clocks.period import london_day
from domain.council import Council
from domain.record.wording import day_short, period_in_full
from domain.summary import TOTAL, Summary
from domain.summary.trends import PeriodFigures
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET
from domain.workforce import rates_of
from texts.words import listed

REPEATED = 3
LONGEST_COMMENT = 1500


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register, in the order of its columns."""

    reference: str
    response: str
    directorate: str
    root_cause: str
    action: str
    ico: str
    comments: str


@dataclass(frozen=True, slots=True)
class Apart:
    """A report that does not count as a breach."""

    reference: str
    outcome: str
    directorate: str
    comments: str


def register(breaches: Iterable[Breach], *, public: bool) -> list[Entry]:
    """One entry for each breach that counts."""
    return [
        Entry(
            reference=breach.reference,
            response=_response(breach),
            directorate=breach.directorate,
            root_cause=breach.root_cause,
            action=breach.main_action,
            ico=_ico(breach),
            comments=comments(breach, public=public),
        )
        for breach in breaches
        if breach.outcome.counts
    ]


def _response(breach: Breach) -> str:
    key = {True: "within", False: "late", None: "unknown"}[breach.within_72_hours]
    return text(f"register.{key}")


def _ico(breach: Breach) -> str:
    if breach.ico_notification:
        return text("register.ico_in_time" if breach.notified_in_time else "register.ico_late")
    if breach.ico_decision is None and breach.as_stated and breach.as_stated.reported_to_ico is not None:
        return text("register.stated_yes" if breach.as_stated.reported_to_ico else "register.stated_no")
    return text(
        {True: "register.ico_required", False: "register.ico_no", None: "register.ico_open"}[breach.ico_required]
    )


def comments(breach: Breach, *, public: bool) -> str:
    """Free text, the several media, and what is still open. In public only what was approved, of closed cases."""
    several = [medium for medium in breach.media if medium != MULTIPLE]
    said = [text("register.media", media=listed(several))] if len(several) > 1 else []
    if breach.outcome is Outcome.UNDECIDED:
        said.append(text("register.undecided"))
    said += _public_words(breach) if public else _all_words(breach)
    return fitting(" ".join(filter(None, said)), text("cut"), LONGEST_COMMENT)


def _all_words(breach: Breach) -> list[str]:
    kinds = information(breach).rstrip(". ")
    return [breach.summary.strip(), text("register.information", information=kinds) if kinds else "", _delay(breach)]


def _delay(breach: Breach) -> str:
    """Why the regulator was told late, as it was told (UK GDPR Article 33(1))."""
    made = breach.ico_notification
    if made is None or breach.notified_in_time or not made.delay_reason:
        return ""
    return text("register.delay", reason=made.delay_reason.strip().rstrip("."))


def _public_words(breach: Breach) -> list[str]:
    if breach.status is not Status.CLOSED:
        return [text("register.still_open")]
    return [published_wording(breach) or text("register.not_approved")]


def apart(breaches: Iterable[Breach], *, public: bool) -> list[Apart]:
    """Near misses, what was not a breach, and duplicates."""
    return [
        Apart(breach.reference, _outcome(breach), breach.directorate, comments(breach, public=public))
        for breach in breaches
        if breach.outcome in APART
    ]


def _outcome(breach: Breach) -> str:
    if breach.outcome is Outcome.DUPLICATE and breach.duplicate_of:
        return text("apart.duplicate_of", reference=breach.duplicate_of)
    return breach.outcome.value


def repeats(breaches: Sequence[Breach]) -> list[tuple[str, str, int]]:
    """Directorate, cause and number, where a cause came up three times or more, the most frequent first."""
    return _often(Counter((breach.directorate, breach.root_cause) for breach in breaches if breach.outcome.counts))


def type_repeats(breaches: Sequence[Breach]) -> list[tuple[str, str, int]]:
    """Directorate, type of incident and number, as `repeats`; without those whose type is not known yet."""
    known = (each for each in breaches if each.outcome.counts and each.incident_type != NOT_KNOWN_YET)
    return _often(Counter((breach.directorate, breach.incident_type) for breach in known))


def _often(found: Counter[tuple[str, str]]) -> list[tuple[str, str, int]]:
    often = ((place, what, count) for (place, what), count in found.items() if count >= REPEATED)
    return sorted(often, key=lambda row: (-row[2], row[0], row[1]))


def types(summary: Summary) -> list[tuple[str, int]]:
    """Each type of incident and how many, the most frequent first, TOTAL last; nothing where none was recorded."""
    if not summary.has_incident_types:
        return []
    table = summary.incident_types
    found = [(name, table.cell(TOTAL, name)) for name in table.columns if name != TOTAL]
    return [*sorted(found, key=lambda row: (row[0] == NOT_KNOWN_YET, -row[1], row[0])), (TOTAL, table.total)]


def trends(found: Sequence[PeriodFigures]) -> list[tuple[str, ...]]:
    """A row for each period, the newest first; nothing where there is but one to show."""
    return [_trend(each) for each in found] if len(found) > 1 else []


def _trend(each: PeriodFigures) -> tuple[str, ...]:
    numbers = (each.total, each.late, each.within_a_day, each.escalated, each.ico_told, each.people_told)
    days = "–" if each.median_days is None else f"{each.median_days:g}"
    return period_in_full(each.period), *(f"{number:,}" for number in numbers), days


def rates(found: Sequence[PeriodFigures], council: Council, today: date) -> list[tuple[str, ...]]:
    """A row for each period, where the council gives figures of its staff or their training."""
    counts = ((each.period, each.total) for each in found)
    return [
        (period_in_full(each.period), f"{each.breaches:,}", *each.in_words)
        for each in rates_of(council.workforce, counts, today=today)
    ]


def lessons(breaches: Iterable[Breach], *, public: bool) -> list[tuple[str, str, str, str, str]]:
    """Reference, lesson, owner, when recorded and by when; the public version has no free text that nobody approved."""
    return [
        (
            breach.reference,
            fitting(lesson.text, text("cut"), LONGEST_COMMENT),
            lesson.owner,
            day_short(london_day(lesson.at)),
            day_short(lesson.due) if lesson.due else "",
        )
        for breach in ([] if public else breaches)
        for lesson in breach.lessons
        if breach.outcome.counts
    ]


def changes(found: Iterable[Reclassified]) -> list[tuple[str, str, str, str]]:
    """Reference, what, then and now."""
    return [(each.reference, text(f"reclassified.{each.what}"), each.then, each.now) for each in found]
