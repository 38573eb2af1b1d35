"""The question to a reporter in words that go to them: what follows the address, put as a question."""

import re

_ADDRESS = 6  # so many words may name whoever is asked: "the lady with the laptop", "to tell us"
_ASKS = (
    r"(?:whether|if|when|what|who|whose|where|which|how|why"
    r"|did|does|do|has|have|had|is|are|was|were|can|could|will|would)"
)
_FIRST = re.compile(rf"\b{_ASKS}\b", re.IGNORECASE)
_WHETHER = re.compile(r"(?:whether|if) (?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_ASKED_ALREADY = re.compile(
    r"(?:(?:what|who|where|when|which|how|why)(?: (?:many|much|long|often))? )?"
    r"(?:did|does|do|has|have|had|is|are|was|were|can|could|will|would)\b",
    re.IGNORECASE,
)
# "the folder was zipped": whoever or whatever is spoken of, then the verb that a question begins with.
_TURNED = re.compile(
    r"(?P<who>(?:[\w'-]+ ){1,4}?)(?P<verb>was|were|is|are|can|could|will|would|has been|have been) (?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_FOR = re.compile(r"(?:for|to (?:send|give|tell|let) (?:us|me)(?: have)?)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_POLITE = re.compile(r"[\s,.!]*\b(?:please|pls|thanks|thank you|ta|cheers)[\s.!]*$", re.IGNORECASE)


def as_question(words: str, reporter: str = "") -> str:
    """ "the laptop lady if it was encrypted" asks "Was it encrypted?"; what is asked already stays as it was put."""
    said = _POLITE.sub("", _without_name(words.strip(" ,:;"), reporter)).strip(" ,:;")
    found = _FIRST.search(said)
    if found and len(said[: found.start()].split()) <= _ADDRESS:
        said = said[found.start() :]
    elif requested := _FOR.match(said):
        return f"Could you give us {requested['rest'].rstrip('?. ')}?"
    else:
        return said
    if _ASKED_ALREADY.match(said):
        return f"{said[0].upper()}{said[1:].rstrip(' .')}{'' if said.rstrip().endswith('?') else '?'}"
    said = said.rstrip(" ?.")
    whether = _WHETHER.fullmatch(said)
    several = re.search(r"\b(?:and|or) (?:whether|if|when|what|who|where|which|how|why)\b", said, re.IGNORECASE)
    turned = _TURNED.fullmatch(whether["rest"]) if whether and not several else None
    if turned:
        first, *more = turned["verb"].split()
        said = " ".join((first.capitalize(), turned["who"].strip(), *more, turned["rest"]))
        return f"{said}?"
    return f"Could you tell us {said[0].lower()}{said[1:]}?"


def _without_name(said: str, reporter: str) -> str:
    first, _, rest = said.partition(" ")
    return rest.strip() if first.strip(":,").casefold() in reporter.casefold().split() else said
