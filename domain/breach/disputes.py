"""What somebody asks of the council because of a breach, by its days: a complaint, a claim, and what became of each.

The names are kept, and taken out, like other people's data. One that is `mistaken` was recorded by mistake: it stays,
so that the history can be read, and nothing is asked or counted of it. `came_with` is the report with which it came,
where that was merged into this one as a duplicate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

# The law says *without undue delay* and sets no day; by then whoever complained should hear how far it is.
LOOKED_INTO_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint under section 164A of the Data Protection Act 2018 (in force since 19 June 2026).

    `acknowledge_by` is the last day of the 30.
    """

    received: date
    acknowledge_by: date
    complainant: str = ""
    about: str = ""
    acknowledged: date | None = None
    outcome_told: date | None = None
    outcome: str = ""
    mistaken: bool | None = None
    came_with: str = ""

    @property
    def acknowledged_on(self) -> date | None:
        """When it was acknowledged; an outcome that came first is an acknowledgement too, as the regulator says."""
        return self.acknowledged or self.outcome_told

    @property
    def acknowledged_in_time(self) -> bool | None:
        """Whether it was acknowledged within the 30 days; None while it is not acknowledged."""
        return self.acknowledged_on <= self.acknowledge_by if self.acknowledged_on else None

    @property
    def is_open(self) -> bool:
        """Whether somebody waits for its outcome."""
        return self.outcome_told is None and not self.mistaken

    @property
    def is_to_be_acknowledged(self) -> bool:
        """Whether its clock runs."""
        return self.is_open and self.acknowledged is None

    @property
    def answer_by(self) -> date | None:
        """When the outcome of one that was acknowledged is looked for; None where it was told, or nobody waits yet."""
        return self.acknowledged + LOOKED_INTO_WITHIN if self.acknowledged and self.is_open else None

    @property
    def courses(self) -> tuple[Sequence[date | None], ...]:
        """The days that must follow one another."""
        return ((self.received, self.acknowledged, self.outcome_told),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim for compensation (UK GDPR Article 82): brought, and then settled, paid, or refused.

    `amount` is what was agreed or paid, in pounds. A claim that was refused may be settled after all.
    """

    brought: date
    claimant: str = ""
    about: str = ""
    settled: date | None = None
    paid: date | None = None
    amount: Decimal | None = None
    refused: date | None = None
    why_refused: str = ""
    mistaken: bool | None = None
    came_with: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be decided, or what was agreed is still to be paid."""
        if self.mistaken or self.paid:
            return False
        return self.amount != 0 if self.settled else self.refused is None

    @property
    def waits_since(self) -> date | None:
        """Since when somebody waits: for an answer since it was brought, for the money since it was agreed."""
        return (self.settled or self.brought) if self.is_open else None

    @property
    def courses(self) -> tuple[Sequence[date | None], ...]:
        """The days that must follow one another."""
        return (self.brought, self.settled, self.paid), (self.brought, self.refused)
