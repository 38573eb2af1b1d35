"""`council.toml` as pydantic reads it, into the domain's own values.

The domain's dataclasses are read as they are; the tables here are those that look different in the file.
"""

import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from domain.clocks.period import PeriodBoundaries
from domain.council import AsideAnswer, Committee, Contacts, Council, HeadOfService, Regulator, WorkingHours
from domain.errors import SettingsFaulty
from domain.taxonomy import Band, Entry, Listing, Taxonomy
from domain.workforce import Staff, Training, Workforce
from settings import council_checks as check
from settings.faults import Faults, fault, faults_inside, read

NEEDED = ("council", "contacts", "regulator")  # one that is not there is named by its keys
LISTS = ("directorates", "media", "root_causes", "actions", "incident_types", "information", "done_so_far")
SAME = ("contacts", "regulator", "hours", "committee", "reminders", "heads_of_service", "words")


class Table(BaseModel):
    """A table of the file: a slip of the pen must not go unheard, and nothing is taken for what it is not."""

    model_config = ConfigDict(extra="forbid", strict=True, str_strip_whitespace=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow(Entry):
    """An entry of a list. One that ended keeps its name in old figures: `until` is its last day."""

    starts: Annotated[date | None, Field(alias="from", description="The same as `since`.")] = None

    def entry(self) -> Entry:
        """As the domain has it. Raises a fault when its first day is there twice."""
        if self.since and self.starts:
            faults_inside([(("since",), fault("two_starts"))])
        values = {each.name: getattr(self, each.name) for each in fields(Entry)}
        return Entry(**values | {"since": self.since or self.starts})


class Named(Table):
    """Who the council is."""

    name: str


class Periods(Table):
    """The reporting periods start on these days of the year (month-day)."""

    starts: Annotated[
        tuple[Annotated[str, AfterValidator(check.month_day)], ...], AfterValidator(check.no_day_twice)
    ] = Field(default=("03-01", "09-01"), min_length=1)

    def boundaries(self) -> PeriodBoundaries:
        days = sorted(date.fromisoformat(f"2023-{start}") for start in self.starts)
        return PeriodBoundaries(tuple((day.month, day.day) for day in days))


class Links(Table):
    """Where staff and Teams find the council's own pages."""

    training: str = ""
    policy: str = ""
    privacy: str = ""


class Decisions(Table):
    """Who may decide whether the ICO is told, and whom to call."""

    ico_decided_by: Literal["siro once escalated", "team", "siro"] = "siro once escalated"
    stand_in: str = ""
    on_call: tuple[str, ...] = ()


class Retention(Table):
    """Years after closure until a record is anonymised; without a number nothing is ever removed."""

    years: int | None = Field(default=None, ge=1, le=100)


class Publication(Table):
    """What the public version of the report shows."""

    fewest_in_a_row: int = Field(default=0, ge=0, le=100)


Row = Annotated[EntryRow, AfterValidator(EntryRow.entry), AfterValidator(check.distinct)]
Rows = Annotated[tuple[Row, ...], Field(min_length=1)]


class CouncilFile(Table):
    """Everything in `council.toml`."""

    council: Named
    periods: Periods = Periods()
    contacts: Contacts
    links: Links = Links()
    regulator: Regulator
    decisions: Decisions = Decisions()
    hours: Annotated[WorkingHours, AfterValidator(check.in_order)] = WorkingHours()
    retention: Retention = Retention()
    publication: Publication = Publication()
    committee: Committee = Committee()
    reminders: Annotated[dict[str, Any], AfterValidator(check.known_rules)] = {}
    directorates: Rows
    heads_of_service: tuple[Annotated[HeadOfService, AfterValidator(check.of_a_directorate)], ...] = ()
    staff: tuple[Annotated[Staff, AfterValidator(check.counted_staff)], ...] = ()
    training: tuple[Annotated[Training, AfterValidator(check.in_per_cent)], ...] = ()
    media: Rows
    bands: Annotated[tuple[Band, ...], Field(min_length=1), AfterValidator(check.joined_up)]
    root_causes: Rows
    actions: Rows
    incident_types: tuple[Row, ...] = ()
    information: Rows
    done_so_far: Rows
    asides: tuple[AsideAnswer, ...] = ()
    words: Annotated[dict[str, Any], AfterValidator(check.known_words)] = {}
    settings: Annotated[dict[str, Any], AfterValidator(check.known_settings)] = {}

    def values(self) -> Council:
        """As the domain has them."""
        lists = {name: Listing(getattr(self, name)) for name in LISTS}
        return Council(
            name=self.council.name,
            taxonomy=Taxonomy(bands=self.bands, **lists),
            boundaries=self.periods.boundaries(),
            **{f"{name}_link": link for name, link in self.links},
            **dict(self.decisions),
            retention_years=self.retention.years,
            fewest_in_a_row=self.publication.fewest_in_a_row,
            asides=tuple(replace(each, words=tuple(map(str.lower, each.words))) for each in self.asides),
            workforce=Workforce(staff=self.staff, training=self.training),
            **{name: getattr(self, name) for name in SAME},
        )


def read_council(path: Path) -> Council:
    """The council's settings from a file. Raises SettingsFaulty with every fault."""
    faults = Faults()
    council = council_from(file_values(path), faults)
    faults.raise_any()
    return council


def council_from(values: dict[str, Any], faults: Faults) -> Council:
    """The council's settings from a file's values; not to be used when `faults` were found."""
    file = read(CouncilFile, {name: {} for name in NEEDED} | values, faults)
    return file.values() if file else None  # type: ignore[return-value]  # never used: the faults are raised


def file_values(path: Path) -> dict[str, Any]:
    """What the file holds, unchecked. Raises SettingsFaulty when it cannot be read."""
    faults = Faults()
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (FileNotFoundError, IsADirectoryError):
        faults.add("not_found", path=path)
    except (OSError, ValueError) as problem:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        faults.add("no_toml", path=path, problem=problem)
    raise SettingsFaulty(tuple(faults.found))
