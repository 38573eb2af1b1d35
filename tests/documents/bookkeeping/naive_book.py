"""What a naive bookkeeper writes down of each report, from the acts alone; it knows nothing of the register."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

THREE_DAYS = timedelta(hours=72)
SATURDAY = 5


@dataclass
class Asked:
    """A complaint or a claim: the day on which it came, and each thing that became of it with its day."""

    kind: str
    came: date
    became: dict[str, date] = field(default_factory=dict)
    pounds: int = 0
    by_mistake: bool = False
    came_with: str = ""

    def in_time(self) -> bool:
        """Acknowledged, or answered at once, by the 30th day; by Monday where that is at a weekend."""
        last = self.came + timedelta(days=30)
        while last.weekday() >= SATURDAY:
            last += timedelta(days=1)
        done = [self.became[each] for each in ("acknowledged", "answered") if each in self.became]
        return bool(done) and done[0] <= last

    def waits(self) -> bool:
        """Whether whoever complained waits for the outcome, or whoever claims for an answer or the money."""
        if self.by_mistake or "paid" in self.became:
            return False
        if "settled" in self.became:
            return self.pounds != 0
        return not {"answered", "refused"} & self.became.keys()


@dataclass
class Page:
    """What the bookkeeper has on one report."""

    discovered: datetime
    reported: datetime
    outcome: str = "undecided"
    same_as: str = ""
    told_ico: datetime | None = None
    noticed_by: str = ""
    closed: bool = False
    merged: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    lessons: list[str] = field(default_factory=list)

    def of_kind(self, kind: str) -> list[Asked]:
        """Its complaints, or its claims, as they came."""
        return [each for each in self.asked if each.kind == kind]

    def hand_over(self, to: "Page", chosen: Callable[[Asked], bool], came_with: str) -> None:
        """Complaints and claims go to the page of another report."""
        for each in [each for each in self.asked if chosen(each)]:
            self.asked.remove(each)
            to.asked.append(each)
            each.came_with = came_with


class Book(dict[str, Page]):
    """The pages by reference."""

    def group(self, name: str) -> list[Page]:
        """A report and those that were found to tell of the same incident."""
        return [self[name], *(self[each] for each in self[name].merged)]

    def counting(self) -> list[str]:
        """Those that count in the tables."""
        return [name for name, page in self.items() if page.outcome in ("undecided", "breach")]

    def is_late(self, name: str) -> bool:
        """Whether the team was told later than 72 hours after the discovery."""
        pages = self.group(name)
        return min(page.reported for page in pages) - min(page.discovered for page in pages) > THREE_DAYS

    def ico_was_told(self, name: str) -> bool:
        """Whether the regulator was told of the incident."""
        return any(page.told_ico for page in self.group(name))

    def lessons(self) -> Iterator[tuple[str, str]]:
        """What was learned from the incidents that count."""
        for name in self.counting():
            for page in self.group(name):
                yield from ((name, lesson) for lesson in page.lessons)

    def disputes(self, within: Callable[[date], bool]) -> dict[str, int]:
        """The numbers that a request asks for, of the days that are `within` the period."""
        asked = [each for page in self.values() for each in page.asked if not each.by_mistake]
        complaints = [each for each in asked if each.kind == "complaint" and within(each.came)]
        claims = [each for each in asked if each.kind == "claim"]
        paid = [each for each in claims if "paid" in each.became and within(each.became["paid"])]
        return {
            "received": len(complaints),
            "in_time": sum(each.in_time() for each in complaints),
            "brought": sum(within(each.came) for each in claims),
            **{what: _became(claims, what, within) for what in ("settled", "refused")},
            "paid": len(paid),
            "sum_paid": sum(each.pounds for each in paid),
        }


def _became(claims: Iterable[Asked], what: str, within: Callable[[date], bool]) -> int:
    return sum(what in each.became and within(each.became[what]) for each in claims)
