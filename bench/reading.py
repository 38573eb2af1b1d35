"""How a reading is written in the tables of phrases, and what it scores against them.

A day alone is a day without a time, "~12" approximate, "=> 5" a band alone, "ask" asked again. Shared by
the tests (tests/understanding) and by `python -m bench.understanding`.
"""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.commands.registry import phrases as registered
from dialogs.controls import control_of
from domain.breach import Certainty, People
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON
from domain.council import Council
from domain.errors import NotUnderstood
from domain.taxonomy import NOT_KNOWN_YET, Listing
from settings.council_file import read_council
from understanding.choices.choice import read_choice, read_choices, read_yes_no
from understanding.commands.phrases import Known, Phrase, match_command
from understanding.counts.count import read_count
from understanding.tale import Understood, understand
from understanding.times.period import read_period
from understanding.times.when import read_when

ROOT = Path(__file__).parents[1]
ASK = "ask"
HELD_OUT = ROOT / "bench" / "phrases"  # a folder by author; its README says who wrote what, and when it was measured
Read = Callable[[str], object]
Case = tuple[str, tuple[object, ...], Read]


@dataclass
class Score:
    """How many readings were right, asked again, or silently wrong; `faults` names those not right."""

    right: int = 0
    asked: int = 0
    wrong: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.right + self.asked + self.wrong

    def add(self, phrase: str, wanted: tuple[object, ...], got: object) -> None:
        """Count a reading; "ask", None and () are no reading."""
        if got in wanted:
            self.right += 1
        elif got in (ASK, None, ()):
            self.asked += 1
            self.faults.append(f"asked  {phrase!r}: {wanted[0]}")
        else:
            self.wrong += 1
            self.faults.append(f"WRONG  {phrase!r}: {wanted[0]}, read as {got}")


def read_or_none(read: Callable[[str], Any], text: str) -> Any:
    """What a reader makes of a text; None where it asks again."""
    try:
        return read(text)
    except NotUnderstood:
        return None


@cache
def council() -> Council:
    """The council's lists as delivered."""
    return read_council(ROOT / "council.toml")


def in_sets(name: str) -> tuple[str, ...]:
    """The paths of this table in the set of every author who wrote one, in the order in which they were written."""
    return tuple(str(path.relative_to(ROOT)) for path in sorted(HELD_OUT.glob(f"*/{name}.toml")))


def table(path: str) -> dict[str, Any]:
    """A table of phrases, by its path in the repository."""
    return tomllib.loads((ROOT / path).read_text("utf-8"))


def moment_text(moment: Moment) -> str:
    """2026-11-17 16:00, or 2026-11-17 where only the day is known."""
    return f"{moment.local:%Y-%m-%d %H:%M}" if moment.exact else f"{moment.local:%Y-%m-%d}"


def people_text(people: People) -> str:
    """12, ~12, => 5 or unknown."""
    if people.band == NOT_KNOWN_YET:
        return "unknown"
    if people.number is None:
        return f"={people.band}"
    return f"{'' if people.certainty is Certainty.EXACT else '~'}{people.number}"


def or_ask(read: Read) -> Read:
    """What a reader reads, or "ask"."""

    def reading(text: str) -> object:
        try:
            return read(text)
        except NotUnderstood:
            return ASK

    return reading


def when_cases(path: str) -> list[Case]:
    """Phrases for a day or time."""
    rows = table(path)
    now = at(rows)
    read = or_ask(lambda text: moment_text(read_when(text, now=now)))
    return [(text, _all(wanted), read) for text, wanted in rows["phrases"].items()]


def count_cases(path: str) -> list[Case]:
    """Phrases for a number of people."""
    read = or_ask(lambda text: people_text(read_count(text, council().taxonomy)))
    return [(text, _all(wanted), read) for text, wanted in table(path)["phrases"].items()]


def period_cases(path: str) -> list[Case]:
    """Phrases for a period."""
    rows = table(path)
    today = date.fromisoformat(rows["today"])

    def read(text: str) -> str:
        period = read_period(text, today=today, boundaries=council().boundaries)
        return f"{period.first}..{period.last}"

    return [(text, _all(wanted), or_ask(read)) for text, wanted in rows["phrases"].items()]


