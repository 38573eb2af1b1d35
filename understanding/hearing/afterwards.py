"""What people write while no question is open: news of a report that was sent, questions, openers; pure rules."""

import re
from collections.abc import Mapping

from understanding.hearing.asides import asks, parts_of, topic_of
from understanding.hearing.asking.kinds import kind_of_question
from understanding.hearing.asking.people import says_whom_they_meant
from understanding.hearing.safety.danger import danger_in
from understanding.hearing.safety.feelings import fear_in
from understanding.model.classifier import likely, ranked
from understanding.spelling import bare, plain
from vocabulary import remembered, table, words
from vocabulary.patterns import any_of, either

LONGEST = 2000
DRAFT, TROUBLE = "draft", "trouble"
# Topics of questions that mean nothing where no question is open, and how sure the model has to be of the others.
_OF_A_QUESTION = ("", "unknown", "told", "other", "why", "meaning", "question")
_NEWS, _SURE, _ADDS, _WORD = 0.5, 0.7, 4, 4
_SENTENCE = re.compile(r"(?<=[.?!;])\s+|\n+|,\s+")
_NUMBER = re.compile(r"(?<!\w)(?:\+44|0)[\d ().-]{8,14}\d(?!\w)")
_LONG, _FEW, _WORDS_BACK = 28, 6, 30


def goes_on(text: str) -> bool:
    """Whether a message goes on with what was told before: "actually they found it", "it's not my phone"."""
    typed = plain(text[:LONGEST])
    if any_of("afterwards.news").search(typed) or any_of("afterwards.takes_back").search(typed):
        return True
    return bool(_begins("afterwards.news_first").match(typed)) or _kind_of(text) == "addition"


_NAME = re.compile(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)+")  # of two words or more: "Harbour Lets"


def names_what_is_in(text: str, summary: str) -> bool:
    """Whether a message speaks of something or somebody of a report as known: "the list is at lost property"."""
    if any(name in summary for name in _NAME.findall(text[:LONGEST])):
        return True
    told = {word for word in bare(summary).split() if len(word) >= _WORD and not _tells(word)}
    return any(word in told for word in re.findall(r"\b(?:the|that|those|these) (\w+)", plain(text[:LONGEST])))


def takes_back(text: str) -> bool:
    """Whether somebody wants a report back that was sent."""
    return bool(any_of("afterwards.takes_back").search(plain(text[:LONGEST])))


def wants_to_add(text: str) -> bool:
    """Whether somebody wants to add something and has not said what."""
    typed = plain(text[:LONGEST])
    found = any_of("afterwards.wants_to_add").search(typed)
    return found is not None and len(typed[found.end() :].split()) < _ADDS and not (_tells(typed) or danger_in(text))


def own_number_in(text: str) -> str:
    """The sentences in which somebody gives a number of their own to be rung on; empty where there is none."""
    own, _ = _parted_by_own_number(text[:LONGEST])
    return " ".join(own)


def without_own_number(text: str) -> str:
    """What else was told."""
    _, rest = _parted_by_own_number(text)
    return " ".join(rest)


def _parted_by_own_number(text: str) -> tuple[list[str], list[str]]:
    parts = [part.strip() for part in _SENTENCE.split(text) if part.strip()]
    wishes = {place for place, part in enumerate(parts) if _wishes_to_be_rung(plain(part))}
    own = set()
    for place, part in enumerate(parts):
        if not (number := _NUMBER.search(part)):
            continue
        alone = len(part.replace(number[0], " ").split()) < _ADDS  # "can you ring me? it's 07700 900123"
        by_it = {
            each for each in (place - 1, place + 1) if alone and each in wishes and not _NUMBER.search(parts[each])
        }
        own |= {place, *by_it} if place in wishes or by_it else set()
    return [parts[place] for place in sorted(own)], [part for place, part in enumerate(parts) if place not in own]


def _wishes_to_be_rung(typed: str) -> bool:
    """Whether a sentence asks to ring whoever writes it, and tells of nobody else who asked."""
    found = any_of("afterwards.ring_me").search(typed)
    return found is not None and not any_of("afterwards.others_say").search(typed[: found.start()])


