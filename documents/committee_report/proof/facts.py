"""What one row of the register says, read from the bare facts: not from the derived properties of `Breach`, so that a
fault in one of those cannot also be here."""

from datetime import UTC, datetime, time, timedelta

from domain.breach import Breach, Discoverer
from domain.clocks.period import LONDON

OURSELVES = (Discoverer.US, Discoverer.ANOTHER_TEAM)
ONE_DAY, THREE_DAYS = timedelta(hours=24), timedelta(hours=72)


def in_time(row: Breach) -> bool:
    """Whether the central team was told within 72 hours."""
    return _response(row) is True


def late(row: Breach) -> bool:
    """Whether the central team was told later than 72 hours."""
    return _response(row) is False


def response_unknown(row: Breach) -> bool:
    """Whether it is open on which side of 72 hours it was."""
    return _response(row) is None


def _response(row: Breach) -> bool | None:
    found = within(THREE_DAYS, row)
    return row.as_stated.within_72_hours if found is None and row.as_stated else found


def within(limit: timedelta, row: Breach) -> bool | None:
    """Whether the central team was told so soon after discovery. Where only its day is known, both ends must agree."""
    if row.discovered is None:
        return None
    longest = row.reported_at - row.discovered.at
    if row.discovered.exact or longest <= limit:
        return longest <= limit
    day = row.discovered.at.astimezone(LONDON).date()
    midnight = datetime.combine(day + timedelta(days=1), time(), LONDON).astimezone(UTC)
    return False if row.reported_at - midnight > limit else None


def decided(row: Breach) -> bool | None:
    """Whether the regulator has to be told, by the decision or, without one, as stated; None while open."""
    if row.ico_decision:
        return row.ico_decision.required
    return row.as_stated.reported_to_ico if row.as_stated else None


def required(row: Breach) -> bool:
    """Whether the regulator has to be told."""
    return decided(row) is True


def undecided(row: Breach) -> bool:
    """Whether that is open."""
    return decided(row) is None


def told(row: Breach) -> bool:
    """Whether the regulator was told, with a time or as stated."""
    return row.ico_notification is not None or told_as_stated(row)


def told_as_stated(row: Breach) -> bool:
    """Whether only an imported register states that it was told."""
    return not row.ico_notification and row.as_stated is not None and row.as_stated.reported_to_ico is True


def told_in_time(row: Breach) -> bool:
    """Whether it was told within 72 hours of awareness."""
    return row.ico_notification is not None and row.ico_notification.made_at <= _aware(row) + THREE_DAYS


def told_late(row: Breach) -> bool:
    """Whether it was told later than that."""
    return row.ico_notification is not None and not told_in_time(row)


def in_time_by_awareness(row: Breach) -> bool:
    """Whether it was told in time only because awareness was set later than the strict reading."""
    strict = _strictly(row)
    return told_in_time(row) and strict is not None and row.ico_notification.made_at > strict + THREE_DAYS  # type: ignore[union-attr]


def _aware(row: Breach) -> datetime:
    return row.awareness.at if row.awareness else _strictly(row) or row.reported_at


def _strictly(row: Breach) -> datetime | None:
    """When a processor told the council; where a team of its own had noticed it before, that moment."""
    noticed = row.discovered.at if row.discovered else None
    if row.processor_told_at and noticed and row.discovered_by in OURSELVES:
        return min(noticed, row.processor_told_at)
    return row.processor_told_at or noticed
