"""Moments in Europe/London written plainly, a breach, and the reminders that it brings."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from domain.breach import Breach, Person
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON
from domain.clocks.working_calendar import WorkingCalendar
from domain.reminders import Office, Reminded, Reminding
from domain.reminders.deciding import About
from domain.reminders.subjects import about_breach

OFFICE = Office(siro=("siro",), stand_in=("stand-in",), dpo=("dpo",), on_call=("night",))
REMINDING = Reminding(office=OFFICE)
BY_DAY = Reminding(office=replace(OFFICE, on_call=()))
ANA = Person("ana", "Ana Handler")


def at(text: str, fold: int = 0) -> datetime:
    """`2026-10-23 17:00` in Europe/London, as UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold).astimezone(UTC)


def local(moment: datetime) -> str:
    """Fri 23 Oct 17:00."""
    return f"{moment.astimezone(LONDON):%a %d %b %H:%M}"


def reported(when: str, discovered: str = "", **fields: Any) -> Breach:
    """A breach reported at this time in London; discovered then, too, unless said otherwise."""
    moment = at(when)
    made: dict[str, Any] = {"discovered": Moment(at(discovered) if discovered else moment), "recorded_at": moment}
    made |= {"reporter": Person("sam", "Sam Field"), "directorate": "Port", "summary": "x"}
    return Breach(reference="DB2026001", reported_at=moment, **(made | fields))


def taken(breach: Breach, when: str) -> Breach:
    """The same in Ana's hands."""
    return replace(breach, handler=ANA, taken_at=at(when))


def holidays_on(*days: str) -> Reminding:
    """With these holidays."""
    dates = frozenset(at(f"{day} 12:00").date() for day in days)
    return replace(REMINDING, calendar=WorkingCalendar(holidays=dates))


def what_comes(
    breach: Breach, now: str, key: str = "", reminding: Reminding = BY_DAY, reminded: Reminded | None = None
) -> list[str]:
    """Everything (or of one key) that comes while nothing is done, as `Mon 26 Oct 09:00 clock 1 channel:central`."""
    return lines_of(lambda memory: about_breach(breach, reminding, memory), at(now), key, reminded or Reminded())


def lines_of(about: Any, now: datetime, key: str, reminded: Reminded) -> list[str]:
    """What comes of a case from `now` on."""
    said: list[str] = []
    case: About[Any] = about(reminded)
    for _ in range(100):
        due = case.due(now)
        if not due:
            return said
        now = max(due[0].at, now)
        reminders, reminded = case.decide(now)
        assert reminders or due[0].at > now or case.due(now) != due, "it would wake for nothing for ever"
        for each in sorted(reminders, key=lambda reminder: reminder.key):
            if not key or each.key == key:
                said.append(" ".join((local(now), each.key, str(each.step), *each.to)))
        case = about(reminded)
    raise AssertionError("reminders without end")
