"""The answer to *Is anyone in danger because of this?*, in whatever words.

No is only what says so: a *no* that begins a correction ("no wait, it was the bus pass list") or a sigh ("oh no, it was
last night") is none, and one that is hedged is none where the hedge is about the danger, and not about the number of
people in the next clause.
"""

import re

from domain.breach import Danger
from domain.errors import NotUnderstood
from understanding.choices.yes_no import read_yes_no
from understanding.hearing.destinations import OF_SOMETHING_ELSE, destination_of
from understanding.hearing.safety.danger import danger_in, denies_danger, says_nobody_in_danger
from understanding.model.classifier import likely, ranked
from understanding.spelling import bare, plain
from understanding.times.expressions import comparable, said_in
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 30_000  # no message in Teams is longer
# So sure is the model of what an answer says.
_ANSWER = 0.5
# So sure that it says No, where no *no* stands first but a denial somewhere: "I can't see why anyone would be".
_OUTRIGHT = 0.85
# So sure that the words speak of no danger at all: "reckons maybe 10 still missing" doubts something else.
_ELSEWHERE = 0.7
# So sure that what is told after a *no* is a danger all the same.
_ALL_THE_SAME = 0.95
_NO_ANSWER = NotUnderstood("yes_no_unreadable")


def read_danger(text: str) -> Danger:
    """A described danger is Yes, a doubt is Not sure, and of one word that nobody listed nothing is guessed.

    Raises NotUnderstood("yes_no_unreadable") where the words tell nothing of it.
    """
    typed = _insisting().sub("", plain(text[:LONGEST])).strip() or plain(text[:LONGEST])
    said = _yes_no(typed)
    (best, chance), *_ = ranked("danger_answers", text[:LONGEST])
    concludes = _concluding_no().search(typed)
    if (said is Danger.YES or danger_in(text)) and not concludes:
        return Danger.YES
    if concludes:
        return Danger.NOT_SURE if danger_in(text) or _trails_off(typed) else Danger.NO
    if no := _no_first().match(typed) or _first_clause(typed):
        return _after_no(no, best if chance >= _ANSWER else "none")
    if said is Danger.NOT_SURE:
        return _after_doubt(text)
    if said is Danger.NO:
        return Danger.NOT_SURE if best == Danger.YES and chance >= _ANSWER else Danger.NO
    return _by_the_model(text, best, chance)


def begins_with_no(text: str) -> bool:
    """Whether a *no* stands first, whatever becomes of it."""
    return bool(_no_first().match(plain(text[:LONGEST])))


def insists_on_no(text: str, *, just_answered: bool) -> bool:
    """Whether words say a No to danger again, wherever: "I said no to danger", "it is NO".

    Without that word they mean it only where the danger question was the last that was answered.
    """
    typed = plain(text[:LONGEST])
    again = _insisting().match(typed)
    if again is None:
        return False
    no = _no_first().match(typed[again.end() :])
    if no is None or (no["rest"] and not no["stop"].strip(" -")) or danger_in(text):
        return False
    return just_answered or "danger" in typed[: again.end() + no.end("no")]


def _by_the_model(text: str, best: str, chance: float) -> Danger:
    """What words say that begin with no answer: "I can't see why anyone would be"."""
    typed = plain(text[:LONGEST])
    doubted, unlike = any_of("hearing.danger_doubt").search(typed), best in (Danger.YES, Danger.NOT_SURE)
    first = _SENTENCE_END.split(typed)[0]
    if any_of("hearing.danger_doubt").search(first) and any_of("hearing.denied_danger").search(first):
        return _after_doubt(text)
    if says_nobody_in_danger(text) or (denies_danger(text) and not (doubted or unlike)):
        return Danger.NO
    if destination_of(text) in OF_SOMETHING_ELSE:
        raise _NO_ANSWER
    denied = any_of("hearing.denies").search(typed)
    if denied and best == Danger.NO and chance >= _OUTRIGHT:
        return Danger.NOT_SURE if _trails_off(typed) else Danger.NO
    elsewhere = best == "none" and chance >= _ELSEWHERE
    if doubted and not elsewhere:
        return _after_doubt(text)
    if " " in bare(typed) and chance >= _ANSWER and best in (Danger.YES, Danger.NOT_SURE):
        return Danger(best)
    raise _NO_ANSWER


def _after_doubt(text: str) -> Danger:
    """A doubt, with a danger told behind it or none: "dont know. he's been stood outside" tells of one."""
    _, *rest = _SENTENCE_END.split(plain(text[:LONGEST]), maxsplit=1)
    told = rest[0] if rest else ""
    answered_yes = (
        len(told.split()) > _FEW
        and not denies_danger(told)
        and likely("danger_answers", told, Danger.YES.value) >= _OUTRIGHT
    )
    return Danger.YES if answered_yes and likely("danger", told, "danger") >= _OUTRIGHT else Danger.NOT_SURE


def _after_no(no: re.Match[str], best: str) -> Danger:
    """A *no* with more behind it: No, unless the rest takes it back, or makes it no answer at all."""
    rest = no["rest"]
    if not rest or any_of("hearing.no_itself").fullmatch(bare(rest)):
        return Danger.NO
    stopped = bool(no["stop"].strip(" ,-")) and not no["sigh"]
    if not stopped and _is_of_something_else(rest):
        raise _NO_ANSWER
    said = _yes_no(f"no {rest}")
    if not no["stop"] and not _no_goes_on().match(rest):  # "no problem", "no more than before"
        if said is None and best != Danger.NO:
            raise _NO_ANSWER
        return said if said is Danger.NOT_SURE else Danger.NO
    return Danger.NOT_SURE if best == Danger.YES or _is_doubted(rest, outright="danger" in no["no"]) else Danger.NO


