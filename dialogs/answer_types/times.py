"""Points in time: with or without their time of day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from dialogs.answer_types.kept_json import to_json
from dialogs.flow import Asking, Kind, Offer
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON, london_day
from domain.errors import Ambiguous, NotUnderstood
from domain.record.wording import day_in_full, in_words, moment_in_full
from domain.taxonomy import NOT_KNOWN_YET
from texts import say
from understanding.telling.when.afterwards import says_at_once
from understanding.telling.when.possible import possible_moments
from understanding.telling.when.which_moment import moments_in
from understanding.times.expressions import comparable
from understanding.times.when import read_time_of_day, read_when

UNDECIDED = ("when_ambiguous", "when_unreadable")


def moment_of(value: Any) -> Moment | None:
    """The moment that a draft keeps, with its time of day or without; None for *not known yet* or no answer."""
    if isinstance(value, str) and value != NOT_KNOWN_YET:
        return Moment(datetime.fromisoformat(value))
    return msgspec.convert(value, Moment) if isinstance(value, dict) else None


@dataclass(frozen=True, slots=True)
class When(Kind):
    """A day, with or without a time. Moments that `offered` names, told of something else, are the first buttons."""

    offered: tuple[str, ...] = ()

    def offer(self, asking: Asking) -> Offer:
        told = (moment_of(asking.answers.get(name)) for name in self.offered)
        first = dict.fromkeys(moment_in_full(moment) for moment in told if moment)
        usual = (say("dialog.just_now"), say("dialog.today"), say("dialog.yesterday"))
        return Offer(buttons=(*first, *usual), pickers=("day", "time"))

    def read(self, text: str, asking: Asking) -> Any:
        told = next(filter(None, (moment_of(asking.answers.get(name)) for name in self.offered)), None)
        if told and says_at_once(comparable(text)):
            return to_json(told)
        return to_json(_moment_read(text, asking))

    def show(self, value: Any) -> str:
        moment = moment_of(value)
        if moment is None:
            return ""
        return moment_in_full(moment) if moment.exact else say("dialog.day_only", day=moment_in_full(moment))

    def remark(self, text: str, value: Any, asking: Asking) -> str:
        moment = moment_of(value)
        return _where_you_are(moment.at, asking) if moment and moment.exact else ""


def _moment_read(text: str, asking: Asking) -> Moment:
    """The moment that was typed. Raises Ambiguous with those that it could be, where they are few."""
    now, zone = asking.turn.now, asking.turn.zone
    try:
        return read_when(text, now=now, zone=zone)
    except NotUnderstood as problem:
        told = moments_in(comparable(text), now=now, zone=zone, asked=True)
        if told.discovered and told.occurred:
            return told.discovered
        possible = possible_moments(text, now=now, zone=zone) if problem.key in UNDECIDED else ()
        if possible:
            raise Ambiguous("when_which", tuple(map(moment_in_full, possible))) from None
        raise


class Done(When):
    """When something was done of which nobody needs the time of day: a letter, a call; the day alone is an answer."""

    def show(self, value: Any) -> str:
        return in_words(moment_of(value))


@dataclass(frozen=True, slots=True)
class TimeOfDay(Kind):
    """The time on a day that another step has."""

    of: str

    def offer(self, asking: Asking) -> Offer:
        moment = moment_of(asking.answers.get(self.of))
        day = day_in_full(london_day(moment.at)) if moment else ""
        return Offer(pickers=("time",), values={"day": day})

    def read(self, text: str, asking: Asking) -> Any:
        moment = moment_of(asking.answers.get(self.of))
        if moment is None:
            raise NotUnderstood("when_unreadable")
        day = london_day(moment.at)
        return to_json(read_time_of_day(text, day=day, now=asking.turn.now, zone=asking.turn.zone))

    def show(self, value: Any) -> str:
        return When().show(value)

    def remark(self, text: str, value: Any, asking: Asking) -> str:
        return When().remark(text, value, asking)


def _where_you_are(at: datetime, asking: Asking) -> str:
    """The time by the clock of a reporter whose clock is not London's, which every echo goes by."""
    there, london = at.astimezone(asking.turn.zone), at.astimezone(LONDON)
    if there.utcoffset() == london.utcoffset():
        return ""
    return say("dialog.where_you_are", time=f"{there.hour}:{there:%M}", day=day_in_full(there.date()))


@dataclass(frozen=True, slots=True)
class Time(Kind):
    """A point in time of which the law asks the hour (when the team, or the regulator, was told)."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=(say("dialog.just_now"),), pickers=("day", "time"))

    def read(self, text: str, asking: Asking) -> str:
        moment = read_when(text, now=asking.turn.now, zone=asking.turn.zone)
        if not moment.exact:
            raise NotUnderstood("when_time_missing")
        return moment.at.isoformat()

    def show(self, value: Any) -> str:
        return moment_in_full(Moment(datetime.fromisoformat(value)))

    def remark(self, text: str, value: Any, asking: Asking) -> str:
        return _where_you_are(datetime.fromisoformat(value), asking)
