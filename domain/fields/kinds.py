"""What is said of a recorded field: its name, how a new value is read, where it is shown."""

from dataclasses import dataclass
from enum import StrEnum

from domain.acts import Act


class Reads(StrEnum):
    """How a new value is asked for and read, and the type that it has."""

    WORDS = "words"  # str
    CHOICE = "choice"  # str or the enumeration of the field
    CHOICES = "choices"  # tuple[str, ...]
    PEOPLE = "people"  # People
    MOMENT = "moment"  # Moment: a day, with or without a time
    TIME = "time"  # aware datetime
    DAY = "day"  # date
    PAST_DAY = "past day"  # date
    POUNDS = "pounds"  # Decimal
    YES_NO = "yes or no"  # bool


class Section(StrEnum):
    """The parts in which a record is shown, in this order."""

    REPORT = "report"
    CASE = "case"
    ASSESSMENT = "assessment"
    SIRO = "SIRO and DPO"
    ICO = "ICO"
    PEOPLE_TOLD = "people told"
    REMEDY = "remedial action"
    DISPUTES = "complaints and claims"
    PUBLIC = "for the committee"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One recorded field.

    `listing` names a list of the council's taxonomy, `options` is a fixed one. `free_text` holds words
    of people, which may have to be redacted. `quiet` is who and when of an act, which its history
    entry says itself.
    """

    path: str
    name: str
    section: Section = Section.REPORT
    reads: Reads | None = None
    listing: str = ""
    options: tuple[str, ...] = ()
    set_by: Act | None = None
    free_text: bool = False
    quiet: bool = False
