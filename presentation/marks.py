"""How a case stands at a glance: what is due on it, how soon, what comes next, and for whom it waits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.breach import Breach, Danger, Person, Status
from domain.clocks.due import NEVER, answer_due, clock_runs, complaint_due, first_to_acknowledge, next_due
from domain.clocks.period import london_day
from domain.record.wording import day_in_full, time_in_full
from presentation.clocks import day_in_short, length_in_words, moment_in_short
from presentation.next_steps import STEPS, open_points
from presentation.tone import Tone
from texts import has, say

SOON = timedelta(hours=24)
MOMENT = timedelta.resolution


class Waits(StrEnum):
    """For whom a case waits."""

    ME = "me"
    COLLEAGUE = "colleague"
    NOBODY = "nobody"
    SIRO = "siro"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One case in a row. `left` is time in words, `about` what ends then, `until` (and in short) when that is."""

    reference: str
    directorate: str
    status: str
    tone: Tone
    left: str
    about: str
    until: str
    until_short: str
    deadline: datetime
    next: str
    waits: Waits
    who: str
    urgent: bool


def mark_of(breach: Breach, person: Person, now: datetime) -> Mark:
    """How this case stands, for this person."""
    due = next_due(breach)
    waits = waits_for(breach, person)
    return Mark(
        reference=breach.reference,
        directorate=breach.directorate,
        status=breach.status.value,
        tone=tone_of(due, now),
        left=left_of(due, now),
        about=about_of(breach, due),
        until=until_of(breach, due, time_in_full, day_in_full),
        until_short=until_of(breach, due, moment_in_short, day_in_short),
        deadline=due or NEVER,
        next=next_of(breach),
        waits=waits,
        who=who_of(breach, waits),
        urgent=breach.danger is Danger.YES,
    )


def tone_of(due: datetime | None, now: datetime) -> Tone:
    """How pressing it is."""
    if due is None:
        return Tone.QUIET
    if due <= now:
        return Tone.OVER
    return Tone.SOON if due - now <= SOON else Tone.RUNNING


def left_of(due: datetime | None, now: datetime) -> str:
    """2 days and 3 hours left; ended 5 days ago."""
    if due is None:
        return say("page.left.none")
    return say("page.left.over" if due <= now else "page.left.runs", length=length_in_words(abs(due - now)))


def about_of(breach: Breach, due: datetime | None) -> str:
    """What ends then: the regulator's clock, a complaint's 30 days, the time for its outcome, or an action's day."""
    if due is None:
        return ""
    if _is_the_clock(breach, due):
        return say("page.about.provisional" if breach.clock_is_provisional else "page.about.clock")
    if complaint_due(breach) == due:
        return say("page.about.complaint")
    return say("page.about.outcome" if answer_due(breach) == due else "page.about.action")


def until_of(
    breach: Breach, due: datetime | None, moment: Callable[[datetime], str], day: Callable[[date], str]
) -> str:
    """When that is: of the regulator's clock the moment, of what ends with a day that day."""
    if due is None:
        return ""
    return moment(due) if _is_the_clock(breach, due) else day(london_day(due - MOMENT))


def _is_the_clock(breach: Breach, due: datetime) -> bool:
    return clock_runs(breach) and breach.ico_deadline == due


def next_of(breach: Breach) -> str:
    """What is to be done next on it, whoever does it."""
    if breach.status is Status.CLOSED:
        return say(f"page.next.{_next_when_closed(breach)}")
    points = open_points(breach)
    first = next((step.missing for step in STEPS if step.missing in points and step.when(breach)), "")
    first = first or next(iter(points), "reopened" if breach.reopened else "close")
    if has(f"page.next.{first}"):
        return say(f"page.next.{first}")
    return say("page.next.other")


def _next_when_closed(breach: Breach) -> str:
    if not breach.in_hand:
        return "nothing"
    if first_to_acknowledge(breach):
        return "acknowledge"
    return "answer" if any(each.is_open for each in breach.complaints) else "claim"


def waits_for(breach: Breach, person: Person) -> Waits:
    """The SIRO where the decision is theirs, else the handler, else anyone in the team."""
    if breach.status is Status.WITH_SIRO:
        return Waits.SIRO
    if breach.handler is None:
        return Waits.NOBODY
    return Waits.ME if breach.handler.id == person.id else Waits.COLLEAGUE


def who_of(breach: Breach, waits: Waits) -> str:
    """The same in words."""
    if waits is Waits.COLLEAGUE and breach.handler:
        return breach.handler.name or breach.handler.id
    return say(f"page.who.{waits.value}")
