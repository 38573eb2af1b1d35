"""The example register: the 52 rows of the seed's figures, with texts and times of our own."""

import csv
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from documents.examples.story import Cast, Story, play
from domain.actions import Changed
from domain.clocks.period import LONDON, Period
from domain.taxonomy import Taxonomy

HERE = Path(__file__).parent
EXAMPLE_PERIOD = Period(date(2023, 2, 28), date(2023, 8, 31))
LONG_AFTER = datetime(2023, 10, 1, tzinfo=UTC)
WORKING_DAY_STARTS = time(8, 40)


def example_register(taxonomy: Taxonomy, cast: Cast | None = None) -> list[Changed]:
    """52 closed cases, reported from 28 February to 31 August 2023, which give the seed's tables cell by cell.

    Each comes with its history and as revision 1, ready for `Transaction.save_breach`.
    """
    return [play(story, cast or Cast(), taxonomy, LONG_AFTER) for story in _stories()]


def _stories() -> Iterator[Story]:
    told = tomllib.loads((HERE / "stories-2023.toml").read_text("utf-8"))
    with (HERE / "figures-2023.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for place, row in enumerate(rows):
        yield _story(row, told[row["reference"]], _reported_at(place, len(rows)))


def _story(row: dict[str, str], told: dict[str, Any], reported_at: datetime) -> Story:
    return Story(
        reference=row["reference"],
        summary=told["summary"],
        directorate=row["directorate"],
        media=tuple(told.get("media", (row["medium"],))),
        reported_at=reported_at,
        hours=told["hours"],
        people=told["people"],
        information=tuple(told["information"]),
        done=tuple(told["done"]),
        late=told.get("late", ""),
        cause=row["root_cause"],
        action=row["action_taken"],
        public=told["public"],
    )


def _reported_at(place: int, of: int) -> datetime:
    """Spread evenly over the period, at varying times of working days."""
    day = EXAMPLE_PERIOD.first + timedelta(days=place * (EXAMPLE_PERIOD.days - 1) // (of - 1))
    day -= timedelta(days=max(0, day.weekday() - 4))
    minutes = timedelta(minutes=place * 97 % 505)
    return (datetime.combine(day, WORKING_DAY_STARTS, LONDON) + minutes).astimezone(UTC)
