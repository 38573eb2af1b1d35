"""The figures agree with the seed's printed tables and with themselves, whatever is recorded."""

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.breach import Outcome
from domain.clocks.period import Period
from domain.summary import TABLES, TOTAL, Figure, summarise
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET, Band, Entry, Listing, Taxonomy

SEED = Path(__file__).parents[2] / "seed"
PRINTED = json.loads((SEED / "tables-2023.json").read_text("utf-8"))
SEED_PERIOD = Period(date(2023, 2, 28), date(2023, 8, 31))
NOTHING = Listing(())


def listing(names: list[str]) -> Listing:
    return Listing(tuple(Entry(name=name) for name in names))


SEED_LISTS = Taxonomy(
    directorates=listing([name for name in PRINTED["medium"]["rows"] if name != TOTAL]),
    media=listing([name for name in PRINTED["medium"]["columns"] if name != MULTIPLE]),
    root_causes=listing(PRINTED["root_cause"]["columns"]),
    actions=listing(PRINTED["action_taken"]["columns"]),
    bands=(Band(name="1", least=1, most=1), Band(name="2 to 5", least=2, most=5), Band(name="> 5", least=6)),
    information=NOTHING,
    done_so_far=NOTHING,
)


def figure(**changes: object) -> Figure:
    return Figure("Port", True, "Email", "1", "Cyber", "Training", "breach", False, None, True, True)._replace(
        **changes
    )


def seed_figures() -> Counter[Figure]:
    with (SEED / "figures-2023.csv").open(encoding="utf-8", newline="") as file:
        return Counter(
            figure(
                directorate=row["directorate"],
                within_72_hours=row["response_time"] == "< 72 hours",
                medium=row["medium"],
                band=row["number_impacted"],
                root_cause=row["root_cause"],
                main_action=row["action_taken"],
            )
            for row in csv.DictReader(file)
        )


@pytest.mark.parametrize("key", [column.key for column in TABLES])
def test_the_seeds_tables_come_out_cell_by_cell(key: str) -> None:
    table = summarise(seed_figures(), SEED_PERIOD, SEED_LISTS).table(key)
    assert list(table.columns) == [*PRINTED[key]["columns"], TOTAL]
    assert {name: list(cells) for name, cells in table.rows} == PRINTED[key]["rows"]
    assert [name for name, _ in table.rows] == list(PRINTED[key]["rows"])


def test_the_seeds_sentence_of_totals_holds() -> None:
    summary = summarise(seed_figures(), SEED_PERIOD, SEED_LISTS)
    assert (summary.total, summary.late, summary.within, summary.ico.required) == (52, 13, 39, 0)


names = st.sampled_from([*SEED_LISTS.directorates.names, NOT_KNOWN_YET, "A service of long ago"])
figures = st.builds(
    Figure,
    directorate=names,
    within_72_hours=st.sampled_from([True, False, None]),
    medium=st.sampled_from([*SEED_LISTS.media.names, MULTIPLE, NOT_KNOWN_YET, "Fax"]),
    band=st.sampled_from(["1", "2 to 5", "> 5", NOT_KNOWN_YET, "dozens"]),
    root_cause=st.sampled_from([*SEED_LISTS.root_causes.names, NOT_KNOWN_YET, "Ghost"]),
    main_action=st.sampled_from([*SEED_LISTS.actions.names, NOT_KNOWN_YET, "Multiple"]),
    outcome=st.sampled_from([outcome.value for outcome in Outcome]),
    ico_required=st.sampled_from([True, False, None]),
    ico_in_time=st.sampled_from([True, False, None]),
    ico_told_as_stated=st.just(False),
    apologised=st.sampled_from([True, False, None]),
    closed=st.booleans(),
    within_a_day=st.sampled_from([True, False, None]),
    severity=st.sampled_from(["low", "high", NOT_KNOWN_YET]),
)
registers = st.lists(figures, max_size=60).map(Counter)


