"""The kinds of answer that steps use: how each is offered, read and shown. Values are plain JSON."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from dialogs.flow import Asking, Kind, Offer
from dialogs.wording.people import people_in_words
from domain.breach import Certainty, Danger, People
from domain.deadlines import Moment
from domain.errors import NotUnderstood
from domain.period import LONDON, london_day
from domain.taxonomy import Listing
from domain.wording import day_in_full, moment_in_full
from texts import say
from texts.words import listed
from understanding.choices.choice import read_choice, read_choices, read_yes_no
from understanding.counts.count import read_count, spread
from understanding.hearing.mitigation import Degree, Mitigation, mitigations_in
from understanding.hearing.people_first import read_danger
from understanding.spelling import bare, plain
from understanding.telling.subjects import denied_in, information_in
from understanding.times.when import read_time_of_day, read_when

LONGEST = 8000

BUTTONS_AT_MOST = 12


def to_json(value: object) -> Any:
    """A domain value as plain JSON, as drafts keep it."""
    return msgspec.to_builtins(value)


def moment_of(value: Any) -> Moment | None:
    """The moment that a draft keeps; None for *not known yet* or no answer."""
    return msgspec.convert(value, Moment) if isinstance(value, dict) else None


def people_of(value: Any) -> People:
    """The number that a draft keeps; *not known yet* without one."""
    return msgspec.convert(value, People) if isinstance(value, dict) else People()


@dataclass(frozen=True, slots=True)
class Words(Kind):
    """Free words."""

    def offer(self, asking: Asking) -> Offer:
        return Offer()

    def read(self, text: str, asking: Asking) -> str:
        words = text.strip()
        if not any(character.isalnum() for character in words):
            raise NotUnderstood("words_missing")
        if len(words) > LONGEST:
            raise NotUnderstood("words_too_long", most=LONGEST)
        return words

    def show(self, value: Any) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class YesNo(Kind):
    """Yes, no or not sure; *no idea* is never No."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=(say("dialog.no"), say("dialog.yes"), say("dialog.not_sure")))

    def read(self, text: str, asking: Asking) -> str:
        return read_yes_no(text).value

    def show(self, value: Any) -> str:
        return {Danger.NO: say("dialog.no"), Danger.YES: say("dialog.yes")}.get(value, say("dialog.not_sure"))


@dataclass(frozen=True, slots=True)
class DangerKind(YesNo):
    """Whether anyone is in danger: words that describe a danger are Yes, words of doubt are Not sure."""

    def read(self, text: str, asking: Asking) -> str:
        return read_danger(text).value


@dataclass(frozen=True, slots=True)
class When(Kind):
    """A day, with or without a time. The moment that `offered` names, told of something else, is the first button."""

    offered: str = ""

    def offer(self, asking: Asking) -> Offer:
        told = moment_of(asking.answers.get(self.offered))
        first = (moment_in_full(told),) if told else ()
        usual = (say("dialog.just_now"), say("dialog.today"), say("dialog.yesterday"))
        return Offer(buttons=(*first, *usual), pickers=("day", "time"))

    def read(self, text: str, asking: Asking) -> Any:
        return to_json(read_when(text, now=asking.turn.now, zone=asking.turn.zone))

    def show(self, value: Any) -> str:
        moment = moment_of(value)
        if moment is None:
            return ""
        return moment_in_full(moment) if moment.exact else say("dialog.day_only", day=moment_in_full(moment))

    def remark(self, text: str, value: Any, asking: Asking) -> str:
        moment = moment_of(value)
        return _where_you_are(moment.at, asking) if moment and moment.exact else ""


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


@dataclass(frozen=True, slots=True)
class Count(Kind):
    """How many people: a number, an estimate or a band."""

    def offer(self, asking: Asking) -> Offer:
        bands = asking.turn.council.taxonomy.bands
        return Offer(
            buttons=tuple(
                say("dialog.more_than", least=band.least - 1) if band.most is None else band.name for band in bands
            )
        )

    def read(self, text: str, asking: Asking) -> Any:
        return to_json(read_count(text, asking.turn.council.taxonomy))

    def show(self, value: Any) -> str:
        return people_in_words(people_of(value))

    def remark(self, text: str, value: Any, asking: Asking) -> str:
        estimate = people_of(value).certainty is Certainty.APPROXIMATE
        said = spread(text, asking.turn.council.taxonomy) if estimate else None
        return say("people.spread", least=f"{said[0]:,}", most=f"{said[1]:,}") if said else ""


def _where_you_are(at: datetime, asking: Asking) -> str:
    """The time by the clock of a reporter whose clock is not London's, which every echo goes by."""
    there, london = at.astimezone(asking.turn.zone), at.astimezone(LONDON)
    if there.utcoffset() == london.utcoffset():
        return ""
    return say("dialog.where_you_are", time=f"{there.hour}:{there:%M}", day=day_in_full(there.date()))


