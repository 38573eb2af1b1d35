"""The story of a case as a timeline: a heading for each day, under it each act with its time, who, why and changes."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.cards.elements import button_rows, heading, text
from bot.cards.render import adaptive
from dialogs.outgoing import Button, OutgoingMessage
from domain.clocks.period import london_day
from domain.record.narrative import Difference, Happening
from domain.record.wording import day_in_full
from domain.stores import Json
from presentation.clocks import clock_time
from texts import say
from texts.words import escaped

# Teams refuses cards over some 80 KB in UTF-16; what stands around the acts has its room too.
MOST_CHARACTERS = 30_000


def timeline_card(title: str, story: Sequence[Happening], buttons: Sequence[Button]) -> OutgoingMessage:
    """The acts in their order; where they are too many for one card, the latest, and how many go before them."""
    acts = [_act(each) for each in story]
    first = _first_that_fits(acts)
    body = [heading(title), *([text(say("looking.earlier", count=first))] if first else [])]
    for day, placed in groupby(range(first, len(acts)), key=lambda place: london_day(story[place].at)):
        body += [_day(day_in_full(day)), *(acts[place] for place in placed)]
    body += button_rows(buttons)
    return OutgoingMessage(card=adaptive(body), summary=say("card.notification"))


def _first_that_fits(acts: Sequence[Json]) -> int:
    """The place of the first act that is shown."""
    left = MOST_CHARACTERS
    for place in range(len(acts) - 1, -1, -1):
        left -= len(json.dumps(acts[place], ensure_ascii=False))
        if left < 0:
            return min(place + 1, len(acts) - 1)
    return 0


def _day(words: str) -> Json:
    return {**text(words), "weight": "Bolder", "separator": True, "spacing": "Medium"}


def _act(each: Happening) -> Json:
    by = escaped(each.by.name or each.by.id)
    line = text(say("looking.happening", at=clock_time(each.at), by=by, what=each.what))
    beneath = "\n".join(_details(each))
    details = [{**text(beneath), "size": "Small", "spacing": "None"}] if beneath else []
    return {"type": "Container", "spacing": "Small", "items": [line, *details]}


def _details(each: Happening) -> Iterable[str]:
    if each.why:
        yield say("looking.why", why=escaped(each.why))
    yield from map(_difference, each.differences)


def _difference(each: Difference) -> str:
    key = "looking.changed" if each.before else "looking.set"
    none = say("looking.nothing")
    return say(key, label=each.label, before=escaped(each.before), after=escaped(each.after) or none)
