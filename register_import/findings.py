"""What a case turned out to be, as registers say it: "Duplicate of 8", its type, how serious it was."""

import re

from domain.breach import Assessment, Outcome, Person
from domain.scales import SEVERITIES
from domain.taxonomy import NOT_KNOWN_YET
from register_import.reading.cells import Cells, says_unknown

DUPLICATE = re.compile(
    r"duplicate (?:entry )?(?:of|with) (?:ref(?:erence)?\.? |no\.? |case )*(?P<other>\S+?)[.)]?", re.IGNORECASE
)


def outcome_of(cells: Cells) -> tuple[Outcome, str]:
    """The outcome, and the reference of which it is a duplicate, as the register writes it."""
    if found := DUPLICATE.fullmatch(cells.heard("outcome")):
        cells.read_as("outcome", found[0], Outcome.DUPLICATE)
        return Outcome.DUPLICATE, found["other"]
    return cells.one_of("outcome", Outcome, Outcome.BREACH), ""


def incident_type_of(cells: Cells) -> str:
    """A register of another form may have words that are on no list: they are kept as a note."""
    word = cells.word("incident_type")
    if not word:
        return NOT_KNOWN_YET
    if not cells.mapping.of_another_register:
        return cells.named("incident_type", word, cells.taxonomy.incident_types)
    if found := cells.found("incident_type", word, cells.taxonomy.incident_types):
        return found
    cells.read_as("incident_type", word, "")
    return NOT_KNOWN_YET


def assessment_of(cells: Cells, person: Person) -> Assessment | None:
    """Of the assessment registers have how serious it was."""
    word = cells.word("severity").casefold()
    if not word or says_unknown(word):
        return None
    if word not in SEVERITIES:
        cells.fault("severity", "choice", value=word, choices=", ".join(SEVERITIES))
    elif (written := cells.heard("severity")) and written.casefold() != word:
        cells.read_as("severity", written, word)
    return Assessment(severity=word, by=person, at=cells.now)
