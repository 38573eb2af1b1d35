"""One reading of one message: every fact in it, wherever it belongs, and whether it corrects something.

`read` is what the dialogs ask. It never raises: what is not certain is left out, and asked.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.breach import Danger
from domain.clocks.period import london_day
from understanding.choices.matching import contained
from understanding.choices.yes_no import says_nothing
from understanding.contrasts import contrasted
from understanding.disputes import disputed
from understanding.hearing.clauses import clauses_in, named_in
from understanding.hearing.corrections import corrects, repeats, times_spoken_of, without_cue
from understanding.hearing.for_open import is_for_open
from understanding.hearing.how_many import people_settled
from understanding.hearing.in_a_row import answers_in_a_row
from understanding.hearing.left_over import telling_words, times_untaken, without_entries
from understanding.hearing.mitigation import Degree, mitigations_in
from understanding.hearing.named import named_in_clauses, named_with_value, speaks_of_people
from understanding.hearing.new_values import heard_corrected, value_for
from understanding.hearing.safety.danger import says_nobody_in_danger
from understanding.hearing.safety.danger_answer import insists_on_no
from understanding.spelling import plain
from understanding.tale import understand
from understanding.telling.discoverer import discoverer_in
from understanding.telling.kinds import mended, without_grown_ups
from understanding.telling.subjects import information_in, tells_more
from understanding.telling.when.afterwards import just_noticed, noticed_after
from understanding.telling.when.moments import Moments
from understanding.telling.when.timed import tells_of_event
from understanding.times.expressions import comparable, said_in
from understanding.times.instants import whole_minute
from understanding.values import (
    DANGER,
    DIRECTORATE,
    DISCOVERED,
    DISCOVERED_BY,
    DONE,
    FEW_WORDS,
    INFORMATION,
    LISTS,
    MEDIUM,
    OCCURRED,
    PEOPLE,
    TIMES,
    Context,
    moment_in,
    people_in_answer,
)

SPOKEN = "Verbal"
REVIEW = "review"
LONGEST = 1500
KEPT_IN_WORDS = 3  # so many telling words are kept wherever they were told


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a message tells.

    `facts` maps names of facts to domain values (Moment, tuple of names, People, name, Danger, tuple of Mitigation).
    `corrects` are those of them that replace an earlier answer. `for_open` is False where the words speak of
    something else than the open question. `left` counts the words that tell something and are part of no fact.
    `known`: every fact was known. `doubted`: an earlier fact that is wrong (`disputed`: outright), without a new value.
    """

    facts: Mapping[str, Any]
    corrects: frozenset[str] = frozenset()
    for_open: bool = True
    left: int = 0
    doubted: str = ""
    disputed: bool = False
    known: bool = False


def read(message: str, context: Context) -> Reading:
    """Read a typed message once for everything that it tells."""
    text = message[:LONGEST]
    correcting = context.correcting or corrects(text)
    outright = named_with_value(text, context) | _danger_denied(text, context)
    found = answers_in_a_row(text, context) or {
        **dict(_told(text, context)),
        **named_in_clauses(text, context, correcting),
        **outright,
    }
    correcting = correcting and not (repeats(text) and _answers_open(found, context))
    if correcting:
        found |= _corrected(text, context, found)
    contrast = _with_others(contrasted(text, context), found)
    if contrast and context.open == DANGER and len(text.split()) <= FEW_WORDS:
        found.pop(DANGER, None)  # "no, Executive"
    found |= contrast
    against, disputed_fact = disputed(text, context, found, contrast)
    contrast |= against
    heard = heard_corrected(text, context, found, contrast)
    contrast |= value_for(heard, text, context, found)
    found |= contrast
    contrast |= {} if PEOPLE in contrast else _people_settled(text, found, context)
    contrast |= _moments_told_anew(found, contrast, context)
    changed = {name for name in found if name in context.facts and context.facts[name] != found[name]}
    kept = {
        name
        for name in found
        if name not in context.facts or name in {context.open, *contrast, *outright} or (correcting and name in changed)
    }
    facts = {name: found[name] for name in found if name in kept}
    return Reading(
        facts=facts,
        corrects=frozenset(changed & kept - {context.open}),
        for_open=is_for_open(text, context, facts, set(found), replacing=corrects(text) or bool(contrast)),
        left=_left(text, found, kept, context),
        doubted=disputed_fact or (heard if heard in context.facts and heard not in {context.open, *found} else ""),
        disputed=bool(disputed_fact),
        known=bool(found) and not facts,
    )


def _people_settled(text: str, found: dict[str, Any], context: Context) -> dict[str, Any]:
    """Settles how many are told, in what was found; gives back the number that counts whatever was answered."""
    told = people_settled(text, found.pop(PEOPLE, None), context)
    found |= {PEOPLE: told.people} if told.people else {}
    return {PEOPLE: told.people} if told.people and told.is_all else {}


def _left(text: str, found: Mapping[str, Any], kept: set[str], context: Context) -> int:
    """How many telling words are part of no fact; a time that became none is kept in words."""
    return len(telling_words(text, context.taxonomy)) + KEPT_IN_WORDS * times_untaken(text, found, kept, context)


