"""Whether chance alone explains a difference, in whole numbers: the two exact tests of `domain/summary/comparison`,
worked out without a logarithm or a rounding."""

from collections.abc import Callable, Iterator
from itertools import islice
from math import comb

ONE_IN = 20


def change_in_number(now: int, before: int, days_now: int, days_before: int) -> str:
    """`up`, `down` or `none` for two counts in so many days each."""
    total = now + before
    weights = _weights(days_before**total, total, lambda k: ((total - k) * days_now, (k + 1) * days_before))
    return _change(weights, now, now * days_before - before * days_now)


def change_in_share(now: int, of_now: int, before: int, of_before: int) -> str:
    """`up`, `down` or `none` for two shares."""
    together = now + before
    least, most = max(0, together - of_before), min(together, of_now)

    def step(place: int) -> tuple[int, int]:
        k = least + place
        return (of_now - k) * (together - k), (k + 1) * (of_before - together + k + 1)

    first = comb(of_now, least) * comb(of_before, together - least)
    return _change(_weights(first, most - least, step), now - least, now * of_before - before * of_now)


def _weights(first: int, steps: int, step: Callable[[int], tuple[int, int]]) -> Callable[[], Iterator[int]]:
    """How likely each outcome is, one from the other: they are long numbers, and are never kept together."""

    def each() -> Iterator[int]:
        weight = first
        yield weight
        for place in range(steps):
            times, parts = step(place)
            weight = weight * times // parts
            yield weight

    return each


def _change(weights: Callable[[], Iterator[int]], found: int, direction: int) -> str:
    observed = next(islice(weights(), found, None))
    likely = unlikely = 0
    for weight in weights():
        likely += weight
        unlikely += weight if weight <= observed else 0
    if direction == 0 or unlikely * ONE_IN >= likely:
        return "none"
    return "up" if direction > 0 else "down"
