"""Which kinds of information, and in which directorate, where a first sentence leaves no doubt."""

import re

from domain.taxonomy import Entry, Listing
from understanding.choices.matching import Matched, contained
from understanding.spelling import plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of, either

_INITIALS = 3
# In place of words that were taken out, so that those beside them do not meet.
_GONE = " _ "
_NEVER = "(?!)"


def information_in(typed: str, information: Listing) -> tuple[str, ...]:
    """The kinds of information that plain text names, in the order of the list; not those that it denies."""
    text = _receivers().sub(_GONE, any_of("telling.not_information").sub(_GONE, typed))
    found = {name for each in contained(text, extended(information)) if is_meant(each, text) for name in each.names}
    return tuple(name for name in information.names if name in found)


# "No health info", "nothing about health", "not their addresses"; the next word with a comma ends it.
_DENIED = re.compile(
    r"\b(?:no|not|nothing|without|n't|isn't|wasn't|never|nor|neither)"
    r"(?: (?:any|a|an|the|their|his|her|about|on|of|to do with|in|it|is|was|were|contain|include|have|had|has|sensitive"
    r"|actual|real|or|and|just|like|such as))*"
    r"(?: [\w']+ (?:or|nor))? $"
)


# "A scam asked her for money", "they want money": nobody's information; "money advice", "money that they owe" is.
_WANTED = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|demand(?:s|ed|ing)?|want(?:s|ed|ing)?|request(?:s|ed|ing)?|extort(?:s|ed|ing)?|begs|begging"
    r"|tricked|conned|scammed|gets?|got|getting|sends?|sent|sending|pays?|paid|paying|transfer(?:s|red|ring)?)"
    r"(?: (?:me|him|her|them|us|you|it|people|somebody|someone|everyone|staff|residents?|for|to|into|send|sending|give"
    r"|giving|transfer|transferring|pay|paying|a|the|some|more|any|lot|lots|of|out))* $"
)
_MONEY = re.compile(r"money\b(?! (?:advice|problems?|matters|worries|owed|that|they|he|she|we))")


def is_meant(each: Matched, text: str) -> bool:
    """Whether it is told of as information: not denied, and no money that somebody wants."""
    before = text[: each.start]
    return not _DENIED.search(before) and not (_MONEY.match(text, each.start) and _WANTED.search(before))


def tells_more(text: str) -> bool:
    """Whether the words say that there was more in it: "the school as well", "it also had their addresses"."""
    return bool(any_of("telling.more_contents").search(plain(text))) or tells_all_information(text)


def tells_all_information(text: str) -> bool:
    """Whether the words say what was in it, and not only what it was about: "with their names and addresses"."""
    return bool(_contents().search(plain(text)))


@remembered
def _contents() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words('telling.contents'))}(?!\w)")


@remembered
def extended(information: Listing) -> Listing:
    """The kinds of information with the other words by which they are told."""
    told = ((entry, words("telling.information", entry.name)) for entry in information)
    return Listing(tuple(Entry(name=entry.name, also=(*entry.also, *also)) for entry, also in told))


@remembered
def _receivers() -> re.Pattern[str]:
    """ "To the wrong school", "to another parent": who got it, not what it was."""
    adjective, ends = either(words("telling.receiver")), either(words("telling.receiver_ends"))
    noun = rf"(?!{ends}\b)[\w'-]+ ?"
    one = "(?:(?:a|an|the|my|our|his|her|their|one|some) )?"
    to_them = rf"\b(?:to|from|by|into|shared with) {one}(?:{adjective} )*(?:{noun}){{1,2}}"
    wrong_one = rf"\b(?:wrong|incorrect|another|different) (?!{ends}\b)[\w-]+\b(?!')"
    return re.compile(f"{to_them}|{wrong_one}")


def directorate_in(text: str, directorates: Listing) -> str | None:
    """The one directorate that the sender says to be in: "I'm in housing", "ASC: notebook lost", "… today. Port."

    `text` keeps its capitals: "IT" is a service, "it" is not.
    """
    own = [(found.end(), _after_name()) for found in _own().finditer(text)]
    alone = [(place, _after_name_alone()) for place in (0, *(found.end() for found in _SENTENCE.finditer(text)))]
    found = {entry.name for entry in directorates if _acting(entry).match(text)}
    for place, after in (*own, *alone):
        if _any_called(directorates).match(text, place):
            found |= {entry.name for entry in directorates if _named_at(text, place, entry, after)}
    return found.pop() if len(found) == 1 else None


# Where a sentence begins that may be nothing but the name of a service.
_SENTENCE = re.compile(r"[.!?;\n]\s+(?:(?:from|in|it's|it is|that's|directorate|service)[: ]+)?", re.IGNORECASE)
_WORDS_OF_A_FULL_NAME = 3


@remembered
def _own() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){either(words('telling.at_home_before'))} (?:the )?", re.IGNORECASE)


def _named_at(text: str, place: int, entry: Entry, after: re.Pattern[str]) -> bool:
    found = _called(entry).match(text, place)
    return bool(found and after.match(text, found.end()))


@remembered
def _acting(entry: Entry) -> re.Pattern[str]:
    """A text that begins with the full name of a directorate that did it: "Adult Social Care sent …"."""
    full = len(entry.name.split()) >= _WORDS_OF_A_FULL_NAME
    return re.compile(rf"(?:the )?{re.escape(entry.name)} [a-z]" if full else _NEVER, re.IGNORECASE)


@remembered
def _after_name() -> re.Pattern[str]:
    return re.compile(rf"(?: {either(words('telling.unit'))})?(?![\w'])(?! email| address)", re.IGNORECASE)


@remembered
def _after_name_alone() -> re.Pattern[str]:
    """After a name that begins a sentence a colon, "here" or the end must follow: "housing team here", "… . Port."."""
    return re.compile(rf"(?: {either(words('telling.unit'))})?(?:\s*[:,.!;\n-]|\s*$| here\b)", re.IGNORECASE)


@remembered
def _called(entry: Entry) -> re.Pattern[str]:
    """Its names in any case, its initials in capitals only."""
    initials = [*entry.short, *(word.upper() for word in entry.also if len(word) <= _INITIALS)]
    names = [word for word in (entry.name, *entry.also) if len(word) > _INITIALS]
    return re.compile("|".join((f"(?i:{either(names)})", *map(re.escape, sorted(initials, key=len, reverse=True)))))


@remembered
def _any_called(directorates: Listing) -> re.Pattern[str]:
    """Any of them: most sentences begin with none, which is seen at once."""
    return re.compile("|".join(_called(entry).pattern for entry in directorates) or _NEVER)
