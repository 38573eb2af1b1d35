"""A naive second bookkeeper writes down what is done; whatever is done, every figure agrees with it.

The bookkeeper knows nothing of the register's records: it keeps for each report when it was discovered and told,
what it turned out to be and whether the ICO was told, from the acts alone. No sequence of allowed acts may make a
count, a lateness or a notification differ between it, the summary, the register's export and the report, and none
may make a breach disappear.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from documents.committee_report import Records
from documents.committee_report.as_of import as_it_stood
from documents.committee_report.content import content_of
from documents.register_export import export_rows
from domain import actions
from domain.actions import Changed
from domain.breach import Breach, HistoryEntry, Outcome, Person
from domain.clocks.deadlines import Moment
from domain.clocks.period import Period, london_day
from domain.errors import Refused
from domain.summary import figures_of, summarise
from settings.council_file import read_council
from texts import say

COUNCIL = read_council(Path(__file__).parents[2] / "council.toml")
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ANN, SAM = Person("ann", "Ann Handler"), Person("sam", "Sam Reporter")
HOUR = timedelta(hours=1)
WORDS = "because that is what was found out"
TOLD = (say("report_document.register.ico_in_time"), say("report_document.register.ico_late"))
NUMBERS = st.integers(min_value=0, max_value=5)
APART = (Outcome.NEAR_MISS, Outcome.NOT_A_BREACH, Outcome.BREACH, Outcome.UNDECIDED)


@dataclass
class Page:
    """What the bookkeeper has on one report."""

    discovered: datetime
    reported: datetime
    outcome: str = "undecided"
    same_as: str = ""
    told_ico: datetime | None = None
    merged: list[str] = field(default_factory=list)


class Bookkeepers(RuleBasedStateMachine):
    """The register and the naive book, act by act; the clock goes on an hour with each."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.cases: dict[str, Breach] = {}
        self.history: dict[str, list[HistoryEntry]] = {}
        self.book: dict[str, Page] = {}

    def done(self, act: Callable[[], Changed]) -> Breach | None:
        """Record an act; None when it was refused, and then nothing may have changed."""
        self.now += HOUR
        try:
            changed = act()
        except Refused:
            return None
        self.cases[changed.breach.reference] = changed.breach
        self.history.setdefault(changed.breach.reference, []).extend(changed.history)
        return changed.breach

    def nth(self, number: int) -> Breach:
        return list(self.cases.values())[number % len(self.cases)]

    def group(self, reference: str) -> list[Page]:
        page = self.book[reference]
        return [page, *(self.book[each] for each in page.merged)]

    @rule(hours=st.sampled_from([1, 20, 71, 72, 73, 200]))
    def report(self, hours: int) -> None:
        reference = f"DB2026{len(self.book) + 1:03d}"
        self.now += HOUR
        discovered = self.now - hours * HOUR
        changed = actions.report(
            reference, summary="x", reporter=SAM, now=self.now, discovered=Moment(discovered), media=("Email",)
        )
        self.cases[reference], self.history[reference] = changed.breach, list(changed.history)
        self.book[reference] = Page(discovered, self.now)

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS, outcome=st.sampled_from(APART))
    def turns_out(self, number: int, outcome: Outcome) -> None:
        before = self.nth(number)
        after = self.done(lambda: actions.set_outcome(before, outcome, WORDS, by=ANN, now=self.now))
        if after is None:
            return
        page = self.book[before.reference]
        self.parted(before, page)
        page.outcome = outcome.value

    def parted(self, before: Breach, page: Page) -> None:
        """A report that was a duplicate is one of its own again: both sides are told, as the dialog does."""
        if not page.same_as:
            return
        into = self.cases[page.same_as]
        assert self.done(lambda: actions.part(into, before.reference, WORDS, by=ANN, now=self.now))
        self.book[page.same_as].merged.remove(before.reference)
        page.same_as = ""

    @precondition(lambda self: len(self.cases) > 1)
    @rule(number=NUMBERS, other=NUMBERS)
    def duplicate(self, number: int, other: int) -> None:
        before, into = self.nth(number), self.nth(other)
        while into.duplicate_of:
            into = self.cases[into.duplicate_of]
        if into.reference == before.duplicate_of:
            return
        after = self.done(
            lambda: actions.set_outcome(before, Outcome.DUPLICATE, WORDS, other=into, by=ANN, now=self.now)
        )
        if after is None:
            return
        page = self.book[before.reference]
        self.parted(before, page)
        into = self.cases[into.reference]
        assert self.done(lambda: actions.absorb(into, before, WORDS, by=ANN, now=self.now))
        page.outcome, page.same_as = "duplicate", into.reference
        self.book[into.reference].merged.append(before.reference)

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS, late=st.booleans())
    def tell_ico(self, number: int, late: bool) -> None:
        before = self.nth(number)
        decided = self.done(lambda: actions.decide_ico(before, True, WORDS, by=ANN, now=self.now)) or before
        made_at = self.now
        delay = WORDS if late or made_at > decided.ico_deadline else ""
        if self.done(lambda: actions.notify_ico(decided, made_at, delay_reason=delay, by=ANN, now=self.now)):
            self.book[before.reference].told_ico = made_at

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS)
    def decide_not(self, number: int) -> None:
        before = self.nth(number)
        self.done(lambda: actions.decide_ico(before, False, WORDS, by=ANN, now=self.now))

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS, hours=st.sampled_from([2, 72, 100]))
    def discovered_earlier(self, number: int, hours: int) -> None:
        before = self.nth(number)
        page = self.book[before.reference]
        if page.merged or page.same_as:
            return
        moment = Moment(page.reported - hours * HOUR)
        if self.done(lambda: actions.change(before, "discovered", moment, WORDS, by=ANN, now=self.now)):
            page.discovered = moment.at

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS)
    def close_and_reopen(self, number: int) -> None:
        before = self.nth(number)
        closed = self.done(lambda: actions.close(before, by=ANN, now=self.now))
        if closed and number % 2:
            self.done(lambda: actions.reopen(closed, WORDS, by=ANN, now=self.now))

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS)
    def aware_later(self, number: int) -> None:
        before = self.nth(number)
        self.done(lambda: actions.set_awareness(before, before.reported_at, WORDS, by=ANN, now=self.now))

    @invariant()
    def the_books_agree(self) -> None:
        if not self.cases:
            return
        counting = {name: page for name, page in self.book.items() if page.outcome in ("undecided", "breach")}
        late = sum(self.is_late(name) for name in counting)
        told = sum(any(page.told_ico for page in self.group(name)) for name in counting)
        breaches = tuple(self.cases.values())
        period = Period(london_day(START), london_day(self.now))
        summary = summarise(figures_of(breaches), period, COUNCIL.taxonomy)
        assert (summary.total, summary.late) == (len(counting), late)
        assert {table.total for table in summary.tables} == {len(counting)}
        assert summary.ico.in_time + summary.ico.late + summary.ico.also_made == told
        self.export_agrees(breaches, counting)
        self.report_agrees(breaches, period, counting)

    def is_late(self, name: str) -> bool:
        pages = self.group(name)
        discovered, reported = min(page.discovered for page in pages), min(page.reported for page in pages)
        return reported - discovered > 72 * HOUR

    def export_agrees(self, breaches: tuple[Breach, ...], counting: dict[str, Page]) -> None:
        rows = {str(row["reference"]): row for row in export_rows(breaches)}
        assert rows.keys() == self.book.keys()
        for name, page in self.book.items():
            assert rows[name]["outcome"] == page.outcome
        for name in counting:
            assert rows[name]["within_72_hours"] is not self.is_late(name)
            assert bool(rows[name]["ico_notified_at"]) is any(page.told_ico for page in self.group(name))
        assert all(self.book[page.same_as].outcome != "duplicate" for page in self.book.values() if page.same_as)

    def report_agrees(self, breaches: tuple[Breach, ...], period: Period, counting: dict[str, Page]) -> None:
        """The report's tables, its number in words and its register, row by row."""
        records = Records(period=period, breaches=breaches, earlier={})
        content = content_of(records, COUNCIL, now=self.now, public=False)
        assert {section.table.total for section in content.sections} == {len(counting)}
        rows = {entry.reference: entry for entry in content.register}
        assert rows.keys() == counting.keys()
        for name, entry in rows.items():
            assert entry.response == ("N" if self.is_late(name) else "Y")
            assert (entry.ico in TOLD) is any(page.told_ico for page in self.group(name))

    @invariant()
    def what_stood_now_is_what_stands(self) -> None:
        for reference, breach in self.cases.items():
            then = as_it_stood(breach, self.history[reference], self.now + HOUR, COUNCIL.taxonomy)
            assert then == breach


Bookkeepers.TestCase.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestTheBooksAgree = Bookkeepers.TestCase
