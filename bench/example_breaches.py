"""Many breaches for measurements: eleven directorates, some years, as records are when a case has run its course."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from domain.breach import (
    Action,
    Assessment,
    Breach,
    Certainty,
    HistoryEntry,
    IcoDecision,
    People,
    Person,
    Status,
    reference_of,
)
from domain.clocks.deadlines import Moment
from storage.embedded.files.folder import write_whole
from storage.embedded.files.lines import line_of
from storage.embedded.files.snapshot import header_json
from storage.embedded.files.snapshot_writing import LOOKS, WORDS, Register, write_snapshot
from storage.embedded.lookup.breach_index import BreachIndex, indexed
from storage.embedded.lookup.word_index import WordsNow
from storage.records import Contents, from_json, history_id, to_json
from storage.searching import lexemes_of

DIRECTORATES = ("Adult Social Care", "Children, Families and Education", "Corporate Services", "Executive",
                "Finance and Resources", "Housing Neighbourhood and Building Services", "Port", "Public Health",
                "Regeneration", "External/Not Known", "Culture, Leisure and Regulatory Services")  # fmt: skip
MEDIA = ("Electronic", "Email", "Laptop", "Letter", "Mobile", "Paper", "Verbal")
CAUSES = ("Cyber", "Human Error", "Inappropriate Action by Staff", "Criminal Action", "System Error")
ACTIONS = ("Corrective Action", "Disciplinary", "Police Notified", "Revised Process", "Training")
BANDS = ((1, "1"), (4, "2 to 5"), (30, "> 5"))
BEGIN = datetime(2016, 1, 1, 9, tzinfo=UTC)
HISTORY = ("reported", "taken", "assessed", "decided", "closed")


def breaches(count: int) -> Iterator[Breach]:
    """So many, spread over ten years."""
    chance = random.Random(1)
    numbers: dict[int, int] = {}
    for number in range(count):
        at = BEGIN + timedelta(days=3650 * number / count, minutes=chance.randint(0, 400))
        numbers[at.year] = numbers.get(at.year, 0) + 1
        yield _breach(reference_of(at.year, numbers[at.year]), at, chance)


def _breach(reference: str, at: datetime, chance: random.Random) -> Breach:
    reporter = Person(f"{chance.randint(0, 3000):036d}", "Sam Field")
    handler = Person(f"{chance.randint(0, 9):036d}", "Alex Marsh")
    number, band = chance.choice(BANDS)
    return Breach(
        reference=reference,
        reported_at=at,
        recorded_at=at,
        reporter=reporter,
        summary="A letter about a care assessment was put into the envelope of another family and opened there. " * 2,
        status=Status.CLOSED,
        directorate=chance.choice(DIRECTORATES),
        media=tuple(chance.sample(MEDIA, chance.choice((1, 1, 1, 2)))),
        people=People(number, band, Certainty.EXACT),
        discovered=Moment(at - timedelta(hours=chance.randint(1, 120)), exact=chance.random() < 0.8),
        information=("Names and addresses", "Health"),
        done_so_far=("Got it back",),
        root_cause=chance.choice(CAUSES),
        actions=(
            Action(
                kind=chance.choice(ACTIONS), text="The team was reminded of the check by a second person", main=True
            ),
        ),
        assessment=Assessment(
            reasons="Returned unread within the hour; unlikely to result in a risk", by=handler, at=at
        ),
        ico_decision=IcoDecision(required=False, at=at, by=handler, reason="Unlikely to result in a risk"),
        apologised=chance.random() < 0.9,
        handler=handler,
        taken_at=at,
        closed_at=at + timedelta(days=9),
    )


def contents(count: int) -> Contents:
    """A register of so many breaches, five history entries each."""
    tables: dict[str, dict[str, object]] = {"breaches": {}, "history": {}, "counters": {}}
    for breach in breaches(count):
        reference = breach.reference
        tables["breaches"][reference] = breach
        tables["counters"][reference[2:6]] = {"last": int(reference[6:])}
        for number, what in enumerate(HISTORY, 1):
            entry = HistoryEntry(reference=reference, at=breach.reported_at, by=breach.reporter, what=what,
                                 field="status", before="reported", after="closed", why="as assessed")  # fmt: skip
            tables["history"][history_id(reference, number)] = entry
    return {table: {doc_id: to_json(record) for doc_id, record in rows.items()} for table, rows in tables.items()}


def write_register(folder: Path, count: int) -> None:
    """The files of such a register, as after a new generation."""
    folder.mkdir(parents=True)
    write_whole(folder / "journal-2", (line_of(header_json(2), 0),))
    documents, index = contents(count), BreachIndex()
    read = [from_json(Breach, json) for json in documents["breaches"].values()]
    for breach in read:
        index.put(breach.reference, indexed(breach))
    words = WordsNow(None, range(count), lambda _: (), lambda row: lexemes_of(read[row]))
    looks = WordsNow(None, (), lambda _: (), lambda _: ())
    register = Register(documents, index.columns(), {WORDS: words, LOOKS: looks})
    write_snapshot(folder / "snapshot-2", 2, register)
