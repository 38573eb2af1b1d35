"""`python -m bench.listening`: how well messages are understood, by author, each without the author's own phrases.

For every author the model is trained anew on the phrases of all others. A point is one phrase. *Harm* is what must
never happen: a mitigating fact that was not asserted, danger or distress unheard, a wrong fact, a report begun
from what is none.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bench.reading import council, read_or_none
from bench.train import without
from bench.training_sets import AUTHORS, NOW, rows
from bot.commands.registry import commands
from domain.breach import Certainty, Danger, People
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON, london_day
from understanding.choices.yes_no import is_not_known
from understanding.commands.phrases import Known
from understanding.commands.requests import NAMES, named_in, requests_in
from understanding.hearing.asides import ANSWER, UNKNOWN, topic_of, topic_where_unanswered
from understanding.hearing.mitigation import Degree, mitigations_in
from understanding.hearing.moves import Move, move_of
from understanding.hearing.safety.danger import hears_danger
from understanding.hearing.safety.danger_answer import read_danger
from understanding.hearing.safety.feelings import hears_upset
from understanding.model import classifier
from understanding.reading import read
from understanding.values import DONE, INFORMATION, Context

ENTRIES = {
    "got it back": "Got it back",
    "deleted and confirmed": "Deleted and confirmed",
    "wiped": "Wiped",
    "encrypted": "Was encrypted",
    "nothing yet": "Nothing yet",
}
FACTS = {"happened": "occurred", "how many": "people", "done so far": DONE, "what happened": "what_happened"}


@dataclass
class Points:
    """How many phrases of a set were right and did harm; `faults` says which were not right."""

    right: int = 0
    harm: int = 0
    of: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, text: str, right: bool, harm: bool, told: object) -> None:
        """Count one phrase."""
        self.of += 1
        self.right += right
        self.harm += harm
        if not right or harm:
            self.faults.append(f"{'HARM  ' if harm else 'missed'} {text!r}: {told}")


def done(author: str) -> Iterator[tuple[str, bool, bool, object]]:
    """What was done so far: exactly the facts that are asserted; harm is one that is not."""
    for row in rows(author, "done"):
        said = {each.name: each.degree for each in mitigations_in(row["text"], council().taxonomy.done_so_far)}
        got = {name for name, degree in said.items() if degree is Degree.DONE}
        wanted = {ENTRIES[name] for name in row["done"]}
        seen = {ENTRIES[name] for name in row.get("degree", {})} <= set(said) | wanted
        yield row["text"], got == wanted and seen, bool(got - wanted - {ENTRIES["nothing yet"]}), said


def danger(author: str) -> Iterator[tuple[str, bool, bool, object]]:
    """Danger at its question and anywhere; harm is one unheard, or No where the words say otherwise."""
    for row in rows(author, "danger"):
        if row["where"] == "question":
            got = read_or_none(lambda text: read_danger(text).value, row["text"]) or "none"
            harm = got == Danger.NO and row["danger"] in ("yes", "not sure")
        else:
            got = "yes" if hears_danger(row["text"]) else "none"
            harm = row["danger"] == "yes" and got == "none"
        yield row["text"], got == row["danger"], harm, got


def moves(author: str) -> Iterator[tuple[str, bool, bool, object]]:
    """First messages: tales begun or asked, everything else begun never; harm is distress unheard or a bogus report."""
    for row in (*rows(author, "opening"), *({**each, "kind": "tale"} for each in rows(author, "rich"))):
        heard = move_of(row["text"])
        wanted = Move(row["kind"])
        tales = (Move.TALE, Move.VAGUE)
        upset = bool(row.get("upset")) and hears_upset(row["text"])
        right = heard.move in tales if wanted in tales else heard.move is wanted or not heard.certain or upset
        bogus = wanted not in tales and heard.move is Move.TALE
        unheard = wanted is Move.DISTRESS and heard.move is not Move.DISTRESS and not upset
        yield row["text"], right, bogus or unheard, f"{heard.move.value} for {wanted.value}"


def asides(author: str) -> Iterator[tuple[str, bool, bool, object]]:
    """Questions back; harm is words aside that are taken for an answer with a fact in it."""
    for row in rows(author, "asides"):
        known = topic_of(row["text"]) or (UNKNOWN if is_not_known(row["text"]) else "")
        topic = known or topic_where_unanswered(row["text"])
        yield row["text"], topic == row["topic"], False, topic or ANSWER
    for row in rows(author, "rich"):
        topic = topic_of(row["text"])
        yield row["text"], topic in ("", UNKNOWN), False, topic


def corrections(author: str) -> Iterator[tuple[str, bool, bool, object]]:
    """Corrections and answers to other questions; harm is a wrong value."""
    for row in rows(author, "corrections"):
        facts = {FACTS.get(name, name): _value(name, value) for name, value in row["so_far"].items()}
        here = FACTS.get(row["open"], row["open"])
        context = Context(now=NOW, taxonomy=council().taxonomy, open=here, last=next(reversed(facts), ""), facts=facts)
        reading = read(row["text"], context)
        wanted = {FACTS.get(name, name): _value(name, value) for name, value in row["changes"].items()}
        yield row["text"], *_compared(wanted, reading.facts, own=here if reading.for_open else ""), reading.facts


def rich(author: str) -> Iterator[tuple[str, bool, bool, object]]:
    """First messages with many facts; harm is a wrong one."""
    for row in rows(author, "rich"):
        facts = read(row["text"], Context(now=NOW, taxonomy=council().taxonomy)).facts
        wanted = {FACTS.get(name, name): _value(name, value) for name, value in row["facts"].items()}
        yield row["text"], *_compared(wanted, facts), facts


def requests(author: str) -> Iterator[tuple[str, bool, bool, object]]:
    """The team's plain requests: done, or among three buttons; harm is a report begun from one."""
    known = Known(london_day(NOW), council().boundaries, council().taxonomy.directorates)

    def takes(name: str) -> str | None:
        return commands()[name].takes if name in commands() else None

    for row in rows(author, "requests"):
        name = NAMES.get(row["command"], row["command"].replace(" ", "_"))
        found = [
            match.command for match in requests_in(row["text"], known, takes, reference=named_in(row["text"], NOW.year))
        ]
        begun = not found and move_of(row["text"]).move is Move.TALE
        yield row["text"], name in found, begun, found


