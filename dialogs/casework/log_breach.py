"""The central team logs a breach that came by phone, e-mail, from outside or from staff without Teams."""

from dataclasses import replace
from datetime import datetime

from dialogs.answer_types import Choice, Time, When, listing_of
from dialogs.casework.carrying_out import CASE_RECEIPT
from dialogs.casework.had_a_part import HAD_A_PART, HadAPart, colleagues_of, involved, somebody_is_named
from dialogs.casework.log_email import BESIDE, KeptBeside, WhoTold, hear_it, read_out
from dialogs.casework.view.card import show_next
from dialogs.flow import Asking, Flow, Step
from dialogs.reporting.facts_so_far import WHAT_HAPPENED
from dialogs.reporting.report_breach import STEPS, facts_of_answers
from dialogs.turn import Next, Turn
from domain import actions
from domain.actions import Changed
from domain.acts import Act
from domain.breach import Route
from domain.clocks.period import london_day
from domain.stores import Draft, Json
from texts import say
from texts.words import escaped, listed

ROUTES = (Route.PHONE, Route.EMAIL, Route.IN_PERSON, Route.OUTSIDE)


async def log_breach(turn: Turn, draft: Draft) -> Next | None:
    """Record what was told outside the chat, and when. Raises Refused when the times contradict each other."""
    answers = draft.answers
    reported_at = datetime.fromisoformat(answers["reported_at"])

    def logged(reference: str) -> Changed:
        return actions.log(
            reference,
            **facts_of_answers(answers),
            route=Route(str(answers["route"]).lower()),
            told_by=str(answers["told_by"]),
            involved=involved(answers),
            reported_at=reported_at,
            by=turn.person,
            now=turn.now,
        )

    logged(say("log.unnumbered"))  # what the rules refuse takes no number, so that the year's numbers have no gaps
    reference = await turn.tx.next_reference(london_day(reported_at).year)
    changed = logged(reference)
    await turn.record(changed)
    if beside := answers.get(BESIDE):
        changed = actions.note(changed.breach, say("log.email.beside", words=beside), by=turn.person, now=turn.now)
        await turn.record(changed)
    await turn.settle_draft(draft, CASE_RECEIPT + reference)
    if turn.person.id in changed.breach.conflicts:
        turn.tell("case_steps.conflict.done_self", reference=reference)
        return None
    await show_next(turn, changed.breach, say("log.done", reference=reference), *_not_shown_to(answers, reference))
    return None


def _not_shown_to(answers: Json, reference: str) -> tuple[str, ...]:
    """To whom the case is not shown from its first moment on."""
    if not involved(answers):
        return ()
    return (say("log.not_shown_to", who=escaped(listed(answers[HAD_A_PART])), reference=reference),)


def _of_report(step: Step) -> Step:
    """The same question as staff are asked, without what only they are told; most were discovered when told."""
    kind = When(offered=("occurred", "reported_at")) if step.name == "discovered" else step.kind
    return replace(step, texts="report", heard=None, kind=kind)


def _was_pasted(asking: Asking) -> bool:
    return BESIDE in asking.answers


LOG_BREACH = Flow(
    name="log",
    version=1,
    steps=(
        Step(name="told_by", kind=WhoTold(), heard=hear_it),
        Step(name="route", kind=Choice(lambda _: listing_of(tuple(ROUTES)))),
        Step(name="reported_at", kind=Time()),
        *(_of_report(step) for step in STEPS),
        Step(name=HAD_A_PART, kind=HadAPart(), follows=WHAT_HAPPENED, when=somebody_is_named, counted=False),
        Step(name=BESIDE, kind=KeptBeside(), when=_was_pasted, skippable=True, guarded=True, counted=False),
    ),
    finish=log_breach,
    prefill=read_out,
    given=colleagues_of,
    needs=Act.LOG,
)
