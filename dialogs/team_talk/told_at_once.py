"""What one sentence of the team tells of several questions: it fills them in, wherever it is said."""

import re
from contextlib import suppress
from dataclasses import replace

from dialogs.answer_types import to_json
from dialogs.flow import Asking, Surroundings
from domain.breach import Danger
from domain.clocks.deadlines import Moment
from domain.clocks.period import london_day
from domain.errors import NotUnderstood
from domain.stores import Json
from texts import say
from understanding.choices.meanings import meant_in
from understanding.commands.action_told import ActionTold, action_told
from understanding.commands.told import (
    WAYS,
    regulator_reference,
    says_apology,
    says_no_apology,
    spans_of_time,
    ways_told,
    without_reference,
)
from understanding.counts.count import read_count
from understanding.times.when import read_when
from vocabulary.patterns import either

THEN = "_then"  # what was told of the step after this one
_FEW = 5  # words beside the way that are worth keeping


def moment_told(words: str, turn: Surroundings) -> Moment | None:
    """The day, with or without its time, that words tell; None where they tell none that has been."""
    said = without_reference(words)
    for part in (said, *spans_of_time(said)):
        with suppress(NotUnderstood):
            return read_when(part, now=turn.now, zone=turn.zone)
    return None


def told_of_the_ico(words: str, asking: Asking) -> Json:
    """When the regulator was told, and its reference."""
    told: Json = {}
    made = moment_told(words, asking.turn)
    if made and made.exact:
        told["made_at"] = made.at.astimezone(asking.turn.zone).isoformat()
    if reference := regulator_reference(words):
        told["case_reference"] = reference
    return told


def told_of_the_telling(words: str, asking: Asking) -> Json:
    """When and how those affected were told, and how many of them; details of the way stay in words."""
    told: Json = {}
    if moment := moment_told(words, asking.turn):
        told["done_at"] = to_json(moment)
    ways = ways_told(words)
    if not ways:
        return told
    plainly = " · ".join(dict(zip(WAYS, say("people_told.way.offers").split("|"), strict=True))[each] for each in ways)
    told["way"] = plainly if len(words.split()) <= _FEW else f"{plainly} ({words.strip(' .')})"
    with suppress(NotUnderstood):
        people = read_count(without_reference(words), asking.turn.council.taxonomy)
        if people.number is not None:
            told["written"] = to_json(people)
    return told


def told_of_an_action(words: str, asking: Asking) -> Json:
    """What kind of action it is, what exactly, by whom, until when, and whether it is done."""
    told = action_told(words, today=london_day(asking.turn.now))
    kinds = {name.casefold() for name in asking.turn.council.taxonomy.actions.names}
    if told.guessed_owner and told.text.casefold() in kinds:
        told = replace(told, text=f"{told.text}, {told.owner}", owner="")  # "training, two people check, by Friday"
    found: Json = {
        "kind": _kind_of(told.text, asking) if "kind" not in asking.answers else None,
        "owner": told.owner,
        "due": told.due.isoformat() if told.due else None,
        "done": _whether_done(told, asking),
    }
    alone = told.text.casefold() == str(found["kind"]).casefold()
    if told.text and not alone and (told.text != words.strip() or "kind" not in asking.answers):
        found["owner" if "text" in asking.answers and not told.owner else "text"] = told.text
    return {name: value for name, value in found.items() if value}


def _whether_done(told: ActionTold, asking: Asking) -> Json | str | None:
    if told.done is None:
        return None
    moment = moment_told(told.when, asking.turn) if told.when else None
    return to_json(moment) if moment else (Danger.YES if told.done else Danger.NO).value


def _kind_of(words: str, asking: Asking) -> str | None:
    """The kind that is named in the words, or meant by them without much doubt; "policy" is no slip for "police"."""
    listing = asking.turn.council.taxonomy.actions
    named = [
        entry.name
        for entry in listing
        if re.search(rf"(?<!\w){either((entry.name.casefold(), *entry.also))}(?!\w)", words.casefold())
    ]
    meant, sure = meant_in(words, listing)
    return named[0] if len(named) == 1 else meant[0] if sure and not named else None


def told_of_the_apology(words: str, _: Asking) -> Json:
    """Whether those affected had an apology; empty where the words leave it open."""
    if says_no_apology(words):
        return {"apologised": Danger.NO.value}
    had = says_apology(words) or words.casefold() == Danger.YES
    return {"apologised": Danger.YES.value} if had else {}
