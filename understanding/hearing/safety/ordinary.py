"""What only sounds like danger, which the model is too quick to hear: the rest of the words tell whether there is any.

Words that the lists know as danger, and the answer to the question about it, are none of this module's business.
"""

import re

from understanding.spelling import plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either


def all_is_well(text: str) -> bool:
    """Whether it is good news: "she's safe", "the list is found", with nothing behind it that takes it back."""
    typed = plain(text)
    good = any_of("ordinary.all_is_well").search(typed) or _found_again().search(typed)
    return bool(good) and not any_of("ordinary.takes_back").search(typed)


def speaks_of_an_apology(text: str) -> bool:
    """Whether somebody apologises or would like to, which the model takes for a visit to be feared."""
    return bool(any_of("ordinary.apologises").search(plain(text)))


@remembered
def _found_again() -> re.Pattern[str]:
    things, again = either(words("ordinary.things")), "(?:found|back|recovered|returned|handed in)"
    return re.compile(rf"(?<![\w']){things}(?:'s| is| are| was| were| has| have)(?: now| been)* {again}(?!\w)")


def tells_of_attack(text: str) -> bool:
    """Whether an account or a computer was broken into, or somebody fell for a link."""
    typed = plain(text)
    return bool(any_of("telling.broken_into").search(typed) or any_of("ordinary.attack").search(typed))


def attacks_a_computer(text: str) -> bool:
    """Whether it is an attack, and no word tells of people who must not be found."""
    return tells_of_attack(text) and not any_of("ordinary.must_not_be_found").search(plain(text))


def without_ordinary(text: str) -> str:
    """The words without illness, fetching, pictures by relatives, feelings of others, who complained or told."""
    typed = plain(text)
    for ordinary in (
        _ill(),
        _picture(),
        _fetching(),
        _complained(),
        any_of("ordinary.upset_with_us"),
        any_of("ordinary.told_by"),
    ):
        typed = ordinary.sub(" _ ", typed)
    return typed


@remembered
def _ill() -> re.Pattern[str]:
    """An illness, and not one that somebody was put into: "he put her in hospital"."""
    return re.compile(rf"(?<!\bher )(?<!\bhim )(?<!\bthem )(?<![\w']){either(words('ordinary.ill'))}(?![\w'])")


def without_fetching(typed: str) -> str:
    """Plain words without somebody on the way to fetch or bring a thing: "he's on his way to hers to collect it"."""
    return _fetching().sub(" _ ", typed)


@remembered
def _fetching() -> re.Pattern[str]:
    way, comes_for = either(words("ordinary.on_the_way")), either(words("ordinary.comes_for"))
    thing = rf"(?: (?:the|that|a|an|my|our|his|her|their|wrong|other))* {either(words('ordinary.things'))}"
    return re.compile(
        rf"(?<![\w'])(?:[\w']+ )?{way}(?: [\w']+){{0,4}}? (?:to|and) {comes_for}{thing}(?: up| back| in)?(?!\w)"
    )


@remembered
def _picture() -> re.Pattern[str]:
    """ "Her grandson took a photo of the letter"."""
    relative, took = either(words("ordinary.relatives")), either(words("ordinary.took_a_picture"))
    of = r"(?: of (?:(?:the|her|his|a) )?(?:letter|page|list|form|sheet|file|document|it))?"
    by = r"(?: (?:with|on) (?:(?:his|her|their|the|a|my) )?(?:phone|mobile|tablet|laptop))?"
    return re.compile(rf"(?:(?:her|his|their|my|the|a) )?{relative}(?:, [\w' ]+,)? (?:\w+ )?{took}{of}{by}(?!\w)")


@remembered
def _complained() -> re.Pattern[str]:
    """ "The complainant's name was left on the inspection letter"."""
    who, letter = either(words("ordinary.who_complained")), either(words("ordinary.letters_of_ours"))
    left = r"(?:was|were|is|still|had|been|left|in|on|with|the|our|a|an|of|to)"
    one, other = rf"(?:the )?{who}(?: {left})* {letter}", rf"{letter}(?: {left})* {who}"
    return re.compile(rf"(?<![\w'])(?:{one}|{other})(?!\w)")