@given(registers)
def test_every_table_adds_up_to_the_number_of_breaches(register: Counter[Figure]) -> None:
    summary = summarise(register, SEED_PERIOD, SEED_LISTS)
    counting = sum(n for f, n in register.items() if f.outcome in ("breach", "undecided"))
    for table in summary.tables:
        body = [cells for name, cells in table.rows if name != TOTAL]
        assert table.total == summary.total == counting
        assert sum(sum(cells[:-1]) for cells in body) == counting
        assert all(cells[-1] == sum(cells[:-1]) for _, cells in table.rows)
        assert table.rows[-1][1] == tuple(map(sum, zip(*body, strict=True)))
    assert summary.within + summary.late + summary.open == counting
    assert sum(summary.severities.values()) == counting
    assert summary.ico.in_time + summary.ico.late + summary.ico.stated + summary.ico.open == summary.ico.required
    assert summary.total + summary.told_apart == register.total()


@given(registers)
def test_directorates_alone_add_up_to_all(register: Counter[Figure]) -> None:
    parts = [summarise(register, SEED_PERIOD, SEED_LISTS, name) for name in {f.directorate for f in register}]
    assert sum(part.total for part in parts) == summarise(register, SEED_PERIOD, SEED_LISTS).total


def test_not_known_yet_is_a_column_only_when_there_is_one() -> None:
    known = summarise(Counter([figure()]), SEED_PERIOD, SEED_LISTS)
    open_ = summarise(Counter([figure(root_cause=NOT_KNOWN_YET, directorate=NOT_KNOWN_YET)]), SEED_PERIOD, SEED_LISTS)
    assert NOT_KNOWN_YET not in known.table("root_cause").columns
    assert open_.table("root_cause").columns[-2:] == (NOT_KNOWN_YET, TOTAL)
    assert open_.table("root_cause").cell(NOT_KNOWN_YET, NOT_KNOWN_YET) == 1
    assert [name for name, _ in open_.table("medium").rows][-2:] == [NOT_KNOWN_YET, TOTAL]


def test_a_renamed_directorate_is_shown_while_it_was_valid_or_is_recorded() -> None:
    old = Entry(name="Old Name", until=date(2023, 3, 31))
    new = Entry(name="New Name", since=date(2024, 4, 1))
    lists = Taxonomy(
        directorates=Listing((old, new)),
        media=NOTHING,
        root_causes=NOTHING,
        actions=NOTHING,
        bands=(),
        information=NOTHING,
        done_so_far=NOTHING,
    )
    later = Period(date(2025, 1, 1), date(2025, 12, 31))

    def rows(period: Period, *directorates: str) -> list[str]:
        register = Counter(figure(directorate=name) for name in directorates)
        return [name for name, _ in summarise(register, period, lists).table("medium").rows]

    assert rows(SEED_PERIOD) == ["Old Name", TOTAL]
    assert rows(later) == ["New Name", TOTAL]
    assert rows(later, "Old Name") == ["Old Name", "New Name", TOTAL]


def test_near_misses_are_told_apart_and_do_not_count() -> None:
    register = Counter(
        [figure(), figure(outcome="near miss"), figure(outcome="duplicate"), figure(outcome="undecided")]
    )
    summary = summarise(register, SEED_PERIOD, SEED_LISTS)
    assert (summary.total, summary.told_apart) == (2, 2)
    assert summary.outcomes[Outcome.NEAR_MISS] == summary.outcomes[Outcome.UNDECIDED] == 1


def test_a_notification_that_nobody_required_is_not_hidden() -> None:
    register = Counter([figure(ico_required=False, ico_in_time=True), figure(ico_required=True)])
    ico = summarise(register, SEED_PERIOD, SEED_LISTS).ico
    assert (ico.required, ico.open, ico.also_made, ico.undecided) == (1, 1, 1, 0)
