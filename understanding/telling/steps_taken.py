"""What somebody did about a breach, told beside something else: "police are on their way and I've told my manager"."""

import re
from collections.abc import Iterator

from understanding.spelling import plain
from understanding.telling.what_became import was_destroyed, was_locked, was_recalled, was_taken_down
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

LONGEST = 1500
_END = re.compile(
    r"(?<=[.;!?])\s+|\n+|,\s*(?:and |but )?|\s+-+\s+|\s+(?:but|though|although)\s+"
    r"|\s+and (?=(?:i|i've|ive|we|we've|weve|he|he's|hes|she|she's|shes|they|my|me|our|the|it|police|also)\b)",
    re.IGNORECASE,
)

_LEADING = re.compile(r"^\s*(?:and|but|so|no|yes|nah|yeah)\b[ ,]*", re.IGNORECASE)


def steps_taken(text: str) -> str:
    """The clauses, as they were typed, that tell what was done about it; empty where none does."""
    return ", ".join(part for part in _clauses(text) if _is_step(plain(part)))


def without_steps(text: str) -> str:
    """What else was told."""
    return ". ".join(part for part in _clauses(text) if not _is_step(plain(part)))


def acts_taken(text: str) -> str:
    """The clauses of a first message that tell how it was contained: nothing that may be the breach itself."""
    return ", ".join(part for part in _clauses(text) if _is_act(plain(part)))


def _clauses(text: str) -> Iterator[str]:
    return (_LEADING.sub("", part).strip(" .,;") for part in _END.split(text[:LONGEST]) if part)


def _is_act(clause: str) -> bool:
    if clause.endswith("?") or any_of("steps.open").search(clause.replace("n't", " not")):
        return False
    asked = any_of("steps.asked_for").search(clause)
    acts = was_recalled(clause) or was_taken_down(clause) or was_locked(clause) or was_destroyed(clause)
    return bool(asked or (acts and any_of("steps.actors").search(clause)))


def _is_step(clause: str) -> bool:
    """Whether it was done, and is not asked about, denied or planned: "I've rung the families", "told my manager"."""
    if clause.endswith("?") or any_of("steps.open").search(clause.replace("n't", " not")):
        return False
    return any(pattern.search(clause) for pattern in _patterns())


@remembered
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What we have done since; what one who helps was told; what was said for a purpose, or several times.

    A word that is a thing as well needs somebody who did it: "also phone" tells what was in it.
    """
    who, verb, helper = (either(words(f"steps.{name}")) for name in ("who", "verbs", "helpers"))
    past = either(set(words("steps.verbs")).difference(words("steps.also_things")))
    have = r"(?:'ve|ve|'s|(?<!\bi)s| have| has| had)(?: (?:also|already|just|now|both|all|then))*"
    own = r"(?:(?:my|me|our|the|his|her|both|a) )?(?:\w+ ){0,2}?"
    shapes = (
        rf"{who}{have} {verb}",
        rf"^(?:have|has|also|already) {past}",
        rf"(?:^|{who} |\band (?:then )?){verb} {own}{helper}",
        rf"{helper}(?:'s|'ve)? (?:\w+ )?{either(words('steps.helping'))}",
        rf"{verb}\b.*\b{either(words('steps.purpose'))}",
        rf"{verb}\b.*\b(?:\d+|two|three|four|five|several|many|a few) times",
        rf"(?:^|{who} ){either(words('steps.acts'))}",
        rf"(?:{who}|\band) {either(words('steps.as_now'))}",
    )
    return tuple(re.compile(rf"(?<![\w'])(?:{shape})(?!\w)") for shape in shapes)
