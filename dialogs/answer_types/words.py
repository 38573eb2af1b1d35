"""Free words, yes and no, and the danger question."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dialogs.flow import Asking, Kind, Offer
from domain.breach import Danger
from domain.errors import NotUnderstood
from texts import say
from understanding.choices.choice import read_yes_no
from understanding.hearing.safety.danger_answer import read_danger
from understanding.spelling import plain
from vocabulary.patterns import any_of

LONGEST = 8000
SENTENCE = 5  # words


@dataclass(frozen=True, slots=True)
class Words(Kind):
    """Free words."""

    def offer(self, asking: Asking) -> Offer:
        return Offer()

    def read(self, text: str, asking: Asking) -> str:
        words = text.strip()
        if not any(character.isalnum() for character in words):
            raise NotUnderstood("words_missing")
        if len(words) > LONGEST:
            raise NotUnderstood("words_too_long", most=LONGEST)
        return words

    @property
    def is_free(self) -> bool:
        return True

    def is_offered(self, text: str, asking: Asking) -> bool:
        """ "The report of 23 November shows it": what begins like a sentence is an answer, and no command."""
        return bool(any_of("listening.begins_a_sentence").match(plain(text))) and len(text.split()) >= SENTENCE

    def show(self, value: Any) -> str:
        return str(value)

    def without(self, value: Any, take_out: Callable[[str], str]) -> Any:
        return take_out(value)


@dataclass(frozen=True, slots=True)
class YesNo(Kind):
    """Yes, no or not sure; *no idea* is never No."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=(say("dialog.no"), say("dialog.yes"), say("dialog.not_sure")))

    def read(self, text: str, asking: Asking) -> str:
        return read_yes_no(text).value

    def show(self, value: Any) -> str:
        return {Danger.NO: say("dialog.no"), Danger.YES: say("dialog.yes")}.get(value, say("dialog.not_sure"))


@dataclass(frozen=True, slots=True)
class DangerKind(YesNo):
    """Whether anyone is in danger: words that describe a danger are Yes, words of doubt are Not sure."""

    def read(self, text: str, asking: Asking) -> str:
        return read_danger(text).value
