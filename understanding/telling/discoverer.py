"""Who first noticed it, where the words say so outright; whoever a resident or a parent is, the team knows better."""

import re

from domain.breach import Discoverer
from understanding.hearing.clauses import clauses_in
from understanding.spelling import plain
from vocabulary import remembered, table, words
from vocabulary.patterns import any_of, either


def discoverer_in(text: str) -> Discoverer | None:
    """The one by whom it was noticed; None where nobody is named, or more than one, or it is no plain statement."""
    clauses = clauses_in(text)
    found = {who for clause in clauses for who in _named(clause)}
    if found == {Discoverer.US} and any_of("discoverers.somebody_came").search(" ".join(clauses)):
        return None
    return found.pop() if len(found) == 1 else None


def disputes_discoverer(text: str) -> bool:
    """Whether words say that another noticed it than is recorded: "it was the family that noticed, not us"."""
    typed = plain(text)
    return bool(any_of("discoverers.disputes").search(typed) and any_of("discoverers.noticing").search(typed))


def _named(clause: str) -> set[Discoverer]:
    if any_of("discoverers.open").search(clause.replace("n't", " n't")):
        return set()
    return {who for who, pattern in _patterns().items() if pattern.search(clause)}


@remembered
def _patterns() -> dict[Discoverer, re.Pattern[str]]:
    """ "Noticed by a passer-by", "a passer-by has noticed"."""
    passive, active = either(words("discoverers.passive")), either(words("discoverers.active"))
    between = either(words("discoverers.between"))
    named = {name: either(words("discoverers.who", name)) for name in table("discoverers.who")}
    return {Discoverer(name): _pattern(who, passive, active, between) for name, who in named.items()}


def _pattern(who: str, passive: str, active: str, between: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{passive} (?:\w+ )?by {who}(?!\w)|(?<![\w']){who} (?:who )?(?:{between} )?{active}(?! out\b|\w)"
    )
