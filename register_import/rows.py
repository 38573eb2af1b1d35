"""From one row to one breach, marked as imported."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import TypedDict

from documents.register_export import JOIN
from domain.actions import Changed
from domain.acts import Act
from domain.breach import (
    AsStated,
    Awareness,
    Breach,
    HistoryEntry,
    IcoDecision,
    IcoNotification,
    Note,
    Person,
    Route,
    Status,
    parts_of,
)
from domain.clocks.deadlines import Moment
from domain.clocks.period import london_day, start_of_day
from domain.errors import NotUnderstood
from register_import.contradictions import note_contradictions
from register_import.findings import assessment_of, incident_type_of, outcome_of
from register_import.mapping import CLOSED_AT
from register_import.reading.cells import Cells, says_unknown
from register_import.reading.times import Stamp, read_stamp
from register_import.reading.values import actions_of, media_of, people_of
from texts import say

DECISIONS = {"required": True, "not required": False, "yes": True, "no": False, "y": True, "n": False}


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from, and when they were taken."""

    name: str
    now: datetime

    @property
    def person(self) -> Person:
        """Who did what the register does not say who did."""
        return Person("import", say("import.importer"))


def breach_of(cells: Cells, source: Source) -> Changed | None:
    """The breach of a row with its one history entry; None when something in it is at fault."""
    before = len(cells.notes.faults)
    reported_at = _reported_at(cells, source)
    status = cells.one_of("status", Status, Status.CLOSED)
    closed_at = _closed_at(cells, source) if status is Status.CLOSED else None
    outcome, duplicate_of = outcome_of(cells)
    breach = Breach(
        reference=_reference(cells),
        reported_at=reported_at or source.now,
        reporter=Person("", cells.text("reporter")),
        summary=cells.text("summary"),
        recorded_at=source.now,
        route=Route.IMPORT,
        outcome=outcome,
        duplicate_of=duplicate_of,
        status=status,
        closed_at=closed_at,
        directorate=cells.choice("directorate", cells.taxonomy.directorates),
        media=media_of(cells),
        people=people_of(cells),
        incident_type=incident_type_of(cells),
        root_cause=cells.choice("root_cause", cells.taxonomy.root_causes),
        actions=actions_of(cells, Moment(closed_at) if closed_at else None),
        occurred=_occurred(cells),
        discovered=_discovered(cells, reported_at),
        processor_told_at=_to_the_minute(cells, "processor_told_at", cells.moment("processor_told_at"), source),
        **_information(cells),
        assessment=assessment_of(cells, source.person),
        ico_decision=_ico_decision(cells, source),
        ico_notification=_ico_notification(cells, source),
        as_stated=_as_stated(cells, source),
    )
    breach = _with_awareness(cells, breach, source)
    breach = replace(breach, notes=_notes(cells, source))
    if len(cells.notes.faults) > before:
        return None
    note_contradictions(cells, breach)
    return Changed(breach, (_history(cells, breach, source),))


def _history(cells: Cells, breach: Breach, source: Source) -> HistoryEntry:
    key = "import.history_sheet" if cells.sheet else "import.history"
    words = say(key, row=cells.number, source=source.name, sheet=cells.sheet)
    return HistoryEntry(reference=breach.reference, at=source.now, by=source.person, what=Act.IMPORT.value, after=words)


def _reference(cells: Cells) -> str:
    """Ours, where the register has it; '' where it has one of its own: then ours is given afterwards."""
    word = cells.word("reference")
    if not word and "reference" in cells.values:
        cells.fault("reference", "needed_always")
    return word.upper() if parts_of(word.upper()) else ""


def _reported_at(cells: Cells, source: Source) -> datetime | None:
    return _to_the_minute(cells, "reported_at", cells.moment("reported_at", always=True), source)


def _to_the_minute(cells: Cells, column: str, stamp: Stamp | None, source: Source) -> datetime | None:
    """A day alone means its end: nothing must look quicker than it was."""
    if stamp is None:
        return None
    if stamp.at > source.now:
        cells.fault(column, "future", value=cells.word(column))
    if stamp.day_only and column not in (*cells.mapping.fixed, CLOSED_AT):
        cells.contradiction(column, "day_only")
    return stamp.end_of_day if stamp.day_only else stamp.at


