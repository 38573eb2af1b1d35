"""Answers that say yes, no, not known or skip, in whatever words: whole answers only, never a part of one."""

import re

from domain.breach import Danger
from domain.errors import NotUnderstood
from understanding.spelling import Speller, bare
from vocabulary import lately, remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 300
# "Can't tell until IT get back to us."
_UNTIL = re.compile(r"[,;]? (?:until|till|til|'til|because|cos|without|unless)\b", re.IGNORECASE)


def is_not_known(text: str) -> bool:
    """Whether the whole answer says that it is not known (yet): "no idea sorry", "I really don't know"."""
    core = _core(text)
    about = " ".join(any_of("plainly.not_known_about").sub(" ", core).split())
    yet = _core(_UNTIL.split(text[:LONGEST])[0]) if not re.search("[0-9]", text) else ""
    return any(said in _phrases("not_known") for said in (core, about, yet))


def says_not_known(text: str) -> bool:
    """Whether the answer begins by saying so: "no idea yet, still going through the files"."""
    return bool(_not_known_first().match(_with_dont(bare(text[:LONGEST]))))


def says_unsure(text: str) -> bool:
    """Whether it says anywhere that it is not known: "the tip team, dunno which that comes under"."""
    return bool(any_of("plainly.unsure_first").search(_with_dont(bare(text[:LONGEST]))))


@remembered
def _not_known_first() -> re.Pattern[str]:
    return re.compile(rf"(?:we |i |have |'ve )*{either(words('plainly.not_known_first'))}\b")


def is_skip(text: str) -> bool:
    """Whether the whole answer asks to leave the question out."""
    return text.strip() in ("-", "--", "–", "—") or _core(text) in _phrases("skip")


def says_nothing(text: str) -> bool:
    """Whether the whole answer names nothing: "nothing yet", "none", "yes"."""
    return bare(text[:LONGEST]) in _phrases("nothing") or _core(text) in _phrases("nothing")


def passes_over(text: str) -> bool:
    """Whether the whole answer can be nothing but the wish to go on without one: *not applicable* may be an answer."""
    return _core(text) in _phrases("passes_over")


def read_yes_no(text: str) -> Danger:
    """Yes, no or not sure. What says both is asked again, and what hedges a no is never No.

    Raises NotUnderstood("yes_no_unreadable").
    """
    core = _core(text)
    for key, meaning in (
        ("not_known", Danger.NOT_SURE),
        ("not_sure", Danger.NOT_SURE),
        ("yes", Danger.YES),
        ("no", Danger.NO),
    ):
        if core in _phrases(key):
            return meaning
    said = _leading(bare(text[:LONGEST]).replace("?", ""))
    if said is None:
        raise NotUnderstood("yes_no_unreadable")
    return said


def _leading(typed: str) -> Danger | None:
    """What the first words say, where nothing after them says otherwise."""
    if rest := _after("unsure_first", typed):
        return None if any_of("plainly.yes_first").search(rest) else Danger.NOT_SURE
    if rest := _after("yes_first", typed):
        return None if any_of("plainly.yes_but").search(rest) else Danger.YES
    rest = _after("no_first", typed)
    if _core(rest) in _phrases("no"):
        return Danger.NO
    if not rest or any_of("plainly.no_but").search(rest):
        return Danger.NOT_SURE if _core(rest) in _phrases("not_sure") else None
    return Danger.NO if any_of("plainly.no_after").search(rest) else None


def _after(key: str, typed: str) -> str:
    """What follows one of the words at the start, or nothing."""
    found = re.match(rf"{either(words(f'plainly.{key}'))} +(?=\S)", typed)
    return typed[found.end() :] if found else ""


@remembered
def _phrases(key: str) -> frozenset[str]:
    return frozenset(_core(phrase) for phrase in words(f"plainly.{key}"))


@remembered
def _speller() -> Speller:
    return Speller(words("plainly.mistyped"), words("plainly.not_mistyped"))


def _with_dont(typed: str) -> str:
    return re.sub(r"\bdo not\b|\bdont\b", "don't", typed)


@lately
def _core(text: str) -> str:
    """The answer without the words that change nothing: sorry, really, I, at the moment."""
    typed = _speller().mend(bare(text[:LONGEST]))
    typed = _with_dont(re.sub(r"\bcant\b", "can't", typed))
    return " ".join(any_of("plainly.fillers").sub(" ", typed).split()) or typed
