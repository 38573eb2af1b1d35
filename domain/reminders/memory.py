"""What has been sent about a subject. It is kept in the store, in the same transaction that sends.

The rows of the due-table only wake the clock; what is due is worked out anew from the record and from
this, so that a row too many does no harm and a reminder is never counted twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from domain.clocks.period import london_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What has been sent by one rule since its condition began to hold.

    `until` is the last time that is dealt with: reminders that fell due up to then are done. `at` is when
    the last of `count` was sent.
    """

    until: datetime
    at: datetime
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """What has been sent about one subject, by rule and since when its condition held, and how often
    each address was told on the last day.

    What fell due before `since` is not asked for: a bot that is new does not catch up on the past.
    """

    sent: Mapping[tuple[str, datetime], Sent] = field(default_factory=dict)
    told: Mapping[str, tuple[date, int]] = field(default_factory=dict)
    since: datetime | None = None

    def by(self, rule: str, anchor: datetime) -> Sent | None:
        """What this rule sent since then; a condition that began anew begins anew."""
        return self.sent.get((rule, anchor))

    def told_on(self, day: date, address: str) -> int:
        """How many messages about this subject the address got on this day (Europe/London)."""
        last, times = self.told.get(address, (day, 0))
        return times if last == day else 0

    def with_sent(self, rule: str, anchor: datetime, sent: Sent) -> "Reminded":
        """The same with what a rule sent."""
        return replace(self, sent={**self.sent, (rule, anchor): sent})

    def with_told(self, addresses: Iterable[str], now: datetime) -> "Reminded":
        """The same with one message more to each of these."""
        day = london_day(now)
        more = {address: (day, self.told_on(day, address) + 1) for address in addresses}
        return replace(self, told={**self.told, **more})

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, for the store."""
        return {
            "sent": [
                [rule, anchor.isoformat(), sent.until.isoformat(), sent.at.isoformat(), sent.count]
                for (rule, anchor), sent in self.sent.items()
            ],
            "told": {address: [day.isoformat(), times] for address, (day, times) in self.told.items()},
            "since": self.since.isoformat() if self.since else "",
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any] | None) -> "Reminded":
        """What `to_json` wrote; nothing was sent where there is none."""
        if not value:
            return cls()
        return cls(
            sent=dict(_sent(*stored) for stored in value["sent"]),
            told={address: (date.fromisoformat(day), times) for address, (day, times) in value["told"].items()},
            since=datetime.fromisoformat(value["since"]) if value["since"] else None,
        )


def _sent(rule: str, anchor: str, until: str, at: str, count: int) -> tuple[tuple[str, datetime], Sent]:
    read = datetime.fromisoformat
    return (rule, read(anchor)), Sent(until=read(until), at=read(at), count=count)
