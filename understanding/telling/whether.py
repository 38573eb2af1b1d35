"""Whether words that are no command tell what happened, so that a report begins with them."""

import re

from understanding.spelling import plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

_WORDS_AT_LEAST = 4
_WORDS_OF_A_MISHAP = 3


def tells_of_something(typed: str) -> bool:
    """Words enough, and no mere question: "I lost my phone, what do I do?" tells, "how do I report?" does not."""
    text = plain(typed)
    went_wrong = bool(any_of("listening.went_wrong").search(text))
    if len(text.split()) < (_WORDS_OF_A_MISHAP if went_wrong else _WORDS_AT_LEAST):
        return False
    asks = text.rstrip(" \"')").endswith("?") or bool(_question().match(text))
    return went_wrong or not asks


@remembered
def _question() -> re.Pattern[str]:
    """How a question begins, after a greeting too: "hi, sorry, how do I …"."""
    greeting = rf"(?:(?:{either(words('commands.before'))}|sorry|please help|help)[\s,.!-]+)*?"
    return re.compile(rf"[^\w]*{greeting}{either(words('listening.asking'))}(?!\w)")
