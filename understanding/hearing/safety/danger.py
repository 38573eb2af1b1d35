"""Danger, which is heard in any message and answered before anything else (despair is in `feelings.py`).

A false alarm costs one sentence; an alarm that is missed may cost a life. So these readers find too much rather than
too little, and what they find is asked as a question, never recorded unseen.
"""

import re

from domain.breach import Danger
from domain.errors import NotUnderstood
from understanding.choices.yes_no import read_yes_no
from understanding.hearing.destinations import OF_SOMETHING_ELSE, destination_of
from understanding.model.classifier import likely, ranked
from understanding.spelling import bare, plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 30_000  # no message in Teams is longer
# From these likelihoods on the model is believed where no word of the lists is found.
_ALARM, _ALARM_AGAIN = 0.7, 0.95
# Where the danger question is asked next in any case, it needs no alarm before it.
_ALARM_BEFORE_ASKING = 0.9
# So sure is the model of what an answer to the question for danger says.
_ANSWER = 0.5
# So sure that it says No, where no *no* stands first but a denial somewhere: "I can't see why anyone would be".
_OUTRIGHT = 0.85
# So sure that the words speak of no danger at all: "reckons maybe 10 still missing" doubts something else.
_ELSEWHERE = 0.7


def _says_more(text: str) -> bool:
    """Whether there is more than one word for the model to judge by."""
    return len(text[:LONGEST].split()) > 1


def danger_in(text: str) -> str:
    """The words that tell that somebody may come to harm; empty when there are none."""
    typed = any_of("hearing.no_danger").sub(" _ ", _denial().sub(" _ ", plain(text[:LONGEST])))
    found = any_of("hearing.danger").search(typed)
    return found[0] if found else ""


@remembered
def _denial() -> re.Pattern[str]:
    """A danger that a clause denies, with small words between: "I do not believe anyone to be in danger"."""
    denies, between = either(words("hearing.denies")), either(words("hearing.denial_goes_on"))
    such, danger = either(words("hearing.no_such")), either(words("hearing.denied_danger"))
    whom = r"(?:'s|s)?"  # "anyone's", "nobodys"
    return re.compile(rf"(?<![\w'])(?:{denies}{whom}(?: {between}{whom})*|no(?: {such})*) {danger}(?!\w)")


def hears_danger(text: str, *, answered: bool = False, asked_next: bool = False) -> bool:
    """Whether a message tells that somebody may come to harm: by its words, or as the model hears it.

    Once the question whether anyone is in danger was `answered`, here or before, the model has to be surer, and
    where that question is `asked_next`: it is asked then whatever was heard.
    """
    sure = _ALARM_BEFORE_ASKING if asked_next else _ALARM
    if answered or says_nobody_in_danger(text):
        sure = _ALARM_AGAIN
    if danger_in(text) or not _says_more(text) or likely("danger", text[:LONGEST], "danger") < sure:
        return bool(danger_in(text))
    return not answered or destination_of(text) not in OF_SOMETHING_ELSE


def says_nobody_in_danger(text: str) -> bool:
    """Whether the words say outright that nobody is in danger; nothing less than that is taken for it."""
    return bool(any_of("hearing.nobody_in_danger").search(plain(text[:LONGEST]))) and not danger_in(text)


def read_danger(text: str) -> Danger:
    """The answer to *Is anyone in danger?*, in whatever words: a described danger is Yes, a doubt is Not sure.

    No is only what says so outright, and of one word that nobody listed nothing is guessed. Raises
    NotUnderstood("yes_no_unreadable") where the words tell nothing of it.
    """
    said = _yes_no(text)
    if said is Danger.YES or danger_in(text):
        return Danger.YES
    if said is None and (beside := _answer_and_more(text)):
        return beside
    (best, chance), *_ = ranked("danger_answers", text[:LONGEST])
    if said is None and not says_nobody_in_danger(text) and destination_of(text) in OF_SOMETHING_ELSE:
        raise NotUnderstood("yes_no_unreadable")
    if said is Danger.NO and best == Danger.YES and chance >= _ANSWER:
        return Danger.NOT_SURE
    if said is not None:
        return said
    sure = _ANSWER if re.match(rf"{either(words('plainly.no_first'))}\b", bare(text[:LONGEST])) else _OUTRIGHT
    denied = sure == _ANSWER or any_of("hearing.denies").search(plain(text[:LONGEST]))
    if says_nobody_in_danger(text) or (denied and best == Danger.NO and chance >= sure):
        return Danger.NO
    elsewhere = best == "none" and chance >= _ELSEWHERE
    if any_of("hearing.danger_doubt").search(plain(text[:LONGEST])) and not elsewhere:
        return Danger.NOT_SURE
    if " " in bare(text[:LONGEST]) and chance >= _ANSWER and best in (Danger.YES, Danger.NOT_SURE):
        return Danger(best)
    raise NotUnderstood("yes_no_unreadable")


# Between the answer and what is told after it.
_SENTENCE_END = re.compile(r"[.!?;\n]+\s*|,\s+|\s+-+\s+|\s+(?:but|although|though|however|and)\s+")


def _answer_and_more(text: str) -> Danger | None:
    """A plain answer with more behind it: "no. had 9 names on it"; what tells of danger there makes a No unsure."""
    first, *rest = _SENTENCE_END.split(plain(text[:LONGEST]), maxsplit=1)
    while rest and any_of("hearing.before_an_answer").fullmatch(first):
        first, *rest = _SENTENCE_END.split(rest[0], maxsplit=1)
    before = any_of("hearing.before_an_answer").match(first)
    first = first[before.end() :].strip() if before else first
    said = _yes_no(first) if rest and len(first.split()) <= _FEW else None
    if said is not Danger.NO or not rest[0]:
        return said
    (best, chance), *_ = ranked("danger_answers", rest[0])
    more = best in (Danger.YES, Danger.NOT_SURE) and chance >= _ANSWER
    doubted = best != "none" and any_of("hearing.danger_doubt").search(rest[0])
    taken_back = more or doubted or _MIGHT.search(rest[0]) or likely("danger", rest[0], "danger") >= _ALARM_AGAIN
    return Danger.NOT_SURE if taken_back else said


_FEW = 4  # words
_MIGHT = re.compile(r"\b(?:he|she|they|him|her|ex|dad|father|brother|partner|husband)\b.* ?\b(?:might|may|could)\b")


def _yes_no(text: str) -> Danger | None:
    try:
        return read_yes_no(text)
    except NotUnderstood:
        return None
