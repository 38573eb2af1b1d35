"""What a reminder is: who is reminded, from when, how often, and what happens in quiet hours."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count
from typing import Generic, TypeVar

Case = TypeVar("Case")
AT_ONCE = timedelta(0)
# "24 hours left" is said while more than 24 hours are left.
IN_GOOD_TIME = timedelta(minutes=5)
ON_CALL_PREFIX = "on_call:"


class Role(StrEnum):
    """Who can be reminded; `Office` knows who that is."""

    REPORTER = "reporter"
    HANDLER = "handler"
    TEAM = "team"
    SIRO = "siro"
    STAND_IN = "stand-in"
    DPO = "dpo"
    ON_CALL = "on call"
    HEADS = "heads of service"
    STAFF = "staff"


class Quiet(StrEnum):
    """What becomes of a reminder that falls due while nobody is at work."""

    EARLIER = "earlier"  # at the end of the working hours before; where that is over, when work begins again
    LATER = "later"  # when work begins again: it tells of something that has happened
    NEVER = "never"  # somebody may be in danger
    ONLY = "only"  # to the people on call, who get nothing else


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Case]):
    """One row of the table of reminders.

    `since` is the condition: when it began to hold, or None while it does not. The first reminder is due
    `first_after` later, then one `every` so often, `at_most` so many (None: for ever). With `before` it
    counts down instead: `since` is then the deadline, and a reminder is due each of these times before it.
    `steps` are those reminded the first, second, third time and so on; the last step stays. An `urgent` one
    is sent however much was said that day.
    """

    name: str
    since: Callable[[Case], datetime | None]
    steps: tuple[tuple[Role, ...], ...]
    first_after: timedelta = AT_ONCE
    every: timedelta | None = None
    at_most: int | None = 1
    before: tuple[timedelta, ...] = ()
    quiet: Quiet = Quiet.EARLIER
    on_call: bool = False
    urgent: bool = False
    on: bool = True

    @property
    def key(self) -> str:
        """Its name in the texts, the same for those on call."""
        return self.name.removeprefix(ON_CALL_PREFIX)

    def who(self, step: int) -> tuple[Role, ...]:
        """Whom to remind the nth time, counted from 0."""
        return self.steps[min(step, len(self.steps) - 1)]

    def for_those_on_call(self) -> "Rule[Case]":
        """The same reminder at its own time, for the people on call, while everybody else is away."""
        name = ON_CALL_PREFIX + self.name
        return replace(self, name=name, steps=((Role.ON_CALL,),), quiet=Quiet.ONLY, urgent=True)

    def times(self, anchor: datetime) -> Iterator[datetime]:
        """When it falls due, quiet hours not regarded, oldest first; `anchor` is what `since` said."""
        if self.before:
            yield from (anchor - ahead - IN_GOOD_TIME for ahead in sorted(self.before, reverse=True))
        elif self.every is None:
            yield anchor + self.first_after
        else:
            # Those on call are not told how often the others were, so for them the times themselves are counted.
            numbers = range(self.at_most or 1) if self.quiet is Quiet.ONLY else count()
            yield from (anchor + self.first_after + number * self.every for number in numbers)
