"""Numbers, lists and what people typed in words, the same way everywhere."""

import re
from collections.abc import Sequence

MARKUP = re.compile(r"([\\*_`\[\]#~|])")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number_in_words(number: int) -> str:
    """One to ten in words, digits above."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """1 breach, 2 breaches."""
    return f"{number:,} {one if number == 1 else many}"


def percent(part: int, whole: int) -> str:
    """25%, halves rounded up; less than one percent is said so."""
    if part and part * 100 < whole:
        return "less than 1%"
    return f"{(part * 200 + whole) // (whole * 2)}%"


def listed(words: Sequence[str], last: str = "and") -> str:
    """a, b and c; with one more comma where an entry has an *and* of its own."""
    if len(words) < 2:
        return "".join(words)
    comma = "," if any(f" {last} " in word for word in words) else ""
    return f"{', '.join(words[:-1])}{comma} {last} {words[-1]}"


def escaped(words: str) -> str:
    """What somebody typed, so that it is shown as typed: no formatting, no mention, no link, no date of a card's."""
    return MARKUP.sub(r"\\\1", words.replace("<", "‹").replace(">", "›").replace("{{", "{ {"))