def explained(listing: Listing) -> str:
    """What the entries mean, a line each; for those that say so."""
    return "\n".join(f"- **{entry.name}**: {entry.explain}" for entry in listing if entry.explain)


def _today(asking: Asking) -> Any:
    return london_day(asking.turn.now)


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of a list of the council. `first` may name the entry that is offered as the first button.

    A list too long for buttons (more than `most`) is one to pick from, with only that entry as a button.
    """

    listing: Callable[[Asking], Listing]
    first: Callable[[Asking], str | None] = lambda _: None
    most: int = BUTTONS_AT_MOST

    def offer(self, asking: Asking) -> Offer:
        offered = self._offered(asking)
        values = {"explained": explained(offered)}
        if len(offered) <= self.most:
            return Offer(buttons=offered.names, values=values)
        likely = tuple(name for name in offered.names if name == self.first(asking))
        return Offer(buttons=likely, choices=offered.names, values=values)

    def read(self, text: str, asking: Asking) -> str:
        return read_choice(text, self._offered(asking))

    def show(self, value: Any) -> str:
        return str(value)

    def _offered(self, asking: Asking) -> Listing:
        listing, preferred = self.listing(asking).on(_today(asking)), self.first(asking)
        return Listing(tuple(sorted(listing, key=lambda entry: entry.name != preferred)))


def _chosen(text: str, listing: Listing) -> tuple[str, ...]:
    """What was ticked comes as exact names; everything else is read."""
    ticked = tuple(part.strip() for part in text.split(";"))
    return ticked if all(name in listing.names for name in ticked) else read_choices(text, listing)


@dataclass(frozen=True, slots=True)
class Several(Kind):
    """One or more of a list, as buttons for one and ticks for several."""

    listing: Callable[[Asking], Listing]

    def offer(self, asking: Asking) -> Offer:
        offered = self.listing(asking).on(_today(asking))
        return Offer(buttons=offered.names, ticks=offered.names, values={"explained": explained(offered)})

    def read(self, text: str, asking: Asking) -> list[str]:
        return list(_chosen(text, self.listing(asking).on(_today(asking))))

    def show(self, value: Any) -> str:
        return listed(tuple(value))


@dataclass(frozen=True, slots=True)
class TicksAndWords(Kind):
    """Ticks from a list, and words for what is not on it: nothing that is typed is turned away."""

    listing: Callable[[Asking], Listing]

    def offer(self, asking: Asking) -> Offer:
        return Offer(ticks=self.listing(asking).on(_today(asking)).names)

    def read(self, text: str, asking: Asking) -> Any:
        words = Words().read(text, asking)
        listing = self.listing(asking).on(_today(asking))
        if all(part.strip() in listing.names for part in words.split(";")):
            return {"ticked": list(_chosen(words, listing)), "words": ""}
        denied = denied_in(plain(words), listing)
        try:
            chosen = [name for name in _chosen(words, listing) if name not in denied]
            return {"ticked": chosen, "words": words if denied else ""}
        except NotUnderstood:
            if not any(character.isalpha() for character in words):
                raise
            return {"ticked": list(information_in(plain(words), listing)), "words": words}

    def show(self, value: Any) -> str:
        return listed((*value["ticked"], *([value["words"]] if value["words"] else [])))


@dataclass(frozen=True, slots=True)
class DoneSoFar(TicksAndWords):
    """What was done: only what the words assert as done is ticked; the words and the degree stay beside it."""

    def read(self, text: str, asking: Asking) -> Any:
        listing = self.listing(asking).on(_today(asking))
        ticked = tuple(part.strip() for part in text.split(";"))
        if all(name in listing.names for name in ticked):
            return {"ticked": list(ticked), "words": ""}
        if not any(character.isalpha() for character in text):
            return TicksAndWords.read(self, text, asking)
        return done_value(mitigations_in(Words().read(text, asking), listing), text.strip())


def done_value(said: Iterable[Mitigation], words: str) -> Any:
    """What was said of what was done, as a draft keeps it: done is ticked, all else stands in words."""
    ticked = [each.name for each in said if each.degree is Degree.DONE]
    open_ones = [
        say(f"report.degree.{each.degree.value}", what=each.name) for each in said if each.degree is not Degree.DONE
    ]
    told = words if bare(words) not in {bare(name) for name in ticked} else ""
    return {"ticked": ticked, "words": "; ".join(filter(None, (told, *open_ones)))}


@dataclass(frozen=True, slots=True)
class Time(Kind):
    """A point in time that is recorded with its time of day (when something was done)."""

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
