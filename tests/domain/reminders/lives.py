"""What becomes of breaches in a year: made-up lives, each a list of steps that people take."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from domain import actions
from domain.actions import Changed
from domain.breach import Breach, Controller, Danger, Outcome, Person
from domain.clocks.deadlines import Moment
from domain.clocks.period import london_day, start_of_day
from domain.clocks.working_calendar import WorkingCalendar

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TEAM = (Person("ana", "Ana Handler"), Person("ben", "Ben Handler"))
SIRO, DPO = Person("siro", "Sia Ro"), Person("dpo", "Dee Po")
Step = Callable[[Breach, datetime], Changed]


@dataclass(frozen=True)
class Life:
    """A breach as it is reported at `reported_at`, and what is done how long after that."""

    reported_at: datetime
    discovered: Moment | None
    danger: Danger
    steps: tuple[tuple[timedelta, Step], ...]


def a_life(rng: Random, reported_at: datetime) -> Life:
    """One of many sorts; seven in ten are dealt with in good time, the others try the reminders."""
    handler = rng.choice(TEAM)
    sorts = (_at_first_look, _assessed, _near_miss, _with_siro, _slow, _forgotten, _later_aware, _left_by_handler)
    sort = rng.choices(sorts, weights=(40, 15, 8, 10, 10, 6, 4, 7))[0]
    steps = sorted(sort(rng, handler), key=lambda step: step[0])
    danger = rng.choices((Danger.NO, Danger.NOT_SURE, Danger.YES), weights=(90, 5, 5))[0]
    return Life(reported_at, _discovery(rng, reported_at), danger, tuple(steps))


def _discovery(rng: Random, reported_at: datetime) -> Moment | None:
    if rng.random() < 0.05:
        return None
    late = rng.random() < 0.2
    ago = timedelta(hours=rng.uniform(60, 200) if late else rng.expovariate(1 / 8))
    if rng.random() < 0.1:
        return Moment(start_of_day(london_day(reported_at - ago)), exact=False)
    return Moment(reported_at - ago)


def _hours(rng: Random, least: float, most: float) -> timedelta:
    return timedelta(hours=rng.uniform(least, most))


def _took(handler: Person) -> Step:
    return lambda breach, now: actions.take(breach, by=handler, now=now)


def _found_a_breach(handler: Person, whose: Controller = Controller.US) -> Step:
    return lambda breach, now: actions.assess(
        breach, {"outcome": Outcome.BREACH}, by=handler, now=now, severity="low", controller=whose
    )


def _decided(required: bool, by: Person) -> Step:
    return lambda breach, now: actions.decide_ico(breach, required, "because", by=by, now=now)


def _told_ico(handler: Person) -> Step:
    return lambda breach, now: actions.notify_ico(breach, now, "IC-1", "it took long", by=handler, now=now)


def _acted(rng: Random, handler: Person, start: timedelta) -> list[tuple[timedelta, Step]]:
    due = timedelta(days=rng.randint(3, 20))
    done = start + timedelta(days=rng.randint(1, 60))
    return [
        (start, lambda b, now: actions.add_action(b, "Training", due=london_day(now + due), by=handler, now=now)),
        (done, lambda b, now: actions.complete_action(b, 1, by=handler, now=now)),
    ]


def _at_first_look(rng: Random, handler: Person) -> list[tuple[timedelta, Step]]:
    look = _hours(rng, 0.2, 5)
    found: list[tuple[timedelta, Step]] = [(look, _took(handler)), (look + HOUR / 6, _decided(False, handler))]
    if rng.random() < 0.3:
        question: Step = lambda b, now: actions.ask_reporter(b, "How many?", by=handler, now=now)  # noqa: E731
        answer: Step = lambda b, now: actions.answer_query(b, "1", "Three", by=b.reporter, now=now)  # noqa: E731
        found += [(look + HOUR, question), (look + _hours(rng, 2, 200), answer)]
    return found + _acted(rng, handler, look + 2 * HOUR)


def _assessed(rng: Random, handler: Person) -> list[tuple[timedelta, Step]]:
    take, assess = _hours(rng, 0.2, 8), _hours(rng, 9, 40)
    decide = assess + _hours(rng, 0.5, 40)
    steps = [(take, _took(handler)), (assess, _found_a_breach(handler)), (decide, _decided(False, handler))]
    return steps + (_complained(rng, handler) if rng.random() < 0.5 else [])


def _complained(rng: Random, handler: Person) -> list[tuple[timedelta, Step]]:
    """Some are acknowledged in time, some late; a claim comes with the acknowledgement and is refused in the end."""
    received = timedelta(days=rng.randint(2, 20))
    acknowledged = received + timedelta(days=rng.randint(1, 60))
    record: Step = lambda b, now: actions.record_complaint(  # noqa: E731
        b, london_day(now), calendar=WorkingCalendar(), by=handler, now=now
    )
    acknowledge: Step = lambda b, now: actions.acknowledge_complaint(b, 1, london_day(now), by=handler, now=now)  # noqa: E731
    claim: Step = lambda b, now: actions.record_claim(b, london_day(now), by=handler, now=now)  # noqa: E731
    refuse: Step = lambda b, now: actions.refuse_claim(b, 1, london_day(now), "no damage", by=handler, now=now)  # noqa: E731
    claimed = [(acknowledged + HOUR, claim), (acknowledged + timedelta(days=40), refuse)]
    return [(received, record), (acknowledged, acknowledge), *claimed]


def _near_miss(rng: Random, handler: Person) -> list[tuple[timedelta, Step]]:
    look = _hours(rng, 0.5, 30)
    return [(look, lambda b, now: actions.set_outcome(b, Outcome.NEAR_MISS, by=handler, now=now))]


def _with_siro(rng: Random, handler: Person) -> list[tuple[timedelta, Step]]:
    assess, wait = _hours(rng, 1, 20), _hours(rng, 1, 40)
    decide = assess + wait
    tell = decide + _hours(rng, 1, 60)
    people: Step = lambda b, now: actions.decide_people_told(b, True, "high risk", way="letter", by=handler, now=now)  # noqa: E731
    done: Step = lambda b, now: actions.people_were_told(b, Moment(now), "letter", by=handler, now=now)  # noqa: E731
    return [
        (assess, _found_a_breach(handler)),
        (assess + HOUR, lambda b, now: actions.escalate(b, "it is bad", by=handler, now=now)),
        (decide, _decided(rng.random() < 0.7, SIRO)),
        (tell, _told_ico(handler)),
        (decide + HOUR, people),
        (decide + _hours(rng, 5, 200), done),
    ]


def _slow(rng: Random, handler: Person) -> list[tuple[timedelta, Step]]:
    take, assess = _hours(rng, 20, 60), _hours(rng, 60, 120)
    decide = assess + 2 * DAY
    escalate: Step = lambda b, now: actions.escalate(b, "the press has rung", by=handler, now=now)  # noqa: E731
    return [
        (take, _took(handler)),
        (assess, _found_a_breach(handler, Controller.PROCESSOR_FOR_ANOTHER)),
        (decide, _decided(False, handler)),
        (decide + HOUR, escalate),
        (decide + 5 * DAY, _decided(False, SIRO)),
    ]


def _forgotten(rng: Random, handler: Person) -> list[tuple[timedelta, Step]]:
    withdraw: Step = lambda b, now: actions.request_withdrawal(b, "a mistake", by=b.reporter, now=now)  # noqa: E731
    return [(_hours(rng, 1, 100), withdraw)] if rng.random() < 0.3 else []


def _left_by_handler(rng: Random, handler: Person) -> list[tuple[timedelta, Step]]:
    return [(_hours(rng, 0.2, 10), _took(handler))]


def _later_aware(rng: Random, handler: Person) -> list[tuple[timedelta, Step]]:
    take = _hours(rng, 0.5, 5)
    found: Step = lambda b, now: actions.set_awareness(b, now - HOUR, "certain only now", by=handler, now=now)  # noqa: E731
    return [(take, _took(handler)), (take + _hours(rng, 1, 30), found)]
