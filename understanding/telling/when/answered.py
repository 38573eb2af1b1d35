"""At the question for the discovery: which of the times answers it, though no word of discovery stands with it.

A time that stands alone does, and one that stands with where somebody was or what they looked at then ("ten to nine
when I opened the boot"); one that stands with what went wrong is when it happened.
"""

import re
from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.clocks.deadlines import Moment
from domain.errors import NotUnderstood
from understanding.telling.when.timed import Timed, tells_of_event
from understanding.telling.when.times import Time
from understanding.times.expressions import said_in
from understanding.times.when import moment_said
from vocabulary.patterns import any_of

_SENTENCE = re.compile(r"(?:[^.;!?\n]|\.(?=[0-9]))+")
_NOW = re.compile(r"\W*(?:(?:oh|er|um|well|it was|literally|only|about)[ ,]+)*(?:just|right|only) now\b")

_ALONE = re.compile(
    r"[\s,]*(?:(?:on|at|in|the|i think|it|was|it's|its|about|around|so|and|no|yes|yeah|oh|well|er|just now)\b[\s,]*)*"
)
# "Yesterday about 2 when they got back": what follows tells where they were.
_THEN = re.compile(r"[\s,]*(?:when|as|while|once|after)\b(?P<then>[^.;!?\n,]*)")
_LOOKED = re.compile(
    r"[^.;!?,]{0,30}?\b(?:look|looked|check|checked|open|opened|go|went|got|get|came|come|log|logged|walk|walked|turn|turned"
    r"|pick|picked|count|counted|read|start|started|arrive|arrived|unpack|unpacked|need|needed|try|tried)\b"
)
# "This morning when I opened the van, quarter past seven".
_WHEN_LOOKED = re.compile(rf"\b(?:when|as|while|once|after)\b{_LOOKED.pattern}")


def answering(said: Timed) -> list[Time]:
    """The one time that is the answer; none where it is open which of them is."""
    alone = [time for time in said.times if stands_alone(said, time)]
    sentence = len(alone) == 1 and _is_alone(said, alone[0], *said.sentence_of(alone[0]))
    if sentence or len(said.times) > len(alone) == 1:
        return alone
    quiet = [time for time in said.times if not _tells_of_event(said, time)]
    return quiet if len(quiet) == 1 else [time for time in quiet[:1] if _then(said, time)]


def stands_alone(said: Timed, time: Time) -> bool:
    """Whether a time has its clause to itself: "Tuesday, a parent rang at 11"."""
    return _is_alone(said, time, *said.span_of(time))


def just_now(said: Timed, now: datetime, zone: ZoneInfo) -> Moment | None:
    """ "Just now, about 10. The minutes went out yesterday": the answer is the sentence before what happened."""
    found = _SENTENCE.match(said.text)
    first = found[0] if found and _NOW.match(found[0]) and not tells_of_event(found[0]) else ""
    with suppress(NotUnderstood):
        return moment_said(said_in(first), now, zone)
    return None


def _is_alone(said: Timed, time: Time, first: int, last: int) -> bool:
    around = said.text[first : time.start], said.text[time.end : last]
    return all(map(_ALONE.fullmatch, around)) and not tells_of_event(said.text[time.start : time.end])


def _then(said: Timed, time: Time) -> str:
    """What a clause right after a time, "when I looked in my sent items", tells; "" where there is none."""
    found = _THEN.match(said.text, time.end)
    return found["then"] if found else ""


def _tells_of_event(said: Timed, time: Time) -> bool:
    """Whether what went wrong stands with a time, in its sentence or in the clause that says what was then."""
    first, last = said.sentence_of(time)
    others = [each for each in said.times if each is not time and first <= each.start < last]
    then = _then(said, time)
    if others or then:
        first, last = said.span_of(time)[0], time.end + (0 if _LOOKED.match(then) else len(then) + len(" when "))
    return tells_of_event(_WHEN_LOOKED.sub(" ", said.text[first:last])) and not any_of("when.noticed").search(
        said.text, first, last
    )
