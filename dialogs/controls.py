"""The words that steer a dialog at any question. Only a whole phrase counts: never part of an answer."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache

from dialogs.flow import Asking, Flow, Step
from domain.errors import NotUnderstood
from domain.taxonomy import Entry, Listing
from texts import say
from understanding.choices.choice import read_choice
from understanding.spelling import slips_between

SHORTEST_MISTYPED, LONGEST_MISTYPED = 4, 12
_POLITE_BEFORE = re.compile(
    r"^(?:@?breach ?desk[,:]? |please,? |(?:can|could) (?:i|we|you) |let (?:me|us) "
    r"|(?:oh|sorry|wait|no wait|ok|okay|actually|um|er|hang on|hi|hello)(?:,? ))+"
)
_POLITE_AFTER = re.compile(r",? (?:please|pls|thanks|thank you|sorry|now)$")
_ENDS = ",.!? "


class Control(StrEnum):
    """What can be said at every question."""

    BACK = "back"
    HELP = "help"
    STATUS = "status"
    CHANGE = "change"
    RESTART = "restart"
    CANCEL = "cancel"
    SEND_NOW = "send_now"
    KEEP = "keep"
    NOT_A_REPORT = "not_a_report"


@cache
def _phrases() -> dict[str, Control]:
    return {
        phrase.strip(): control
        for control in Control
        if control is not Control.CHANGE
        for phrase in say(f"dialog.words.{control}").split("|")
    }


def normal(text: str) -> str:
    """Lower case, one space between words, no closing punctuation, no politeness around it."""
    return list(_less_and_less_polite(text))[-1]


def _less_and_less_polite(text: str) -> Iterator[str]:
    """ "Not now please", then "not now", which is more than "not"."""
    words = _POLITE_BEFORE.sub("", re.sub(r"\s+", " ", text.casefold().strip())).rstrip(_ENDS)
    yield words
    while after := _POLITE_AFTER.search(words):
        words = words[: after.start()].rstrip(_ENDS)
        yield words


def control_of(text: str) -> Control | None:
    """Which control word this is, or None when it is an answer."""
    for words in (stages := list(_less_and_less_polite(text))):
        if words in _phrases():
            return _phrases()[words]
    words = stages[-1]
    if exchanged := _near(words, exchanged=True):
        return exchanged
    if re.fullmatch(r"change( the| my)?( [\w' -]{1,40})?", words) and not re.search(r"\bdb\d", words):
        return Control.CHANGE
    return None


def mistyped(text: str) -> Control | None:
    """The control word that this one word is but for a slip; only for what is no answer, since "cancer" can be one."""
    return _near(normal(text), exchanged=False)


@lru_cache(maxsize=1024)
def _near(typed: str, *, exchanged: bool) -> Control | None:
    """With `exchanged` only for two letters in each other's place ("cancle"), which makes no other word."""
    if not SHORTEST_MISTYPED - 1 <= len(typed) <= LONGEST_MISTYPED or " " in typed:
        return None
    for word, control in _phrases().items():
        whole = not exchanged or sorted(typed) == sorted(word)
        if whole and len(word) >= SHORTEST_MISTYPED and word.isalpha() and slips_between(typed, word) == 1:
            return control
    return None


_YES = re.compile(r"^(?:(?:yes|yeah|yep|yup|aye) )+")


def is_keep(text: str) -> bool:
    """Whether the whole answer keeps what is recorded already: "keep", "yes, those"."""
    words = re.sub(r"[\s,.!]+", " ", text.casefold()).strip()
    said = {each for key in ("keep_recorded", "right_as_shown") for each in say(f"dialog.words.{key}").split("|")}
    return words in said or _YES.sub("", words) in said


def step_named(text: str, flow: Flow, asking: Asking) -> Step | None:
    """The step that `change <question>` names, by its label or a word of it; None when unclear."""
    steps = {say(flow.key(step, "label")): step for step in flow.applicable(asking)}
    listing = Listing(tuple(Entry(name=label, also=_names(flow, step)) for label, step in steps.items()))
    try:
        return steps[read_choice(_without_change(text), listing)]
    except NotUnderstood:
        return None


def new_answer(text: str, flow: Flow, asking: Asking) -> tuple[Step | None, str]:
    """ "Change danger to no", "change people 34": the step, and the words of its new answer; (None, "") without one."""
    name, _, answer = _without_change(text).partition(" to ")
    if answer:
        return step_named(name, flow, asking), answer.removeprefix("be ").strip()
    words = name.split()
    called = {each: step for step in flow.applicable(asking) for each in _names(flow, step)}
    lengths = range(len(words) - 1, 0, -1) if name not in called else ()
    for length in lengths:
        if step := called.get(" ".join(words[:length])):
            return step, " ".join(words[length:])
    return None, ""


def _without_change(text: str) -> str:
    return re.sub(r"^change( the| my)?", "", normal(text)).strip()


def _names(flow: Flow, step: Step) -> tuple[str, ...]:
    return (say(flow.key(step, "label")).lower(), step.name.replace("_", " "), *other_names(flow, step))


def other_names(flow: Flow, step: Step) -> tuple[str, ...]:
    return tuple(name.strip() for name in say(flow.key(step, "also")).split("|"))
