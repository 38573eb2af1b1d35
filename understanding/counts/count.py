"""How many people's information it is.

Those count whose information it was, not those who wrongly got it. Where the number is not known, the
maximum counts (EDPB Guidelines 9/2022); a range over two bands is therefore its maximum, approximate.
"""

import re

from domain.breach import Certainty, People
from domain.errors import NotUnderstood
from domain.taxonomy import Band, Taxonomy
from understanding.choices.yes_no import is_not_known, says_not_known
from understanding.counts.counted import Quantity
from understanding.counts.numbers import AMOUNT
from understanding.counts.quantities import quantities_in
from understanding.spelling import Speller, plain
from vocabulary import remembered, words
from vocabulary.patterns import either

LONGEST = 300
MOST_PEOPLE = 100_000_000


def read_count(text: str, taxonomy: Taxonomy) -> People:
    """The number of people, or their band where only that is certain; not known yet is an answer.

    Raises NotUnderstood: count_negative, count_zero, count_open (no upper end in sight), count_unreadable.
    """
    if is_not_known(text):
        return People()
    if len(text) > LONGEST:
        raise NotUnderstood("count_unreadable")
    typed = _speller().mend(plain(text))
    if says_not_known(typed) and not _says_anybody().search(typed):
        return People()
    if band := _band_named(typed, taxonomy):
        return _in_band(band)
    _refuse_negative_and_none(typed)
    return people_counted(_one(typed), taxonomy)


def spread(text: str, taxonomy: Taxonomy) -> tuple[int, int] | None:
    """The least and the most that were said where they lie in two bands: the bot says that the most counts."""
    try:
        said = _one(_speller().mend(plain(text[:LONGEST])))
    except NotUnderstood:
        return None
    if said.least and said.most and taxonomy.band_of(said.least) != taxonomy.band_of(said.most):
        return said.least, said.most
    return None


@remembered
def _says_anybody() -> re.Pattern[str]:
    """A number, or somebody: with one of these "not sure" is only a hedge."""
    anybody = (*words("count.person"), *words("count.people"), *words("count.many"), "everyone", "everybody", "whole")
    return re.compile(rf"[0-9]|(?<!\w)(?:{AMOUNT}|{either(anybody)}s?)(?!\w)")


@remembered
def _speller() -> Speller:
    return Speller(words("count.mistyped"), words("count.not_mistyped"))


def _band_named(typed: str, taxonomy: Taxonomy) -> Band | None:
    squeezed = re.sub(r"[\s.]+", "", typed.removesuffix(" people"))
    return next((band for band in taxonomy.bands if squeezed == re.sub(r"\s+", "", band.name.lower())), None)


def _in_band(band: Band) -> People:
    if band.least == band.most:
        return People(band.least, band.name, Certainty.EXACT)
    return People(None, band.name, Certainty.APPROXIMATE)


@remembered
def _nobody() -> re.Pattern[str]:
    before, after = "(?:there (?:was|were|is|are) |it was |its |it's )?", "(?: at all| involved| affected)?"
    return re.compile(f"{before}{either(words('count.none'))}{after}")


def _refuse_negative_and_none(typed: str) -> None:
    if _nobody().fullmatch(typed.strip(" .!")):
        raise NotUnderstood("count_zero")
    if re.search(r"(?:^|(?<![0-9\s])\s)-[0-9]|\bminus\b|\bnegative\b", typed):
        raise NotUnderstood("count_negative")


def _one(typed: str) -> Quantity:
    found = quantities_in(typed)
    if len(found) != 1:
        raise NotUnderstood("count_unreadable")
    return found[0]


def people_counted(said: Quantity, taxonomy: Taxonomy) -> People:
    """A quantity as people; raises NotUnderstood as `read_count` does."""
    highest = max(said.least or 0, said.most or 0)
    if said.most == 0 or (said.least == 0 and said.most is None and not said.many):
        raise NotUnderstood("count_zero")
    if highest > MOST_PEOPLE:
        raise NotUnderstood("count_unreadable")
    if said.many:
        return _in_band(taxonomy.bands[-1])
    if said.most is None:
        return _open_ended(said, taxonomy)
    for band in taxonomy.bands:
        if band.least < (band.most or 0) and (said.least, said.most) == (band.least, band.most):
            return _in_band(band)
    certainty = Certainty.EXACT if said.exact else Certainty.APPROXIMATE
    return People(said.most, taxonomy.band_of(said.most), certainty)


def _open_ended(said: Quantity, taxonomy: Taxonomy) -> People:
    """Over 100 is about 100 at least; more than 5 is a band; more than one could be any."""
    top = taxonomy.bands[-1]
    if said.least is None or taxonomy.band_of(said.least) != top.name:
        raise NotUnderstood("count_open")
    if taxonomy.band_of(said.named) != top.name:
        return _in_band(top)
    return People(said.named, top.name, Certainty.APPROXIMATE)
