"""Facts of a report that was sent, told afterwards: what it left open, and what is put right."""

import re
from typing import Any

from dialogs.answer_types import to_json
from dialogs.flow import shown
from dialogs.reporting.report_breach import REPORT_BREACH
from dialogs.turn import Turn
from domain.breach import Breach
from domain.taxonomy import NOT_KNOWN_YET
from texts import say
from understanding.choices.matching import contained
from understanding.reading import read
from understanding.spelling import plain
from understanding.times.instants import whole_minute
from understanding.values import DIRECTORATE, DISCOVERED, LISTS, MEDIUM, OCCURRED, PEOPLE, Context

MUCH = 3  # words that are part of no fact
_BELONGS = re.compile(
    r"\b(?:under|part of|belongs? to|in|directorate(?: is)?|we're|we are|it's|its|that's|is)(?: the)? $"
)
_TOLD = (OCCURRED, DISCOVERED, MEDIUM, PEOPLE, DIRECTORATE)


def told_after(text: str, breach: Breach, turn: Turn) -> str:
    """What words tell that the report left open, or put right in it, with its values; empty where they do neither."""
    known = {
        OCCURRED: breach.occurred,
        DISCOVERED: breach.discovered,
        MEDIUM: breach.media,
        PEOPLE: breach.people,
        DIRECTORATE: breach.directorate,
    }
    facts = {
        name: value for name, value in known.items() if value and value != NOT_KNOWN_YET and name not in breach.gaps
    }
    lists = turn.council.taxonomy
    reading = read(text, Context(now=turn.now, zone=turn.zone, taxonomy=lists, facts=facts))
    now = whole_minute(turn.now)  # "all sorted now" is no word of when it was discovered
    outright = reading.left < MUCH  # "he's binned it" is no word of how it went wrong
    told: dict[str, Any] = {
        name: value
        for name, value in reading.facts.items()
        if name in reading.corrects or (outright and name in breach.gaps and getattr(value, "at", None) != now)
    }
    if DIRECTORATE in breach.gaps and DIRECTORATE not in told:
        typed = plain(text)
        found = contained(typed, LISTS[DIRECTORATE](lists))
        named = {name for each in found if _BELONGS.search(typed[: each.start]) for name in each.names}
        told |= {DIRECTORATE: named.pop()} if len(named) == 1 else {}
    values = (_shown(name, told[name]) for name in _TOLD if name in told)
    return " · ".join(values)


def _shown(name: str, value: Any) -> str:
    step = REPORT_BREACH.step(name)
    kept = list(value) if isinstance(value, tuple) else value if isinstance(value, str) else to_json(value)
    return f"{say(f'report.{name}.label')}: {shown(step, kept)}" if step else ""
