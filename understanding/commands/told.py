"""What is told with work that was done: the regulator's reference, the field that was set and its value."""

import re
from collections.abc import Callable

LONGEST = 600
_REFERENCE = re.compile(
    r"\b(?:(?:case )?(?:reference|ref)(?: (?:is|was|no\.?|num|number|of))*[\s:#]*)"
    r"(?P<called>[A-Z0-9][\w/-]*[0-9][\w/-]*)"
    r"|\b(?P<form>(?:IC|INV|RFA|COM|ICO)[-/ ]?[0-9][\w/-]*)",
    re.IGNORECASE,
)
_OWN = re.compile(r"DB ?-?20[0-9]{2}[ /-]?[0-9]{3,}", re.IGNORECASE)
_LONGEST_NAME = 4
# What stands before a value: "root cause on the bus one *was* human error", "needs to go *down to* 11".
_BEFORE_A_VALUE = re.compile(
    r"(?:.*?\b)?(?:down to|up to|to|was|were|is|are|as|should be|should say|should read|must be|now|it's|its|it was)\b"
    r"[\s:,]*"
    r"(?:an? )?(?P<value>.+)",
    re.IGNORECASE | re.DOTALL,
)


def regulator_reference(words: str) -> str:
    """The regulator's reference of the case: "their ref is IC-224466"; empty where none is told."""
    found = _REFERENCE.search(_OWN.sub(" ", words[:LONGEST]))
    return (found["called"] or found["form"]).rstrip(".,;-/") if found else ""


def without_reference(words: str) -> str:
    """The words without any reference, whose figures are no time."""
    return _REFERENCE.sub(" ", _OWN.sub(" ", words[:LONGEST]))


def field_told(words: str, path_named: Callable[[str], str | None]) -> tuple[str, tuple[str, ...]]:
    """The path of the field that is named in a sentence, and what may be its value, the likeliest first."""
    spoken = re.findall(r"\S+", words[:LONGEST])
    for length in range(_LONGEST_NAME, 0, -1):
        for start in range(len(spoken) - length + 1):
            path = path_named(" ".join(spoken[start : start + length]).strip(" ,.:;"))
            if path:
                rest = " ".join(spoken[start + length :])
                value = _BEFORE_A_VALUE.fullmatch(rest)
                whole = " ".join((*spoken[:start], *spoken[start + length :]))
                parts = re.split(r"[,;]| not | because | since | as ", value["value"]) if value else []
                return path, tuple(
                    filter(None, (parts[0].strip(" .") if parts else "", value["value"] if value else "", whole))
                )
    return "", ()


def _values(rest: str) -> tuple[str, ...]:
    """What may be the value in the words after the name of a field, the shortest first."""
    found = _BEFORE_A_VALUE.fullmatch(rest)
    if found is None:
        return ()
    alone = re.split(r"[,;]| not | because | since | as ", found["value"])[0]
    return tuple(filter(None, (alone.strip(" ."), found["value"].strip(" ."))))
