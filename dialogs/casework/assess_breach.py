"""The initial assessment: its table of questions, prefilled from the record, and the advice at its end."""

from collections.abc import Callable
from typing import Any

from dialogs.casework.advice import advice_lines
from dialogs.casework.card import show_next
from dialogs.casework.carrying_out import CASE_RECEIPT, came_first, case_of_draft, conclude
from dialogs.casework.kinds import CountOrNot, Records, Reference, Suggested, listing_of, titled
from dialogs.flow import Answers, Asking, Flow, Step
from dialogs.kinds import Choice, Several, TicksAndWords, YesNo, people_of, to_json
from dialogs.turn import Next, Turn
from domain import actions
from domain.acts import Act
from domain.breach import Assessment, Breach, Controller, Danger, Outcome, People
from domain.errors import Refused
from domain.scales import KINDS_OF_PEOPLE, LIKELIHOODS, SEVERITIES
from domain.stores import Draft, Json
from domain.taxonomy import NOT_KNOWN_YET, Listing
from domain.wording import in_words
from texts import say

OUTCOMES = tuple(outcome.value for outcome in Outcome if outcome is not Outcome.UNDECIDED)


def outcomes(_: Asking) -> Listing:
    """What it can turn out to be, with the definitions."""
    return listing_of((*OUTCOMES, Outcome.UNDECIDED.value), "assessment.outcome")


def outcome_in(answers: Answers) -> Outcome:
    """The outcome that was answered; undecided without one."""
    return Outcome(str(answers.get("outcome", Outcome.UNDECIDED.value)).lower())


def counts(asking: Asking) -> bool:
    """Whether the further questions are asked: not for what is no breach."""
    return outcome_in(asking.answers).counts


def _is_duplicate(asking: Asking) -> bool:
    return outcome_in(asking.answers) is Outcome.DUPLICATE


def is_second_thought(asking: Asking) -> bool:
    """Whether an outcome that was decided is changed, which needs its reason."""
    before = asking.breach.outcome if asking.breach else Outcome.UNDECIDED
    changes = "outcome" in asking.answers and outcome_in(asking.answers) is not before
    return changes and before is not Outcome.UNDECIDED


Recorded = Callable[[Asking], Any]


def _of_breach(read: Callable[[Breach], Any]) -> Recorded:
    """What the record has; empty values are no answer."""

    def recorded(asking: Asking) -> Any:
        value = read(asking.breach) if asking.breach else None
        return value if value not in (None, "", NOT_KNOWN_YET, [], ()) else None

    return recorded


def _found(read: Callable[[Assessment], Any]) -> Recorded:
    return _of_breach(lambda breach: read(breach.assessment) if breach.assessment else None)


def _people(people: People) -> Any:
    return None if people == People() else to_json(people)


def _information(breach: Breach) -> Any:
    if not breach.information and not breach.information_words:
        return None
    return {"ticked": list(breach.information), "words": breach.information_words}


def _special(found: Assessment) -> Any:
    if found.special_category is None:
        return None
    return (Danger.YES if found.special_category else Danger.NO).value


def _words(name: str) -> Step:
    return Step(
        name=name,
        kind=Suggested(f"assess.{name}.offers"),
        recorded=_found(lambda found: getattr(found, name)),
        when=counts,
    )


def _scale(name: str, names: tuple[str, ...], explained: str = "") -> Step:
    return Step(
        name=name,
        kind=Choice(lambda _: listing_of(names, explained)),
        not_known=True,
        when=counts,
        recorded=_found(lambda found: titled(getattr(found, name)) if getattr(found, name) in names else None),
    )


OUTCOME_STEPS = (
    Step(
        name="outcome",
        texts="assess",
        kind=Choice(outcomes),
        recorded=_of_breach(lambda b: None if b.outcome is Outcome.UNDECIDED else titled(b.outcome.value)),
    ),
    Step(
        name="duplicate_of",
        texts="assess",
        kind=Reference(),
        follows="outcome",
        when=_is_duplicate,
        recorded=_of_breach(lambda b: b.duplicate_of),
    ),
    Step(name="outcome_reason", texts="assess", kind=Suggested(), follows="outcome", when=is_second_thought),
)

