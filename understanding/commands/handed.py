"""To whom of the team a case is to be given."""

import re

from understanding.spelling import plain
from vocabulary import words

LONGEST = 1000
_HANDED = re.compile(
    r"\b(?:(?:give|assign|hand|pass|reassign|allocate|move)\b(?: [\w'-]+){0,6} to (?P<to>[a-z][\w'-]+)"
    r"|(?P<asked>[a-z][\w'-]+),? (?:can|could|would|will) you (?:please )?(?:take|have|pick up|deal with|handle|do)\b"
    r"|(?P<who>[a-z][\w'-]+) (?:can|could|should|will|is to) (?:have|take|pick up|deal with|handle)\b"
    r"|give (?P<give>[a-z][\w'-]+) (?:the|that|this|db|case|[0-9]))"
)


def handed_to(text: str) -> str:
    """To whom a case is to be given: "give 8 to carl"; empty where it is to nobody, or to the speaker."""
    found = _HANDED.search(plain(text[:LONGEST]))
    name = (found["to"] or found["asked"] or found["who"] or found["give"]) if found else ""
    return "" if name in words("commands.nobody_s_name") else name
