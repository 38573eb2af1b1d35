"""From a short story to a case with its history, by the same use cases that the bot runs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from domain import actions
from domain.actions import Changed
from domain.breach import Breach, Certainty, Outcome, People, Person
from domain.clocks.deadlines import Moment
from domain.taxonomy import Taxonomy

MARK = "Example: "
REPORTER = Person("example-reporter", "Example reporter")
OFFICER = Person("example-officer", "Example officer")
SIRO = Person("example-siro", "Example SIRO")
REACH = ("reported", "taken", "assessed", "escalated", "decided", "acted", "closed")
HOUR = timedelta(hours=1)
UNHURRIED = timedelta(days=6)
NOT_REQUIRED = "Unlikely to result in a risk: few or no details, contained at once."
SMALL = "A high risk to the people concerned is unlikely (Article 34)."
LATE_NOTICE = "Those who decide were not reachable over the weekend; a stand-in is named now."


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who plays the parts in the examples."""

    reporter: Person = REPORTER
    officer: Person = OFFICER
    siro: Person = SIRO


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What happened; `hours` lie between discovery and report. `ico`: not required, in time or late."""

    reference: str
    summary: str
    directorate: str
    media: tuple[str, ...]
    reported_at: datetime
    hours: float
    people: int | None = None
    information: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    late: str = ""
    outcome: str = "breach"
    cause: str = ""
    action: str = ""
    ico: str = "not required"
    why: str = NOT_REQUIRED
    public: str = ""
    reach: str = "closed"


def play(story: Story, cast: Cast, taxonomy: Taxonomy, now: datetime) -> Changed:
    """The case as it stands at `now`, with the history of how it came about, ready to be saved as new."""
    case = _reported(story, cast, taxonomy)
    pace = min(1.0, max(now - story.reported_at, timedelta()) / UNHURRIED)
    history = list(case.history)
    for hours, step in _steps(story, cast, case.breach):
        case = step(case.breach, story.reported_at + hours * HOUR * pace)
        history += case.history
    return Changed(replace(case.breach, revision=1), tuple(history))


def _reported(story: Story, cast: Cast, taxonomy: Taxonomy) -> Changed:
    known = story.people is not None
    return actions.report(
        story.reference,
        summary=MARK + story.summary,
        reporter=cast.reporter,
        now=story.reported_at,
        discovered=Moment(story.reported_at - story.hours * HOUR),
        media=story.media,
        people=_exactly(story.people, taxonomy) if story.people is not None else People(),
        directorate=story.directorate,
        information=story.information,
        done_so_far=story.done,
        gaps=() if known else ("people",),
        late_reason=story.late,
    )


def _exactly(number: int, taxonomy: Taxonomy) -> People:
    return People(number=number, band=taxonomy.band_of(number), certainty=Certainty.EXACT)


Step = Callable[[Breach, datetime], Changed]


def _steps(story: Story, cast: Cast, breach: Breach) -> list[tuple[float, Step]]:
    """What was done with the case, each at so many hours after the report."""
    reached = REACH.index(story.reach)
    officer = cast.officer
    steps: list[tuple[str, float, Step]] = [
        ("taken", 0.6, lambda b, at: actions.take(b, by=officer, now=at)),
        ("assessed", 2.5, lambda b, at: _assessed(b, story, officer, at)),
    ]
    if story.outcome == Outcome.BREACH:
        steps += _escalation(story, officer) + _remedy(story, cast, breach)
    steps.append(("closed", 143, lambda b, at: actions.close(b, by=officer, now=at)))
    return [(hours, step) for stage, hours, step in steps if REACH.index(stage) <= reached]


def _assessed(breach: Breach, story: Story, officer: Person, at: datetime) -> Changed:
    facts: actions.Facts = {"outcome": Outcome(story.outcome)}
    if story.cause:
        facts["root_cause"] = story.cause
    children, at_risk = "Children" in story.information, story.ico != "not required"
    return actions.assess(
        breach,
        facts,
        by=officer,
        now=at,
        records=breach.people,
        kinds_of_people=("Children",) if children else ("Customers or prospective customers",),
        special_category="Health" in story.information,
        contained="No, it cannot be" if at_risk else "Yes, put right",
        consequences="Distress and fraud are possible." if at_risk else "Some inconvenience at most.",
        likelihood="likely" if at_risk else "unlikely",
        severity="high" if at_risk else "low",
        reasons=story.why,
    )


def _escalation(story: Story, officer: Person) -> list[tuple[str, float, Step]]:
    if story.reach != "escalated" and story.ico == "not required":
        return []
    return [("escalated", 3, lambda b, at: actions.escalate(b, story.why, by=officer, now=at))]


def _remedy(story: Story, cast: Cast, breach: Breach) -> list[tuple[str, float, Step]]:
    officer, required = cast.officer, story.ico != "not required"
    decider = cast.siro if required else officer
    steps: list[tuple[str, float, Step]] = [
        ("decided", 5, lambda b, at: actions.decide_ico(b, required, story.why, by=decider, now=at)),
        ("acted", 30, lambda b, at: actions.add_action(b, story.action, done_at=Moment(at), by=officer, now=at)),
        (
            "acted",
            31,
            lambda b, at: actions.decide_people_told(
                b, required, story.why if required else SMALL, way="by letter", by=officer, now=at
            ),
        ),
        ("acted", 32, lambda b, at: actions.record_apology(b, True, by=officer, now=at)),
        ("closed", 142, lambda b, at: actions.set_public_wording(b, MARK + story.public, by=officer, now=at)),
    ]
    if required:
        steps.insert(1, ("acted", 100, lambda b, at: _notified(b, story, officer, at)))
        steps.insert(
            -1, ("closed", 110, lambda b, at: actions.people_were_told(b, Moment(at), "by letter", by=officer, now=at))
        )
    return steps


def _notified(breach: Breach, story: Story, officer: Person, at: datetime) -> Changed:
    late = story.ico == "late"
    made = breach.ico_deadline + 9 * HOUR if late else min(at, breach.ico_deadline - 9 * HOUR)
    return actions.notify_ico(
        breach, made.astimezone(UTC), delay_reason=LATE_NOTICE if late else "", by=officer, now=max(at, made)
    )
