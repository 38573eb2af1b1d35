"""Questions that turn on people: who learns of it, may they be spoken to, are they safe, do they give it back."""

import re
from collections.abc import Callable

from understanding.hearing.asking.parts import has, without
from vocabulary import remembered, words
from vocabulary.patterns import either

_SPEAK = r"(?:write|ring|call|contact|phone|email|speak|tell)"
_THEY_SPEAK = re.compile(rf"\b(?:does|do|can|should|could|will|would) (?:he|she|they|the \w+) {_SPEAK}\b(?! the)")
_TO_SOMEBODY = re.compile(rf"{_SPEAK}(?:ing)?(?: to)? (?:the|those|these|our|each|every|all|both) (?!team)\w+")
_SPEAKS_TO = re.compile(
    rf"\b(?:{_SPEAK}|message|text|warn|ask|visit|chase)(?:s|ing)?(?: to)? "
    r"(?!(?:you|yous|youse|your|u|us|me|it|that|what|if|up|ye)\b)\w+"
    r"|\b(?:give|gie|drop) .{2,40} an? (?:bell|ring|call|shout|buzz|line|text)\b"
    r"|\blets? (?!me|you|us)(?:\w+ ){1,3}know\b"
    r"|\b(?:get|getting|be) in touch with\b|\bget hold of\b|\bgo (?:round|over|and)\b"
    r"|\b(?:fetch|collects?|pick (?:it|them|that) up)\b|\bsay \w+ to\b"
)
HOLDS = re.compile(
    r"\b(?:who|that)(?:'s|s| has| have)? ?(?:has|have|got|gets|received|opened|found)\b"
    r"|\bit (?:all )?(?:went|was sent|got sent) to\b|\b(?:delete|bin|destroy|shred|return|send) (?:it|that|them)\b"
    r"|\b(?:fetch|collects?|retrieve|pick (?:it|them|that) up)\b|(?<!bounced )(?<!came )(?<!come )\bback\b"
    r"|\brecipients?\b"
)
SENDS_BACK = re.compile(
    r"\b(?:send|give|post|bring|return|drop|hand)\w* (?:it|that|them|the \w+) back\b"
    r"|\bask\w* .{0,24}\bto (?:delete|bin|destroy|return)\b"
    r"|\b(?:him|her|them|they|he|she) (?:to )?(?:get rid|delete|destroy|bin|return|shred|wipe)\b"
)
_KEEPS_IT = re.compile(
    r"\b(?:won'?t|will not|winnae|wilna|doesn'?t want to|they don'?t want to|not willing to|no want) "
    r"(?:give|delete|return|hand|send|bring|let|get rid|part|answer|destroy|confirm|tell|say)\b"
)
_MEANT = re.compile(
    r"\bi mean(?:t)? (?P<meant>(?:the |my |our |about )*[\w ]+?),? not (?:the |my |our )?(?P<other>\w+)"
)


def learns(whom: str) -> Callable[[str], bool]:
    """Whether it is asked of somebody that they learn of it."""

    def asked(typed: str) -> bool:
        said = without("no_telling", without("to_me", typed))
        if whom == "affected" and (has("how_many", typed) or _THEY_SPEAK.search(typed)):
            return False
        if not _learning().search(said):
            return False
        named = has(whom, without("managers", said) if whom == "affected" else said)
        return named or (whom == "affected" and bool(_TO_SOMEBODY.search(said)))

    return asked


def means(whom: str) -> Callable[[str], bool]:
    """Whether somebody says whom they meant: "I mean the driver, not the ICO"."""

    def meant(typed: str) -> bool:
        found = _MEANT.search(typed)
        everybody = ("affected", "managers", "authorities")
        return bool(found and has(whom, found["meant"]) and any(has(each, found["other"]) for each in everybody))

    return meant


def says_whom_they_meant(typed: str) -> bool:
    """Whether somebody puts right of whom they asked."""
    return any(means(whom)(typed) for whom in ("affected", "managers", "authorities"))


def contacts(typed: str) -> bool:
    """Whether they ask if somebody should be spoken to, whoever it is: "do i have to let mr patel know"."""
    aimed = has("may_i", typed) or has("shall_they", typed)
    return (
        aimed and not has("how_many", typed) and bool(_SPEAKS_TO.search(without("no_telling", without("to_me", typed))))
    )


def of_their_safety(typed: str) -> bool:
    """Whether it is asked what becomes of people who could come to harm: "what about the carers"."""
    about = has("what_about", typed) and has("affected", without("what_about", typed))
    safe = has("safe", without("is_allowed", typed)) and has("affected", typed)
    asked = has("may_i", typed) or has("shall_they", typed)
    warns = asked and has("warns", typed) and has("affected", typed) and not has("managers", typed)
    return about or safe or warns


def refuses(typed: str) -> bool:
    """Whether whoever has it does not give it back, or says nothing: "an if they winnae hand it ower"."""
    return bool(_KEEPS_IT.search(typed)) or has("refuses", typed)


@remembered
def _learning() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){either(words('questions.learns'))}(?:s|ed|ing)?(?!\w)")