def choice_cases(path: str) -> list[Case]:
    """Phrases for one or several entries of a list, and for yes or no."""
    return [_choice_case(name, text, wanted) for name, rows in table(path).items() for text, wanted in rows.items()]


def _choice_case(name: str, text: str, wanted: Any) -> Case:
    if name == "yes_no":
        return text, _all(wanted), or_ask(lambda typed: read_yes_no(typed).value)
    if name.startswith("several_"):
        several = (tuple(wanted),) if isinstance(wanted, list) else (wanted,)
        return text, several, or_ask(_choosing(read_choices, name.removeprefix("several_")))
    return text, _all(wanted), or_ask(_choosing(read_choice, name))


def _choosing(read: Callable[[str, Listing], object], name: str) -> Read:
    listing: Listing = getattr(council().taxonomy, name)
    return lambda typed: read(typed, listing)


def command_cases(path: str) -> list[Case]:
    """Whole messages: "command | rest", "command ?" (did you mean) or "none"."""
    rows = table(path)
    phrases = tuple(Phrase(name, tuple(each["words"]), each["takes"]) for name, each in rows["commands"].items())

    known = Known(date(2026, 11, 18), council().boundaries, council().taxonomy.directorates)

    def read(text: str) -> str:
        match = match_command(text, phrases, known)
        return f"{match.command} {'|' if match.certain else '?'} {match.rest}".strip().lower() if match else "none"

    return [(text, tuple(str(each).lower() for each in _all(wanted)), read) for text, wanted in rows["phrases"].items()]


def asking_cases(path: str) -> list[Case]:
    """Whole messages with the registry's own words: "summary | 2026-09-01..2026-11-30", "cancel |", or none."""
    rows = table(path)
    today = date.fromisoformat(rows["today"])
    known = Known(today, council().boundaries, council().taxonomy.directorates)

    def read(text: str) -> object:
        match = match_command(text, registered(), known)
        if match is None:
            control = control_of(text)
            return f"{control} |" if control else None
        if match.command == "compare" or not match.rest or not match.certain:
            return f"{match.command} {'|' if match.certain else '?'}"
        period = read_period(match.rest, today=today, boundaries=council().boundaries)
        return f"{match.command} | {period.first}..{period.last}"

    return [(text, (None,) if wanted == "none" else (wanted,), read) for text, wanted in rows["phrases"].items()]


def sentences(path: str) -> Iterable[tuple[dict[str, Any], Understood, datetime]]:
    """First sentences with their labels, and what was understood."""
    rows = table(path)
    now = at(rows)
    for row in rows["sentence"]:
        yield row, understand(row["text"], now=now, taxonomy=council().taxonomy), now


def sentence_scores(path: str) -> dict[str, Score]:
    """By answer: right, left to be asked, wrongly taken. Where there is nothing to take and nothing is, none counts.

    Most rows have one label *when*, from before *happened* and *discovered* were told apart: either may fit it.
    Where a row labels both, *when* is the discovery.
    """
    scores = {name: Score() for name in ("media", "when", "people", "directorate")}
    for row, understood, now in sentences(path):
        moment, people = understood.discovered, understood.people
        if "happened" not in row:
            moment = moment or understood.occurred
        taken = {
            "media": understood.media or None,
            "when": moment_text(moment) if moment else None,
            "people": people and (people.number or people.band),
            "directorate": understood.directorate,
        }
        for name, score in scores.items():
            label = _label(row, name, now)
            if label is not None or taken[name] is not None:
                score.add(row["text"], (label,), taken[name])
    return scores


def _label(row: dict[str, Any], name: str, now: datetime) -> object:
    label = row.get(name)
    if label == "now":
        return f"{now:%Y-%m-%d %H:%M}"
    return tuple(label) if isinstance(label, list) else label


def at(rows: dict[str, Any]) -> datetime:
    """The moment at which a table is read."""
    return datetime.fromisoformat(rows["now"]).replace(tzinfo=LONDON)


def _all(wanted: object) -> tuple[object, ...]:
    return tuple(wanted) if isinstance(wanted, list) else (wanted,)
