"""A wish of somebody of the team to leave the open question: for good, for another one, or since it is no report."""

import re

from understanding.commands.at_a_question.own_matter import LONGEST, names_one
from understanding.spelling import plain
from vocabulary import remembered, words
from vocabulary.patterns import either

_MOST_OF_A_WISH = 16
QUOTES = str.maketrans("‘’`", "'''")
LITTLE = r"(?:(?:oh|no|sorry|so|and|but|ok|er|um|wait|actually|oops|ah|think) ?[,.]? ?)*"
_BY_MISTAKE = re.compile(
    rf"{LITTLE}(?:(?:i |we )?(?:didn'?t|did not|never|don'?t|do not) (?:mean|want|wish|intend|need) (?:to )?"
    r"(?:start|open|press|click|be (?:in )?here|do (?:this|that|it|any)|this\b|that\b"
    r"|(?:change|add|record) (?:any|it\b|this\b|that\b))"
    r"|(?:i )?(?:(?:have|'ve|ve) )?(?:pressed|hit|clicked|opened|started|picked)"
    r" (?:the wrong|(?:this|that|it) (?:by|in))\b"
    r"|(?:please )?(?:get|take|let) me (?:out|back|off) (?:of )?"
    r"(?:here|this|that|it|to the (?:start|beginning|menu|list))\b"
    r"|(?:how do|how can|can) i (?:get|come|go) (?:out|back)(?: of)? ?(?:here|this|that|it)?\??$)"
)
# "This was for the laptop case, not this one": the step is open for another case than was meant.
_NOT_THIS = re.compile(
    r".*\b(?:not|wrong|instead of|rather than) (?:for |to |on |with )?(?:this|that|here)(?: one| case)?[.! ]*"
)
_GOES_TO = re.compile(
    rf"{LITTLE}(?:please )?"
    r"(?:(?:can|could|shall) (?:we|i|you) |let'?s |i(?:'d| would) (?:like|rather) (?:to )?|i want to )?"
    r"(?:just )?(?:go|skip|jump|move|get|take me)(?: (?:straight|back|on|forward|ahead|over))* to "
    r"(?:the )?(?:(?:question|step|bit|part) (?:about|on|for|of|with) (?:the )?(?P<after>[\w' -]{2,40}?)"
    r"|(?P<before>[\w' -]{2,40}?) (?:question|step|bit|part|questions|section|stuff|one))(?: please)?[?.! ]*"
)
_NO_REPORT = re.compile(
    r"(?:[\w',! ]{0,60}?[ ,.!])?(?:(?:this|that|it)(?:'s|s)?(?: is| was)?|is|wasn't|isn't|wasnt|isnt)"
    r" ?(?:not|no|never)? ?(?:meant as |meant to be |a |an |another |new )*report\b(?: of mine| at all)?[\s,.;:!–-]*"
)
_LEAVES_REST = re.compile(
    r"[\s,;.–-]*(?:\b(?:and|but|then|please|just)\s+)*\b(?:leave|skip|forget|never mind|ignore)(?: all)? "
    r"(?:the (?:rest|others?|remaining \w+)|everything else|all else)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_SAVES = re.compile(
    r"(?:(?:that'?s|that is|thats) (?:enough|it|all|fine)(?: for (?:now|today))?|(?:ok|right|please|and|just|so|then)"
    r"|(?:save|keep|record|store|use) "
    r"(?:it|this|that|what (?:i|we|you)(?:'?ve| have)? \w+|everything|as it is|so far|now|\s)+"
    r"|[\s,.;])*",
    re.IGNORECASE,
)


def leaves(text: str) -> bool:
    """Whether somebody wishes to leave the dialog at this question: "no, leave that for now, I'll ask Carl"."""
    typed = plain(text[:LONGEST]).rstrip(".! ")
    if len(typed.split()) > _MOST_OF_A_WISH:
        return False
    return bool(_leaving().match(typed) or _BY_MISTAKE.match(typed) or (names_one(text) and _NOT_THIS.fullmatch(typed)))


def goes_to(text: str) -> str:
    """The question that somebody wishes to go to, as they call it: "can we skip to the risk bit"; empty for none."""
    found = _GOES_TO.fullmatch(plain(text[:LONGEST]))
    return (found["after"] or found["before"]) if found else ""


@remembered
def _leaving() -> re.Pattern[str]:
    around = either((*words("wishes.around"), *words("wishes.before_leaving")))
    after = either(words("wishes.after_leaving"))
    return re.compile(rf"(?:{around}[ ,.!-]+)*{either(words('wishes.leave'))}(?:$|[,.;!?–-].*| {after}(?!\w).*)")


def ends_a_report(text: str) -> tuple[bool, str]:
    """Whether words say that what was begun is no report, and what they say besides."""
    typed = " ".join(text[:LONGEST].split()).translate(QUOTES)
    found = _NO_REPORT.match(typed.lower())
    if not found or not re.search(r"\b(?:not|no|never|isn'?t|wasn'?t)\b", found[0]):
        return False, text
    return True, typed[found.end() :]


def leaves_the_rest(text: str) -> str | None:
    """What is said beside the wish to record what there is: "human error" of "human error and leave the rest"."""
    typed = text[:LONGEST].translate(QUOTES)
    found = _LEAVES_REST.search(typed)
    if not found:
        return None
    said = typed[: found.start()].strip()
    if _SAVES.fullmatch(said):
        return ""
    return re.sub(r"^(?:record|put|save|call) (?:it|that|this)(?: down)? (?:as|to be) ", "", said, flags=re.IGNORECASE)
