"""The executive summary in words: one golden file with what is said of many different counts."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from documents.committee_report.content import content_of
from documents.committee_report.records import Records
from documents.committee_report.sentences import finding
from domain.breach import Breach, IcoDecision, IcoNotification, Outcome, People, Person
from domain.clocks.deadlines import Moment
from domain.clocks.period import Period, preceding
from domain.council import Council
from domain.summary import figures_of, summarise

GOLDEN = Path(__file__).parent / "golden" / "summaries.txt"
SPRING = Period(date(2026, 3, 1), date(2026, 8, 31))
MAY = datetime(2026, 5, 12, 9, tzinfo=UTC)
BY = Person("siro")


def breach(
    number: int = 1,
    *,
    hours: float | None = 2,
    ico: bool | None = False,
    told_after: float | None = None,
    outcome: Outcome = Outcome.BREACH,
    apologised: bool | None = True,
    cause: str = "Human Error",
) -> Breach:
    return Breach(
        reference=f"DB2026{number:03}",
        reported_at=MAY,
        reporter=Person("sam"),
        summary="A letter went astray.",
        outcome=outcome,
        directorate="Port",
        media=("Letter",),
        people=People(number=1, band="1"),
        discovered=None if hours is None else Moment(MAY - timedelta(hours=hours)),
        root_cause=cause,
        ico_decision=None if ico is None else IcoDecision(required=ico, at=MAY, by=BY, reason="x"),
        ico_notification=None
        if told_after is None
        else IcoNotification(made_at=MAY + timedelta(hours=told_after), by=BY, recorded_at=MAY),
        apologised=apologised,
    )


def several(count: int, start: int = 1, **what: object) -> list[Breach]:
    return [breach(number, **what) for number in range(start, start + count)]  # type: ignore[arg-type]


LATE = {"hours": 100}
CASES: dict[str, list[Breach]] = {
    "nothing": [],
    "one in time": [breach()],
    "one late": [breach(**LATE)],
    "one late and to be notified": [breach(**LATE, ico=True)],
    "one that nobody has decided on": [breach(ico=None, outcome=Outcome.UNDECIDED, apologised=None)],
    "one of which it is not known when it was discovered": [breach(hours=None)],
    "all in time": several(3),
    "all late": several(3, **LATE),
    "the seed's counts": several(39) + several(13, 40, **LATE),
    "one of three late, notified in time": [*several(2), breach(3, **LATE, ico=True, told_after=-90)],
    "late ones, some of them to be notified, some undecided": [
        *several(5),
        *several(2, 10, **LATE, ico=True),
        *several(1, 20, **LATE, ico=None),
        *several(2, 30, **LATE),
    ],
    "notifications in time, late and open": [
        breach(1, ico=True, told_after=5),
        breach(2, ico=True, told_after=200),
        breach(3, ico=True),
    ],
    "all notifications in time": [breach(1, ico=True, told_after=5), breach(2, ico=True, told_after=6), breach(3)],
    "notified though nobody required it": [breach(1, told_after=5), breach(2, ico=None)],
    "near misses, duplicates and what was no breach": [
        breach(1),
        breach(2, outcome=Outcome.NEAR_MISS),
        *several(2, 3, outcome=Outcome.NOT_A_BREACH),
        breach(5, outcome=Outcome.DUPLICATE),
    ],
    "nothing but a near miss": [breach(outcome=Outcome.NEAR_MISS)],
    "some without an apology": [*several(2), breach(3, apologised=None)],
}


def told(name: str, breaches: list[Breach], council: Council) -> str:
    records = Records(period=SPRING, breaches=tuple(breaches), earlier={})
    content = content_of(records, council, now=datetime(2026, 11, 22, tzinfo=UTC), public=False)
    lines = [content.overall, *content.more, content.apologies, content.reminder, content.check]
    return "\n".join([f"## {name}", *filter(None, lines)])


def test_what_is_said_of_every_kind_of_count(council: Council) -> None:
    """After a wanted change: delete the golden file, run once, and read it."""
    said = "\n\n".join(told(name, breaches, council) for name, breaches in CASES.items()) + "\n"
    if not GOLDEN.exists():
        GOLDEN.write_text(said, "utf-8")
        pytest.fail("the golden file was written: read it, then run again")
    assert said == GOLDEN.read_text("utf-8")


def test_the_period_is_told_with_its_right_weekdays(council: Council) -> None:
    records = Records(period=Period(date(2023, 2, 28), date(2023, 8, 31)), breaches=(), earlier={})
    scope = content_of(records, council, now=MAY, public=False).scope
    assert "from Tuesday 28 February 2023 to Thursday 31 August 2023" in scope


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        (52, 44, "there is no clear change in their number: 52 against 44"),
        (60, 30, "there were clearly more breaches: 60 against 30"),
        (30, 60, "there were clearly fewer breaches: 30 against 60"),
    ],
)
def test_a_trend_is_said_only_when_it_is_one(now: int, before: int, expected: str, council: Council) -> None:
    assert expected in _compared(now, before, council, datetime(2026, 11, 22, tzinfo=UTC))


def test_half_a_period_is_compared_by_the_day_and_said_to_be_unfinished(council: Council) -> None:
    said = _compared(15, 30, council, datetime(2026, 6, 1, tzinfo=UTC))
    assert "no clear change" in said
    assert "they are compared by the day" in said
    assert "(93 and 181 days)" in said
    assert "The period is not over yet: the figures are those up to Monday 1 June 2026." in said


def test_a_period_before_of_which_nothing_is_recorded_is_not_compared(council: Council) -> None:
    assert "Compared" not in _compared(3, 0, council, datetime(2026, 11, 22, tzinfo=UTC))


def _compared(now: int, before: int, council: Council, today: datetime) -> str:
    earlier = preceding(SPRING, council.boundaries)
    summary = summarise(figures_of(several(before)), earlier, council.taxonomy)
    records = Records(period=SPRING, breaches=tuple(several(now)), earlier={"previous": summary})
    return "\n".join(content_of(records, council, now=today, public=False).more)


@pytest.mark.parametrize(
    ("causes", "expected"),
    [
        (["Human Error"], "In every case it was Human Error."),
        (
            ["Human Error", "Human Error", "Cyber"],
            "Most often it was Human Error: 2 of 3 (67%), followed by Cyber (1).",
        ),
        (["Human Error", "Human Error", "Cyber", "System Error"], "Most often it was Human Error: 2 of 4 (50%)."),
        (["Human Error", "Cyber"], "Most often, and equally so, it was Cyber and Human Error: 1 each of 2."),
        (
            ["Cyber", "not known yet"],
            "Most often it was Cyber: 1 of 2 (50%). For 1 breach the root cause is not known yet.",
        ),
        (["not known yet"], "For 1 breach the root cause is not known yet."),
        ([], "There is nothing to show for this period."),
    ],
)
def test_what_is_most_frequent_is_said_with_ties_told_as_ties(
    causes: list[str], expected: str, council: Council
) -> None:
    breaches = [breach(number, cause=cause) for number, cause in enumerate(causes)]
    summary = summarise(figures_of(breaches), SPRING, council.taxonomy)
    assert finding(summary.table("root_cause")) == expected
