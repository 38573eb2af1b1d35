"""The phrases of `understanding/phrases` as labelled examples of each task of the model, by author."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from bench.reading import council
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON
from understanding.spelling import plain
from understanding.telling.media import NOT_TOLD, hints_of, how_it_went, media_by_rules
from understanding.telling.when.which_moment import DISCOVERED, HAPPENED, NEITHER
from understanding.telling.when.which_moment import candidates as candidates_of_time
from understanding.telling.whose import OTHERS, THEIRS, candidates
from understanding.times.expressions import comparable

ROOT = Path(__file__).parents[1]
PHRASES = ROOT / "understanding" / "phrases"
EARLIER = ROOT / "bench" / "phrases"
AUTHORS = tuple(sorted(folder.name for folder in PHRASES.iterdir() if folder.is_dir()))
NOW = datetime(2026, 11, 18, 15, 0, tzinfo=LONDON)  # as the authors were told
WITHOUT_TIMES = ("front_line",)  # who labelled only the medium, the number and danger
EVERYBODY = "front_desk"  # the older sets, which have no author of their own, are trained with this one


@dataclass(frozen=True, slots=True)
class Example:
    """One phrase and what it is. `scored` False: it trains the model, and is no part of the scores.

    `hints` are features beside those of the text: what the rules found in it.
    """

    text: str
    label: str
    scored: bool = True
    hints: tuple[str, ...] = ()


@cache
def rows(author: str, name: str) -> tuple[Mapping[str, Any], ...]:
    """The phrases that an author wrote for a set; none where there is no such file."""
    path = PHRASES / author / f"{name}.jsonl"
    if not path.exists():
        return ()
    return tuple(json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())


def moves(author: str) -> Sequence[Example]:
    """What somebody wants who writes when nothing is open: `tale`, `vague`, `distress` … or a `request` of the team."""
    found = [Example(row["text"], row["kind"]) for row in rows(author, "opening")]
    found += [Example(row["text"], "tale", scored=False) for row in rows(author, "rich")]
    found += [Example(row["text"], "request") for row in rows(author, "requests")]
    found += [Example(row["text"], row["kind"], scored=False) for row in rows(author, "feelings")]
    if author == EVERYBODY:
        found += [Example(row["text"], "tale", scored=False) for row in _first_sentences()]
    return found


def distress(author: str) -> Sequence[Example]:
    """Whether somebody speaks of harming themselves, or is upset, against everything else that is ever said."""
    kinds = ("opening", "feelings", "distress")
    found = [Example(row["text"], _feeling(row)) for name in kinds for row in rows(author, name)]
    sets = ("rich", "done", "danger", "corrections", "asides", "additions", "requests", "destinations")
    others = [row["text"] for name in sets for row in rows(author, name)]
    others += _plain_answers(author)
    if author == EVERYBODY:
        others += [row["text"] for row in _first_sentences()]
    return [*found, *(Example(text, "none", scored=False) for text in others)]


def _feeling(row: Mapping[str, Any]) -> str:
    """What a line tells of the writer's own feelings."""
    if row["kind"] == "upset" or row.get("upset"):
        return "upset"
    return "distress" if row["kind"] == "distress" else "none"


def danger(author: str) -> Sequence[Example]:
    """Whether words tell that somebody may come to harm."""
    found = [Example(row["text"], "danger" if row["danger"] == "yes" else "none") for row in rows(author, "danger")]
    found += [
        Example(row["text"], "danger" if row.get("danger") == "yes" else "none", scored=False)
        for row in rows(author, "opening")
    ]
    found += [
        Example(row["text"], "danger" if row["facts"].get("danger") == "yes" else "none", scored=False)
        for row in rows(author, "rich")
        if row["facts"].get("danger") != "not sure"
    ]
    other = [*rows(author, "done"), *rows(author, "corrections"), *rows(author, "asides"), *rows(author, "requests")]
    other += [row for row in rows(author, "destinations") if row["for"] not in ("danger", "story")]
    found += [Example(row["text"], "none", scored=False) for row in other if not row.get("changes", {}).get("danger")]
    found += [
        Example(row["text"], "danger" if row.get("danger") == "yes" else "none", scored=False)
        for row in rows(author, "additions")
    ]
    tales = _first_sentences() if author == EVERYBODY else ()
    found += [Example(row["text"], "none", scored=False) for row in tales if not _MAY_BE_DANGEROUS.search(row["text"])]
    return [*found, *(Example(text, "none", scored=False) for text in _plain_answers(author))]


