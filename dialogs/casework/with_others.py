"""What passes between the team and others about a case: answers, advice, conflicts of interest, links."""

from dataclasses import replace
from typing import Any

from dialogs.casework.answer_types import Reference, Suggested
from dialogs.casework.carrying_out import CASE_RECEIPT, case_of_draft, conclude
from dialogs.casework.view.card import show_next
from dialogs.flow import Asking, Flow, Kind, Offer, Step
from dialogs.reporting.danger_after import alarm_after
from dialogs.turn import Next, Turn
from domain import actions
from domain.access import require_on
from domain.acts import Act
from domain.breach import Breach, Person
from domain.stores import Draft, Json
from domain.taxonomy import Entry, Listing
from texts import say
from texts.words import escaped
from understanding.choices.choice import read_choice
from understanding.commands.told import who_is_meant

ICO, PEOPLE = "ico", "people told"


def open_query(breach: Breach, query_id: str = "") -> str:
    """The id of the question that is meant, or of the oldest that has no answer; '' when there is none."""
    if query_id:
        return query_id
    return next((query.id for query in breach.queries if query.answered_at is None), "")


def _question(asking: Asking) -> Json:
    asked = asking.breach.queries if asking.breach else ()
    text = next((query.text for query in asked if query.id == asking.answers.get("_query")), "")
    return {"question": escaped(text)}


async def record_answer(turn: Turn, draft: Draft) -> Next | None:
    """The reporter's answer to a question of the team."""
    breach = await case_of_draft(turn, draft)
    await answer(turn, breach, str(draft.answers["_query"]), str(draft.answers["words"]), draft)
    return None


async def answer(turn: Turn, breach: Breach, query_id: str, words: str, draft: Draft | None = None) -> None:
    """Record an answer; the reporter is thanked, and asked the next question if there is one."""
    changed = actions.answer_query(breach, query_id, words, by=turn.person, now=turn.now)
    await turn.record(changed)
    await alarm_after(turn, words, breach.reference)
    if draft:
        await turn.settle_draft(draft, CASE_RECEIPT + breach.reference)
    turn.tell("case_steps.answer.done", reference=breach.reference)


ANSWER = Flow(
    name="case_steps.answer",
    version=1,
    steps=(Step(name="words", kind=Suggested(values=_question), guarded=True),),
    finish=record_answer,
    review=False,
    needs=Act.ANSWER_QUERY,
)


class Options(Kind):
    """One of a few, whose names are in the texts; the draft keeps the key."""

    def __init__(self, texts: str, keys: tuple[str, ...]) -> None:
        self.texts, self.keys = texts, keys

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=self._listing().names)

    def read(self, text: str, asking: Asking) -> str:
        return self.keys[self._listing().names.index(read_choice(text, self._listing()))]

    def show(self, value: Any) -> str:
        return self._listing().names[self.keys.index(value)]

    def _listing(self) -> Listing:
        return Listing(tuple(Entry(name=say(f"{self.texts}.{key.replace(' ', '_')}")) for key in self.keys))


RECOMMENDS = {"tell": True, "do_not_tell": False, "open": None}


async def record_advice(turn: Turn, draft: Draft) -> Next | None:
    """The Data Protection Officer's advice."""
    breach = await case_of_draft(turn, draft)
    answers = draft.answers
    changed = actions.advise(
        breach,
        str(answers["about"]),
        str(answers["text"]),
        recommends=RECOMMENDS[answers["recommends"]],
        by=turn.person,
        now=turn.now,
    )
    await conclude(turn, draft, changed, "case_steps.advise.done")
    return None


ADVISE = Flow(
    name="case_steps.advise",
    version=1,
    steps=(
        Step(name="about", kind=Options("case_steps.advise.abouts", (ICO, PEOPLE))),
        Step(name="recommends", kind=Options("case_steps.advise.recommendations", tuple(RECOMMENDS))),
        Step(name="text", kind=Suggested("case_steps.advise.text.offers")),
    ),
    finish=record_advice,
    review=False,
    needs=Act.ADVISE,
)


class Who(Kind):
    """Somebody in the council: oneself, or one of those whom the bot knows."""

    def offer(self, asking: Asking) -> Offer:
        return Offer(buttons=tuple(asking.answers.get("_people", {})))

    def read(self, text: str, asking: Asking) -> str:
        people = asking.answers.get("_people", {})
        meant = who_is_meant(text, tuple(people))
        name = str(asking.answers.get("_me", "")) if meant == "me" else meant
        if name in people:
            return name
        return read_choice(text, Listing(tuple(Entry(name=name) for name in people)))

    def show(self, value: Any) -> str:
        return str(value)


async def record_conflict(turn: Turn, draft: Draft) -> Next | None:
    """From now on this person does not see the case."""
    breach = await case_of_draft(turn, draft)
    name = str(draft.answers["who"])
    person = Person(str(draft.answers["_people"][name]), name)
    reason = str(draft.answers.get("reason") or "")
    act = actions.clear_conflict if draft.answers.get("_clear") else actions.mark_conflict
    changed = act(breach, person, reason, by=turn.person, now=turn.now)
    if person.id == turn.person.id:
        await turn.settle_draft(draft, CASE_RECEIPT + breach.reference)
        await turn.record(changed)
        turn.tell("case_steps.conflict.done_self", reference=breach.reference)
        return None
    key = "case_steps.conflict.cleared" if draft.answers.get("_clear") else "case_steps.conflict.done"
    await conclude(turn, draft, changed, key, who=escaped(name))
    return None


CONFLICT = Flow(
    name="case_steps.conflict",
    version=1,
    steps=(Step(name="who", kind=Who()), Step(name="reason", kind=Suggested("case_steps.conflict.reason.offers"))),
    finish=record_conflict,
    review=False,
    needs=Act.MARK_CONFLICT,
)
CLEAR_CONFLICT = Flow(
    name="case_steps.clear_conflict",
    version=1,
    steps=(
        replace(CONFLICT.steps[0], texts=CONFLICT.name),
        replace(CONFLICT.steps[1], texts=CONFLICT.name, kind=Suggested("case_steps.conflict.reason.cleared")),
    ),
    finish=record_conflict,
    review=False,
    needs=Act.CLEAR_CONFLICT,
)


async def link_both(turn: Turn, breach: Breach, other: str, *, apart: bool = False) -> Breach:
    """Connect (or part) two cases, each with its own history; this person must be allowed to see the other one."""
    act = actions.unlink if apart else actions.link
    changed = act(breach, other, by=turn.person, now=turn.now)
    found = await turn.tx.breach(other)
    decided_by = turn.council.ico_decided_by
    second = require_on(other, found, turn.person, turn.roles, Act.LINK, decided_by=decided_by)
    there = breach.reference in second.links
    if there is apart:
        await turn.record(act(second, breach.reference, by=turn.person, now=turn.now))
    await turn.record(changed)
    return changed.breach


async def record_link(turn: Turn, draft: Draft) -> Next | None:
    """Link two cases."""
    breach = await case_of_draft(turn, draft)
    other = str(draft.answers["other"])
    after = await link_both(turn, breach, other)
    await turn.settle_draft(draft, CASE_RECEIPT + breach.reference)
    await show_next(turn, after, say("case_steps.link.done", reference=breach.reference, other=other))
    return None


LINK = Flow(
    name="case_steps.link",
    version=1,
    steps=(Step(name="other", kind=Reference()),),
    finish=record_link,
    review=False,
    needs=Act.LINK,
)
