"""Two periods side by side, and when a difference may be called a trend.

The rule: a difference is said as a rise or a fall only when chance alone would give one at least as
unlikely in fewer than 1 of 20 cases (95 %). Counts are compared per day, so that periods of unequal
length, or one that is not over yet, are treated fairly: given both counts together, chance spreads
them in proportion to the days (exact conditional Poisson test, Przyborowski and Wilenski 1940).
Shares are compared by Fisher's exact test. Both are exact, so they also hold for the small numbers
that a council has: 4 against none is not yet a trend, 6 against none is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import exp, lgamma, log

from domain.clocks.period import Period
from domain.summary import TOTAL, Summary
from domain.taxonomy import NOT_KNOWN_YET

NOISE = 0.05
ROUNDING = 1e-9


class Trend(StrEnum):
    """What may be said of a difference."""

    UP = "up"
    DOWN = "down"
    NOT_CLEAR = "no clear change"

    @property
    def reversed(self) -> "Trend":
        """The same difference seen from the other period."""
        return {Trend.UP: Trend.DOWN, Trend.DOWN: Trend.UP}.get(self, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure in both periods. `of_now` and `of_before` are what it is a share of; None for a count."""

    key: str
    now: int
    before: int
    of_now: int | None = None
    of_before: int | None = None
    trend: Trend = Trend.NOT_CLEAR

    @property
    def difference(self) -> int:
        return self.now - self.before

    @property
    def share_now(self) -> float | None:
        """Between 0 and 1; None where there is nothing that it could be a share of."""
        return self.now / self.of_now if self.of_now else None

    @property
    def share_before(self) -> float | None:
        """Between 0 and 1; None where there is nothing that it could be a share of."""
        return self.before / self.of_before if self.of_before else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two periods, the days of each that have passed, and what changed: total, late, large, ico_required."""

    now: Period
    before: Period
    days_now: int
    days_before: int
    changes: tuple[Change, ...]

    def change(self, key: str) -> Change:
        """The change of this key."""
        return next(change for change in self.changes if change.key == key)


def compare(now: Summary, before: Summary, *, today: date | None = None) -> Comparison:
    """How `now` differs from `before`. With `today`, of a period that is not over only its days so far count."""
    days = days_passed(now.period, today), days_passed(before.period, today)
    late = (now.late, now.late + now.within), (before.late, before.late + before.within)
    return Comparison(
        now=now.period,
        before=before.period,
        days_now=days[0],
        days_before=days[1],
        changes=(
            Change(
                key="total",
                now=now.total,
                before=before.total,
                trend=trend_of_counts((now.total, before.total), days),
            ),
            _share("late", *late),
            _share("large", _largest_band(now), _largest_band(before)),
            _share("ico_required", (now.ico.required, now.total), (before.ico.required, before.total)),
        ),
    )


def days_passed(period: Period, today: date | None) -> int:
    """How many days of a period have begun; all of them where `today` is not given. At least 1."""
    if today is None or today > period.last:
        return period.days
    return max(1, (today - period.first).days + 1)


def trend_of_counts(counts: tuple[int, int], days: tuple[int, int]) -> Trend:
    """Whether the first count is higher or lower, per day, by more than noise."""
    total, share = sum(counts), days[0] / sum(days)
    weights = [_log_choose(total, k) + k * log(share) + (total - k) * log(1 - share) for k in range(total + 1)]
    return _trend(weights, counts[0], counts[0] * days[1] - counts[1] * days[0])


def trend_of_shares(now: tuple[int, int], before: tuple[int, int]) -> Trend:
    """Whether the first share (how many, of how many) is higher or lower by more than noise."""
    together = now[0] + before[0]
    least = max(0, together - before[1])
    most = min(together, now[1])
    weights = [_log_choose(now[1], k) + _log_choose(before[1], together - k) for k in range(least, most + 1)]
    return _trend(weights, now[0] - least, now[0] * before[1] - before[0] * now[1])


def _trend(log_weights: Sequence[float], observed: int, direction: int) -> Trend:
    """Two-sided exact test: everything that is no likelier than what was observed."""
    highest = max(log_weights)
    weights = [exp(weight - highest) for weight in log_weights]
    unlikely = sum(weight for weight in weights if weight <= weights[observed] * (1 + ROUNDING))
    if direction == 0 or unlikely / sum(weights) >= NOISE * (1 - ROUNDING):
        return Trend.NOT_CLEAR
    return Trend.UP if direction > 0 else Trend.DOWN


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _share(key: str, now: tuple[int, int], before: tuple[int, int]) -> Change:
    trend = trend_of_shares(now, before)
    return Change(key=key, now=now[0], of_now=now[1], before=before[0], of_before=before[1], trend=trend)


def _largest_band(summary: Summary) -> tuple[int, int]:
    """Breaches in the largest band of people affected, of those whose band is known."""
    table = summary.table("number_impacted")
    known = [name for name in table.columns if name not in (NOT_KNOWN_YET, TOTAL)]
    cells = [table.cell(TOTAL, name) for name in known]
    return (cells[-1], sum(cells)) if cells else (0, 0)
