"""From one row to one breach, marked as imported."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import TypedDict

from documents.register_export import JOIN, export_row
from documents.register_import.cells import UNKNOWN, Cells
from documents.register_import.mapping import ICO_AS_STATED
from documents.register_import.times import Stamp, read_stamp
from domain.actions import Changed
from domain.acts import Act
from domain.breach import (
    Action,
    AsStated,
    Awareness,
    Breach,
    HistoryEntry,
    IcoDecision,
    IcoNotification,
    Note,
    Outcome,
    Person,
    Route,
    Status,
    parts_of,
)
from domain.deadlines import Moment
from domain.errors import NotUnderstood
from domain.period import london_day, start_of_day
from domain.taxonomy import NOT_KNOWN_YET
from texts import say

DERIVED = ("response_hours", "ico_deadline")
DECISIONS = {"required": True, "not required": False, "yes": True, "no": False, "y": True, "n": False}
HOURS_APART = 0.011  # response_hours is rounded to two places


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
    reference = _reference(cells)
    reported_at = _reported_at(cells, source)
    status = cells.one_of("status", Status, Status.CLOSED)
    breach = Breach(
        reference=reference,
        reported_at=reported_at or source.now,
        reporter=Person("", cells.text("reporter")),
        summary=cells.text("summary"),
        recorded_at=source.now,
        route=Route.IMPORT,
        outcome=cells.one_of("outcome", Outcome, Outcome.BREACH),
        status=status,
        closed_at=source.now if status is Status.CLOSED else None,
        directorate=cells.choice("directorate", cells.taxonomy.directorates),
        media=cells.media(),
        people=cells.people(),
        root_cause=cells.choice("root_cause", cells.taxonomy.root_causes),
        actions=_actions(cells, source, done=status is Status.CLOSED),
        occurred=_occurred(cells),
        discovered=_discovered(cells, reported_at),
        **_information(cells),
        ico_decision=_ico_decision(cells, source),
        ico_notification=_ico_notification(cells, source),
        notes=_notes(cells, source),
        as_stated=_as_stated(cells, source),
    )
    breach = _with_awareness(cells, breach, source)
    if len(cells.notes.faults) > before:
        return None
    _contradictions(cells, breach)
    return Changed(breach, (_history(cells, breach, source),))


def _history(cells: Cells, breach: Breach, source: Source) -> HistoryEntry:
    words = say("import.history", row=cells.number, source=source.name)
    return HistoryEntry(reference=breach.reference, at=source.now, by=source.person, what=Act.IMPORT.value, after=words)


def _reference(cells: Cells) -> str:
    word = cells.word("reference").upper()
    if not word:
        cells.fault("reference", "needed_always")
    elif parts_of(word) is None:
        cells.fault("reference", "reference", value=word)
    return word


def _reported_at(cells: Cells, source: Source) -> datetime | None:
    return _to_the_minute(cells, "reported_at", cells.moment("reported_at", always=True), source)


def _to_the_minute(cells: Cells, column: str, stamp: Stamp | None, source: Source) -> datetime | None:
    """A day alone means its end: nothing must look quicker than it was."""
    if stamp is None:
        return None
    if stamp.at > source.now:
        cells.fault(column, "future", value=cells.word(column))
    if stamp.day_only and column not in cells.mapping.fixed:
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
    stamp = cells.moment("occurred_at")
    if stamp is None:
        return None
    return _day(stamp) if stamp.day_only or stamp.at == _day(stamp).at else Moment(stamp.at)


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


def _actions(cells: Cells, source: Source, *, done: bool) -> tuple[Action, ...]:
    listing = cells.taxonomy.actions
    main = cells.choice("main_action", listing)
    kinds = [cells.named("actions", word, listing) for word in cells.several("actions")]
    if main != NOT_KNOWN_YET and main not in kinds:
        if kinds:
            cells.contradiction("main_action", "main_action", value=main, actions=", ".join(kinds))
        kinds.insert(0, main)
    place = kinds.index(main) if main in kinds else -1
    done_at = source.now if done else None
    return tuple(Action(kind=kind, main=n == place, done_at=done_at) for n, kind in enumerate(kinds))


def _ico_decision(cells: Cells, source: Source) -> IcoDecision | None:
    word = cells.word("ico_decision").casefold()
    if not word or word in UNKNOWN:
        return None
    if word not in DECISIONS:
        cells.fault("ico_decision", "choice", value=word, choices=", ".join(DECISIONS))
    required = DECISIONS.get(word, False)
    return IcoDecision(required=required, at=source.now, by=source.person, reason=say("import.reason"))


def _ico_notification(cells: Cells, source: Source) -> IcoNotification | None:
    made_at = _to_the_minute(cells, "ico_notified_at", cells.moment("ico_notified_at"), source)
    return IcoNotification(made_at=made_at, by=source.person, recorded_at=source.now) if made_at else None


def _notes(cells: Cells, source: Source) -> tuple[Note, ...]:
    """Where the register says that no personal data was breached, that stays findable."""
    found = []
    for column in cells.mapping.no_data:
        words = cells.text(column)
        if cells.mapping.says_no_data(column, words):
            cells.contradiction(column, "no_data", words=words)
            found.append(Note(at=source.now, by=source.person, text=say("import.no_data_note", words=words)))
    return tuple(found)


def _as_stated(cells: Cells, source: Source) -> AsStated:
    return AsStated(
        source=source.name,
        row=cells.number,
        within_72_hours=cells.yes_no("within_72_hours"),
        reported_to_ico=cells.yes_no(ICO_AS_STATED),
    )


def _with_awareness(cells: Cells, breach: Breach, source: Source) -> Breach:
    """Recorded only where it differs from the discovery, from which it is taken otherwise."""
    stamp = cells.moment("aware_at")
    if stamp is None or stamp.at == breach.aware_at:
        return breach
    reason = say("import.aware_reason")
    return replace(breach, awareness=Awareness(at=stamp.at, reason=reason, by=source.person, recorded_at=source.now))


def _contradictions(cells: Cells, breach: Breach) -> None:
    """What the row says of what its other cells give."""
    stated = breach.as_stated and breach.as_stated.within_72_hours
    if stated is not None and breach.within_72_hours is not stated:
        hours, word = breach.response_hours, cells.word("within_72_hours")
        if hours is None:
            cells.contradiction("within_72_hours", "within_days", stated=word)
        else:
            cells.contradiction("within_72_hours", "within", stated=word, hours=f"{hours:.2f}")
    for column in DERIVED:
        computed, stated_there = export_row(breach)[column], cells.word(column)
        if stated_there and not _same(cells, column, computed):
            cells.contradiction(column, "derived", stated=stated_there, computed=computed or NOT_KNOWN_YET)
    if breach.occurred and breach.discovered and breach.occurred.earliest > breach.discovered.latest:
        cells.contradiction("occurred_at", "occurred", value=cells.word("occurred_at"))
    if (parts := parts_of(breach.reference)) and parts[0] != (year := london_day(breach.reported_at).year):
        cells.contradiction("reference", "year", value=breach.reference, year=year)


def _same(cells: Cells, column: str, computed: object) -> bool:
    try:
        if column == "response_hours":
            return computed is not None and abs(float(cells.word(column)) - float(str(computed))) < HOURS_APART
        return read_stamp(cells.values[column]).at == read_stamp(str(computed)).at
    except (ValueError, NotUnderstood):
        return False
