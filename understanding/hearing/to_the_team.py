"""Whether words answer what the team asked a reporter, whatever was said in between; pure rules."""

import re

from understanding.spelling import bare, plain
from vocabulary import remembered, words
from vocabulary.patterns import any_of

LONGEST = 2000
_LEAST, _LEFT = 4, 2
_NO_NEWS = ("this", "not", "isnt", "isn't", "new", "one", "report")


def calls_it_the_answer(text: str) -> bool:
    """Whether somebody says that this is their answer: "it's the answer to your question"."""
    return bool(any_of("afterwards.the_answer").search(plain(text[:LONGEST])))


def answer_in(text: str) -> str:
    """The words of such an answer; empty where nothing is told beside that it is one."""
    rest = any_of("afterwards.not_this_one").sub(" ", any_of("afterwards.the_answer").sub(" ", plain(text[:LONGEST])))
    empty = {
        *words("commands.fillers"),
        *words("hearing.empty"),
        "this",
        "not",
        "isnt",
        "isn't",
        "new",
        "one",
        "report",
    }
    return text if len([word for word in bare(rest).split() if word not in empty]) >= _LEFT else ""


def answers_what_was_asked(question: str, text: str) -> bool:
    """Whether a word of the question is said again, in whatever form: "did anybody reply", "two replied"."""
    return bool(_beginnings(question) & _beginnings(text))


def _beginnings(text: str) -> set[str]:
    """How the words begin that tell something: "replied" and "reply" are one."""
    spoken = re.findall(r"[a-z]+", plain(text[:LONGEST]))
    return {word[:_LEAST] for word in spoken if len(word) >= _LEAST and word not in _empty()}


@remembered
def _empty() -> frozenset[str]:
    return frozenset((*words("hearing.empty"), *words("commands.fillers"), *words("afterwards.no_word_of_an_answer")))
