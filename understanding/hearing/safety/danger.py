"""Danger, which is heard in any message and answered before anything else (despair is in `feelings.py`).

A false alarm costs one sentence; an alarm that is missed may cost a life. So these readers find too much rather than
too little, and what they find is asked as a question, never recorded unseen.
"""

import re

from domain.breach import Danger
from understanding.hearing.destinations import OF_SOMETHING_ELSE, destination_of
from understanding.hearing.safety.ordinary import (
    all_is_well,
    attacks_a_computer,
    speaks_of_an_apology,
    without_fetching,
    without_ordinary,
)
from understanding.model.classifier import likely
from understanding.spelling import bare, plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 30_000  # no message in Teams is longer
# From these likelihoods on the model is believed where no word of the lists is found: that it sounds of danger, that it
# does where somebody was not sure, that it clearly does, and that it does once the question was answered.
_PERHAPS, _IN_DOUBT, _CLEARLY, _AGAIN = 0.6, 0.8, 0.9, 0.95
# So clearly where neither who could do harm nor what with is named.
_BEYOND_DOUBT = 0.98
# Below *clearly* the words have to name who could do harm, and what with; from this on short words may leave out one.
_SHORTLY, _SHORT = 0.8, 15  # words
# So likely it has to be still without the words that only sound like it.
_STILL = 0.7
# Of several sentences one has to sound like it by itself: every "he told her" sounds a little like it.
_IN_ONE_SENTENCE = 0.7
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


def _says_more(text: str) -> bool:
    """Whether there is more than one word for the model to judge by, beside a mere yes."""
    return len([word for word in bare(text[:LONGEST]).split() if word not in _YES]) > 1


_YES = frozenset({"yes", "yeah", "yep", "yup", "aye"})


def _sounds_like_it(text: str, sure: float) -> bool:
    """Whether the model hears danger in the words, and still does without what only sounds like it."""
    chance = likely("danger", text[:LONGEST], "danger") if _says_more(text) else 0.0
    if chance < sure or (chance < _CLEARLY and not _names_a_danger(text, chance)):
        return False
    rest = without_ordinary(text[:LONGEST])
    if rest != plain(text[:LONGEST]) and likely("danger", rest, "danger") < _STILL:
        return False
    sentences = [each for each in _SENTENCE.split(rest) if each]
    return len(sentences) == 1 or any(likely("danger", each, "danger") >= _IN_ONE_SENTENCE for each in sentences)


def _names_a_danger(text: str, chance: float) -> bool:
    """Whether words name somebody who could do harm, and what they could do it with; short ones may leave out one."""
    named = _named(text)
    return named == 2 or (named == 1 and chance >= _SHORTLY and len(text.split()) <= _SHORT)


def _named(text: str) -> int:
    """How many of the two are named: who could do harm, and what with."""
    typed = plain(text[:LONGEST])
    both = ("could_harm", "harms")
    return len(both) if _keeps_apart(text) else sum(bool(any_of(f"hearing.{each}").search(typed)) for each in both)


def danger_in(text: str) -> str:
    """The words that tell that somebody may come to harm; empty when there are none."""
    typed = any_of("hearing.no_danger").sub(" _ ", _denial().sub(" _ ", without_fetching(plain(text[:LONGEST]))))
    found = any_of("hearing.danger").search(typed) or _set_free().search(typed) or _in_wait().search(typed)
    return found[0] if found else ""


@remembered
def _set_free() -> re.Pattern[str]:
    """Somebody who was kept away is free: "he's out of custody", "they've let him out"."""
    return re.compile(
        rf"(?<![\w'])(?:{either(words('hearing.no_longer'))} )(?:\w+ )?{either(words('hearing.kept_in'))}(?!\w)"
    )


@remembered
def _in_wait() -> re.Pattern[str]:
    """Somebody waits or watches where people live: "a car has been sat outside there house for 20 mins"."""
    who, waits, homes = (either(words(f"hearing.{each}")) for each in ("in_wait", "waits", "homes"))
    at = r"(?:right |just |up |over )?(?:outside|by|near|opposite|across from|the)"
    return re.compile(rf"(?<![\w']){who}(?: [\w']+){{0,4}}? {waits} {at} (?:[\w']+ ){{0,2}}?{homes}(?!\w)")


def denies_danger(text: str) -> bool:
    """Whether a clause denies a danger by that word: "there isnae any danger here"."""
    return bool(_denial().search(plain(text[:LONGEST])))


_WHOM = r"(?:'s|s)?"  # "anyone's", "nobodys"


@remembered
def _denial() -> re.Pattern[str]:
    """A danger that a clause denies, with small words between: "I do not believe anyone to be in danger"."""
    denies, between = either(words("hearing.denies")), either(words("hearing.denial_goes_on"))
    such, danger = either(words("hearing.no_such")), either(words("hearing.denied_danger"))
    return re.compile(rf"(?<![\w'])(?:{denies}{_WHOM}(?: {between}{_WHOM})*|no(?: {such})*) {danger}(?!\w)")


@remembered
def _nobody() -> re.Pattern[str]:
    """Nobody, with small words between, and a danger: "naebody's in ony danger", "no danger to anyone"."""
    nobody, between = either(words("hearing.nobody")), either(words("hearing.denial_goes_on"))
    danger, outright = either(words("hearing.denied_danger")), either(words("hearing.nobody_in_danger"))
    return re.compile(rf"(?<![\w'])(?:{nobody}{_WHOM}(?: {between}{_WHOM})* {danger}|{outright})(?!\w)")


def hears_danger(text: str, *, answered: str | None = None, clearly: bool = False) -> bool:
    """Whether a message tells that somebody may come to harm: by its words, or as the model hears it.

    With `clearly` the model has to be sure: then the team is told at once. What only sounds like it gets the numbers
    and is asked. The model has to be sure, too, once the question whether anyone is in danger was `answered`, here or
    before; where it was answered *Not sure*, what is told by and by settles it.
    """
    sure = _PERHAPS
    if clearly and not _keeps_apart(text):
        sure = _CLEARLY if _named(text) else _BEYOND_DOUBT
    if answered == Danger.NOT_SURE:
        sure = _IN_DOUBT
    elif answered or says_nobody_in_danger(text):
        sure = _AGAIN
    if danger_in(text):
        return True
    said = text[:LONGEST]
    if all_is_well(said) or attacks_a_computer(said) or speaks_of_an_apology(said) or not _sounds_like_it(text, sure):
        return False
    return not answered or destination_of(text) not in OF_SOMETHING_ELSE


def _keeps_apart(text: str) -> bool:
    """Whether the words name both a home that is kept from a family and the family: "the foster carers' address"."""
    typed = plain(text[:LONGEST])
    return bool(any_of("hearing.kept_homes").search(typed) and any_of("hearing.kept_from").search(typed))


def says_nobody_in_danger(text: str) -> bool:
    """Whether the words say outright that nobody is in danger; nothing less than that is taken for it."""
    return bool(_nobody().search(plain(text[:LONGEST]))) and not danger_in(text)
