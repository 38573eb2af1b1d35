"""The morning's list for the central team: what has run out, what ends today, and what else there is."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from dialogs.outgoing import Strip
from dialogs.wording.reminders import Told, Voice
from domain.clocks.period import london_day
from domain.record.wording import day_short
from presentation.clocks import moment_in_short, weekday_and_day
from presentation.tone import Tone
from texts import say
from texts.words import counted, escaped, listed


def about_today(digest: Mapping[str, Any], voice: Voice) -> Told:
    """A row for each thing that there is, the most pressing first."""
    rows = tuple((say(f"reminders.digest.{key}"), words) for key, words in _rows(digest, voice) if words)
    return Told(title=say("reminders.title.digest"), strips=tuple(_strips(digest)), facts=rows)


def _strips(digest: Mapping[str, Any]) -> Iterable[Strip]:
    """How many clocks have run out, and how many are about to."""
    for key, said, tone in (("passed", "ended", Tone.OVER), ("ending", "due", Tone.SOON)):
        if count := len(digest[key]):
            yield Strip(say(f"reminders.digest.{said}", clocks=counted(count, "clock", "clocks")), tone)


def _rows(digest: Mapping[str, Any], voice: Voice) -> Iterable[tuple[str, str]]:
    yield "passed", listed(digest["passed"])
    yield "ending", listed([_clock(*each) for each in digest["ending"]])
    yield "untaken", listed(digest["untaken"])
    yield "new", listed(digest["new"])
    yield "overdue", listed([_overdue(*each) for each in digest["overdue"]])
    complaints = digest.get("complaints") or ()
    yield (
        "complaints",
        listed([_to_acknowledge(reference, date.fromisoformat(day), voice) for reference, day in complaints]),
    )
    yield "drafts", say("reminders.digest.nudged", count=digest["drafts"]) if digest["drafts"] else ""


def _clock(reference: str, deadline: str) -> str:
    return say("reminders.digest.clock", reference=reference, when=moment_in_short(datetime.fromisoformat(deadline)))


def _overdue(reference: str, kind: str, due: str) -> str:
    day = day_short(date.fromisoformat(due))
    return say("reminders.digest.action", reference=reference, kind=escaped(kind), due=day)


def _to_acknowledge(reference: str, last: date, voice: Voice) -> str:
    today = london_day(voice.now)
    key = "complaint" if today <= last else "complaint_late"
    return say(f"reminders.digest.{key}", reference=reference, day=weekday_and_day(last, today))