# The older first sentences say nothing of danger: who was told about one of these may be one.
_MAY_BE_DANGEROUS = re.compile(
    r"\bex\b|\bex-|partner|husband|wife|\bdad|father|\bmum|mother|family|famil|parent|foster|adopt|placement|refuge|fled|hostel"
    r"|abus|violen|perpet|danger|gang|witness|protect|safeguard|address|caller|complainant|police|where .* live",
    re.IGNORECASE,
)


def danger_answers(author: str) -> Sequence[Example]:
    """The answer to *Is anyone in danger because of this?*."""
    found = [Example(row["text"], row["danger"]) for row in rows(author, "danger") if row["where"] == "question"]
    others = [row for row in rows(author, "destinations") if row["for"] not in ("danger", "story")]
    found += [Example(row["text"], "none", scored=False) for row in others]
    return [*found, *(Example(text, "none", scored=False) for text in _plain_answers(author))]


def asides(author: str) -> Sequence[Example]:
    """What somebody says who does not answer, or `answer`."""
    found = [Example(row["text"], row["topic"]) for row in rows(author, "asides")]
    answers = [*rows(author, "done"), *rows(author, "corrections"), *rows(author, "rich")]
    found += [Example(row["text"], "answer", scored=False) for row in answers]
    found += [Example(text, "answer", scored=False) for text in _plain_answers(author)]
    return found + [
        Example(row["text"], "answer") for row in rows(author, "danger") if row["danger"] in ("yes", "no", "not sure")
    ]


def commands(author: str) -> Sequence[Example]:
    """Which command a request of the team is."""
    return [Example(row["text"], row["command"]) for row in rows(author, "requests")]


def media(author: str) -> Sequence[Example]:
    """By which medium it went wrong; a phrase with several stands once for each."""
    labelled = [(row["text"], row.get("medium") or ()) for row in rows(author, "opening") if row["kind"] == "tale"]
    labelled += [(row["text"], row["facts"].get("medium", NOT_TOLD)) for row in rows(author, "rich")]
    if author == EVERYBODY:
        labelled += [(row["text"], row.get("media", NOT_TOLD)) for row in _first_sentences()]
    listing = council().taxonomy.media
    return [
        Example(how_it_went(plain(text)), each, hints=hints_of(media_by_rules(plain(text), listing)))
        for text, medium in labelled
        for each in ((medium,) if isinstance(medium, str) else medium)
    ]


def whose(author: str) -> Sequence[Example]:
    """Whether a number in a tale counts those whose data it was."""
    counted = [(row["text"], row["facts"].get("how many"), True) for row in rows(author, "rich")]
    if author == EVERYBODY:
        counted += [(row["text"], row.get("people"), False) for row in _first_sentences()]
    return [
        Example(each.around, THEIRS if each.counted.quantity.named == people else OTHERS, scored, each.hints)
        for text, people, scored in counted
        for each in candidates(plain(text))
    ]


def which_moment(author: str) -> Sequence[Example]:
    """Whether a time in a tale is when it happened or when it was discovered; only authors who labelled times."""
    told = [row for row in rows(author, "rich") if author not in WITHOUT_TIMES]
    return [
        Example(each.around, _label_of(each.moment, row["facts"]), hints=each.hints)
        for row in told
        for each in candidates_of_time(comparable(row["text"]), now=NOW, zone=LONDON)
    ]


def _label_of(moment: Moment, facts: Mapping[str, Any]) -> str:
    """Which of the labelled moments it is; where both fall on one day and neither has a time, when it happened."""
    happened, discovered = (_is_moment(moment, facts.get(name)) for name in (HAPPENED, DISCOVERED))
    if happened and discovered:
        timed = moment.exact and "T" in facts[DISCOVERED] and facts[DISCOVERED] != facts[HAPPENED]
        return DISCOVERED if timed else HAPPENED
    return HAPPENED if happened else DISCOVERED if discovered else NEITHER