def _discovered(cells: Cells, reported_at: datetime | None) -> Moment | None:
    """Empty is a fault, but where `aware_at` stands: then the ICO clock is known to run provisionally."""
    stamp = cells.moment("discovered_at", needed=not cells.word("aware_at"))
    exact = cells.yes_no("discovered_exact")
    if stamp is None:
        return None
    discovered = _day(stamp) if exact is False or (exact is None and stamp.day_only) else Moment(stamp.at)
    if reported_at and discovered.earliest > reported_at:
        cells.fault(
            "discovered_at", "after_report", value=cells.word("discovered_at"), reported=cells.word("reported_at")
        )
    return discovered


def _occurred(cells: Cells) -> Moment | None:
    """It counts nowhere: what cannot be read ("early June") is kept as a note."""
    word = cells.word("occurred_at")
    if not word or says_unknown(word):
        return None
    try:
        stamp = read_stamp(cells.values["occurred_at"], cells.now)
    except NotUnderstood:
        cells.read_as("occurred_at", word, "")
        return None
    return _day(stamp) if stamp.day_only or stamp.at == _day(stamp).at else Moment(stamp.at)


def _closed_at(cells: Cells, source: Source) -> datetime | None:
    """As the register has it, else the moment of the import."""
    if CLOSED_AT in cells.values and not cells.word(CLOSED_AT) and "status" not in cells.values:
        cells.contradiction(CLOSED_AT, "not_closed")
    return _to_the_minute(cells, CLOSED_AT, cells.moment(CLOSED_AT), source) or source.now


def _day(stamp: Stamp) -> Moment:
    return Moment(start_of_day(london_day(stamp.at)), exact=False)


class Information(TypedDict):
    """Two fields of a breach that are one column."""

    information: tuple[str, ...]
    information_words: str


def _information(cells: Cells) -> Information:
    """The council's kinds first, then words; so that exporting it again gives the same cell."""
    parts = cells.text("information").split(JOIN)
    listed = tuple(takewhile(lambda part: part in cells.taxonomy.information.names, parts))
    return {"information": listed, "information_words": JOIN.join(parts[len(listed) :])}


def _ico_decision(cells: Cells, source: Source) -> IcoDecision | None:
    word = cells.word("ico_decision").casefold()
    if not word or says_unknown(word):
        return None
    if word not in DECISIONS:
        cells.fault("ico_decision", "choice", value=word, choices=", ".join(DECISIONS))
    required = DECISIONS.get(word, False)
    return IcoDecision(required=required, at=source.now, by=source.person, reason=say("import.reason"))


def _ico_notification(cells: Cells, source: Source) -> IcoNotification | None:
    made_at = _to_the_minute(cells, "ico_notified_at", cells.moment("ico_notified_at"), source)
    return IcoNotification(made_at=made_at, by=source.person, recorded_at=source.now) if made_at else None


def _notes(cells: Cells, source: Source) -> tuple[Note, ...]:
    """What has no place of its own, word by word; and where no personal data was breached, that."""
    found = []
    for column in cells.mapping.no_data:
        words = cells.text(column)
        if cells.mapping.says_no_data(column, words):
            cells.contradiction(column, "no_data", words=words)
            found.append(Note(at=source.now, by=source.person, text=say("import.no_data_note", words=words)))
    if cells.aside:
        cells.notes.kept.update(cells.aside.keys())
        lines = [say("import.kept_line", heading=cells.headings[each], words=cells.aside[each]) for each in cells.aside]
        text = "\n".join((say("import.kept_note"), *lines))
        found.append(Note(at=source.now, by=source.person, text=text))
    return tuple(found)


def _as_stated(cells: Cells, source: Source) -> AsStated:
    """An old reference beside ours may be in a column of its own, as in our export."""
    word = cells.word("reference")
    return AsStated(
        source=source.name,
        row=cells.number,
        sheet=cells.sheet,
        within_72_hours=cells.yes_no("within_72_hours"),
        reported_to_ico=cells.yes_no("reported_to_ico"),
        reference=cells.word("old_reference") if parts_of(word.upper()) else word,
    )


def _with_awareness(cells: Cells, breach: Breach, source: Source) -> Breach:
    """Recorded only where it differs from the discovery, from which it is taken otherwise."""
    stamp = cells.moment("aware_at")
    if stamp is None or stamp.at == breach.aware_at:
        return breach
    reason = say("import.aware_reason")
    return replace(breach, awareness=Awareness(at=stamp.at, reason=reason, by=source.person, recorded_at=source.now))
