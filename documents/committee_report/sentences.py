"""The sentences of the report, from the counts by fixed rules; nothing is said that is not counted.

The words themselves are in `texts/report_document.toml`. A key that ends in `_one` or `_many` is for one
breach or several.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from domain.breach import Breach, Outcome
from domain.clocks.deadlines import ico_deadline
from domain.clocks.period import Period
from domain.council import Council
from domain.record.wording import day_in_full, period_in_full
from domain.summary import TOTAL, IcoCounts, Summary, Table
from domain.summary.comparison import Change, Comparison, Trend, compare
from domain.taxonomy import NOT_KNOWN_YET
from texts import say
from texts.words import counted, listed, percent

APART = (Outcome.NEAR_MISS, Outcome.NOT_A_BREACH, Outcome.DUPLICATE)
WORDS = {Trend.UP: "up", Trend.DOWN: "down", Trend.NOT_CLEAR: "none"}


def text(key: str, **values: object) -> str:
    """A sentence of the report."""
    return say(f"report_document.{key}", **values)


def by_number(key: str, count: int, **values: object) -> str:
    """The sentence for one or for many."""
    return text(f"{key}_{'one' if count == 1 else 'many'}", count=f"{count:,}", **values)


def scope(period: Period, council: Council) -> str:
    """First and last day in full, with their weekdays."""
    first, last = day_in_full(period.first), day_in_full(period.last)
    return text("scope", team=council.contacts.team_name, first=first, last=last)


def not_over(period: Period, today: date) -> str:
    """Said of a period that is still running; else ''."""
    return text("not_over", day=day_in_full(today)) if today <= period.last else ""


def total_sentence(total: int) -> str:
    """The number of breaches, which the proof compares with the tables and the register."""
    return by_number("total.breaches", total) if total else text("total.none")


def overall(summary: Summary, breaches: Sequence[Breach], council: Council) -> str:
    """How many, how soon they were reported, and whether the late ones reached the regulator's threshold."""
    sentences = [total_sentence(summary.total), *_response(summary)]
    if summary.late:
        sentences.append(_late_and_ico(breaches, council.regulator.short))
    return " ".join(sentences)


def _response(summary: Summary) -> Iterator[str]:
    count, known = summary.total, summary.within + summary.late
    number = "one" if count == 1 else "many"
    if known and known == summary.within == count:
        yield text(f"response.all_{number}")
    elif known and known == summary.late == count:
        yield text(f"response.late_all_{number}")
    elif known:
        within = counted(summary.within, "was", "were")
        yield text("response.mixed", within=within, late=f"{summary.late:,}")
    if summary.open:
        yield by_number("response.open", summary.open) if count > 1 else text("response.open_only")


def _late_and_ico(breaches: Sequence[Breach], regulator: str) -> str:
    late = [breach for breach in breaches if breach.outcome.counts and breach.within_72_hours is False]
    answers = [breach.ico_required for breach in late]
    required, undecided = answers.count(True), answers.count(None)
    kind = "some" if required else "undecided" if undecided else "none"
    said = by_number(
        f"late_ico.{kind}", len(late), regulator=regulator, required=f"{required:,}", undecided=f"{undecided:,}"
    )
    if required and undecided:
        said += " " + by_number("late_ico.undecided", len(late), regulator=regulator, undecided=f"{undecided:,}")
    return said


def ico(summary: Summary, council: Council) -> str:
    """Notifications required, made in time, late and open."""
    counts, regulator = summary.ico, council.regulator.short
    said = []
    if counts.required:
        said += [by_number("ico.required", counts.required, regulator=regulator), _notifications(counts)]
    elif counts.not_required or not summary.total:
        said.append(text("ico.none", regulator=regulator))
    if counts.also_made:
        said.append(by_number("ico.also", counts.also_made))
    if counts.undecided:
        said.append(by_number("ico.undecided", counts.undecided, regulator=regulator))
    if counts.apart:
        said.append(by_number("ico.apart", counts.apart, regulator=regulator))
    return " ".join(said)


def awareness(breaches: Sequence[Breach], council: Council) -> str:
    """Where the time of awareness was set apart from the strict reading and a late notification became in time."""
    moved = [breach for breach in breaches if breach.outcome.counts and turned_in_time(breach)]
    if not moved:
        return ""
    references = listed([breach.reference for breach in moved])
    return by_number("ico.awareness", len(moved), regulator=council.regulator.short, references=references)


def turned_in_time(breach: Breach) -> bool:
    """Whether a notification is in time only because awareness is later than the strict reading."""
    strict, told = breach.strictly_aware_at, breach.ico_notification
    return bool(strict and told and breach.notified_in_time and told.made_at > ico_deadline(strict))


def _notifications(counts: IcoCounts) -> str:
    made = {"in_time": counts.in_time, "late": counts.late, "stated": counts.stated, "open": counts.open}
    parts = [by_number(f"ico.{key}", count) for key, count in made.items() if count]
    if len(parts) > 1:
        return text("ico.split", parts=listed(parts))
    return next(by_number(f"ico.{key}_all", count) for key, count in made.items() if count)


