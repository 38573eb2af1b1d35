"""Whether words after a report was sent belong to it, tell of another breach, or are small talk; pure rules."""

import re

from understanding.hearing.afterwards import goes_on, names_what_is_in, tells_of_a_mishap
from understanding.hearing.asides import asks
from understanding.hearing.moves import Heard, Move, move_of
from understanding.model.classifier import ranked
from understanding.spelling import bare, plain
from vocabulary.patterns import any_of

LONGEST = 2000
_SOCIABLE = (Move.THANKS, Move.GREETING, Move.TEST)
_PART = re.compile(r"(?<=[.!?;])\s+|\n+|,\s+|\s+-+\s+|\s+(?=(?:but|and|also)\b)")


def tells_of_another(text: str, move: Heard, summary: str) -> bool:
    """Whether words plainly tell of another breach than the one that was reported last.

    Where they could be more of the same it is not plain: whoever means another is asked.
    """
    typed = plain(text[:LONGEST])
    if any_of("afterwards.told_before").search(typed):
        return False
    if any_of("afterwards.another").search(typed):
        return move.move is Move.TALE and tells_of_a_mishap(text)
    if move.move is not Move.TALE or not move.certain or not tells_of_a_mishap(text):
        return False
    of_the_same = goes_with_the_sent(text, summary)
    (kind, _), *_ = ranked("additions", text[:LONGEST])
    return not of_the_same and kind not in ("addition", "question")


def goes_with_the_sent(text: str, summary: str) -> bool:
    """Whether words go on with a report: they name what is in it, put it right, or tell what came of it."""
    typed = plain(text[:LONGEST])
    return bool(any_of("afterwards.of_the_sent").search(typed)) or goes_on(text) or names_what_is_in(text, summary)


def tells_news(text: str, move: Heard) -> bool:
    """Whether words tell something of a report that was sent, though they look like small talk or like nothing."""
    typed = plain(text[:LONGEST])
    if move.move in _SOCIABLE and move.certain:
        rest = _without_praise(text)
        heard = move_of(rest)
        return rest != typed and (goes_on(rest) or (heard.move is Move.TALE and heard.certain))
    if move.move is Move.WRONG_DESK and move.certain and not goes_on(text):
        return False
    if goes_on(text) or any_of("afterwards.small_news").search(typed) or re.search(r"\d", typed):
        return True
    told = move_of(text, may_request=False) if move.move is Move.REQUEST else move
    return told.move in (Move.TALE, Move.VAGUE)


def behind_thanks(text: str) -> str:
    """What a message says behind its thanks or its praise: "thanks for being kind. does the team know"."""
    parts = [part for part in _PART.split(text[:LONGEST]) if part and part.strip()]
    while len(parts) > 1 and _only_praises(parts[0]):
        text = text[text.index(parts[0]) + len(parts[0]) :]
        parts = parts[1:]
    return text.strip(" ,;-.") if text.strip(" ,;-.") else text


def _without_praise(text: str) -> str:
    """Plain words without their thanks: "pete says google have removed it, thank you so much"."""
    return " ".join(any_of("afterwards.praise").sub(" ", plain(text[:LONGEST])).split()).strip(" ,.;-!")


def _only_praises(part: str) -> bool:
    said = any_of("afterwards.praise").sub(" ", bare(part))
    return said != bare(part) and not asks(part) and not any_of("afterwards.with_praise").sub(" ", said).strip()
