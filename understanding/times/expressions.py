"""What a text says about days and times, and what it leaves in doubt."""

import re
from dataclasses import dataclass
from typing import TypeVar

from domain.errors import NotUnderstood
from understanding.counts.not_people import other_things
from understanding.spelling import Speller, plain
from understanding.times.clock import Clock
from understanding.times.clock_rules import clock_rules, loose_clock_rules, part_rules
from understanding.times.day_rules import MONTH, day_rules, named_day_rules
from understanding.times.days import Day
from understanding.times.meanings import TAKEN, Ago, Future, Now, Rule, Saying, listed
from vocabulary import lately, remembered, table, words
from vocabulary.patterns import any_of, either

T = TypeVar("T")
LONGEST = 2000
# 2026-11-15 17:05+01:00, while "Friday 16:00-16:30" is a span.
_ISO_OFFSET = re.compile(r"\b([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(?::[0-9.]+)?) ?([+-][0-9]{2}:?[0-9]{2})\b")
# Who did not notice until Monday, noticed on Monday.
_NOT_UNTIL = re.compile(
    r"\b(?:\w{1,8}n'?t|not|never|only)"
    r" (?:notice|realise|realize|spot|see|find|know|discover|pick|hear|become|twig|clock)\w*"
    r"(?: (?:out|it|up|aware|about|of|this|that|anything)){0,3} (?:until|till|til|'til) (?:about |around |just )?"
)
# "The lady called half an hour before, but …": before now.
_BEFORE_NOW = re.compile(r"\b(?P<unit>hours?|minutes?|mins?) before(?: now)?(?=\W*$|[.,;]| but\b)")
_AN_I = re.compile(r"\ban'?(?= (?:i|we|he|she|they|it|then)\b)")
_CLOCKS = re.compile(r"[0-9][:.][0-9]|[0-9] ?[ap]m\b|\bat [0-9]|oclock")
_THE_DAY = re.compile(r"(?P<before>\b[a-z]+ )?\bthe day(?=\W*$|[.,;:!?]| at (?:about |around )?[0-9])")
_MONTH_ALONE = re.compile(rf"\b(?!may\b|march\b|mar\b){MONTH}|\b(?:in|during|last|of) (?:may|march)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """Sayings in the order of the text, and the text without them."""

    sayings: tuple[Saying, ...]
    left: str

    def of(self, kind: type[T]) -> list[T]:
        """What was said of one kind."""
        return [each.meaning for each in self.sayings if isinstance(each.meaning, kind)]

    @property
    def days(self) -> list[Day]:
        """Every day that was said, of whatever kind."""
        return [each.meaning for each in self.sayings if isinstance(each.meaning, Day)]

    @property
    def is_now_alone(self) -> bool:
        """Whether it says "just now" and of no other day or time."""
        return bool(self.sayings) and all(isinstance(each.meaning, Now) for each in self.sayings)


@lately
def comparable(text: str) -> str:
    """Plain text with clocks and fractions in one way of writing, and mistyped words mended."""
    written = re.sub("(?<=[0-9])½", ".5", text[:LONGEST]).replace("½", "half")[:LONGEST]
    written = _ISO_OFFSET.sub(r"\1utc\2", re.sub(r"(?<=[0-9])t(?=[0-9]{2}:)", " ", plain(written)))
    written = re.sub(r"\b(this|yesterday|last) (morning|afternoon|evening|night)'?s\b", r"\1 \2", written)
    mended = _speller().mend(_in_dialect(re.sub(r"\bo ?'? ?clock\b", "oclock", written)))
    return _NOT_UNTIL.sub(lambda found: "noticed at " if mended[found.end() :][:1].isdigit() else "noticed ", mended)


def _in_dialect(typed: str) -> str:
    """Words of Scotland, Wales and the North as everybody else spells them: "jist noo", "at eight the day"."""
    written = _AN_I.sub("and", _dialect().sub(lambda found: table("when.dialect")[found[0]], typed))
    return _THE_DAY.sub(_today, written if _CLOCKS.search(written) else _BEFORE_NOW.sub(r"\g<unit> ago", written))


def _today(found: re.Match[str]) -> str:
    before = found["before"] or ""
    return found[0] if before.strip() in words("when.not_the_day") else f"{before}today"


@remembered
def _dialect() -> re.Pattern[str]:
    return re.compile(rf"\b{either(table('when.dialect'))}\b")


@remembered
def _speller() -> Speller:
    return Speller(words("when.mistyped"), words("when.not_mistyped"), table("when.meant"))


@remembered
def _rules() -> tuple[Rule, ...]:
    now = listed("when.now", Now())
    return (
        *other_things(),
        *day_rules(),
        *clock_rules(),
        *named_day_rules(),
        *part_rules(),
        *loose_clock_rules(),
        now,
    )


@lately
def said_in(typed: str) -> Said:
    """Everything that comparable text says about days and times."""
    found: list[Saying] = []
    for rule in _rules():
        typed = rule.take(typed, found)
    return Said(tuple(sorted(found, key=lambda each: each.start)), typed)


@remembered
def _bound() -> re.Pattern[str]:
    """Before Friday, until 3, since then: another time than the one that is named."""
    return re.compile(rf"\b{either(words('when.bounds'))} (?:about |around |the |that |at )*{TAKEN}")


# "By 8:40", said of when something was seen, is at 8:40; "by Friday" is not on Friday.
_BY = re.compile(r"\bby (?:about |around |at )?$")
# "The Monday before": before what, is not said.
_BEFORE_WHAT = re.compile(rf"(?<={TAKEN}) before(?=\W*$)")
_EARLIER = re.compile(rf"\b(?:earlier|later)(?: on)? (?={TAKEN})|(?<={TAKEN}) (?:earlier|later)(?: on)?\b")


def refuse_doubt(said: Said) -> None:
    """Raises NotUnderstood where nothing was said, or something beside it leaves open what was meant."""
    if said.of(Future):
        raise NotUnderstood("when_future")
    if not said.sayings or said.is_now_alone:
        vague = any_of("when.vague").search(said.left) or _MONTH_ALONE.search(said.left)
        if vague or not said.sayings:
            raise NotUnderstood("when_vague" if vague else "when_unreadable")
    left = _EARLIER.sub(" ", any_of("when.harmless").sub(" ", _without_by(said)))
    if re.search("[0-9]", left):
        raise NotUnderstood("when_unreadable")
    if any(doubt.search(left) for doubt in (any_of("when.doubt"), _bound(), _BEFORE_WHAT, _MONTH_ALONE)):
        raise NotUnderstood("when_ambiguous")


def _without_by(said: Said) -> str:
    """What is left, without the "by" before a time of day."""
    left = said.left
    for each in said.sayings:
        if isinstance(each.meaning, Clock) and (by := _BY.search(left, 0, each.start)):
            left = left[: by.start()] + " " * (each.start - by.start()) + left[each.start :]
    return left


_CORRECTION = re.compile(
    r"\b(?:sorry,? i mean|i mean|i meant(?! to)|wait,? no|no,? wait|no,? sorry|no,? i tell a lie|i tell a lie"
    r"|scratch that|correction|actually,? no|no,? actually|make that|or rather|oops|but no"
    r"|no,? it was(?: definitely| actually)?)\b"
)


# "Not the 18th, the 19th", "it wasn't yesterday, it was Monday".
_NOT_BUT = re.compile(r"^\W*(?:(?:it|that) )?(?:not|wasn't|was not|isn't)\b([^,;.]*)[,;.] ?(?:but )?(.*)$")


def without_questions(typed: str) -> str:
    """Comparable text without sentences that ask something and name no time: "do I get a new phone or what"."""
    sentences = _SENTENCE.findall(typed)
    kept = [each for each in sentences if said_in(each).sayings or not _is_question(each)]
    return "".join(kept) if 0 < len(kept) < len(sentences) else ""


_SENTENCE = re.compile(r"(?:[^.;!?\n]|\.(?=[0-9]))+[.;!?\n]*")


def _is_question(sentence: str) -> bool:
    asked = sentence.strip()
    return asked.endswith("?") or bool(
        re.match(rf"(?:(?:and|but|so|also) )?{either(words('listening.asking'))}\b", asked)
    )


def last_correction(typed: str) -> str:
    """What follows the last "sorry, I mean …" or "not Monday, …", where it names a day; else nothing."""
    if (found := _NOT_BUT.match(typed)) and said_in(found[1]).days and said_in(found[2]).days:
        return found[2]
    parts = _CORRECTION.split(typed)
    return parts[-1] if len(parts) > 1 and said_in(parts[-1]).days else ""


def clauses_of(typed: str) -> list[str]:
    """The parts of comparable text that can each tell of another thing."""
    return re.split(r"[;,\n]|\.(?![0-9])| but | and | when | until | then | though | although | that | - ", typed)


def clause_of_discovery(typed: str) -> str | None:
    """Of several clauses with days the one that tells of the discovery: "sent on Monday, noticed today"."""
    if re.search(r"\bor\b|\bsame (?:day|morning|afternoon|evening)\b", typed):
        return None
    clauses = clauses_of(typed)
    telling = [clause for clause in clauses if any_of("when.discovery").search(clause) and said_in(clause).sayings]
    if len(telling) > 1:  # "spotted it yesterday and told my manager today"
        telling = [clause for clause in telling if any_of("when.noticed").search(clause)]
    if len(telling) != 1:
        return None
    own = said_in(telling[0])
    # "Came on shift last night, saw it at 9": on which day it was 9 is open.
    timed_alone = not own.days and not own.of(Ago) and not own.of(Now)
    return None if timed_alone and any(said_in(clause).days for clause in clauses) else telling[0]
