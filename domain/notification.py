"""The draft of a notification, in the order of the ICO's form, filled from the record; people send it, never the bot.

UK GDPR Article 33(3): (a) nature, categories and approximate numbers of people and of records, (b) contact,
(c) likely consequences, (d) measures. What is not on record is a question, to the reporter or to the
team. The form wants no personal data of those affected: whoever sends it reads it first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from domain.breach import Action, Assessment, Breach
from domain.council import Council
from domain.record.wording import in_words
from domain.taxonomy import NOT_KNOWN_YET


class Asked(StrEnum):
    """Who is asked for what is not on record yet."""

    REPORTER = "reporter"
    TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question of the form: heading and question are in the texts under `notification.<key>`."""

    key: str
    article: str
    asked: Asked
    value: str

    @property
    def is_gap(self) -> bool:
        """Whether nothing is on record for it yet."""
        return not self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationDraft:
    """All items of the form, in its order."""

    reference: str
    items: tuple[Item, ...]

    def gaps(self, asked: Asked) -> tuple[str, ...]:
        """The keys of the questions that are still open, for the reporter or for the team."""
        return tuple(item.key for item in self.items if item.is_gap and item.asked is asked)


class _On(NamedTuple):
    """What a draft is made from."""

    breach: Breach
    found: Assessment
    council: Council
    now: datetime


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    article: str
    asked: Asked
    value: Callable[[_On], str]


def _known(words: str) -> str:
    return "" if words == NOT_KNOWN_YET else words


def _delay(on: _On) -> str:
    """Only a late notification needs its reason; the reporter's own reason for a late report is another matter."""
    made = on.breach.ico_notification
    if (made.made_at if made else on.now) <= on.breach.ico_deadline:
        return "no delay"
    return made.delay_reason if made else ""


def _taken(on: _On) -> str:
    """What was done: that nothing is done yet, or cannot be, is no measure beside others."""
    done = tuple(_action(action) for action in on.breach.actions if action.done_at)
    contained = on.found.contained if not on.found.contained.casefold().startswith("no") else ""
    taken = (*on.breach.done_so_far, on.breach.done_words, contained, *done)
    measures = [each for each in taken if each and not each.casefold().startswith("nothing")]
    return in_words(tuple(measures)) if measures else in_words(on.breach.done_so_far)


def _planned(on: _On) -> str:
    return in_words(tuple(_action(action) for action in on.breach.actions if not action.done_at))


def _action(action: Action) -> str:
    return ", ".join(part for part in (action.kind, action.text, in_words(action.due)) if part)


def _people_told(on: _On) -> str:
    told = on.breach.people_told
    if told is None:
        return ""
    answer = "yes" if told.done_at else "no, but planned" if told.required else "no"
    return ", ".join(part for part in (answer, in_words(told.done_at), told.way, told.reason) if part)


def _found_out(on: _On) -> str:
    """Of a processor it is on record; else the reporter is asked."""
    told = on.breach.processor_told_at
    return f"{on.breach.processor or 'our processor'} told us on {in_words(told)}" if told else ""


def _others_told(on: _On) -> str:
    told = on.found.controller_told_at
    controller = f"{on.found.other_controller or 'the other controller'}, {in_words(told)}" if told else ""
    return in_words(tuple(filter(None, (controller, on.found.others_told))))


def _contact(on: _On) -> str:
    contacts = on.council.contacts
    return ", ".join((contacts.team_name, contacts.phone, contacts.email))


_A, _C, _D = "Article 33(3)(a)", "Article 33(3)(c)", "Article 33(3)(d)"
_REPORTER, _TEAM = Asked.REPORTER, Asked.TEAM

_FORM: tuple[_Row, ...] = (
    _Row("report_type", "Article 33(4)", _TEAM, lambda on: "follow-up" if on.breach.ico_notification else "initial"),
    _Row("what_happened", _A, _REPORTER, lambda on: on.breach.summary),
    _Row("cause", _A, _TEAM, lambda on: _known(on.breach.root_cause)),
    _Row("found_out", _A, _REPORTER, _found_out),
    _Row("discovered", _A, _REPORTER, lambda on: in_words(on.breach.discovered)),
    _Row("occurred", _A, _REPORTER, lambda on: in_words(on.breach.occurred)),
    _Row("information", _A, _REPORTER, lambda on: in_words((*on.breach.information, on.breach.information_words))),
    _Row("special_category", _A, _TEAM, lambda on: in_words(on.found.special_category)),
    _Row("records", _A, _REPORTER, lambda on: _known(in_words(on.found.records))),
    _Row("people", _A, _REPORTER, lambda on: _known(in_words(on.breach.people))),
    _Row("kinds_of_people", _A, _REPORTER, lambda on: in_words(on.found.kinds_of_people)),
    _Row("consequences", _C, _TEAM, lambda on: in_words((on.found.consequences, on.found.effects))),
    _Row("likelihood", _C, _TEAM, lambda on: _known(on.found.likelihood)),
    _Row("training", _D, _REPORTER, lambda on: ""),
    _Row("delay", "Article 33(1)", _TEAM, _delay),
    _Row("measures_before", _D, _REPORTER, lambda on: ""),
    _Row("measures_taken", _D, _REPORTER, _taken),
    _Row("measures_planned", _D, _TEAM, _planned),
    _Row("people_told", "Article 34", _TEAM, _people_told),
    _Row("others_told", "Article 33(2)", _TEAM, _others_told),
    _Row("organisation", "Article 33(3)(b)", _TEAM, lambda on: on.council.name),
    _Row("contact", "Article 33(3)(b)", _TEAM, _contact),
)

KEYS = tuple(row.key for row in _FORM)


def draft_notification(
    breach: Breach, council: Council, now: datetime, questions: Mapping[str, str] | None = None
) -> NotificationDraft:
    """The draft as the record stands.

    `questions` are the sentences, by key, in which a gap is put to the reporter: an answer that was
    given to one of them fills its item.
    """
    asked = questions or {}
    answers = {query.text: query.answer for query in breach.queries if query.answer}
    on = _On(breach, breach.assessment or Assessment(), council, now)
    items = (
        Item(
            key=row.key,
            article=row.article,
            asked=row.asked,
            value=row.value(on) or answers.get(asked.get(row.key, ""), ""),
        )
        for row in _FORM
    )
    return NotificationDraft(reference=breach.reference, items=tuple(items))
