"""Numbers as people write them: digits, words, ordinals."""

import re

from dialogs.words.patterns import either

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]


def _below_hundred() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_ONES)}
    for ten, word in enumerate(_TENS, 2):
        found[word] = ten * 10
        for one in range(1, 10):
            found |= {f"{word} {_ONES[one]}": ten * 10 + one, f"{word}-{_ONES[one]}": ten * 10 + one}
    return found | {"fourty": 40}


def _ordinals() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_ORDINALS) if number}
    for joint in " -":
        found |= {f"twenty{joint}{_ORDINALS[one]}": 20 + one for one in range(1, 10)}
        found[f"thirty{joint}first"] = 31
    return found | {"thirtieth": 30}


CARDINALS = _below_hundred()
ORDINALS = _ordinals()


NUMBER_WORD = either(CARDINALS)
ORDINAL_WORD = either(ORDINALS)


def number_of(word: str) -> int:
    """The number that digits, a word, an ordinal or an article say; the words must be among those above."""
    word = word.strip()
    if word in ("a", "an", "the"):
        return 1
    if digits := re.match("[0-9]+", word):
        return int(digits[0])
    return CARDINALS.get(word) or ORDINALS.get(word) or 0
