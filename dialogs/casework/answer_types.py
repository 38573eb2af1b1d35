"""Kinds of answer that only casework needs."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from dialogs.answer_types import Count, Done, Words, moment_of, people_of, to_json
from dialogs.flow import Asking, Kind, Offer
from domain.breach import Certainty, Danger, People, parts_of
from domain.clocks.deadlines import Moment
from domain.clocks.period import london_day
from domain.errors import NotUnderstood
from domain.record.wording import day_in_full, in_words
from domain.stores import Json
from texts import say
from understanding.choices.choice import is_not_known, read_yes_no, says_nothing
from understanding.counts.money import read_pounds
from understanding.counts.numbers import CARDINALS
from understanding.spelling import bare, plain
from understanding.times.done import read_done
from understanding.times.due_date import read_due
from understanding.times.when import read_when
from vocabulary.patterns import any_of

NOT_YET = "not yet"
REFERENCE = re.compile(r"\bDB\s?-?([0-9]{4})[ /-]?([0-9]{3,})\b", re.IGNORECASE | re.ASCII)


def nothing_more(_: Asking) -> Json:
    """The question needs no other values."""
    return {}


@dataclass(frozen=True, slots=True)
class Suggested(Kind):
    """Free words, with those offered that fit most often. `offers` is the key of the texts that lists them."""

    offers: str = ""
    values: Callable[[Asking], Json] = nothing_more

    def offer(self, asking: Asking) -> Offer:
        offers = tuple(say(self.offers).split("|")) if self.offers else ()
        return Offer(buttons=offers, values=self.values(asking))

    def read(self, text: str, asking: Asking) -> str:
        return Words().read(text, asking)

    @property
    def is_free(self) -> bool:
        return True

    def is_offered(self, text: str, asking: Asking) -> bool:
        return Kind.is_offered(self, text, asking) or Words().is_offered(text, asking)

    def show(self, value: Any) -> str:
        return str(value)

    def without(self, value: Any, take_out: Callable[[str], str]) -> Any:
        return take_out(value)


@dataclass(frozen=True, slots=True)
class PlainYesNo(Kind):
    """Yes or no: what is recorded as done, or not done."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=(say("dialog.yes"), say("dialog.no")))

    def read(self, text: str, asking: Asking) -> str:
        answer = read_yes_no(text)
        if answer is Danger.NOT_SURE:
            raise NotUnderstood("yes_no_unreadable")
        return answer.value

    def show(self, value: Any) -> str:
        return say("dialog.yes" if value == Danger.YES else "dialog.no")


@dataclass(frozen=True, slots=True)
class CountOrNot(Kind):
    """How many people; that it cannot be determined is an answer too (EDPB)."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=(*Count().offer(asking).buttons, say("case.cannot_be_determined")))

    def read(self, text: str, asking: Asking) -> Any:
        if text.strip().casefold().rstrip(".") in say("case.words.cannot_be_determined").split("|"):
            return to_json(People(certainty=Certainty.CANNOT_BE_DETERMINED))
        return Count().read(text, asking)

    def show(self, value: Any) -> str:
        if people_of(value).certainty is Certainty.CANNOT_BE_DETERMINED:
            return say("case.cannot_be_determined")
        return Count().show(value)

    def remark(self, text: str, value: Any, asking: Asking) -> str:
        return Count().remark(text, value, asking)


class DoneAlready(Done):
    """The same of what may still be to be done."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=(*super().offer(asking).buttons, say("case.not_yet")), pickers=("day", "time"))

    def read(self, text: str, asking: Asking) -> Any:
        return NOT_YET if is_not_known(text) or says_nothing(text) else super().read(text, asking)

    def show(self, value: Any) -> str:
        return say("case.not_yet") if value == NOT_YET else super().show(value)

    def remark(self, text: str, value: Any, asking: Asking) -> str:
        return "" if value == NOT_YET else super().remark(text, value, asking)


class WhetherDone(PlainYesNo):
    """Yes or no; *yes, on 12 November*, or the day alone, says when as well."""

    def read(self, text: str, asking: Asking) -> Any:
        if any_of("plainly.not_yet").match(plain(text)):
            return Danger.NO.value
        return to_json(read_done(text, now=asking.turn.now, zone=asking.turn.zone))

    def show(self, value: Any) -> str:
        return super().show(value) if isinstance(value, str) else Done().show(value)


def done_at(value: Any, now: datetime) -> Moment | None:
    """When something was done, by the answer to *is it done?*; now where nobody said when."""
    if isinstance(value, str):
        return Moment(now) if value == Danger.YES else None
    return moment_of(value)


class Records(CountOrNot):
    """How many records, whatever they are: "1 letter"."""

    def read(self, text: str, asking: Asking) -> Any:
        try:
            return super().read(text, asking)
        except NotUnderstood:
            numbers = [word for word in bare(text).split() if word.isdecimal() or word in CARDINALS]
            if len(numbers) != 1:
                raise
            return super().read(numbers[0], asking)

    def show(self, value: Any) -> str:
        records = people_of(value)
        return super().show(value) if records.number is None else in_words(records)


@dataclass(frozen=True, slots=True)
class Due(Kind):
    """A day by which something is to be done."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=tuple(say("case.due").split("|")), pickers=("day",))

    def read(self, text: str, asking: Asking) -> str:
        return read_due(text, today=london_day(asking.turn.now)).isoformat()

    def show(self, value: Any) -> str:
        return day_in_full(date.fromisoformat(value))


@dataclass(frozen=True, slots=True)
class PastDay(Kind):
    """A day on which something came or was done."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=(say("dialog.today"), say("dialog.yesterday")), pickers=("day",))

    def read(self, text: str, asking: Asking) -> str:
        return london_day(read_when(text, now=asking.turn.now).at).isoformat()

    def show(self, value: Any) -> str:
        return day_in_full(date.fromisoformat(value))


@dataclass(frozen=True, slots=True)
class Pounds(Kind):
    """An amount of money."""

    def offer(self, asking: Asking) -> Offer:
        return Offer()

    def read(self, text: str, asking: Asking) -> str:
        return str(read_pounds(text))

    def show(self, value: Any) -> str:
        return in_words(Decimal(value))


@dataclass(frozen=True, slots=True)
class Reference(Kind):
    """The reference of another case; those that look like this one are offered."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=tuple(asking.answers.get("_similar", ())))

    def read(self, text: str, asking: Asking) -> str:
        found = REFERENCE.search(text)
        if found is None or parts_of(f"DB{found[1]}{found[2]}") is None:
            raise NotUnderstood("reference_unreadable")
        return f"DB{found[1]}{found[2]}"

    def show(self, value: Any) -> str:
        return str(value)