STEPS = (
    *OUTCOME_STEPS,
    Step(
        name="media",
        kind=Several(lambda asking: asking.turn.council.taxonomy.media),
        not_known=True,
        when=counts,
        recorded=_of_breach(lambda b: list(b.media)),
    ),
    Step(
        name="directorate",
        kind=Choice(lambda asking: asking.turn.council.taxonomy.directorates),
        not_known=True,
        when=counts,
        recorded=_of_breach(lambda b: b.directorate),
    ),
    Step(
        name="people",
        kind=CountOrNot(),
        not_known=True,
        when=counts,
        recorded=_of_breach(lambda b: _people(b.people)),
    ),
    Step(
        name="records",
        kind=Records(),
        not_known=True,
        when=counts,
        recorded=_found(lambda found: _people(found.records)),
    ),
    Step(
        name="kinds_of_people",
        kind=Several(lambda _: listing_of(KINDS_OF_PEOPLE)),
        not_known=True,
        when=counts,
        recorded=_found(lambda found: list(found.kinds_of_people)),
    ),
    Step(
        name="information",
        kind=TicksAndWords(lambda asking: asking.turn.council.taxonomy.information),
        not_known=True,
        when=counts,
        recorded=_of_breach(_information),
    ),
    Step(name="special_category", kind=YesNo(), when=counts, recorded=_found(_special)),
    Step(
        name="controller",
        kind=Choice(lambda _: listing_of(tuple(Controller), "assess.controllers")),
        when=counts,
        recorded=_found(lambda found: titled(found.controller.value)),
    ),
    _words("others_told"),
    Step(
        name="root_cause",
        kind=Choice(lambda asking: asking.turn.council.taxonomy.root_causes),
        not_known=True,
        when=counts,
        recorded=_of_breach(lambda b: b.root_cause),
    ),
    _words("contained"),
    _words("consequences"),
    _words("effects"),
    _scale("likelihood", LIKELIHOODS[:-1]),
    _scale("severity", SEVERITIES[:-1], "assessment.severity"),
    Step(
        name="reasons",
        kind=Suggested("assess.reasons.offers"),
        recorded=_found(lambda found: found.reasons),
    ),
)

_READ: dict[str, Callable[[Any], Any]] = {
    "media": tuple,
    "people": people_of,
    "records": people_of,
    "kinds_of_people": tuple,
    "special_category": {Danger.YES: True, Danger.NO: False}.get,
    "controller": lambda value: Controller(value.lower()),
    "likelihood": str.lower,
    "severity": str.lower,
}
_EMPTY: Json = {"media": (), "kinds_of_people": (), "people": People(), "records": People()}
FACTS = frozenset({"outcome", "duplicate_of", "media", "people", "directorate", "root_cause"})


def values_of(answers: Json) -> Json:
    """The answers as values of the record; what was not asked is left out."""
    values: Json = {}
    for name, answer in answers.items():
        if name.startswith("_") or name in ("outcome", "outcome_reason", "information"):
            continue
        unknown = answer == NOT_KNOWN_YET
        values[name] = _EMPTY.get(name, NOT_KNOWN_YET) if unknown else _READ.get(name, lambda value: value)(answer)
    if isinstance(information := answers.get("information"), dict):
        values["information"] = tuple(information["ticked"])
        values["information_words"] = information["words"]
    return {**values, "outcome": outcome_in(answers)} if "outcome" in answers else values


async def record_assessment(turn: Turn, draft: Draft) -> Next | None:
    """Record what was found, and give the advice with its sources. Raises Refused when somebody assessed meanwhile."""
    breach = await case_of_draft(turn, draft)
    _expect_first(draft, breach)
    values = values_of(draft.answers)
    facts = {name: value for name, value in values.items() if name in FACTS or name.startswith("information")}
    findings = {name: value for name, value in values.items() if name not in facts}
    why = str(draft.answers.get("outcome_reason", ""))
    changed = actions.assess(breach, facts, by=turn.person, now=turn.now, why=why, **findings)  # type: ignore[arg-type]
    await turn.settle_draft(draft, CASE_RECEIPT + draft.about)
    await turn.record(changed)
    lines = advice_lines(changed.breach) if changed.breach.outcome.counts else ()
    await show_next(turn, changed.breach, say("assess.done", reference=breach.reference), *lines)
    return None


def _expect_first(draft: Draft, breach: Breach) -> None:
    found = breach.assessment
    if found and came_first(draft, breach, found.by, found.at):
        raise Refused("assessed_meanwhile", reference=breach.reference, by=in_words(found.by))


ASSESS = Flow(name="assess", version=1, steps=STEPS, finish=record_assessment, early=True, needs=Act.ASSESS)


async def record_outcome(turn: Turn, draft: Draft) -> Next | None:
    """What it turned out to be, without a whole assessment."""
    breach = await case_of_draft(turn, draft)
    answers = draft.answers
    changed = actions.set_outcome(
        breach,
        outcome_in(answers),
        str(answers.get("outcome_reason", "")),
        duplicate_of=str(answers.get("duplicate_of", "")),
        by=turn.person,
        now=turn.now,
    )
    await conclude(turn, draft, changed, "case_steps.outcome.done", outcome=changed.breach.outcome.value)
    return None


OUTCOME = Flow(
    name="case_steps.outcome",
    version=1,
    steps=OUTCOME_STEPS,
    finish=record_outcome,
    review=False,
    needs=Act.SET_OUTCOME,
)
