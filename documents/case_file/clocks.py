"""Both clocks of a case, each in its own rows, so that nobody takes one for the other."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.breach import Breach, Outcome
from domain.record.wording import in_words, time_in_full
from texts import say
from texts.words import counted

Row = tuple[str, str]


def text(key: str, **values: object) -> str:
    """A sentence of the case file."""
    return say(f"case_file.{key}", **values)


def length(elapsed: timedelta) -> str:
    """29 hours 15 minutes."""
    minutes = max(0, round(elapsed.total_seconds() / 60))
    parts = [counted(minutes // 60, "hour", "hours")] if minutes >= 60 else []
    if minutes % 60 or not parts:
        parts.append(counted(minutes % 60, "minute", "minutes"))
    return " ".join(parts)


def response_rows(breach: Breach) -> Iterator[Row]:
    """How soon the service told the central team."""
    yield text("clock.discovered"), in_words(breach.discovered) or text("not_known")
    yield text("clock.reported"), time_in_full(breach.reported_at)
    if breach.response_hours is not None:
        elapsed = length(timedelta(hours=breach.response_hours))
        yield text("clock.elapsed"), elapsed
    key = {True: "within", False: "late", None: "unknown"}[breach.within_72_hours]
    yield text("clock.result"), text(f"clock.{key}")
    if breach.late_reason:
        yield text("clock.late_reason"), breach.late_reason


def regulator_rows(breach: Breach, now: datetime) -> Iterator[Row]:
    """From when the council was aware until the notification, or until it was decided as not required."""
    yield text("clock.aware"), time_in_full(breach.aware_at)
    yield text("clock.basis"), _basis(breach)
    yield text("clock.ends"), time_in_full(breach.ico_deadline)
    yield text("clock.result"), _result(breach, now)


def _basis(breach: Breach) -> str:
    if breach.awareness:
        by, at = in_words(breach.awareness.by), time_in_full(breach.awareness.recorded_at)
        return text("clock.set", reason=breach.awareness.reason, by=by, at=at)
    if breach.told_by_processor:
        return text("clock.processor", processor=breach.processor or text("not_known"))
    if breach.clock_is_provisional:
        return text("clock.provisional")
    exact = breach.discovered is not None and breach.discovered.exact
    return text("clock.strict" if exact else "clock.strict_day")


def _result(breach: Breach, now: datetime) -> str:
    deadline = breach.ico_deadline
    if made := breach.ico_notification:
        key = "made" if breach.notified_in_time else "made_late"
        return text(f"clock.{key}", at=time_in_full(made.made_at), length=length(abs(deadline - made.made_at)))
    if breach.ico_told_as_stated:
        return text("clock.stated")
    decision = breach.ico_decision
    if decision and not decision.required:
        key = "not_required" if decision.at <= deadline else "not_required_late"
        return text(f"clock.{key}", at=time_in_full(decision.at), length=length(abs(deadline - decision.at)))
    if breach.outcome is Outcome.DUPLICATE:
        return text("clock.duplicate", reference=breach.duplicate_of)
    if not breach.outcome.counts:
        return text("clock.no_breach", outcome=breach.outcome.value)
    key = "running" if now <= deadline else "passed"
    return text(f"clock.{key}", length=length(abs(deadline - now)))
