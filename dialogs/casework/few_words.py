"""Steps of a case that need a few words and nothing else: one table, from which dialogs and commands are made.

With its words in the command (`escalate DB2026001 stolen laptop`) a step is done at once; without them it
asks. The sentences are in the texts under `case_words.<name>.`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from dialogs.casework.answer_types import Suggested
from dialogs.casework.carrying_out import carry_out, case_of_draft, conclude
from dialogs.flow import Flow, Step
from dialogs.turn import Next, Turn
from domain import actions
from domain.access import OVERSIGHT
from domain.actions import Changed
from domain.acts import Act
from domain.breach import Breach
from domain.stores import Draft
from texts import has

Do = Callable[[Turn, Breach, str], Changed]
WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWords:
    """One step: its command, the right it needs, and what the words do."""

    name: str
    act: Act
    do: Do
    done: Callable[[Breach], str] = lambda _: "done"

    @property
    def flow_name(self) -> str:
        """The name of its dialog, and where its sentences are."""
        return f"case_words.{self.name}"

    def told(self, breach: Breach) -> str:
        """The key of what is said when it is done."""
        return f"{self.flow_name}.{self.done(breach)}"


def _by_act(act: Callable[..., Changed]) -> Do:
    def do(turn: Turn, breach: Breach, words: str) -> Changed:
        return act(breach, words, by=turn.person, now=turn.now)

    return do


def _wording(turn: Turn, breach: Breach, words: str) -> Changed:
    """*Nothing to publish* is a decision too."""
    text = "" if words.strip().casefold().rstrip(".") in NOTHING else words
    return actions.set_public_wording(breach, text, by=turn.person, now=turn.now)


def _asked(breach: Breach) -> str:
    """A breach that was logged may have come from somebody whom the bot cannot reach."""
    return "done" if breach.reporter.id else "done_without_account"


def _reopened(breach: Breach) -> str:
    """Decisions that were made stand until somebody looks at them again."""
    return "done_decided" if breach.ico_decision or breach.people_told else "done"


NOTHING = ("nothing to publish", "nothing", "none", "no", "nothing at all", "do not publish", "don't publish")

TABLE: tuple[CaseWords, ...] = (
    CaseWords(name="escalate", act=Act.ESCALATE, do=_by_act(actions.escalate)),
    CaseWords(name="take_over", act=Act.TAKE_OVER, do=_by_act(actions.take_over)),
    CaseWords(name="note", act=Act.NOTE, do=_by_act(actions.note)),
    CaseWords(name="ask", act=Act.ASK_REPORTER, do=_by_act(actions.ask_reporter), done=_asked),
    CaseWords(name="reopen", act=Act.REOPEN, do=_by_act(actions.reopen), done=_reopened),
    CaseWords(name="hold", act=Act.HOLD, do=_by_act(actions.hold)),
    CaseWords(name="release", act=Act.RELEASE, do=_by_act(actions.release)),
    CaseWords(name="public_wording", act=Act.SET_PUBLIC_WORDING, do=_wording),
)


async def say_words(row: CaseWords, turn: Turn, breach: Breach, words: str) -> None:
    """Do it, record it, and say what is next."""
    await carry_out(turn, row.do(turn, breach, words), row.told(breach))


async def _finish(row: CaseWords, turn: Turn, draft: Draft) -> Next | None:
    breach = await case_of_draft(turn, draft)
    changed = row.do(turn, breach, str(draft.answers[WORDS]))
    await conclude(turn, draft, changed, row.told(breach))
    return None


def _flow(row: CaseWords) -> Flow:
    offers = f"{row.flow_name}.words.offers"
    return Flow(
        name=row.flow_name,
        version=1,
        steps=(
            Step(
                name=WORDS,
                kind=Suggested(offers if has(offers) else ""),
                takes_questions=row.act is Act.ASK_REPORTER,
                shown_first_to=OVERSIGHT if row.act is Act.SET_PUBLIC_WORDING else frozenset(),
            ),
        ),
        finish=partial(_finish, row),
        review=False,
        needs=row.act,
    )


FLOWS: dict[str, Flow] = {row.name: _flow(row) for row in TABLE}
