"""Asks the trained weights which of a task's labels fits a text. Pure Python; a text takes well under a millisecond.

The weights are a linear model (logistic regression), stored as whole numbers of a hundredth.
"""

import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from understanding.model.features import features_of

WEIGHTS = Path(__file__).parent / "weights"
SCALE = 100


@dataclass(frozen=True, slots=True)
class Classifier:
    """One task. `weights` has, for each feature, one number a label in the order of `labels`."""

    labels: tuple[str, ...]
    bias: tuple[int, ...]
    weights: Mapping[str, Sequence[int]]

    def probabilities(self, text: str, hints: Sequence[str] = ()) -> dict[str, float]:
        """How likely each label is; the sum is 1. `hints` are features that rules found."""
        weights = self.weights
        known = [weights[feature] for feature in (*features_of(text), *hints) if feature in weights]
        norm = SCALE * math.sqrt(max(len(known), 1))
        totals = map(sum, zip(*known, strict=True)) if known else [0] * len(self.labels)
        sums = [total / norm + bias / SCALE for total, bias in zip(totals, self.bias, strict=True)]
        most = max(sums)
        powers = [math.exp(each - most) for each in sums]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}

    def ranked(self, text: str, hints: Sequence[str] = ()) -> list[tuple[str, float]]:
        """The labels with their likelihood, the likeliest first."""
        return sorted(self.probabilities(text, hints).items(), key=lambda each: -each[1])


def tasks() -> tuple[str, ...]:
    """Every task that has weights."""
    return tuple(sorted(path.stem for path in WEIGHTS.glob("*.json")))


@cache
def classifier(task: str) -> Classifier:
    """The classifier of a task, read once from `weights/<task>.json`."""
    stored = json.loads((WEIGHTS / f"{task}.json").read_text("utf-8"))
    # Tasks share most features, and all their numbers are a few hundred: each is in memory once, not a million times.
    kept: dict[int, int] = {}
    weights = {sys.intern(feature): tuple(map(kept.setdefault, row, row)) for feature, row in stored["weights"].items()}
    return Classifier(tuple(stored["labels"]), tuple(stored["bias"]), weights)


@lru_cache(maxsize=512)
def ranked(task: str, text: str, hints: tuple[str, ...] = ()) -> tuple[tuple[str, float], ...]:
    """The labels of a task for a text, the likeliest first; kept for a moment, since a turn asks more than once."""
    return tuple(classifier(task).ranked(text, hints))


def likely(task: str, text: str, label: str, hints: tuple[str, ...] = ()) -> float:
    """How likely one label of a task is."""
    return dict(ranked(task, text, hints)).get(label, 0.0)