def means_the_sent_one(text: str, *, named: bool = False) -> bool:
    """Whether words at a report that was begun mean one that was sent; `named`: they name its reference."""
    typed = plain(text[:LONGEST])
    if len(typed.split()) > _WORDS_BACK:
        return False
    none = any_of("afterwards.not_this_one").search(typed)
    if none and any_of("afterwards.more_of_it").search(typed):
        return True
    if any_of("afterwards.told_before").search(typed) and not any_of("afterwards.told_to_others").search(typed):
        return True
    sent = named or any_of("afterwards.the_sent_one").search(typed)
    return bool(sent and (none or any_of("afterwards.gives_up").search(typed)))


def is_about_it(text: str) -> bool:
    """Whether it is about a report, what becomes of it, or who is named in it."""
    return bool(any_of("afterwards.about_it").search(plain(text[:LONGEST])))


def asked_in(text: str, own: Mapping[str, tuple[str, ...]] | None = None, *, guess: bool = True) -> tuple[str, ...]:
    """What is asked where no question is open, each topic once; empty where it is nothing that we can place.

    With `guess` the model is asked where no words of the lists are found.
    """
    found = [topic for part in parts_of(text) for topic in _placed_in(part, plain(text))]
    if not found and fear_in(text):
        return (TROUBLE,)
    if found or not (asks(text) or wishes_to_know(text)):
        return tuple(dict.fromkeys(found))
    topic = topic_of(text, own) if guess else ""
    sure = topic not in _OF_A_QUESTION and (topic in (own or {}) or _is_sure(topic, text))
    return (topic,) if sure else ()


def _placed_in(part: str, message: str) -> list[str]:
    """The topics of one question: by its parts, else by the lists of words."""
    typed = plain(part)
    if not asks(part) and not wishes_to_know(part) and not says_whom_they_meant(typed):
        return []
    topic = kind_of_question(typed, message)
    return (
        [topic]
        if topic
        else [each.replace("_", " ") for each in table("afterwards.topics") if _rule(each).search(typed)]
    )


def wishes_to_know(text: str) -> bool:
    """Whether it is a wish that asks without a form of question: "I want to speak to a person"."""
    return bool(any_of("afterwards.wishes").search(plain(text[:LONGEST])))


def announces(text: str) -> bool:
    """Whether a message only announces that something will be told: "bit of a long story this", "blue badge team"."""
    typed = plain(text[:LONGEST])
    if danger_in(text) or len(typed.split()) > _LONG:
        return False
    rest = any_of("afterwards.announces").sub(" ", typed)
    if rest != typed:
        return not _tells(rest)
    if _tells(typed) or asks(text):
        return False
    said = bare(any_of("afterwards.filler").sub(" ", typed))
    if not said:
        return True
    few = len(typed.split()) <= _FEW
    if few and re.search(rf"(?<!\w){either(words('afterwards.works_last'))}[.!\s]*$", typed):
        return True
    return few and bool(_begins("afterwards.works_first").match(typed))


def _is_sure(topic: str, text: str) -> bool:
    """Whether a topic that was read is said in its own words, or the model leaves no doubt."""
    said = any_of(f"asides.{topic.replace(' ', '_')}").search(plain(text[:LONGEST]))
    return bool(said) or likely("asides", text[:LONGEST], topic) >= _SURE


def tells_of_a_mishap(text: str) -> bool:
    """Whether a word says that something went wrong, and not only what is asked about a report."""
    typed = plain(text[:LONGEST])
    for topic in table("afterwards.topics"):
        typed = _rule(topic).sub(" ", typed)
    return _tells(typed)


def _tells(typed: str) -> bool:
    return bool(any_of("listening.went_wrong").search(typed))


def _kind_of(text: str) -> str:
    """What the model hears in words after sending; empty where it is not sure."""
    (kind, chance), *_ = ranked("additions", text[:LONGEST])
    return kind if chance >= _NEWS else ""


@remembered
def _begins(key: str) -> re.Pattern[str]:
    """How a message begins, after words that mean nothing."""
    return re.compile(rf"[^\w]*(?:{either(words('afterwards.before'))}[\s,.!?-]+)*{either(words(key))}(?!\w)")


@remembered
def _rule(topic: str) -> re.Pattern[str]:
    return any_of(f"afterwards.topics.{topic}")
