"""A logged breach that names somebody who could see it: the team says whether they had a part in it.

Nothing is guessed: a name, or an office, in the words brings one question more, and whoever is named in the answer does
not see the case from its first moment on.
"""

from collections.abc import Mapping
from typing import Any

from dialogs.casework.log_email import BESIDE
from dialogs.flow import Asking, Kind, Offer
from dialogs.reporting.facts_so_far import WHAT_HAPPENED
from dialogs.turn import Turn
from domain.breach import Danger, Person
from domain.errors import NotUnderstood
from domain.stores import Json
from domain.taxonomy import Entry, Listing
from texts import say
from texts.words import escaped, listed
from understanding.choices.choice import read_choices, read_yes_no
from understanding.telling.colleagues import names, names_office

HAD_A_PART = "had_a_part"
COLLEAGUES = "_colleagues"


async def colleagues_of(turn: Turn) -> Json:
    """Who can see cases, as far as their names are known; SIRO and DPO also by their office."""
    office = turn.reminding.office
    known = {turn.person.id: turn.person.name, **(await turn.colleagues() if turn.colleagues else {})}
    offices = {**dict.fromkeys(office.dpo, "dpo"), **dict.fromkeys(office.siro, "siro")}
    return {COLLEAGUES: [[each, known.get(each, ""), offices.get(each, "")] for each in {**known, **offices}]}


def named_in(answers: Mapping[str, Any]) -> dict[str, Person]:
    """Those whom the words of a report name, by what they are called in the question."""
    told = [answers.get(name) or "" for name in (WHAT_HAPPENED, "information", "done", BESIDE)]
    text = "\n".join(each["words"] if isinstance(each, dict) else str(each) for each in told)
    found = {}
    for person_id, name, office in answers.get(COLLEAGUES, ()):
        if (name and names(text, name)) or (office and names_office(text, office)):
            found[name or say(f"log.had_a_part.{office}")] = Person(person_id, name)
    return found


def involved(answers: Mapping[str, Any]) -> tuple[Person, ...]:
    """Those who had a part in it, as answered."""
    people = named_in(answers)
    return tuple(people[label] for label in answers.get(HAD_A_PART) or () if label in people)


def somebody_is_named(asking: Asking) -> bool:
    """Whether there is anything to ask."""
    return bool(named_in(asking.answers))


class HadAPart(Kind):
    """Which of those who are named had a part in it, or nobody."""

    def offer(self, asking: Asking) -> Offer:
        people = tuple(named_in(asking.answers))
        values = {"names": escaped(listed(people, "or"))}
        return Offer(buttons=(*map(_titled, people), say("log.had_a_part.nobody")), values=values)

    def read(self, text: str, asking: Asking) -> list[str]:
        people, nobody = tuple(named_in(asking.answers)), say("log.had_a_part.nobody")
        try:
            answer = read_yes_no(text)
        except NotUnderstood:
            chosen = read_choices(text, Listing(tuple(Entry(name=name) for name in (*people, nobody))))
            return [name for name in chosen if name != nobody]
        if answer is Danger.NO:
            return []
        if answer is Danger.YES and len(people) == 1:
            return list(people)
        raise NotUnderstood("choice_unreadable")

    def show(self, value: Any) -> str:
        return _titled(listed(tuple(value))) or say("log.had_a_part.nobody")


def _titled(label: str) -> str:
    return label[:1].upper() + label[1:]
