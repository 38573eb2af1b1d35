"""One rich sentence, several answers: only what it says for certain."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.breach import People
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON
from domain.taxonomy import Taxonomy
from understanding.spelling import plain
from understanding.telling.affected import people_in
from understanding.telling.kinds import mended, without_grown_ups
from understanding.telling.media import media_in
from understanding.telling.subjects import directorate_in, information_in
from understanding.telling.when.moments import NOTHING, Moments
from understanding.telling.when.which_moment import moments_in
from understanding.times.expressions import comparable

# What somebody tells first is at its beginning; the rest is kept but not read for answers.
LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a first sentence says for certain; empty or None where it says nothing."""

    media: tuple[str, ...] = ()
    occurred: Moment | None = None
    discovered: Moment | None = None
    people: People | None = None
    directorate: str | None = None
    information: tuple[str, ...] = ()


def understand(
    text: str,
    *,
    now: datetime,
    taxonomy: Taxonomy,
    zone: ZoneInfo = LONDON,
    known: Moments = NOTHING,
    asked: bool = False,
) -> Understood:
    """Medium, time of discovery, people, directorate and information of what somebody first wrote.

    Never raises: what is open is left out and asked. Times are read in the reporter's `zone`. `known` are the
    moments that were told before; `asked` says that the question for the discovery is open.
    """
    told = text[:LONGEST]
    typed = plain(told)
    moments = moments_in(comparable(told), now=now, zone=zone, known=known, asked=asked)
    return Understood(
        media=media_in(typed, taxonomy.media),
        occurred=moments.occurred,
        discovered=moments.discovered,
        people=people_in(typed, taxonomy),
        directorate=directorate_in(told, taxonomy.directorates),
        information=information_in(without_grown_ups(mended(typed)), taxonomy.information),
    )
