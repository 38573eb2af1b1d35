"""How a typed answer takes what was offered, in whatever plain words, and what else it tells or asks."""

import re
from collections.abc import Sequence

from understanding.spelling import bare
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

NO = "no"
_MOST_WORDS = 12  # a longer first sentence tells something of its own
_NEGATED = re.compile(r"\b(?:don't|dont|do not|dinnae|not to|please don't) (?:\w+ )?$")
_NOT_YET = re.compile(r"but (?:not|don't|dont|wait|hang|hold|later|no)\b")
_END = re.compile(r"(?<=[.!?;])\s+|\n+|,?\s+(?=but\b)|,\s+")


def choice_in(text: str, kinds: Sequence[str]) -> tuple[str, str]:
    """Which of the kinds a typed answer chooses (`no` for none), and its other words; ("", text) where it is no answer.

    The first kind is what a plain yes means. "Yes add please. But why danger?" chooses, and asks.
    """
    chosen, rest = "", text
    for part in (part for part in _END.split(text) if part and part.strip()):
        named = _named(part, kinds, first=not chosen)
        if not named:
            break
        chosen = named if not chosen or chosen == NO or named not in (NO, kinds[0]) else chosen
        rest = rest[rest.index(part) + len(part) :]
    rest = rest.strip(" ,;.")
    if chosen:
        return ("", text) if chosen != NO and _NOT_YET.match(bare(rest)) else (chosen, rest)
    leading = _yes_first().match(text.casefold())
    rest = text[leading.end() :].strip(" ,.-") if leading else ""
    if leading and rest and not any_of("plainly.yes_but").match(bare(rest)):
        return kinds[0], rest
    return "", text


def _named(part: str, kinds: Sequence[str], *, first: bool) -> str:
    """The choice that a part of an answer makes, where it tells nothing besides."""
    said = bare(part).replace("?", "")
    if not said or len(said.split()) > _MOST_WORDS:
        return ""
    for kind in kinds:
        found = any_of(f"offers.{kind}").search(said)
        if not found or (kind == "report" and any_of("offers.add").search(said) and "add" in kinds):
            continue
        if _NEGATED.search(said[: found.start()]):
            return NO
        return kind if not _left(said, kind) else ""
    if not first and not any_of("offers.yes").search(said) and not any_of("offers.no").search(said):
        return ""
    if any_of("offers.no").search(said):
        return NO if not _left(said, "no") else ""
    return kinds[0] if any_of("offers.yes").search(said) and not _left(said, "yes") else ""


def _left(said: str, kind: str) -> str:
    """What an answer says besides its choice."""
    for key in (f"offers.{kind}", "offers.yes", "offers.no", "offers.filler"):
        said = any_of(key).sub(" ", said)
    return re.sub(r"\bdb\d+\b", " ", said).strip(" '?")


@remembered
def _yes_first() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{either(words('plainly.yes_first'))}[ ,.!-]+)+(?:{either(words('offers.add'))}\b[ ,.!-]*)?"
    )
