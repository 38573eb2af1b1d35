"""What is to be said about a case now, and when the clock is to look at it again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic

from domain.clocks.period import DAY, PeriodBoundaries, london_day, start_of_day
from domain.clocks.working_calendar import WorkingCalendar
from domain.council import HeadOfService
from domain.reminders.memory import Reminded
from domain.reminders.office import Office
from domain.reminders.rules.rule import Case, Role, Rule
from domain.reminders.rules.table import RULES, Rules
from domain.reminders.timing import Falling, due_at, falling
from domain.stores import Due

# Nobody gets more than this many messages a day about one case, the clock's own not counted.
A_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminding:
    """What reminders need to know of the council: the rules as set, working hours, and who is who."""

    rules: Rules = RULES
    calendar: WorkingCalendar = field(default_factory=WorkingCalendar)
    office: Office = field(default_factory=Office)
    boundaries: PeriodBoundaries = field(default_factory=PeriodBoundaries)
    heads: tuple[HeadOfService, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One thing to be said: `key` names it in the texts. `values` are plain JSON.

    What it says of a case or draft comes from the record as it is when it is sent (`still_holds`), so
    that nothing is said that has been done meanwhile. `to` maps each address to those that come next
    when it cannot be reached. `step` counts from 0.
    """

    key: str
    subject: str
    values: dict[str, Any]
    to: dict[str, list[str]]
    step: int = 0
    urgent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About(Generic[Case]):
    """A case with all that is needed to decide about it. `reached` gives the addresses of roles."""

    subject: str
    case: Case
    rules: Sequence[Rule[Case]]
    reached: Callable[[Iterable[Role]], dict[str, list[str]]]
    calendar: WorkingCalendar
    reminded: Reminded = field(default_factory=Reminded)

    def decide(self, now: datetime) -> tuple[tuple[Reminder, ...], Reminded]:
        """The reminders to be sent now, and what is to be remembered of it."""
        reminders: list[Reminder] = []
        after = self.reminded
        for rule, anchor in self._holding():
            found = due_at(rule, anchor, self.reminded, now, self.calendar)
            if found is None or self._held_back(rule, found[0], now):
                continue
            falls, sent = found
            after = after.with_sent(rule.name, anchor, sent)
            reminders.append(self._reminder(rule, anchor, falls))
        addresses = {address for reminder in reminders for address in reminder.to}
        return tuple(reminders), after.with_told(addresses, now)

    def due(self, now: datetime) -> tuple[Due, ...]:
        """When the clock must look at it again: one row, or none when nothing is to come."""
        coming = [
            (sends_at, rule.name, step)
            for rule, anchor in self._holding()
            for sends_at, step in self._next(rule, anchor, now)
        ]
        if not coming:
            return ()
        at, name, step = min(coming)
        return (Due(id=self.subject, rule=name, subject=self.subject, at=at, count=step),)

    def _holding(self) -> Iterable[tuple[Rule[Case], datetime]]:
        for rule in self.rules:
            anchor = rule.since(self.case) if rule.on else None
            if anchor is not None:
                yield rule, anchor

    def _next(self, rule: Rule[Case], anchor: datetime, now: datetime) -> Iterable[tuple[datetime, int]]:
        falls = next(falling(rule, anchor, self.reminded, now, self.calendar), None)
        if falls is None:
            return
        if falls.sends_at <= now and self._held_back(rule, falls, now):
            tomorrow = start_of_day(london_day(now) + DAY)
            yield self.calendar.next_opening(tomorrow), falls.step
        else:
            yield falls.sends_at, falls.step

    def _held_back(self, rule: Rule[Case], falls: Falling, now: datetime) -> bool:
        """Whether somebody has heard enough of this case today; it then waits for the next morning."""
        today = london_day(now)
        addresses = self.reached(rule.who(falls.step))
        return not rule.urgent and any(self.reminded.told_on(today, each) >= A_FEW for each in addresses)

    def _reminder(self, rule: Rule[Case], anchor: datetime, falls: Falling) -> Reminder:
        return Reminder(
            key=rule.key,
            subject=self.subject,
            values={"since": anchor.isoformat(), "on_call": rule.key != rule.name},
            to=self.reached(rule.who(falls.step)),
            step=falls.step,
            urgent=rule.urgent,
        )
