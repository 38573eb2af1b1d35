"""A case with its history: what a full register and a case file are made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.acts import Act
from domain.breach import Breach, HistoryEntry, Person


class Histories(Protocol):
    """Where the history of a case is read."""

    async def history(self, reference: str) -> Sequence[HistoryEntry]:
        """Every change of a breach, in the order in which it was made."""
        ...


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record and every change of it. `withheld` is the reason for which its reader may not see it, or ''."""

    breach: Breach
    history: tuple[HistoryEntry, ...] = ()
    withheld: str = ""

    def last(self, *acts: Act) -> HistoryEntry | None:
        """The latest entry of one of these acts; None where it was never done."""
        return next((entry for entry in reversed(self.history) if entry.what in acts), None)


async def recorded(store: Histories, breaches: Sequence[Breach]) -> list[Recorded]:
    """Each of these with its history, by time of report and reference."""
    ordered = sorted(breaches, key=lambda breach: (breach.reported_at, breach.reference))
    return [Recorded(breach, tuple(await store.history(breach.reference))) for breach in ordered]


def who_of(entry: HistoryEntry | None) -> Person | None:
    """Who did it."""
    return entry.by if entry else None


def when_of(entry: HistoryEntry | None) -> datetime | None:
    """When it was done."""
    return entry.at if entry else None


def why_of(entry: HistoryEntry | None) -> str:
    """The reason that was given; '' where there is none."""
    return entry.why if entry else ""
