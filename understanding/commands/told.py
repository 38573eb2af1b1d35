"""What is told with work that was done: the regulator's reference, the field that was set and its value."""

import re
from collections.abc import Callable, Iterator, Sequence

from understanding.spelling import plain
from vocabulary.patterns import any_of

LONGEST = 600
_REFERENCE = re.compile(
    r"\b(?:(?:case )?(?:reference|ref)(?: (?:is|was|no\.?|num|number|of))*[\s:#]*)"
    r"(?P<called>[A-Z0-9][\w/-]*[0-9][\w/-]*)"
    r"|\b(?P<form>(?:IC|INV|RFA|COM|ICO)[-/ ]?[0-9][\w/-]*)",
    re.IGNORECASE,
)
_OWN = re.compile(r"DB ?-?20[0-9]{2}[ /-]?[0-9]{3,}", re.IGNORECASE)
_OWN_CASE = re.compile(rf" (?:on|for|in|of) {_OWN.pattern}", re.IGNORECASE)
_LONGEST_NAME, _LONGEST_TIME = 4, 6  # words
WAYS = ("letter", "phone", "email", "person", "notice")
# What stands before a value: "root cause on the bus one *was* human error", "needs to go *down to* 11".
_BEFORE_A_VALUE = re.compile(
    r"(?:.*?\b)?(?:down to|up to|to|was|were|is|are|as|should be|should say|should read|must be|now|it's|its|it was)\b"
    r"[\s:,]*"
    r"(?:an? )?(?P<value>.+)",
    re.IGNORECASE | re.DOTALL,
)


_AGREES = r"(?:(?:ok|okay|right|well|so|and|agreed|i agree|i'm happy|im happy|seen it|read it)[ ,.]+)*"
_TO_TELL = re.compile(
    rf"{_AGREES}(?:yes|yep|yeah|notify|tell (?:them|the ico)|report (?:it|this|that))\b"
    r"(?!.*\b(?:not|no|don'?t|needn'?t)\b)"
)
_NOT_TO_TELL = re.compile(
    rf"{_AGREES}(?:no|nope|not|don'?t|do not)\b(?!.*\b(?:but|yes|notify|must|should|tell them|changed)\b)"
)
_WERE_TOLD = re.compile(
    r"\b(?:was|were|been|are) (?:all |both |now |already )?"
    r"(?:told|informed|notified|written to|rung|phoned|spoken to|contacted|visited)\b(?! (?:to|off)\b)"
)
_OTHERS = re.compile(
    r"\b(?:i|i've|we|we've|us|ico|police|regulator|siro|dpo|manager|boss|it|legal|insurers?|union|bank|school)"
    r" (?:was|were|has|have|had|been|are|all|both|have been|has been)\b"
)
_NEW = re.compile(
    r".*\b(?:should (?:be|say|read)|needs to be|ought to be|is really|as|now) (?P<value>[^,;.]+)", re.I | re.S
)
_REASON = re.compile(
    r"\s*[,;.–-]*\s*(?:because|since|as|cos|,|;|\.|–|-)\s*(?!not\b|and\b|info|why\b|how\b|please\b)"
    r"(?P<why>\w+(?: \S+){2,})",
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
                whole = " ".join((*spoken[:start], *spoken[start + length :]))
                return path, (*_values(" ".join(spoken[start + length :])), *filter(None, (whole,)))
    return "", ()


def _values(rest: str) -> tuple[str, ...]:
    """What may be the value in the words after the name of a field, the shortest first."""
    found = _BEFORE_A_VALUE.fullmatch(rest)
    if found is None:
        return ()
    alone = re.split(r"[,;]| not | because | since | as ", found["value"])[0]
    without = re.sub(r" (?:on|for|in) (?:(?:case|number) )?[0-9]{1,3}$", "", _OWN_CASE.sub("", alone))
    return tuple(dict.fromkeys(filter(None, (without.strip(" ."), alone.strip(" ."), found["value"].strip(" .")))))


def new_in(words: str) -> str:
    """What is told as the new value: "it says executive but it should be childrens" tells of childrens."""
    found = _NEW.search(words[:LONGEST])
    return found["value"].strip(" .") if found else ""


def reason_behind(value: str, words: str) -> str:
    """Why it is put right, where that stands behind the new value: "human error, she used an old template"."""
    said = words[:LONGEST]
    place = said.casefold().find(value.casefold())
    found = _REASON.fullmatch(said[place + len(value) :]) if place >= 0 else None
    return found["why"].strip() if found else ""


def ways_told(words: str) -> tuple[str, ...]:
    """In which ways somebody was told: "the letters went out" is by letter; in the order of the list."""
    typed = plain(words[:LONGEST])
    return tuple(way for way in WAYS if any_of(f"told.ways.{way}").search(typed))


def tells_of_telling(words: str) -> bool:
    """Whether those affected are said to have been told already: no question, and nothing that is only planned."""
    typed = plain(words[:LONGEST])
    planned = typed.rstrip().endswith("?") or any_of("told.planned").search(typed)
    return bool(any_of("told.already").search(typed)) and not planned


def says_to_tell(words: str) -> bool | None:
    """Whether somebody who decides says yes or no to telling: "yes tell them, risk to life"; None where it is open."""
    typed = plain(words[:LONGEST])
    yes, no = bool(_TO_TELL.match(typed)), bool(_NOT_TO_TELL.match(typed))
    return yes if yes != no else None


def says_they_were_told(words: str) -> bool:
    """Whether those affected are said to have been told, by somebody who does not speak of themselves or an office."""
    return (
        tells_of_telling(words)
        and bool(_WERE_TOLD.search(typed := plain(words[:LONGEST])))
        and not _OTHERS.search(typed)
    )


def spans_of_time(words: str) -> Iterator[str]:
    """The few words that may tell a time within a sentence, the longest first."""
    for clause in re.split(r"[,;.](?: |$)", words[:LONGEST]):
        spoken = clause.split()
        for length in range(min(_LONGEST_TIME, len(spoken)), 0, -1):
            for start in range(len(spoken) - length + 1):
                span = " ".join(spoken[start : start + length])
                if any_of("told.times").search(plain(span)):
                    yield span


def says_no_apology(words: str) -> bool:
    """ "No apology needed", "we have not said sorry yet"."""
    return words.casefold() == "no" or bool(any_of("told.no_apology").search(plain(words[:LONGEST])))


def says_apology(words: str) -> bool:
    """Whether those affected are said to have had an apology."""
    return bool(any_of("told.apologised").search(plain(words[:LONGEST])))


def who_is_meant(words: str, names: Sequence[str]) -> str:
    """Which of these somebody speaks of as the one concerned; "me" where it is themselves, empty where nobody is."""
    typed = plain(words[:LONGEST])
    denied = any_of("told.not_me").search(typed)
    rest = any_of("told.not_me").sub(" ", typed)
    called = [name for name in names if any(_speaks_of(each, rest) for each in (name, name.split()[0]))]
    first_person = any_of("told.me").search(rest) and not denied
    if first_person and (any_of("told.me_first").search(rest) or not called):
        return "me"
    return called[0] if len(called) == 1 else ""


def _speaks_of(name: str, typed: str) -> bool:
    return bool(re.search(rf"(?<![\w'])(?:it'?s )?{re.escape(name.casefold())}(?!'s \w+ (?!has|is)|\w)", typed))
