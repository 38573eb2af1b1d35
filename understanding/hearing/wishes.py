"""What somebody wishes to do with the report that is being written: end, send, leave or drop it."""

import re
from enum import StrEnum

from understanding.hearing.asides import is_question
from understanding.spelling import bare
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 200
_MOST_WORDS = 24  # longer texts tell something else besides


class Wish(StrEnum):
    """What shall become of the report."""

    SEND = "send"
    LATER = "later"
    DROP = "drop"
    NO_MORE = "no more"


def wish_of(text: str, *, last_look: bool) -> Wish | None:
    """What is wished, in words that wish nothing else; None where they may be an answer.

    `last_look` is where the whole report is shown with *Shall I send it?*: there "go on then" sends it, and
    "not yet" leaves it.
    """
    typed = bare(text[:LONGEST]).replace("?", "")
    if len(typed.split()) > _MOST_WORDS or len(text) > LONGEST:
        return None
    if _whole("send").fullmatch(typed) or (last_look and _whole("agrees").fullmatch(typed)):
        return Wish.SEND
    if is_question(text):
        return None
    if _no_more().fullmatch(typed) or (last_look and _whole("done_for_now").fullmatch(typed)):
        return Wish.NO_MORE
    if any_of("wishes.drop").search(typed) or _whole("drop_alone").fullmatch(typed):
        return Wish.DROP
    return Wish.LATER if _begins("later" if last_look else "later_anywhere").match(typed) else None


def consents(text: str) -> bool:
    """Whether the words only say that it may go on or be recorded: "go on", "record it". They are no answer."""
    return wish_of(text, last_look=True) is Wish.SEND


_PART = re.compile(r"[.,;:!?\n]+\s*|\s+-+\s+")


def without_wish_to_send(text: str) -> tuple[str, bool]:
    """The words without the wish to send behind them, and whether there was one: "its 41 now, not 38. Send"."""
    parts = [found.end() for found in _PART.finditer(text.rstrip(" .!")) if found.end() < len(text)]
    if not parts or wish_of(text[parts[-1] :], last_look=False) is not Wish.SEND:
        return text, False
    told = text[: parts[-1]].rstrip(" ,;:-\n")
    return (told, True) if re.search(r"\w", told) else (text, False)


@remembered
def _whole(name: str) -> re.Pattern[str]:
    around = either(words("wishes.around"))
    return re.compile(rf"(?:{around} )*{either(words(f'wishes.{name}'))}(?: {around})*")


@remembered
def _begins(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(words('wishes.around'))} )*{either(words(f'wishes.{name}'))}(?!\w)")


@remembered
def _no_more() -> re.Pattern[str]:
    """ "Nowt else from me", "don't think there's anything to add": nothing beside small words."""
    beside = either(words("wishes.beside_no_more"))
    denied = rf"{either(words('wishes.no_more_denies'))} (?:{beside} )*{either(words('wishes.no_more'))}"
    said = rf"(?:{denied}|{either(words('wishes.all_told'))})(?: {beside})*"
    return re.compile(rf"(?:{beside} )*{said}(?: {said})?")
