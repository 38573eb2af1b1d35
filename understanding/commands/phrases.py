"""Commands in plain words: whole phrases only, so that a sentence that tells of a breach is never one.

A text is a command when nothing is left over: politeness around it, the words of the command (give or
take a slip of the keyboard), and after them only what the command can take.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from domain.clocks.period import PeriodBoundaries
from domain.errors import NotUnderstood
from domain.taxonomy import Listing
from understanding.choices.choice import named_alone
from understanding.commands.politeness import ENDS, politely_stripped, told_by, without_fillers
from understanding.spelling import plain, same_word, slips_between
from understanding.telling.email import read_email
from understanding.times.period import read_period
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

Takes = Literal["nothing", "period", "period+directorate", "reference", "reference+text", "text", "email"]
LONGEST_COMMAND = 200
_MENTION = re.compile(r"<at>[^<]*</at>|&nbsp;|\xa0|^\s*@breach ?desk", re.IGNORECASE | re.DOTALL)
_REFERENCE = re.compile(r"DB[ -]?([0-9]{4})[ /-]?([0-9]{3,})(?![0-9])", re.IGNORECASE | re.ASCII)
# What an old register called a case: IG/24/003, DB-001.
_OLD_REFERENCE = re.compile(r"[A-Z]{1,8}[/-][\w/-]*[0-9][\w/-]*", re.IGNORECASE | re.ASCII)
# From this length on one slip leaves no doubt: "sumary" is the summary, but "cancer" is not cancel.
_NO_DOUBT_FROM = 7
_SHORT = 4
_FORM = re.compile(r"\b(?:as|in) (?:an? )?(?:word|excel)(?: (?:document|doc|file|format))?\b", re.IGNORECASE)
_PLEASE = re.compile(r"^(?:please|pls|plz)[\s,.]+(?=\S)", re.IGNORECASE)
FOR = "for"
_JOINS = "(?:for|in|of|by|at|the)"
LONGEST_PLACE = 14
WORDS_OF_A_PLACE = 2


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """The words that call a command, and what may follow them. Each is itself: comparing all words takes time."""

    command: str
    words: tuple[str, ...]
    takes: Takes = "nothing"


@dataclass(frozen=True, slots=True)
class Match:
    """A command that was typed; `rest` is what it takes; `certain` False means "did you mean …?"."""

    command: str
    rest: str = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    start: int


@dataclass(frozen=True, slots=True)
class Known:
    """What the rest of a command is read by. `today` is the date in Europe/London."""

    today: date
    boundaries: PeriodBoundaries
    directorates: Listing


# Of two commands with the same words the one that what follows, or that nothing follows, fits best.
_FOLLOWED: Sequence[Takes] = ("email", "reference", "reference+text", "period", "period+directorate", "text", "nothing")
_ALONE: Sequence[Takes] = ("email", "nothing", "text", "period", "period+directorate", "reference", "reference+text")


def match_command(text: str, phrases: Sequence[Phrase], known: Known) -> Match | None:
    """The command that the whole text is, or None."""
    typed = _FORM.sub(" ", _MENTION.sub(" ", text)).strip().lstrip(ENDS)
    if found := _matched(politely_stripped(typed), tuple(phrases), known):
        return found
    at_ends, everywhere = without_fillers(typed)
    asking = _asking(tuple(phrases))
    return _matched((at_ends,), asking, known, exactly=True) or _matched(
        (everywhere,), _bare(asking), known, exactly=True
    )


def _matched(cores: Iterable[str], phrases: tuple[Phrase, ...], known: Known, *, exactly: bool = False) -> Match | None:
    found = [
        (slips, -length, stage, fits, match)
        for stage, core in enumerate(cores)
        for spoken in (_words(core),)
        if spoken
        for phrase, said in _beginning_with(spoken[0].plain, phrases)
        for slips, length, fits, match in _matches(core, spoken, phrase, said, known)
        if not (exactly and slips)
    ]
    return min(found, key=lambda each: each[:4])[4] if found else None


@lru_cache(maxsize=8)
def _asking(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """Those of commands that take no free words: "I compared two files" must not be one."""
    return tuple(phrase for phrase in phrases if phrase.takes not in ("text", "reference+text"))


@remembered
def _bare(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The same phrases without fillers."""
    return tuple(
        Phrase(phrase.command, tuple(filter(None, map(told_by, phrase.words))), phrase.takes) for phrase in phrases
    )


@lru_cache(maxsize=4096)
def _beginning_with(first: str, phrases: tuple[Phrase, ...]) -> tuple[tuple[Phrase, tuple[str, ...]], ...]:
    """What a text can be at all, by its first word: most answers to a question are no command's."""
    spoken = ((phrase, said) for phrase in phrases for said in map(_split, phrase.words))
    return tuple((phrase, said) for phrase, said in spoken if said[0] == first or _mistyped(first, said[0]))


def _matches(
    core: str, spoken: Sequence[_Word], phrase: Phrase, said: tuple[str, ...], known: Known
) -> Iterator[tuple[int, int, int, Match]]:
    """How the text can be this command: slips, length of its words, how well it fits what follows."""
    slips = _slips(spoken, said)
    rest = None if slips is None else _rest(core, spoken[len(said) :], phrase.takes, known)
    if slips is None or rest is None or (slips and any_of("commands.tale").search(plain(rest))):
        return
    length = sum(map(len, said))
    certain = slips == 0 or length >= _NO_DOUBT_FROM or _exchanged(spoken, said)
    yield slips, length, (_FOLLOWED if rest else _ALONE).index(phrase.takes), Match(phrase.command, rest, certain)