def _is_moment(moment: Moment, labelled: str | None) -> bool:
    if labelled is None:
        return False
    wanted, local = datetime.fromisoformat(labelled), moment.at.astimezone(LONDON)
    if "T" in labelled and moment.exact:
        return wanted == local.replace(tzinfo=None)
    return wanted.date() == local.date()


def additions(author: str) -> Sequence[Example]:
    """What somebody writes after a report was sent."""
    found = [Example(row["text"], row["kind"]) for row in rows(author, "additions")]
    tales = [row["text"] for row in rows(author, "opening") if row["kind"] == "tale"]
    tales += [row["text"] for row in rows(author, "rich")]
    return [*found, *(Example(text, "new", scored=False) for text in tales)]


def done(author: str) -> Sequence[Example]:
    """Whether words about what was done assert that all they speak of is done."""
    return [
        Example(row["text"], "done" if row["done"] and not row.get("degree") else "open")
        for row in rows(author, "done")
        if row["done"] != ["nothing yet"]
    ]


def corrections(author: str) -> Sequence[Example]:
    """Which earlier answer a message corrects, or `none`."""
    found = [
        Example(row["text"], name)
        for row in rows(author, "corrections")
        for name in row["changes"]
        if name in row["so_far"]
    ]
    others = [*rows(author, "done"), *rows(author, "asides"), *rows(author, "danger")]
    found += [Example(row["text"], "none", scored=False) for row in (*others, *rows(author, "rich"))]
    return [*found, *(Example(text, "none", scored=False) for text in _plain_answers(author))]


def destinations(author: str) -> Sequence[Example]:
    """What an answer speaks of, whichever question is open: `information`, `done so far`, `send`, `thanks` …."""
    found = [Example(row["text"], row["for"]) for row in rows(author, "destinations")]
    found += [Example(row["text"], "done so far", scored=False) for row in rows(author, "done")]
    asked = [row for row in rows(author, "danger") if row["where"] == "question" and row["danger"] != "none"]
    found += [Example(row["text"], "danger", scored=False) for row in asked]
    return found + [
        Example(row["text"], "aside", scored=False) for row in rows(author, "asides") if row["topic"] != "unknown"
    ]


def _plain_answers(author: str) -> Sequence[str]:
    """Answers to questions for a time, a number or an entry of a list, from the older sets."""
    return _answers() if author == EVERYBODY else ()


@cache
def _answers() -> tuple[str, ...]:
    paths = sorted(path for name in ("when", "count", "choices", "period") for path in EARLIER.rglob(f"{name}*.toml"))
    tables = [tomllib.loads(path.read_text("utf-8")) for path in paths]
    lists = tomllib.loads((ROOT / "council.toml").read_text("utf-8"))
    entries = [entry for name in ("directorates", "media", "information", "done_so_far") for entry in lists[name]]
    named = [word for entry in entries for word in (entry["name"], *entry.get("also", ()))]
    return (*(text for each in tables for part in each.values() if isinstance(part, dict) for text in part), *named)


@cache
def _first_sentences() -> tuple[Mapping[str, Any], ...]:
    paths = sorted([*EARLIER.rglob("first_sentences*.toml"), *(ROOT / "tests").rglob("first_sentences.toml")])
    return tuple(row for path in paths for row in _sentences(path))


def _sentences(path: Path) -> Iterator[Mapping[str, Any]]:
    yield from tomllib.loads(path.read_text("utf-8"))["sentence"]


TASKS: Mapping[str, Callable[[str], Sequence[Example]]] = {
    "moves": moves,
    "distress": distress,
    "danger": danger,
    "danger_answers": danger_answers,
    "asides": asides,
    "commands": commands,
    "media": media,
    "whose": whose,
    "which_moment": which_moment,
    "additions": additions,
    "done": done,
    "corrections": corrections,
    "destinations": destinations,
}
