"""Whether words name somebody, or an office: to ask about it, never to decide from it."""

import re

_OFFICES = {"siro": r"siro|senior information risk owner", "dpo": r"dpo|data protection officer"}
# "We told the DPO", "a letter to our SIRO": who hears of it had no part in it by that.
_HEARS_OF_IT = (
    r"(?<!\w)(?:told|tell|telling|asked|ask|rang|ring|called|call|informed|inform|emailed|wrote|write|to|with|via"
    r"|copied|cc|cc'd)(?: to)?(?: the| our| your| my)? $"
)
# "Anna Central" is no Carl Central; "Yesterday Carl" is Carl, since any word that begins a sentence has a capital.
_AFTER_A_NAME = re.compile(r"[A-Z][\w'’-]* $")
_AFTER_A_NAME_WITHIN = re.compile(r"[^.!?:;\s] [A-Z][\w'’-]* $")


def names(text: str, name: str) -> bool:
    """Whether a person is named: in full, or by one name with a capital letter that belongs to no other name."""
    *forenames, surname = _parts(name) or [""]
    if forenames and re.search(rf"(?<!\w){re.escape(' '.join((*forenames, surname)))}(?!\w)", text, re.IGNORECASE):
        return True
    alone = ((surname, _AFTER_A_NAME), *((each, _AFTER_A_NAME_WITHIN) for each in forenames))
    return any(_alone(text, part, before) for part, before in alone if len(part) > 2 and part[0].isupper())


def names_office(text: str, office: str) -> bool:
    """Whether the `siro` or the `dpo` is named, and not as somebody who was told of it."""
    typed = text.casefold()
    found = re.finditer(rf"(?<!\w)(?:{_OFFICES[office]})(?!\w)", typed)
    return any(not re.search(_HEARS_OF_IT, typed[: each.start()]) for each in found)


def _parts(name: str) -> list[str]:
    """First names and surname: "Central, Carl (IG)" is Carl Central."""
    plain = re.sub(r"\([^)]*\)", " ", name)
    last, comma, first = plain.partition(",")
    return (f"{first} {last}" if comma else plain).split()


def _alone(text: str, part: str, other: re.Pattern[str]) -> bool:
    """Whether it stands without another name before or after it."""
    return any(
        not other.search(text[: found.start()]) and not re.match(" [A-Z][a-z]", text[found.end() :])
        for found in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text)
    )
