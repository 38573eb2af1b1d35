"""One rich sentence, several answers: only what is certain."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from dialogs.spelling import bare
from domain.breach import People
from domain.deadlines import Moment
from domain.period import LONDON
from domain.taxonomy import Listing, Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a first sentence says for certain; empty or None where it says nothing."""

    media: tuple[str, ...] = ()
    discovered: Moment | None = None
    people: People | None = None
    directorate: str | None = None
    information: tuple[str, ...] = ()


def understand(text: str, *, now: datetime, taxonomy: Taxonomy, zone: ZoneInfo = LONDON) -> Understood:
    """Medium, time of discovery, people, directorate and information of what somebody first wrote."""
    typed = f" {bare(text)} "
    return Understood(media=_named(typed, taxonomy.media)[:1], information=_named(typed, taxonomy.information))


def _named(typed: str, listing: Listing) -> tuple[str, ...]:
    return tuple(
        entry.name for entry in listing if any(f" {bare(word)} " in typed for word in (entry.name, *entry.also))
    )
