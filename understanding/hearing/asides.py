"""Questions back and words aside: somebody asks why, who sees it, whom to count, instead of answering."""

import re
from collections.abc import Mapping

from understanding.hearing.asking.kinds import RING_ME, kind_of_question
from understanding.hearing.asking.wishes import wants_a_call
from understanding.model.classifier import ranked
from understanding.spelling import bare, plain
from vocabulary import remembered, table, words
from vocabulary.patterns import any_of, either

LONGEST = 600
ANSWER, UNKNOWN, OTHER, TOLD, QUESTION = "answer", "unknown", "other", "told", "question"
_SURE, _LIKELY = 0.6, 0.35
# What is asked of the open question itself; another question that is doubtful goes to the team.
_OF_THE_FORM = (UNKNOWN, "why", "meaning", "whom to count")
_TAG = 2
_HINT, _HINT_OF_A_QUESTION = 0.25, 0.1


def topic_of(text: str, own: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """What somebody says who does not answer: `why`, `meaning`, `who sees` …; empty for an answer or what is unclear.

    `own` are topics that a council added, with their words.
    """
    typed = plain(text[:LONGEST])
    if placed := placed_topic(text, own):
        return placed
    (best, chance), *_ = _guesses(text)
    if best in (ANSWER, TOLD) or (
        best == QUESTION and not is_question(typed)
    ):  # that something was told already is said in so many words
        return ""
    if chance >= _SURE or (best in _OF_THE_FORM and chance >= _LIKELY and is_question(typed)):
        return best
    return QUESTION if chance >= _LIKELY and is_question(typed) else ""


def placed_topic(text: str, own: Mapping[str, tuple[str, ...]] | None = None, message: str = "") -> str:
    """What is asked by words that leave no doubt, or by the parts of a question; empty where neither is found.

    `message` is all that was said, where `text` is one question of it.
    """
    typed, whole = plain(text[:LONGEST]), plain((message or text)[:LONGEST])
    for topic, said in (own or {}).items():
        if said and re.search(rf"(?<!\w){either(said)}(?!\w)", typed):
            return topic
    for topic in _FIRST:
        if any_of(f"asides.{topic}").search(typed):
            return topic.replace("_", " ")
    parts = parts_of(text)
    if any(wants_a_call(part) for part in parts):
        return RING_ME
    for part in parts:
        if asks(part) and (topic := kind_of_question(plain(part), whole)):
            return topic
    return next((topic.replace("_", " ") for topic in _topics() if any_of(f"asides.{topic}").search(typed)), "")


def parts_of(text: str) -> list[str]:
    """The sentences of a message, and the questions in them that begin behind a comma or an *and*."""
    parts: list[str] = []
    for part in _borders().split(" ".join(text[:LONGEST].split())):
        if parts and len(part.split()) <= _TAG and _asking().match(plain(part)) and not part.startswith("what"):
            parts[-1] = f"{parts[-1]}, {part}"  # "not sure this counts, does it?"
        elif parts and re.match(r"\W*if (?:\w+ ){1,4}\w+\W*$", parts[-1], re.IGNORECASE):
            parts[-1] = f"{parts[-1]} {part}"  # "if i close this do i lose it"
        elif part.strip():
            parts.append(part)
    return parts


@remembered
def _borders() -> re.Pattern[str]:
    """Where a sentence ends, and where a question begins in one: "no danger, who sees it tho"."""
    asked = r"(?:who(?! is| has| was| were| had| are| told| got| said)|whos|what|whats|why|how|should)\b"
    # "Was there three days" and "is a carer" tell; "is it a breach" and "will the lady be told" ask.
    elliptic = r"(?:was|were|is|are|has|have|had|did) (?:the|a|an|there|no|our|her|his|their|these|those)\b"
    turned = rf"(?:is|are) there (?:a|an|any)\b|(?!{elliptic}){_turned_round()}\b"
    join = r"(?:and|an|but|also|oh|btw|by the way|just|so|tho|though)"
    # With no comma, where nobody stands before the verb: "she is off sick who else do i tell", but "as i can i will".
    nobody = "".join(rf"(?<!\b{each})" for each in ("i", "we", "he", "it", "you", "she", "who", "they", "that", "what"))
    alone = (
        r"(?:(?:who|what|how|when|where)(?: else)? )?(?:do|does|should|shall|shd|can|could|must|will) (?:i|we|you|ye)\b"
        r"|(?:is|was|does|would) (?:it|that|this) (?:a|even|still|really|serious|bad|worth|count|too|late|enough|72)\b"
        r"|did (?:you|ye|u) (?:get|see|receive)\b|did (?:that|it) (?:work|go|save|send|help|count)\b"
        r"|what (?:now|i do)\b|(?:can|may) (?:he|she|they) (?:do|keep)\b"
    )
    return re.compile(
        rf"(?<=[.!?])\s+|\n+|[,;]?\s+{join}\s+(?=(?:{asked}|{turned}))|[,;]\s+(?=(?:{asked}|{turned}))|\s+-+\s+"
        rf"|{nobody}(?<!\bor)(?<!\bwhen)(?<!\bwhere)(?<!\bhow)(?<!\bwhy)(?<!\belse)(?<!\bif)\s+(?={alone})",
        re.IGNORECASE,
    )


def questions_beside(
    text: str, own: Mapping[str, tuple[str, ...]] | None = None, *, first: bool = False
) -> tuple[tuple[str, ...], str]:
    """What is asked back beside something else, and the words without it; ((), text) where nothing is.

    "Two people. What is a medium?" answers, and asks; each part goes its own way. Of the `first` words only what is
    asked for certain counts, and all of them stay the story.
    """
    parts = parts_of(text)
    # What only the model places is no question where it may be a wish: "could you swap that".
    guessed = [
        not first and is_question(part) and not any_of("asides_beside.wishing").match(plain(part)) for part in parts
    ]
    placed = [placed_topic(part, own, text) if awaits_answer(part) else "" for part in parts]
    topics = [
        topic or (topic_of(part, own) if guess else "")
        for part, topic, guess in zip(parts, placed, guessed, strict=True)
    ]
    asked = tuple(dict.fromkeys(topic for topic in topics if topic not in ("", UNKNOWN)))
    told = [part for part, topic in zip(parts, topics, strict=True) if topic in ("", UNKNOWN)]
    if not any(_tells(part) for part in told):
        return asked[1:], text  # the first of them is what the message asks
    return asked, text if first or not asked else " ".join([*told, text[LONGEST:]]).strip()


def told_beside(text: str) -> str:
    """What a message tells beside its questions; empty where it only asks."""
    told = [part for part in parts_of(text) if not awaits_answer(part)]
    return " ".join(told).strip() if any(_tells(part) for part in told) else ""


def _guesses(text: str) -> list[tuple[str, float]]:
    """What the model takes for asked, the likeliest first; what is asked in no word of its own is only a question.

    "How do I fix it" has the sound of "how long does it take", and asks nothing of the time.
    """
    typed = plain(text[:LONGEST])
    return [
        (topic if _in_its_words(topic, typed) else QUESTION, chance)
        for topic, chance in ranked("asides", text[:LONGEST])
    ]


def _in_its_words(topic: str, typed: str) -> bool:
    name = topic.replace(" ", "_")
    return name not in table("asides_in_words") or bool(any_of(f"asides_in_words.{name}").search(typed))


def asked_words(text: str) -> str:
    """What a message asks or wishes, as it was written."""
    return " ".join(part for part in parts_of(text) if awaits_answer(part))


def awaits_answer(text: str) -> bool:
    """Whether it is a question, or a wish to be rung."""
    return asks(text) or wants_a_call(text)


def only_asks(text: str) -> bool:
    """Whether it is a question, and tells nothing beside it."""
    return asks(text) and not told_beside(text)


def asked_beside(text: str) -> bool:
    """Whether a part of the message is a question."""
    return any(asks(part) for part in parts_of(text))


def _tells(part: str) -> bool:
    said = set(bare(part).split())
    return bool(said - set(words("asides_beside.filling"))) or said == {"one"}


def topic_where_unanswered(text: str) -> str:
    """What words most likely ask that the open question's reader found no answer in; empty where that is too open."""
    asked = is_question(text)
    best, chance = next((topic, chance) for topic, chance in _guesses(text) if topic not in (ANSWER, TOLD))
    if asked and (chance < _SURE or best == QUESTION):
        return QUESTION if chance >= _HINT_OF_A_QUESTION else ""
    return best if chance >= _HINT else ""


def is_question(text: str) -> bool:
    """Whether it is put as a question: by its mark, or by how it begins."""
    typed = plain(text[:LONGEST]).rstrip(" \"')")
    return typed.endswith("?") or bool(
        re.match(rf"(?:(?:but|and|so|sorry|wait|hang on|er|um)[ ,]+)*{either(words('listening.asking'))}(?!\w)", typed)
    )


def asks(text: str) -> bool:
    """Whether it is a question, also one by its order alone: "do the candidates get a new ballot"."""
    typed = plain(text[:LONGEST])
    return is_question(text) or bool(_asking().match(typed))


@remembered
def _asking() -> re.Pattern[str]:
    before = either(words("afterwards.before"))
    asked = rf"{either(words('afterwards.asks'))}|{_with_its_word()}|{_turned_round()}"
    asked += rf"|if (?:\w+ ){{2,6}}{either(words('afterwards.does'))} {either(words('afterwards.whom'))}"
    return re.compile(rf"[^\w]*(?:{before}[\s,.!?-]+)*(?:{asked})(?!\w)")


@remembered
def _with_its_word() -> str:
    """How a question begins that has its own word: "when has the ICO to know", "which form does the union need"."""
    no_doing = r"(?!(?:has|is|was|lives|works|gets|needs|wants|says)\b)"
    return (
        rf"(?:where|how|what|why) (?:i|we) (?:do|can|could|should|must|have to|need)\b"
        r"|(?:how|which|what) (?!happened|went|i\b|we\b)\w+ (?:is|are|was) (?:it|this|that|the)\b"
        rf"|(?:when|where|how|what|why|which)(?: (?!is\b|was\b|the\b|i\b|we\b)\w+)? "
        rf"(?:do|does|did|should|shall|can|could|will|would|must|has|have) {either(words('afterwards.whom'))}"
        rf"|who {no_doing}\w+s (?:the|them|her|him|it|this|that|to)\b"
    )


@remembered
def _turned_round() -> str:
    """A question by its order alone: "will ofsted hear", "is Dave going to be told", "hae ye telt ma manager"."""
    people = (name for key in ("managers", "authorities", "affected") for name in words(f"questions.{key}"))
    whom = either((*words("afterwards.whom"), *people))
    learns = r"(?:get|have to|need to|be|hear|know|see|read|find)"
    named = rf"(?:is|are) \w+ (?:going to|gonna|getting)|(?:will|does|do) \w+ {learns}|(?:would|will|does) \w+ing"
    does = either(words("afterwards.does"))
    return rf"(?:{does} {whom}|{named}|(?:the|my|our) \w+ {does} (?:he|she|they|it))"


# Words that go before the parts of a question: whom to count is asked of people who were told, too.
_FIRST = ("whom_to_count", "told")


@remembered
def _topics() -> tuple[str, ...]:
    return tuple(table("asides"))
