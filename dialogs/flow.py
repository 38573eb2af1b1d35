"""A guided conversation as a frozen table of steps; one generic dialog (`flow_dialog`) runs any of them.

The sentences of a step are in the texts under `<flow>.<step>.`: `ask` (the question), `help` (what
it means), `label` (how the answer is called), and optionally `why` and `again`.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from dialogs.turn import Heard as CameIn
from dialogs.turn import Next, Turn
from domain.access import Roles
from domain.acts import Act
from domain.breach import Breach
from domain.council import Council
from domain.stores import Draft, Json
from domain.taxonomy import NOT_KNOWN_YET
from texts import has, say
from texts.words import escaped

Answers = Mapping[str, Any]


class Surroundings(Protocol):
    """What a step may look at of the turn: whose lists there are, when and where it is, and what came in."""

    @property
    def council(self) -> Council: ...
    @property
    def now(self) -> datetime: ...
    @property
    def zone(self) -> ZoneInfo: ...
    @property
    def heard(self) -> CameIn: ...


@dataclass(frozen=True, slots=True)
class Asking:
    """What a step may look at: the turn, the answers so far and, in casework, the breach."""

    turn: Surroundings
    answers: Answers
    breach: Breach | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a question offers besides typing. `choices` is a long list of which one is picked."""

    buttons: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    pickers: tuple[str, ...] = ()
    values: Json | None = None


class Kind(Protocol):
    """How one kind of answer is offered, read and shown. Answers are plain JSON."""

    __slots__ = ()

    def offer(self, asking: Asking) -> Offer:
        """The buttons, ticks and pickers of the question."""
        ...

    def read(self, text: str, asking: Asking) -> Any:
        """The answer in typed (or pressed) words; raises NotUnderstood."""
        ...

    def show(self, value: Any) -> str:
        """The answer in full, for the reader's check."""
        ...

    def is_offered(self, text: str, asking: Asking) -> bool:
        """Whether this is one of the answers that are offered, and so no command even where it could be one."""
        offer = self.offer(asking)
        offered = (*offer.buttons, *offer.ticks, *offer.choices)
        return text.strip(" .!").casefold() in {name.casefold() for name in offered}

    def meant(self, text: str, asking: Asking) -> tuple[tuple[str, ...], bool]:
        """What is offered that words may mean which name none of it, and whether one is meant without much doubt."""
        return (), False

    @property
    def is_free(self) -> bool:
        """Whether any words are an answer."""
        return False

    def takes_any(self, asking: Asking) -> bool:
        """The same where that depends on an earlier answer."""
        return self.is_free

    def remark(self, text: str, value: Any, asking: Asking) -> str:
        """What must be said about how `text` was read as `value`, beyond showing it; mostly nothing."""
        return ""

    def without(self, value: Any, take_out: Callable[[str], str]) -> Any:
        """The answer without words that have to go; what was chosen, counted or timed is none of anybody's words."""
        return value


def always(_: Asking) -> bool:
    """The step is asked in any case."""
    return True


def nothing(_: Asking) -> Any:
    """The record has no answer to the step."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question. With `follows` it asks more about that step, and is asked anew when that one changes.

    `heard` has an effect as soon as the answer is there, before anything is sent. `recorded` is the answer
    that the record of a case has already, which one press keeps. `texts` names another flow whose
    sentences this step uses. What is not `counted` is no part of "3 of 8": most are never asked it.
    An answer that `takes_questions` may be one itself; what is published or final is shown to
    those who typed it, by their roles (`shown_first_to`), before it is kept.
    """

    name: str
    kind: Kind
    follows: str = ""
    when: Callable[[Asking], bool] = always
    not_known: bool = False
    skippable: bool = False
    guarded: bool = False
    heard: Callable[[Turn, Draft], Awaitable[None]] | None = None
    recorded: Callable[[Asking], Any] = nothing
    texts: str = ""
    counted: bool = True
    takes_questions: bool = False
    shown_first_to: Roles = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a typed message tells, as a flow's steps keep it.

    `answers` are by step; `corrects` are those that replace an earlier answer. `for_open` is False where the words
    speak of something else than the open question, `left` counts the words that belong to no fact. `topic` is what is
    asked back instead of an answer, `asides` what is asked besides, and `said` the words without those questions.
    `danger` is that somebody may come to harm, `perhaps_danger` that it only sounds like it, `attack` that an account
    or a computer was broken into, `doubted` the step whose answer is said to be wrong (`disputed`: outright),
    `known` that nothing new was told. `small_talk` is the kind of words that tell nothing (`thanks`).
    """

    answers: Json
    corrects: frozenset[str] = frozenset()
    for_open: bool = True
    left: int = 0
    topic: str = ""
    asides: tuple[str, ...] = ()
    said: str = ""
    danger: bool = False
    perhaps_danger: bool = False
    attack: bool = False
    doubted: str = ""
    disputed: bool = False
    known: bool = False
    small_talk: str = ""


Finish = Callable[[Turn, Draft], Awaitable[Next | None]]
Prefill = Callable[[str, Asking], Json]
Listen = Callable[[str, Asking, str], Heard]
Unkept = Callable[[str, Asking], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A table of steps. `finish` has the effect, once, when the answers are sent.

    `version` goes up when a step is renamed or changes its meaning. With `early` the first answer is
    enough to send. `listen` reads a typed message for everything that it tells, given the open step;
    `unkept` counts the words of a message that tell something and stand in no answer;
    `prefill` reads other answers out of the first one, `told_with` out of any that the team types. `alarm` is what
    happens when danger is heard, `attacked` when an attack is.
    `needs` is the right on the case that every turn of a casework dialog asks for anew. `given` is what is
    known before the first question; its names begin with an underscore. What is asked `once` is passed over by
    any other message.
    """

    name: str
    version: int
    steps: tuple[Step, ...]
    finish: Finish
    review: bool = True
    early: bool = False
    prefill: Prefill | None = None
    told_with: Prefill | None = None
    listen: Listen | None = None
    unkept: Unkept | None = None
    alarm: Callable[[Turn, Draft], Awaitable[None]] | None = None
    attacked: Callable[[Turn, Draft], Awaitable[None]] | None = None
    needs: Act | None = None
    given: Callable[[Turn], Awaitable[Json]] | None = None
    once: bool = False

    def step(self, name: str) -> Step | None:
        """The step of this name, or None (a draft may come from an older version)."""
        return next((step for step in self.steps if step.name == name), None)

    def applicable(self, asking: Asking) -> tuple[Step, ...]:
        """The steps that are asked, given the answers so far."""
        return tuple(step for step in self.steps if step.when(asking))

    def first_open(self, asking: Asking) -> Step | None:
        """The first step that has no answer yet; None when all have."""
        return next((step for step in self.steps if step.name not in asking.answers and step.when(asking)), None)

    @property
    def review_key(self) -> str:
        """Where the sentences of a review are: the flow's own, or those for words that are only shown first."""
        return f"{self.name}.review" if has(f"{self.name}.review.ask") else "dialog.shown_first"

    def key(self, step: Step, entry: str) -> str:
        """The key of a sentence of a step."""
        return f"{step.texts or self.name}.{step.name}.{entry}"


def shown(step: Step, value: Any) -> str:
    """An answer in words, safe to show; *not known yet* for every kind alike."""
    return say("dialog.not_known") if value == NOT_KNOWN_YET else escaped(step.kind.show(value))
