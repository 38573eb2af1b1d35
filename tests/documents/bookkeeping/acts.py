"""Every act that may be done with a report, at random, written down by the register and by the naive book alike."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from domain import actions
from domain.actions import Changed
from domain.breach import Breach, Discoverer, HistoryEntry, Outcome, Person
from domain.clocks.deadlines import Moment
from domain.clocks.period import london_day
from domain.clocks.working_calendar import WorkingCalendar
from domain.errors import Refused
from tests.documents.bookkeeping.naive_book import Asked, Book, Page

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ANN, SAM = Person("ann", "Ann Handler"), Person("sam", "Sam Reporter")
HOUR = timedelta(hours=1)
WORDS = "because that is what was found out"
NUMBERS = st.integers(min_value=0, max_value=5)
PLACES, DAYS = st.integers(min_value=1, max_value=2), st.sampled_from([0, 1, 10, 29, 31, 33, 60])
CALENDAR = WorkingCalendar()
BECOMES: dict[str, tuple[str, Callable[..., Changed]]] = {
    "acknowledged": ("complaint", actions.acknowledge_complaint),
    "answered": ("complaint", actions.answer_complaint),
    "settled": ("claim", actions.settle_claim),
    "paid": ("claim", actions.pay_claim),
    "refused": ("claim", actions.refuse_claim),
}
MORE = {"answered": WORDS, "refused": WORDS}
APART = (Outcome.NEAR_MISS, Outcome.NOT_A_BREACH, Outcome.BREACH, Outcome.UNDECIDED)


class Acts(RuleBasedStateMachine):
    """The register and the naive book, act by act; the clock goes on an hour with each."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.cases: dict[str, Breach] = {}
        self.history: dict[str, list[HistoryEntry]] = {}
        self.stood: list[tuple[datetime, dict[str, Breach]]] = []
        self.book = Book()

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
        left = self.cases.get(before.duplicate_of)
        after = self.done(lambda: actions.set_outcome(before, outcome, WORDS, left=left, by=ANN, now=self.now))
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
        self.book[page.same_as].hand_over(page, lambda each: each.came_with == before.reference, "")
        page.same_as = ""

    @precondition(lambda self: len(self.cases) > 1)
    @rule(number=NUMBERS, other=NUMBERS)
    def duplicate(self, number: int, other: int) -> None:
        before, into = self.nth(number), self.nth(other)
        while into.duplicate_of:
            into = self.cases[into.duplicate_of]
        if into.reference == before.duplicate_of:
            return
        left = self.cases.get(before.duplicate_of)
        after = self.done(
            lambda: actions.set_outcome(before, Outcome.DUPLICATE, WORDS, other=into, left=left, by=ANN, now=self.now)
        )
        if after is None:
            return
        page = self.book[before.reference]
        self.parted(before, page)
        into = self.cases[into.reference]
        whole = actions.with_its_own(before, left)
        assert self.done(lambda: actions.absorb(into, whole, WORDS, by=ANN, now=self.now))
        page.outcome, page.same_as = "duplicate", into.reference
        self.book[into.reference].merged.append(before.reference)
        page.hand_over(self.book[into.reference], lambda _: True, before.reference)

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
        if closed and not (number % 2 and self.done(lambda: actions.reopen(closed, WORDS, by=ANN, now=self.now))):
            self.book[before.reference].closed = True

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS)
    def aware_later(self, number: int) -> None:
        before = self.nth(number)
        self.done(lambda: actions.set_awareness(before, before.reported_at, WORDS, by=ANN, now=self.now))

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS, days=DAYS)
    def complaint_comes(self, number: int, days: int) -> None:
        before, came = self.nth(number), self.day(days)
        if self.done(lambda: actions.record_complaint(before, came, calendar=CALENDAR, by=ANN, now=self.now)):
            self.book[before.reference].asked.append(Asked("complaint", came))

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS, days=DAYS)
    def claim_comes(self, number: int, days: int) -> None:
        before, came = self.nth(number), self.day(days)
        if self.done(lambda: actions.record_claim(before, came, by=ANN, now=self.now)):
            self.book[before.reference].asked.append(Asked("claim", came))

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS, place=PLACES, what=st.sampled_from(sorted(BECOMES)), days=DAYS, pounds=st.integers(0, 900))
    def something_comes_of_it(self, number: int, place: int, what: str, days: int, pounds: int) -> None:
        before, on = self.nth(number), self.day(days)
        kind, act = BECOMES[what]
        also: tuple[Any, ...] = () if what == "acknowledged" else (MORE[what] if what in MORE else Decimal(pounds),)
        if self.done(lambda: act(before, place, on, *also, by=ANN, now=self.now)):
            asked = self.book[before.reference].of_kind(kind)[place - 1]
            asked.became[what] = on
            asked.pounds = pounds if what in ("settled", "paid") else asked.pounds

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS, place=PLACES, kind=st.sampled_from(["complaint", "claim"]))
    def recorded_by_mistake(self, number: int, place: int, kind: str) -> None:
        before, path = self.nth(number), f"{kind}s.{place}.mistaken"
        if self.done(lambda: actions.change(before, path, True, WORDS, by=ANN, now=self.now)):
            self.book[before.reference].of_kind(kind)[place - 1].by_mistake = True

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS, text=st.sampled_from(["read it aloud", "lock the door"]))
    def lesson_is_learned(self, number: int, text: str) -> None:
        before = self.nth(number)
        if self.done(lambda: actions.record_lesson(before, text, by=ANN, now=self.now)):
            self.book[before.reference].lessons.append(text)

    @precondition(lambda self: self.cases)
    @rule(number=NUMBERS, who=st.sampled_from(Discoverer))
    def noticed_by(self, number: int, who: Discoverer) -> None:
        before = self.nth(number)
        if self.done(lambda: actions.change(before, "discovered_by", who, WORDS, by=ANN, now=self.now)):
            self.book[before.reference].noticed_by = who.value

    def day(self, days_ago: int) -> date:
        return london_day(self.now) - timedelta(days=days_ago)