def apologies(summary: Summary) -> str:
    """In how many of how many breaches an apology is recorded."""
    if not summary.total:
        return text("apology.nothing")
    everybody = "only" if summary.total == 1 else "all"
    kind = everybody if summary.apologised == summary.total else "some" if summary.apologised else "none"
    total = counted(summary.total, "breach", "breaches")
    return text(f"apology.{kind}", count=f"{summary.apologised:,}", total=total)


def learned(breaches: Sequence[Breach]) -> str:
    """How many lessons are recorded, and from how many breaches; '' where there are none."""
    numbers = [len(breach.lessons) for breach in breaches if breach.outcome.counts and breach.lessons]
    if not numbers:
        return ""
    return by_number("learned.lessons", sum(numbers), breaches=counted(len(numbers), "breach", "breaches"))


def outcomes(summary: Summary) -> str:
    """What is undecided, and what was recorded beside the breaches; '' where there is neither."""
    said = []
    if undecided := summary.outcomes[Outcome.UNDECIDED]:
        said.append(by_number("outcomes.undecided", undecided))
    parts = [
        by_number(f"outcomes.{outcome.name.lower()}", count)
        for outcome in APART
        if (count := summary.outcomes[outcome])
    ]
    if parts:
        said.append(text("outcomes.apart", parts=listed(parts)))
    return " ".join(said)


def trends(summary: Summary, earlier: Mapping[str, Summary], today: date) -> Iterator[str]:
    """A paragraph for each earlier period of which there are records."""
    for name, before in earlier.items():
        if before.total:
            yield _trend(name, compare(summary, before, today=today))


def _trend(name: str, comparison: Comparison) -> str:
    total, late = comparison.change("total"), comparison.change("late")
    named = text(f"trend.{name}", period=period_in_full(comparison.before))
    said = [text(f"trend.{WORDS[total.trend]}", name=named, now=f"{total.now:,}", before=f"{total.before:,}")]
    if _visibly_unequal(comparison):
        said.append(text("trend.unequal", days_now=comparison.days_now, days_before=comparison.days_before))
    if late.of_now and late.of_before:
        said.append(text(f"trend.late_{WORDS[late.trend]}", **_shares(late)))
    return " ".join(said)


def _visibly_unequal(comparison: Comparison) -> bool:
    """Half-years differ by a day or three; only more than that needs words."""
    shorter, longer = sorted((comparison.days_now, comparison.days_before))
    return longer > shorter * 1.05


def _shares(change: Change) -> dict[str, str]:
    return {
        "now": percent(change.now, change.of_now or 1),
        "before": percent(change.before, change.of_before or 1),
    }


def reminder(summary: Summary) -> str:
    """Said when something was late; else ''."""
    return text("reminder.late") if summary.late else ""


def finding(table: Table) -> str:
    """What a table shows most, ties told as ties, and for how many it is not known."""
    if not table.total:
        return text("finding.nothing")
    said = [_response_finding(table) if table.key == "response_time" else _most(table)]
    if unknown := table.cell(TOTAL, NOT_KNOWN_YET):
        said.append(by_number(f"finding.unknown.{table.key}", unknown))
    return " ".join(filter(None, said))


def _response_finding(table: Table) -> str:
    late = table.rows[-1][1][1]
    if not late:
        unknown = table.cell(TOTAL, NOT_KNOWN_YET)
        if unknown == table.total:
            return ""
        return text("finding.response_none_known" if unknown else "finding.response_none")
    return text("finding.response", late=f"{late:,}", total=f"{table.total:,}", share=percent(late, table.total))


def _most(table: Table) -> str:
    ranked = sorted((pair for pair in _totals(table) if pair[1]), key=lambda pair: -pair[1])
    if not ranked:
        return ""
    top = [name for name, count in ranked if count == ranked[0][1]]
    count, total = ranked[0][1], table.total
    if count == total:
        return text("finding.single", first=top[0])
    values = {"count": f"{count:,}", "total": f"{total:,}", "share": percent(count, total)}
    if len(top) > 1:
        return text("finding.tie", names=listed(top), **values)
    if _is_clear_second(ranked):
        return text("finding.most_then", first=top[0], second=f"{ranked[1][0]} ({ranked[1][1]:,})", **values)
    return text("finding.most", first=top[0], **values)


def _is_clear_second(ranked: Sequence[tuple[str, int]]) -> bool:
    """Whether just one comes second."""
    return len(ranked) == 2 or (len(ranked) > 2 and ranked[1][1] > ranked[2][1])


def _totals(table: Table) -> list[tuple[str, int]]:
    """The TOTAL row, without what is not known and without its own total."""
    pairs = zip(table.columns[:-1], table.rows[-1][1], strict=False)
    return [(_named(table, name), count) for name, count in pairs if name != NOT_KNOWN_YET]


def _named(table: Table, column: str) -> str:
    if table.key != "number_impacted":
        return column
    if column.startswith(">"):
        return text("finding.more", number=column.removeprefix(">").strip())
    return text("finding.person") if column == "1" else text("finding.people", band=column)