def _moments_told_anew(found: Mapping[str, Any], contrast: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """Both moments in one message replace those that were told, when nothing is asked."""
    anew = context.facts and context.open in ("", REVIEW) and contrast.keys().isdisjoint(TIMES)
    return {name: found[name] for name in TIMES} if anew and found.keys() >= {*TIMES} else {}


def _with_others(contrast: dict[str, Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """ "It's the laptop not email, laptop AND a notebook" puts two in the place of one."""
    both = MEDIUM in contrast and set(contrast[MEDIUM]) <= set(found.get(MEDIUM, ()))
    return contrast | ({MEDIUM: found[MEDIUM]} if both else {})


def _danger_denied(text: str, context: Context) -> dict[str, Danger]:
    """A No to danger that is said outright or once more counts whatever was answered before."""
    again = DANGER in context.facts and insists_on_no(text, just_answered=context.last == DANGER)
    return {DANGER: Danger.NO} if context.open != DANGER and (again or says_nobody_in_danger(text)) else {}


def _answers_open(found: Mapping[str, Any], context: Context) -> bool:
    """Whether "like I said, 2 o'clock yesterday" answers the open question, and so corrects nothing."""
    return bool(context.open) and context.open not in context.facts and (context.open in found or context.open in TIMES)


def _told(text: str, context: Context) -> Iterator[tuple[str, Any]]:
    """What a sentence tells. After the first message "just" and "told" no longer speak of the breach itself."""
    asked = context.open == DISCOVERED
    before = Moments(context.facts.get(OCCURRED), context.facts.get(DISCOVERED))
    told = understand(text, now=context.now, zone=context.zone, taxonomy=context.taxonomy, known=before, asked=asked)
    first = context.correcting or not context.facts
    now = whole_minute(context.now)
    timed = (
        first or bool(said_in(comparable(text)).days) or (told.discovered and told.occurred and told.occurred.at != now)
    )
    moments = context.open != DONE or context.correcting or corrects(text)  # "they brought it back this morning"
    if (
        moments
        and told.occurred
        and timed
        and not (context.open in TIMES and told.discovered is None and _bare_time(text))
    ):
        yield OCCURRED, told.occurred
    typed = comparable(text)
    just_now = noticed_after(typed, None, now=context.now, zone=context.zone) or (asked and just_noticed(typed))
    if moments and told.discovered and (first or just_now or told.discovered.at != now):
        yield DISCOVERED, told.discovered
    if told.media and (first or _names_how_it_went(told.media, context)):
        yield MEDIUM, told.media
    if told.people and context.open != DONE:
        yield PEOPLE, told.people
    if told.directorate and not (context.open == PEOPLE and speaks_of_people(text, context)):
        yield DIRECTORATE, told.directorate
    kinds = told.information if not context.facts else _information_named(text, context)
    if kinds and context.open != DONE and (INFORMATION not in context.facts or _adds(text, context)):
        yield INFORMATION, kinds
    done = mitigations_in(text, context.taxonomy.done_so_far, asked=context.open == DONE)
    if context.open == DANGER:  # "no nothing like that" is no word of what was done
        done = tuple(each for each in done if not says_nothing(each.name))
    if done and (context.open == DONE or any(each.degree is Degree.DONE for each in done)):
        yield DONE, done
    if (context.correcting or DISCOVERED_BY not in context.facts) and (discoverer := discoverer_in(text)):
        yield DISCOVERED_BY, discoverer


def _names_how_it_went(media: tuple[str, ...], context: Context) -> bool:
    """Whether a later message may tell the medium: "told the police" and "rang them" are no word of how it went."""
    return MEDIUM not in context.facts and context.open not in (DONE, INFORMATION) and SPOKEN not in media


def _information_named(text: str, context: Context) -> tuple[str, ...]:
    """The kinds that an answer names; "this is Adult Social Care" names a service and no kind."""
    typed = without_grown_ups(mended(without_entries(plain(text), context.taxonomy.directorates)))
    return information_in(typed, context.taxonomy.information)


_ONE = re.compile(r"\b(?:1|one|single|just|only)\b")  # "he wasn't got back" counts nobody
_MOST_ADDED = 14  # words


def _adds(text: str, context: Context) -> bool:
    """Whether words add kinds of information to those that were answered, and do not only touch on a subject."""
    named = contained(plain(text), context.taxonomy.information)
    return context.open == INFORMATION or (bool(named) and len(text.split()) <= _MOST_ADDED and tells_more(text))


def _bare_time(text: str) -> bool:
    """ "Yesterday at 4", with no word of what happened then: at a question for a time it is the answer."""
    return not tells_of_event(text)


def _corrected(text: str, context: Context, found: Mapping[str, Any]) -> dict[str, Any]:
    """What a correction puts in place of an earlier answer, by what the words are once the sign of it is gone."""
    said, core = set(found), without_cue(text)
    answered = [name for name in (context.last, *context.facts) if name in context.facts]
    times = [context.open] if context.open in TIMES else times_spoken_of(core, answered)
    if (
        not said & {*TIMES, PEOPLE}
        and times
        and (moment := moment_in(core, context, day_of=context.facts.get(times[0])))
    ):
        return {times[0]: moment}
    if OCCURRED in said and DISCOVERED in context.facts and OCCURRED not in context.facts and _bare_time(text):
        return {DISCOVERED: found[OCCURRED]}
    if said - {DONE}:
        return {}
    if PEOPLE in answered and (people := people_in_answer(core, context)) and (people.number != 1 or _ONE.search(core)):
        return {PEOPLE: people}
    for name in answered:
        if name in LISTS and (chosen := _named_in_clauses(core, name, context)):
            return {name: chosen[0] if name == DIRECTORATE else chosen}
    return {}


def _named_in_clauses(text: str, name: str, context: Context) -> tuple[str, ...]:
    """The entries that clauses name with little else: "is the council going to be in the papers" names no medium."""
    listing = LISTS[name](context.taxonomy).on(london_day(context.now))
    return tuple(dict.fromkeys(each for clause in clauses_in(text) for each in named_in(clause, listing, also=True)))
