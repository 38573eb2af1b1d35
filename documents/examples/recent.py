"""A dozen recent cases in mixed states, so that a newcomer finds something to look at."""

import tomllib
from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any

from documents.examples.register_2023 import HERE
from documents.examples.story import NOT_REQUIRED, Cast, Story, play
from domain.actions import Changed
from domain.breach import reference_of
from domain.clocks.period import LONDON, london_day
from domain.council import Council

TEA_TIME = time(15, 20)


def recent_examples(council: Council, now: datetime, cast: Cast | None = None) -> list[Changed]:
    """Cases of this reporting period and the one before it, by time of report, as they stand at `now`.

    References count from 001 in each year. Each comes with its history and as revision 1.
    """
    told = tomllib.loads((HERE / "stories-recent.toml").read_text("utf-8"))["story"]
    timed = sorted(((_reported_at(story, council, now), story) for story in told), key=lambda pair: pair[0])
    numbers: Counter[int] = Counter()
    cases = []
    for reported_at, story in timed:
        year = london_day(reported_at).year
        numbers[year] += 1
        reference = reference_of(year, numbers[year])
        cases.append(play(_story(story, reference, reported_at), cast or Cast(), council.taxonomy, now))
    return cases


def _reported_at(story: dict[str, Any], council: Council, now: datetime) -> datetime:
    if "ago" in story:
        return now.astimezone(UTC) - timedelta(hours=story["ago"])
    previous = council.boundaries.previous(council.boundaries.containing(london_day(now)))
    day = previous.first + timedelta(days=round(story["previous"] * (previous.days - 1)))
    return datetime.combine(day, TEA_TIME, LONDON).astimezone(UTC)


def _story(told: dict[str, Any], reference: str, reported_at: datetime) -> Story:
    words = {
        name: told[name] for name in ("late", "outcome", "cause", "action", "ico", "public", "reach") if name in told
    }
    return Story(
        reference=reference,
        summary=told["summary"],
        directorate=told["directorate"],
        media=tuple(told["media"]),
        reported_at=reported_at,
        hours=told["hours"],
        people=told.get("people"),
        information=tuple(told.get("information", ())),
        done=tuple(told.get("done", ())),
        why=told.get("why", NOT_REQUIRED),
        **words,
    )
