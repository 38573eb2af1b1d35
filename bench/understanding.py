"""How well people are understood: `python -m bench.understanding [--faults] [--engines]`.

Prints, for each table of phrases, how many readings were right, asked again and silently wrong, and how
long one takes. The tables under tests/understanding are those that the rules were made with; those under
bench/phrases were written afterwards and measured before anything was changed for them.
"""

import sys
import time
from collections.abc import Callable

from bench.reading import (
    Case,
    Score,
    asking_cases,
    choice_cases,
    command_cases,
    count_cases,
    in_sets,
    period_cases,
    sentence_scores,
    sentences,
    when_cases,
)

TABLES: tuple[tuple[str, Callable[[str], list[Case]], tuple[str, ...]], ...] = (
    (
        "dates and times",
        when_cases,
        ("tests/understanding/when.toml", *in_sets("when")),
    ),
    (
        "counts",
        count_cases,
        ("tests/understanding/count.toml", *in_sets("count")),
    ),
    ("choices", choice_cases, ("tests/understanding/choices.toml", *in_sets("choices"))),
    ("periods", period_cases, ("tests/understanding/period.toml", *in_sets("period"))),
    ("commands", command_cases, ("tests/understanding/commands.toml", *in_sets("matching"))),
    ("whole messages", asking_cases, in_sets("messages")),
)
SENTENCES = (
    "tests/understanding/first_sentences.toml",
    *in_sets("first_sentences"),
)
ROW = "{:<22} {:<43} {:>6} {:>6.1%} {:>6} {:>6} {:>8}"


def main() -> None:
    """Print the tables; with --faults also every phrase that was not read right."""
    print(f"{'what':<22} {'phrases':<43} {'number':>6} {'right':>6} {'asked':>6} {'wrong':>6} {'mean ms':>8}")
    for what, cases, paths in TABLES:
        for path in paths:
            _show(what, path, *_timed(cases(path)))
    for path in SENTENCES:
        rows = list(sentences(path))
        started = time.process_time()
        rows = list(sentences(path))
        mean = (time.process_time() - started) * 1000 / len(rows)
        for name, score in sentence_scores(path).items():
            _show(f"sentence: {name}", path, score, mean)
    if "--engines" in sys.argv:
        from bench.date_engines import compare

        compare()


def _timed(cases: list[Case]) -> tuple[Score, float]:
    """The score and the mean milliseconds of processor time of a reading, after the first."""
    score = Score()
    cases[0][2](cases[0][0])
    started = time.process_time()
    for phrase, wanted, read in cases:
        score.add(phrase, wanted, read(phrase))
    return score, (time.process_time() - started) * 1000 / len(cases)


def _show(what: str, path: str, score: Score, mean: float) -> None:
    share = score.right / score.total if score.total else 1.0
    print(ROW.format(what, path, score.total, share, score.asked, score.wrong, f"{mean:.2f}"))
    if "--faults" in sys.argv:
        for fault in score.faults:
            print(f"    {fault}")


if __name__ == "__main__":
    main()
