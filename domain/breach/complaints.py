"""What somebody asks of the council because of a breach: a complaint, and what became of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint under section 164A of the Data Protection Act 2018 (in force since 19 June 2026), by its days.

    `complainant` is a name, kept and taken out like other people's data. `acknowledge_by` is the last day of the 30.
    """

    received: date
    acknowledge_by: date
    complainant: str = ""
    about: str = ""
    acknowledged: date | None = None
    outcome_told: date | None = None
    outcome: str = ""

    @property
    def acknowledged_on(self) -> date | None:
        """When it was acknowledged; an outcome that came first is an acknowledgement too, as the regulator says."""
        return self.acknowledged or self.outcome_told

    @property
    def acknowledged_in_time(self) -> bool | None:
        """Whether it was acknowledged within the 30 days; None while it is not acknowledged."""
        return self.acknowledged_on <= self.acknowledge_by if self.acknowledged_on else None
