"""Numbers as people write them: digits, words, ordinals."""

import re

from vocabulary.patterns import either

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


# Two hundred and fifty, half a dozen, 1200, 2k, a couple: how many of something.
_UNIT = rf"(?:{NUMBER_WORD}|[0-9]{{1,3}})"
_LARGE = rf"(?:{_UNIT} |an? )?(?:hundred|thousand|million|dozen)\b(?:,? (?:and )?(?={_UNIT}\b|hundred))?"
_IN_WORDS = rf"(?:{_LARGE}){{1,6}}(?:{_UNIT}\b)?|{NUMBER_WORD}\b"
_IN_FIGURES = r"(?<![\w./:£$€#])[0-9]{1,12}(?:k\b)?(?![\w%]|[.:/][0-9]| ?%)"
AMOUNT = rf"(?:half a dozen|(?:a )?couple|a pair|both|{_IN_WORDS}|{_IN_FIGURES})"
_MULTIPLES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}


def number_of(word: str) -> int:
    """The number that digits, a word, an ordinal or an article say; the words must be among those above."""
    word = word.strip()
    if word in ("a", "an", "the"):
        return 1
    if digits := re.match("[0-9]+", word):
        return int(digits[0])
    return CARDINALS.get(word) or ORDINALS.get(word) or 0


def value_of(said: str) -> int:
    """The number that an `AMOUNT` says."""
    if "couple" in said or said in ("a pair", "both"):
        return 2
    if said == "half a dozen":
        return 6
    total, current = 0, 0
    for word in re.findall(r"[0-9]+k?|[a-z]+", said):
        if word in _MULTIPLES:
            current = max(current, 1) * _MULTIPLES[word]
            if word in ("thousand", "million"):
                total, current = total + current, 0
        elif word[0].isdigit():
            current += int(word.rstrip("k")) * (1000 if word.endswith("k") else 1)
        else:
            current += CARDINALS.get(word, 0)
    return total + current