@remembered
def _split(words_said: str) -> tuple[str, ...]:
    return tuple(plain(words_said).split())


def _words(core: str) -> list[_Word]:
    found = ((plain(each[0]).strip(ENDS), each.start()) for each in re.finditer(r"\S+", core[:LONGEST_COMMAND]))
    return [_Word(word, start) for word, start in found if word]


def _slips(spoken: Sequence[_Word], said: Sequence[str]) -> int | None:
    """How many words of the command are mistyped: none or one; None when it is not these words."""
    if len(spoken) < len(said):
        return None
    slips = 0
    for typed, meant in zip(spoken, said, strict=False):
        if typed.plain != meant:
            slips += 1
            if slips > 1 or not _mistyped(typed.plain, meant):
                return None
    return slips


def _exchanged(spoken: Sequence[_Word], said: Sequence[str]) -> bool:
    """Only letters in each other's place: "exprot", "hlep"; but "from" is no form."""
    exchanged = all(sorted(typed.plain) == sorted(meant) for typed, meant in zip(spoken, said, strict=False))
    return exchanged and spoken[0].plain not in words("commands.not_mistyped")


@lru_cache(maxsize=16384)
def _mistyped(typed: str, meant: str) -> bool:
    """A slip, also in short words (hlep, opne), where letters are exchanged, missing or one too many."""
    if min(len(typed), len(meant)) == _SHORT:
        fitting = sorted(typed) == sorted(meant) or len(typed) != len(meant)
        return fitting and slips_between(typed, meant) == 1
    return same_word(typed, meant)


def _rest(core: str, following: Sequence[_Word], takes: Takes, known: Known) -> str | None:
    """What the command takes, or None where something else follows."""
    if not following:
        return "" if len(core) <= LONGEST_COMMAND else None
    tail = _PLEASE.sub("", core[following[0].start :].strip().lstrip(ENDS))
    if takes == "period":
        return _period(tail, known)
    if takes == "period+directorate":
        return _period_and_directorate(tail, known)
    if takes == "text":
        return _free_words(tail)
    if takes == "email":
        return tail if read_email(tail) else None
    if takes in ("reference", "reference+text"):
        return _reference(core, following, takes)
    return None


def _period(tail: str, known: Known) -> str | None:
    try:
        read_period(tail, today=known.today, boundaries=known.boundaries)
    except NotUnderstood:
        return None
    before, after = either(words("period.before")), either(words("commands.after"))
    return re.sub(rf"^(?:(?:{before}|from) )+|(?:[ ,.]+{after})*[ .!?]*$", "", tail, flags=re.IGNORECASE)


def _period_and_directorate(tail: str, known: Known) -> str | None:
    """A period, a directorate, or both in either order; as "october 2026 for Port"."""
    if (period := _period(tail, known)) is not None:
        return period
    spoken = tail.split()
    if len(spoken) > LONGEST_PLACE:
        return None
    cuts = [(_joined(spoken[:cut]), _joined(spoken[cut:])) for cut in range(len(spoken) + 1)]
    for when, where in (*cuts, *(cut[::-1] for cut in cuts)):
        period = _period(when, known) if when else ""
        if period is not None and (names := named_alone(where, known.directorates)):
            return f"{period} {FOR} {names[0] if len(names) == 1 else where}".strip()
    return _for_somewhere(tail, known)


def _for_somewhere(tail: str, known: Known) -> str | None:
    """A period for one or two words that are no directorate of the council: it is asked which was meant."""
    when, joint, where = tail.rpartition(f" {FOR} ")
    short = 0 < len(where.split()) <= WORDS_OF_A_PLACE and not any_of("commands.tale").search(plain(where))
    period = _period(when, known) if joint and short else None
    return f"{period} {FOR} {where.strip(ENDS)}" if period else None


def _joined(part: Sequence[str]) -> str:
    """Without the little words by which period and directorate are joined."""
    return re.sub(rf"^(?:{_JOINS} )+|(?:^| ){_JOINS}$", "", " ".join(part), flags=re.IGNORECASE).strip(ENDS)


def _free_words(tail: str) -> str | None:
    if len(tail) > LONGEST_COMMAND or any_of("commands.tale").search(plain(tail)):
        return None
    return re.sub(r"^(?:for|the|my|about) ", "", tail, flags=re.IGNORECASE)


def _reference(core: str, following: Sequence[_Word], takes: Takes) -> str | None:
    little = words("commands.between")
    at = next((word for word in following if word.plain not in little), None)
    if at is None:
        return ""
    found = _REFERENCE.match(core, at.start)
    if not found:
        old = _OLD_REFERENCE.fullmatch(core[at.start :].strip(ENDS))
        return old[0] if old and takes == "reference" else None
    reference, after = f"DB{found[1]}{found[2]}", core[found.end() :].strip().lstrip(ENDS)
    if takes == "reference+text":
        return f"{reference} {after}".strip()
    return None if after.strip(ENDS) else reference
