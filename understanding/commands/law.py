"""What the team asks of the law and its words: a topic, whose answer is in the texts."""

import re
from collections.abc import Mapping

from understanding.hearing.asides import is_question
from understanding.spelling import plain
from vocabulary import remembered, table
from vocabulary.patterns import phrased

LONGEST = 400
_ASKS = re.compile(
    r"^(?:(?:so|and|but|ok|hi|hello|sorry|um|er|oh|please)[ ,]+)*"
    r"(?:is|are|can|could|would|will|do|does|must|should|whose|how|when)\b"
    r"|\b(?:what|whats|what's|law|explain|remind)\b"
)
_FEW = 12


def law_asked(text: str) -> str:
    """The topic of a question of the law: "what is Article 34 about"; empty where it is none."""
    typed = plain(text[:LONGEST])
    if not (is_question(typed) or (_ASKS.search(typed) and len(typed.split()) <= _FEW)):
        return ""
    return next((topic for topic, pattern in _topics().items() if pattern.search(typed)), "")


@remembered
def _topics() -> Mapping[str, re.Pattern[str]]:
    return {topic: phrased("commands.law", topic) for topic in table("commands.law")}
