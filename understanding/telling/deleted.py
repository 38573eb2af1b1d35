"""Whoever was asked to delete something says that it is done: "asked her to delete it and she said she has"."""

import re

from understanding.counts.numbers import CARDINALS
from vocabulary import words
from vocabulary.patterns import starred

_SAYS = (
    r"says?|said|sez|saying|(?:told|tells|assured|assures) (?:me|us)|(?:was|were|been) told|replied|answered|confirmed"
)
_ALL_DONE = r"(?:it|that|this)(?:'s|s| is| was|'s been| has been| had been)(?: all)?(?: done| gone)?|(?:all )?done"
_SAID_SO = re.compile(
    r"\b(?:(?P<who>both of them|all of them|(?:the )?[a-z]+)(?:'s|'ve| has| have)? )?(?:just |since |now |already )?"
    rf"(?P<says>\b(?:{_SAYS}))(?: back)?(?: that)?(?: (?:yes|aye|yeah|yep))?"
    r" (?:(?P<they>he|she|they)(?:'s|s|'ve| has| his| have| had| did)(?: done(?: it| so| that| this)?)?"
    rf"|{_ALL_DONE})(?: now| already| since)?$"
)
_PRONOUNS = ("he", "she", "they")


def says_it_is_deleted(clause: str, previous: str) -> bool:
    """Whether a clause says so of what it or the one before it asks; not of some of several, nor of somebody else."""
    said = _SAID_SO.search(clause)
    if said is None or (said["they"] and said["who"] in _PRONOUNS and said["who"] != said["they"]):
        return False
    before = f"{previous} {clause[: said.start('says')]}"
    few = said["who"] in {*CARDINALS, *words("hearing.nobody"), "none", "some", "most", "neither"}
    doubts = (starred("done.degree", each) for each in ("unknown", "partly", "denied"))
    asked = starred("done.mentions", "deleted").search(before)
    return bool(asked) and not few and not any(doubt.search(before) for doubt in doubts)
