"""The words of politeness around a request, and inside it: "hello, could you please show me the …"."""

import re
from collections.abc import Iterator

from vocabulary import remembered, words
from vocabulary.patterns import either

ENDS = " \t\n,;:.!?-–—\"'“”‘’()"
# A longer text may be polite, but it tells of something.
LONGEST_POLITE = 200
LONGEST_ASKING = 16
MOST_POLITE = 12


def politely_stripped(typed: str) -> Iterator[str]:
    """The text, then ever less of the politeness before and after it."""
    for _ in range(MOST_POLITE):
        if not typed:
            return
        yield typed
        shorter = typed
        while len(typed) <= LONGEST_POLITE and (after := _around("after").search(shorter)):
            shorter = shorter[: after.start()]
            yield shorter
        before = _around("before").match(typed)
        typed = typed[before.end() :].lstrip(ENDS) if before else ""


@remembered
def _around(key: str) -> re.Pattern[str]:
    said = either(words(f"commands.{key}"))
    return re.compile(
        rf"@?{said}(?:[\s,.;:!-]+|$)" if key == "before" else rf"[\s,.;:!-]+{said}[\s,.;:!?-]*$", re.IGNORECASE
    )


def without_fillers(typed: str) -> tuple[str, str]:
    """ "Can I have a look at my reports?" says "my reports". Without the fillers at both ends, and without any.

    Nothing where there are none, or the text is long, so that no tale is cut down.
    """
    spoken = typed.split()
    telling = [place for place, word in enumerate(spoken) if word.lower().strip(ENDS) not in _fillers()]
    if not telling or len(telling) == len(spoken) or len(spoken) > LONGEST_ASKING:
        return "", ""
    return " ".join(spoken[telling[0] : telling[-1] + 1]), " ".join(spoken[place] for place in telling)


def told_by(phrase: str) -> str:
    """Without fillers; nothing where too little is left: "what is a breach" is more than "breach"."""
    spoken = phrase.split()
    kept = [word for word in spoken if word not in _fillers()]
    return " ".join(kept) if 2 * len(kept) >= len(spoken) else ""


@remembered
def _fillers() -> frozenset[str]:
    return frozenset(words("commands.fillers"))
