"""Questions back and words aside: somebody asks why, who sees it, whom to count, instead of answering."""

import re
from collections.abc import Mapping

from understanding.model.classifier import ranked
from understanding.spelling import bare, plain
from vocabulary import remembered, table, words
from vocabulary.patterns import any_of, either

LONGEST = 600
ANSWER, UNKNOWN, OTHER = "answer", "unknown", "other"
_SURE, _LIKELY = 0.6, 0.35
_HINT, _HINT_OF_A_QUESTION = 0.25, 0.1


def topic_of(text: str, own: Mapping[str, tuple[str, ...]] | None = None) -> str:
    """What somebody says who does not answer: `why`, `meaning`, `who sees` …; empty for an answer or what is unclear.

    `own` are topics that a council added, with their words.
    """
    typed = plain(text[:LONGEST])
    for topic, said in (own or {}).items():
        if said and re.search(rf"(?<!\w){either(said)}(?!\w)", typed):
            return topic
    for topic in _topics():
        if any_of(f"asides.{topic}").search(typed):
            return topic.replace("_", " ")
    (best, chance), *_ = ranked("asides", text[:LONGEST])
    if best == ANSWER:
        return ""
    return best if chance >= (_LIKELY if is_question(typed) else _SURE) else ""


# Where a sentence ends, and where a question begins behind an "and" or a comma: "no danger, who sees it tho".
_SENTENCE = re.compile(
    r"(?<=[.!?])\s+|\n+|[,;]?\s+(?:and|but|also|oh|btw|by the way|just)\s+"
    r"(?=(?:who|whos|what|whats|why|how|will|should|do i|can i|am i|is this|does)\b)"
    r"|,\s+(?=(?:who|whos|what|whats|why|will|should i|do i|am i|can i)\b)"
)


def question_beside(text: str, own: Mapping[str, tuple[str, ...]] | None = None) -> tuple[str, str]:
    """What is asked back beside something else, and the words without it; ("", text) where nothing is.

    "Two people. What is a medium?" answers, and asks; each part goes its own way.
    """
    parts = [part for part in _SENTENCE.split(text[:LONGEST]) if part and part.strip()]
    topics = [topic_of(part, own) if is_question(part) else "" for part in parts]
    asked = [topic for topic in topics if topic not in ("", UNKNOWN)]
    told = [part for part, topic in zip(parts, topics, strict=True) if topic in ("", UNKNOWN)]
    if not asked or not any(_tells(part) for part in told):
        return "", text
    return asked[0], " ".join([*told, text[LONGEST:]]).strip()


def _tells(part: str) -> bool:
    return bool(set(bare(part).split()) - set(words("asides_beside.filling")))


def topic_where_unanswered(text: str) -> str:
    """What words most likely ask that the open question's reader found no answer in; empty where that is too open."""
    asked = is_question(text)
    best, chance = next((topic, chance) for topic, chance in ranked("asides", text[:LONGEST]) if topic != ANSWER)
    return best if chance >= (_HINT_OF_A_QUESTION if asked else _HINT) else ""


def is_question(text: str) -> bool:
    """Whether it is put as a question: by its mark, or by how it begins."""
    typed = plain(text[:LONGEST]).rstrip(" \"')")
    return typed.endswith("?") or bool(
        re.match(rf"(?:(?:but|and|so|sorry|wait|hang on|er|um)[ ,]+)*{either(words('listening.asking'))}(?!\w)", typed)
    )


@remembered
def _topics() -> tuple[str, ...]:
    return tuple(table("asides"))
