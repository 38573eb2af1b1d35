"""`python -m bench.train`: makes the weights of `understanding/model/weights` anew from the phrases.

`python -m bench.train --scores` trains without each author in turn and scores on that author's phrases.
"""

import argparse
import json
import math
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bench.training_sets import AUTHORS, TASKS, Example
from understanding.model.classifier import SCALE, WEIGHTS, Classifier
from understanding.model.features import features_of

LEAST_SEEN = 2
# In hundredths; smaller weights decide nothing. Where a task's surroundings of a word are many, larger ones neither.
SMALLEST_WEIGHT, SMALLEST_AROUND = 20, {"which_moment": 30, "whose": 60}
# How closely the weights follow the examples (the inverse of the penalty); less closely where danger is only implied,
# more closely, and to the end, where one word turns an ordinary wish ("I just want to …") into despair.
CLOSELY, OTHERWISE = 30.0, {"danger": 5.0, "distress": 100.0}
UNTIL, UNTIL_THE_END = 1e-4, {"distress": 1e-6}


def trained(examples: Sequence[Example], strength: float, smallest: int, until: float = UNTIL) -> Classifier:
    """The classifier that fits these examples; the same examples always give the same weights."""
    seen: dict[str, int] = {}
    rows = [features_of(each.text).union(each.hints) for each in examples]
    for row in rows:
        for feature in row:
            seen[feature] = seen.get(feature, 0) + 1
    kept = {
        feature: place for place, feature in enumerate(sorted(f for f, times in seen.items() if times >= LEAST_SEEN))
    }
    data, indices, starts = [], [], [0]
    for row in rows:
        known = sorted(kept[feature] for feature in row if feature in kept)
        indices += known
        data += [1 / math.sqrt(max(len(known), 1))] * len(known)
        starts.append(len(indices))
    matrix = csr_matrix((data, indices, starts), shape=(len(rows), len(kept)))
    labels = sorted({each.label for each in examples})
    fitted = LogisticRegression(C=strength, class_weight="balanced", max_iter=2000, tol=until)
    fitted.fit(matrix, [labels.index(each.label) for each in examples])
    weights, bias = fitted.coef_, fitted.intercept_
    if len(labels) == 2:  # one row stands for both
        weights, bias = np.vstack([-weights[0] / 2, weights[0] / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    whole = np.rint(weights * SCALE).astype(int)
    return Classifier(
        tuple(labels),
        tuple(int(each) for each in np.rint(bias * SCALE)),
        {f: [int(w) for w in whole[:, at]] for f, at in kept.items() if abs(whole[:, at]).max() >= smallest},
    )


def write(task: str, made: Classifier) -> None:
    """Write the weights of a task, in an order that makes differences readable."""
    WEIGHTS.mkdir(exist_ok=True)
    body = {"labels": made.labels, "bias": made.bias, "weights": dict(sorted(made.weights.items()))}
    (WEIGHTS / f"{task}.json").write_text(json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def of_task(name: str, authors: Iterable[str]) -> Classifier:
    """The classifier of a task, trained on these authors' phrases."""
    examples = [each for author in authors for each in TASKS[name](author)]
    strength, smallest = OTHERWISE.get(name, CLOSELY), SMALLEST_AROUND.get(name, SMALLEST_WEIGHT)
    return trained(examples, strength, smallest, UNTIL_THE_END.get(name, UNTIL))


def without(author: str, name: str) -> Classifier:
    """Trained on everybody's phrases but this author's."""
    return of_task(name, (other for other in AUTHORS if other != author))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scores", action="store_true")
    parser.add_argument("--task", choices=sorted(TASKS))
    arguments = parser.parse_args()
    for name, task in TASKS.items():
        if arguments.task not in (None, name):
            continue
        if not arguments.scores:
            write(name, of_task(name, AUTHORS))
            continue
        for author in AUTHORS:
            held = [each for each in task(author) if each.scored]
            if held:
                made = without(author, name)
                right = sum(made.ranked(each.text, each.hints)[0][0] == each.label for each in held)
                print(f"{name:10} {author:14} {right:4} of {len(held)}")


if __name__ == "__main__":
    main()
