"""How many people's information it is."""

import re

from dialogs.answers.choice import is_not_known
from dialogs.spelling import plain
from domain.breach import Certainty, People
from domain.errors import NotUnderstood
from domain.taxonomy import Taxonomy
from texts.words import NUMBERS


def read_count(text: str, taxonomy: Taxonomy) -> People:
    """The number of people, or their band where only that is certain.

    Raises NotUnderstood: count_negative, count_zero, count_unreadable.
    """
    if is_not_known(text):
        return People()
    typed = plain(text)
    if band := taxonomy.band_named(text.strip()):
        if band.least == band.most:
            return People(band.least, band.name, Certainty.EXACT)
        return People(None, band.name, Certainty.APPROXIMATE)
    if re.search(r"(?<!\w)-\s*[0-9]|\bminus\b", typed):
        raise NotUnderstood("count_negative")
    for number, word in enumerate(NUMBERS):
        typed = re.sub(rf"\b{word}\b", str(number), typed)
    found = [int(digits.replace(",", "")) for digits in re.findall(r"[0-9][0-9,]{0,10}", typed)]
    if not found:
        raise NotUnderstood("count_unreadable")
    number = max(found)
    if number == 0:
        raise NotUnderstood("count_zero")
    vague = len(found) > 1 or re.search(r"about|around|roughly|over|approx|[+~]", typed)
    return People(number, taxonomy.band_of(number), Certainty.APPROXIMATE if vague else Certainty.EXACT)
