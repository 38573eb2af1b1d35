"""The front sheet that committees ask for: purpose, recommendation, implications, author."""

from dataclasses import dataclass, fields

from documents.committee_report.sentences import text
from domain.clocks.period import Period
from domain.council import Committee, Council
from domain.record.wording import day_in_full


@dataclass(frozen=True, slots=True)
class FrontItem:
    """One line of the front sheet."""

    name: str
    words: str


def front_sheet(council: Council, period: Period) -> list[FrontItem]:
    """Every item in its order: the council's own words from `council.toml`, else the usual ones."""
    values = {
        "council": council.name,
        "team": council.contacts.team_name,
        "email": council.contacts.email,
        "regulator": council.regulator.name,
        "first": day_in_full(period.first),
        "last": day_in_full(period.last),
    }
    return [
        FrontItem(
            text(f"front.{field.name}_name"),
            getattr(council.committee, field.name) or text(f"front.{field.name}", **values),
        )
        for field in fields(Committee)
    ]