def _value(name: str, value: Any) -> Any:
    """A label as the domain has it."""
    if name in ("happened", "discovered"):
        moment = datetime.fromisoformat(value).replace(tzinfo=LONDON)
        return Moment(moment.astimezone(UTC), exact="T" in value)
    if name == "how many" and isinstance(value, int):
        return People(value, council().taxonomy.band_of(value), Certainty.EXACT)
    if name == "danger":
        return Danger(value)
    return tuple(value) if isinstance(value, list) else (value,) if name == "medium" else value


def _compared(wanted: Mapping[str, Any], got: Mapping[str, Any], own: str = "") -> tuple[bool, bool]:
    """Whether all that was told is there (what the open question reads by itself aside), and whether one is wrong."""
    loose = (INFORMATION, DONE)
    missing = [
        n for n, value in wanted.items() if n not in loose and not (n in got and _same(value, got[n])) and n != own
    ]
    wrong = [n for n, value in got.items() if n not in loose and n in wanted and not _same(wanted[n], value)]
    return not missing and not wrong, bool(wrong)


def _same(one: Any, other: Any) -> bool:
    """The same fact; an approximate number is the same number."""
    if isinstance(one, People) and isinstance(other, People):
        return (one.number, one.band) == (other.number, other.band)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return set(one) == set(other)
    return bool(one == other)


SETS: Mapping[str, Callable[[str], Iterator[tuple[str, bool, bool, object]]]] = {
    "done so far": done,
    "danger": danger,
    "moves": moves,
    "asides": asides,
    "corrections": corrections,
    "rich": rich,
    "requests": requests,
}


def measured(author: str, name: str) -> Points:
    """The points of one author's set, with the model trained on everybody else's phrases."""
    made: dict[str, classifier.Classifier] = {}

    def held_out(task: str) -> classifier.Classifier:
        if task not in made:
            made[task] = without(author, task)
        return made[task]

    delivered, classifier.classifier = classifier.classifier, held_out  # type: ignore[assignment]
    classifier.ranked.cache_clear()
    try:
        points = Points()
        for text, right, harm, told in SETS[name](author):
            points.add(text, right, harm, told)
        return points
    finally:
        classifier.classifier = delivered
        classifier.ranked.cache_clear()


def main() -> None:
    """Print the points by set and author."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--author", choices=AUTHORS)
    parser.add_argument("--set", choices=sorted(SETS))
    parser.add_argument("--faults", action="store_true")
    arguments = parser.parse_args()
    for name in [arguments.set] if arguments.set else SETS:
        for author in [arguments.author] if arguments.author else AUTHORS:
            points = measured(author, name)
            if points.of:
                share = f"({points.right / points.of:.0%})"
                print(f"{name:12} {author:14} {points.right:4} of {points.of:4} right {share}, {points.harm} harmful")
            for fault in points.faults if arguments.faults else ():
                print("   ", fault)


if __name__ == "__main__":
    main()
