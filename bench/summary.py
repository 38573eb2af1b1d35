"""Summary of 50,000 breaches from the store's index, against the same five tables as pandas crosstabs.

    python -m bench.summary [breaches]

Both start from what they would have at hand: we from the counted figures that a store keeps, pandas from
a frame of the same rows. Three spreads: like the seed's (few combinations), every combination alike
(hardly two breaches the same), and the seed's with everything counted anew. The ratio is pandas' time
over ours: above 1 we are faster. Pandas is in the extra `bench`.
"""

import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas

from domain.clocks.period import Period
from domain.summary import COUNTING, LATE, TOTAL, WITHIN, Figure, Summary, response, summarise
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET
from settings.council_file import read_council

ROUNDS = 9
PERIOD = Period(date(2026, 3, 1), date(2026, 8, 31))
LISTS = read_council(Path(__file__).parents[1] / "council.toml").taxonomy
COLUMNS = {
    "medium": "medium",
    "number_impacted": "band",
    "root_cause": "root_cause",
    "action_taken": "main_action",
}


def figure(choose: Callable[[list[object]], object]) -> Figure:
    """One breach's figures; `choose` picks from a list."""
    return Figure(
        directorate=choose([*LISTS.directorates.names]),
        within_72_hours=choose([True, False, None]),
        medium=choose([*LISTS.media.names, MULTIPLE]),
        band=choose([*(band.name for band in LISTS.bands), NOT_KNOWN_YET]),
        root_cause=choose([*LISTS.root_causes.names, NOT_KNOWN_YET]),
        main_action=choose([*LISTS.actions.names, NOT_KNOWN_YET]),
        outcome=choose(["breach", "breach", "breach", "undecided", "near miss"]),
        ico_required=choose([False, None]),
        ico_in_time=None,
        ico_told_as_stated=False,
        apologised=choose([True, None]),
        closed=choose([True, False]),
        within_a_day=choose([True, False, None]),
        severity=choose(["low", "medium", NOT_KNOWN_YET]),
    )


def like_the_seed(options: list[object]) -> object:
    """The first ones most of the time, as in life."""
    return options[min(int(random.expovariate(1.2)), len(options) - 1)]


def crosstabs(frame: pandas.DataFrame) -> dict[str, pandas.DataFrame]:
    """The five tables with their totals, of the rows that count."""
    counting = frame[frame["outcome"].isin(COUNTING)]
    tables = {"response_time": pandas.crosstab(counting["directorate"], counting["response"], margins=True)}
    for key, column in COLUMNS.items():
        tables[key] = pandas.crosstab(counting["directorate"], counting[column], margins=True, margins_name=TOTAL)
    return tables


def milliseconds(work: Callable[[], object]) -> float:
    """The median of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def agree(ours: Summary, theirs: dict[str, pandas.DataFrame]) -> bool:
    """The comparison is worth nothing when the tables differ."""
    for key in COLUMNS:
        for name in theirs[key].index:
            for column in theirs[key].columns:
                if ours.table(key).cell(name, column) != theirs[key].loc[name, column]:
                    return False
    table = ours.table("response_time")
    return table.cell(TOTAL, WITHIN) == ours.within and table.cell(TOTAL, LATE) == ours.late


def compare(name: str, rows: list[Figure], *, anew: bool) -> None:
    """Measure one spread and print it."""
    frame = pandas.DataFrame(rows, columns=Figure._fields)
    frame["response"] = [response(each) for each in frame["within_72_hours"]]
    index = Counter(rows)
    assert agree(summarise(index, PERIOD, LISTS), crosstabs(frame)), "the tables differ"
    ours = milliseconds(lambda: summarise(Counter(rows) if anew else index, PERIOD, LISTS))
    theirs = milliseconds(lambda: crosstabs(frame))
    measured = f"ours {ours:7.1f} ms   pandas {theirs:7.1f} ms   ratio {theirs / ours:5.1f}"
    print(f"{name:<34} {len(index):>7,} kinds   {measured}")


def main(count: int) -> None:
    """All spreads."""
    random.seed(2026)
    usual = [figure(like_the_seed) for _ in range(count)]
    print(f"{count:,} breaches, five tables, median of {ROUNDS} rounds, pandas {pandas.__version__}")
    compare("spread like the seed's", usual, anew=False)
    compare("every combination alike", [figure(random.choice) for _ in range(count)], anew=False)
    compare("like the seed's, counted anew", usual, anew=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
