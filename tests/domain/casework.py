"""A case played act by act, as its transcript reads, with everything that was written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from domain import actions
from domain.actions import Changed
from domain.breach import Breach, Certainty, Danger, HistoryEntry, Outcome, People, Person
from domain.clocks.deadlines import Moment
from domain.errors import Refused
from presentation.refusals import refusal

SAM = Person("sam", "Sam Reporter")
ANN = Person("ann", "Ann Handler")
BOB = Person("bob", "Bob Handler")
SIRO = Person("siro", "Sue Siro")
DPO = Person("dpo", "Dan Dpo")
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ONE = People(1, "1", Certainty.EXACT)
FINDINGS: dict[str, Any] = {
    "records": ONE,
    "kinds_of_people": ("Children",),
    "special_category": True,
    "contained": "Yes, deleted and confirmed",
    "consequences": "distress",
    "likelihood": "unlikely",
    "severity": "low",
}


def reported(**answers: Any) -> Changed:
    """Sam's report: a child's plan went to the wrong school by e-mail."""
    given: dict[str, Any] = {
        "summary": "A child's plan went to the wrong school by e-mail",
        "danger": Danger.NO,
        "discovered": Moment(NOON - HOUR),
        "media": ("Email",),
        "people": ONE,
        "directorate": "Children, Families and Education",
        "information": ("Children",),
        "done_so_far": ("Deleted and confirmed",),
    }
    return actions.report("DB2026041", reporter=SAM, now=NOON, **(given | answers))


@dataclass
class Case:
    """One case; the clock goes on an hour with each act."""

    breach: Breach
    history: list[HistoryEntry] = field(default_factory=list)
    now: datetime = NOON

    @classmethod
    def of(cls, changed: Changed) -> "Case":
        return cls(changed.breach, list(changed.history))

    def do(self, act: Callable[..., Changed], *given: Any, by: Person = ANN, **named: Any) -> Breach:
        """Do something; what it changed is kept."""
        self.now += HOUR
        changed = act(self.breach, *given, by=by, now=self.now, **named)
        self.breach = changed.breach
        self.history.extend(changed.history)
        return self.breach

    def refused(self, act: Callable[..., Changed], *given: Any, by: Person = ANN, **named: Any) -> str:
        """Try something that is refused, and get the sentence that says why."""
        before = self.breach
        try:
            self.do(act, *given, by=by, **named)
        except Refused as problem:
            assert self.breach is before
            return refusal(problem)
        raise AssertionError(f"{act.__name__} was not refused")

    def assessed(self, **facts: Any) -> Breach:
        """Assessed as a breach by human error, with little risk."""
        found = {"outcome": Outcome.BREACH, "root_cause": "Human Error"} | facts
        return self.do(actions.assess, found, **FINDINGS)

    def remedied(self) -> Breach:
        """People need not be told, put right, apologised."""
        self.do(actions.decide_people_told, False, "no high risk")
        self.do(actions.add_action, "Corrective Action", done_at=Moment(self.now))
        return self.do(actions.record_apology, True)
