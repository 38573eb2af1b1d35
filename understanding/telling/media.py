"""By which medium it went wrong, where a first sentence leaves no doubt.

The way it went outweighs the carrier, and the carrier the thing: "I emailed a letter" is Email. How we
were told of it is masked first: "a parent emailed us to say that she got a letter" is Letter.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from domain.taxonomy import Listing
from understanding.model.classifier import ranked
from understanding.spelling import Speller
from vocabulary import remembered, table, words
from vocabulary.patterns import any_of, either

# From these likelihoods on the model is believed: where the rules agree (and it leads by so much), where words only
# speak of the medium, where none does, and of several that the rules found.
_LIKELY, _LEAD, _SPOKEN, _CERTAIN, _ONE_OF_SEVERAL = 0.5, 0.3, 0.7, 0.8, 0.15
_WEIGHT_OF_RULES = 3
_LONGEST = 600
_TIERS = ("thing", "carrier", "way")
_NONE = ("none", "")
NOT_TOLD = "not told"
_TOLD = re.compile(
    r"\b(?:e-?mailed|texted|wrote|written|messaged|replied|phoned|rang|called|sent us an email)"
    r"(?: (?:us|me|in|back|up))?(?: (?:on|this|last|yesterday|today|earlier|just now)(?: [a-z]+){0,2}?)?"
    r" (?:to (?:say|tell|complain|report|let|inform|ask|query|apologise|confirm|thank)|saying|asking|that|because)\b"
    r"|(?:^|[.!?] ?|\b(?:i|we|team|office|we've|i've|just) )(?:have |has |have just )?(?:just )?"
    r"(?:had|got|received|taken) (?:a|an|another) (?:phone |telephone )?"
    r"(?:call|email|e-mail|message|letter|text|voicemail)(?: \w+)? from\b"
    r"|\btold (?!at the)(?:\w+ ){1,4}(?:that|to)\b|\b(?:have|has|had|'ve) told\b"
    r"|\b(?:complained|reported it|told us) by \w+"
)
# "It wasn't emailed, it went by post." Further back nothing speaks of it any more.
_NEAR = 60
_NOT_BY = re.compile(
    r"\b(?:wasn't|wasnt|weren't|isn't|not|never|instead of|rather than)(?: (?:lost|left|stolen|taken))?"
    r"(?: (?:my|our|an?|the|by|via|sent|in|to|been|being|just))* $"
)
_SAFE_AFTER_ALL = re.compile(
    r"\bthought (?:i|we|he|she|they)(?:'d| had)? lost (?:my|our|the|his|her|their) [\w ]{3,20} but\b"
    r"|\b(?:my|our|the|his|her|their) (?:\w+ )?(?:laptop|phone|mobile|tablet|ipad)"
    r" (?:is|was) (?:fine|safe|ok|okay|here)\b"
)
_POSTED_ONLINE = re.compile(
    r"\bpost(?:ed|ing|s)?\b(?=(?: [\w'-]+){0,9} (?:on|to|in|onto|into) (?:[\w']+ ){0,2}"
    r"(?:facebook|twitter|x|instagram|tiktok|linkedin|youtube|snapchat|nextdoor|social media|website|site|web page"
    r"|page|blog|internet|intranet|forum|whatsapp|teams|group|chat|channel|yammer|sharepoint)\b)"
)

_THE = re.compile(r"\bt'(?=[a-z])")  # "on t'website"

Meaning = tuple[str, str]


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    meanings: Mapping[str, Meaning]
    with_gaps: Sequence[tuple[re.Pattern[str], Meaning]]


def media_in(typed: str, media: Listing) -> tuple[str, ...]:
    """The media that plain text tells, in the order of the list; none where it is not certain.

    The rules find what is spoken of; the model, which sees what they found, judges which of it the breach is. A medium
    that a council added is known to the rules alone.
    """
    typed = _THE.sub("the ", typed)
    ruled = media_by_rules(typed, media)
    if len(ruled) > 1 and _and_papers().search(typed):
        return ruled
    chances = dict(ranked("media", how_it_went(typed), hints_of(ruled)))  # the likeliest first
    if not set(ruled) <= set(chances):
        return ruled
    several = tuple(name for name in ruled if chances[name] >= _ONE_OF_SEVERAL)
    if len(several) > 1:
        return several
    best, next_best, *_ = chances
    if best in ruled and chances[best] - chances[next_best] < _LEAD:
        return ()
    needed = _LIKELY if best in ruled else _SPOKEN if best in _spoken_of(typed, media) else _CERTAIN
    return (best,) if chances[best] >= needed and best in media.names else ()


def how_it_went(typed: str) -> str:
    """Plain text without how we were told of it."""
    return _TOLD.sub(" ", typed)


def hints_of(ruled: Sequence[str]) -> tuple[str, ...]:
    """What the rules found, as features of the model: each weighs as much as a few words."""
    return (f"#{len(ruled)}", *(f"#{name} {part}" for name in ruled or ("none",) for part in range(_WEIGHT_OF_RULES)))


def _spoken_of(typed: str, media: Listing) -> set[str]:
    known = _words_for(media)
    return {known.meanings[match[0]][1] for match in known.pattern.finditer(typed[:_LONGEST])}


def media_by_rules(typed: str, media: Listing) -> tuple[str, ...]:
    """The media that the word lists tell, in the order of the list."""
    typed = _SAFE_AFTER_ALL.sub(" ", typed)
    text, known = _POSTED_ONLINE.sub("put", _TOLD.sub(" ", _speller().mend(typed))), _words_for(media)
    said = [
        known.meanings[match[0]]
        for match in known.pattern.finditer(text)
        if not _NOT_BY.search(text, max(0, match.start() - _NEAR), match.start())
    ]
    said += [meaning for pattern, meaning in known.with_gaps if pattern.search(text)]
    found = {tier: {name for each, name in said if each == tier} for tier in _TIERS}
    rest = known.pattern.sub(lambda match: " " if known.meanings[match[0]] == _NONE else match[0], text)
    lost = bool(any_of("telling.lost").search(rest))
    told = _weighed(found, lost=lost)
    if lost and told <= {"Laptop", "Mobile", "Electronic"} and _and_papers().search(text):
        told |= {"Paper"}
    return tuple(name for name in media.names if name in told)


@remembered
def _speller() -> Speller:
    return Speller(words("telling.mistyped"), words("telling.not_mistyped"), table("telling.meant"))


@remembered
def _and_papers() -> re.Pattern[str]:
    """A laptop and a folder are two; the files on a laptop are not."""
    papers, few = either(words("telling.papers")), r"(?:[\w']+ ){0,3}?"
    device = r"\b(?:laptops?|phones?|mobiles?|tablets?|ipads?)\b"
    after = rf"{device}[^.;]{{0,20}}(?:\band|&|,|\bplus) {few}{papers}\b"
    return re.compile(rf"{after}|\b{papers}\b[^.;]{{0,30}}\band {few}{device}")


def _weighed(found: Mapping[str, set[str]], *, lost: bool) -> set[str]:
    for tier in ("way", "carrier"):
        if told := found[tier]:
            # What was said of it, and the e-mails on a lost telephone, are not how it went.
            spare = {"Verbal"} | ({"Email"} if lost and tier == "carrier" else set())
            return told - spare or told
    things = found["thing"] if lost else found["thing"] - {"Paper"}
    return things if len(things) == 1 else set()


@remembered
def _words_for(media: Listing) -> _Words:
    """All words that tell a medium, and those that only seem to: the one that begins first and is longest counts."""
    meanings = dict.fromkeys(words("telling.not_medium"), _NONE)
    for entry in media:
        for word in (entry.name, *entry.also):
            if word.lower() not in words("telling.only_as_answer"):
                meanings[word.lower()] = ("carrier", entry.name)
    for tier in _TIERS:
        meanings |= {word: (tier, name) for name in media.names for word in words(f"telling.{tier}", name)}
    gaps = [(_with_gap(word), meaning) for word, meaning in meanings.items() if "*" in word]
    return _Words(re.compile(rf"(?<![\w'@]){either(meanings)}(?!\w)"), meanings, gaps)


def _with_gap(said: str) -> re.Pattern[str]:
    """Up to four words stand for the star in "looked at * account"."""
    gap = r"(?:[\w'-]+ ){0,4}"
    return re.compile(rf"\b{re.escape(said).replace(re.escape('* '), gap)}\b")