def _is_doubted(rest: str, *, outright: bool) -> bool:
    """Whether what stands behind a *no* doubts it. Behind "no danger" a later doubt is of something else."""
    parts = [part for part in _SENTENCE_END.split(rest) if part]
    if any(_MIGHT.search(part) for part in parts):
        return True
    if outright and len(parts) > 1:
        return _takes_back(parts[0])
    return _trails_off(rest) or any(map(_takes_back, parts))


_SENTENCE_END = re.compile(r"[.!?;\n]+\s*|,\s+|\s+-+\s+|\s+(?:but|although|though|however|and)\s+")
_FEW, _SHORT = 2, 4  # words
_MIGHT = re.compile(r"\b(?:he|she|they|him|her|ex|dad|father|brother|partner|husband)\b.* ?\b(?:might|may|could)\b")
_DIGIT = re.compile(r"\d")


def _takes_back(part: str) -> bool:
    """Whether a part behind a *no* tells of danger or doubts that there is none."""
    (best, chance), *_ = ranked("danger_answers", part)
    if best == Danger.YES and min(chance, likely("danger", part, "danger")) >= _ALL_THE_SAME:
        return len(part.split()) > _FEW and destination_of(part) not in OF_SOMETHING_ELSE
    doubts = best != "none" and not _DIGIT.search(part) and not any_of("hearing.no_itself").search(part)
    return doubts and bool(any_of("hearing.danger_doubt").search(part)) and best != Danger.NO and chance >= _ANSWER


def _trails_off(text: str) -> bool:
    """Whether the last word on it is a doubt: "nah not danger like danger but … so i dunno mate not sure"."""
    return bool(_doubt_alone().search(text))


@remembered
def _doubt_alone() -> re.Pattern[str]:
    doubt, filling = either(words("plainly.unsure_first")), either(words("plainly.fillers"))
    said = rf"{doubt}(?: (?:{filling}|{doubt}))*"
    return re.compile(
        rf"(?:[.,;!?]|\bso\b|\bbut\b|\band\b)(?: (?:i|so|but|well))* {said}(?= *(?:$|[.!?;]| and | but ))"
    )


def _is_of_something_else(rest: str) -> bool:
    """Whether what stands right behind a *no* corrects another answer, or tells when or what it was."""
    if any_of("hearing.no_begins_correction").match(rest):
        return True
    first = re.split(r"[.!?;]\s", rest)[0]
    if not any_of("hearing.no_tells_what_it_was").match(first) or any_of("hearing.makes_it_small").search(first):
        return False
    timed = bool(said_in(comparable(first)).sayings)
    return timed or bool(_DIGIT.search(first)) or bool(any_of("hearing.contrast").search(first))


@remembered
def _insisting() -> re.Pattern[str]:
    """What stands before an answer that is said again: "I said", "not not sure, it is"."""
    return re.compile(rf"^(?:{either(words('hearing.before_an_answer'))}[,.!:;]* )+(?=\S)")


@remembered
def _no_first() -> re.Pattern[str]:
    no, sigh = either(words("hearing.plain_no")), either(words("hearing.sighs"))
    no = rf"(?:{no}(?! {either(words('hearing.no_of_another'))}(?!\w)))"
    to_it = r"(?: (?:to|for|on|about) (?:the )?danger(?: question)?| danger)?(?: at all| whatsoever)?"
    said, stop = rf"(?:{no}[,.! ]+)*{no}{to_it}", r"\s*(?:[.!;:?\n]+|,|-+|)"
    return re.compile(rf"(?P<sigh>(?:{sigh}[,.! ]+)*)(?P<no>{said})(?![\w'])(?P<stop>{stop}) *(?P<rest>.*)", re.DOTALL)


@remembered
def _concluding_no() -> re.Pattern[str]:
    """A *no* that ends what was said: "he passed away in March, so no"."""
    said = rf"(?:i'd say |id say |i would say |definitely )?{either(words('hearing.plain_no'))}"
    return re.compile(rf"(?:[.,!?;]|\bso|\S -+) (?:so )?{said}(?: danger)?[.! ]*$")


@remembered
def _no_goes_on() -> re.Pattern[str]:
    """A word that begins a clause behind a *no* without a comma: "no it's only a rota"."""
    return re.compile(rf"{either(words('hearing.no_goes_on'))}(?!\w)")


def _first_clause(typed: str) -> re.Match[str] | None:
    """A first clause that says No in other words: "not at all. had 9 names on it"."""
    found = re.match(rf"(?P<sigh>)(?P<no>.+?)(?P<stop>{_SENTENCE_END.pattern})(?P<rest>.*)", typed, re.DOTALL)
    short = found and len(found["no"].split()) <= _SHORT
    return found if found and short and _yes_no(found["no"]) is Danger.NO else None


def _yes_no(text: str) -> Danger | None:
    try:
        return read_yes_no(text)
    except NotUnderstood:
        return None
