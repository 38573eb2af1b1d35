"""Questions back and words aside: somebody asks why, who sees it, whom to count, instead of answering."""

import re
from collections.abc import Mapping

from understanding.model.classifier import ranked
from understanding.spelling import plain
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
