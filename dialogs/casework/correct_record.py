"""Putting a record right: any field with the reason, the time of awareness, and taking words out for good."""

from datetime import datetime

from dialogs.answer_types import Time, Words
from dialogs.casework.answer_types import Suggested
from dialogs.casework.carrying_out import CASE_RECEIPT, case_of_draft, conclude
from dialogs.casework.fields import FieldName, FieldValue, changeable, redactable, told_change, typed_value
from dialogs.casework.unsent import take_out_of_unsent
from dialogs.casework.view.card import show_next
from dialogs.flow import Asking, Flow, Step
from dialogs.turn import Next, Turn
from domain import actions
from domain.acts import Act
from domain.breach import Breach
from domain.clocks.deadlines import ico_deadline
from domain.fields import field_at, label_of
from domain.record.paths import value_at
from domain.record.wording import in_words, time_in_full
from domain.stores import Draft, Json
from texts import say
from texts.words import counted, escaped

SOME_WORDS = "some words"


async def record_change(turn: Turn, draft: Draft) -> Next | None:
    """Record the new value, with the reason."""
    breach = await case_of_draft(turn, draft)
    path = str(draft.answers["field"])
    value = typed_value(field_at(path), draft.answers["value"]["value"])
    reason, calendar = str(draft.answers["reason"]), turn.reminding.calendar
    changed = actions.change(breach, path, value, reason, calendar=calendar, by=turn.person, now=turn.now)
    before, after = (escaped(in_words(value_at(each, path))) for each in (breach, changed.breach))
    values = {"field": label_of(path), "before": before or say("change.nothing"), "after": after}
    await conclude(turn, draft, changed, "change.done", **values)
    return None


CHANGE = Flow(
    name="change",
    version=1,
    steps=(
        Step(name="field", kind=FieldName(changeable)),
        Step(name="value", kind=FieldValue(), follows="field"),
        Step(name="reason", kind=Words()),
    ),
    finish=record_change,
    told_with=told_change,
    needs=Act.CHANGE,
)


def _clocks(asking: Asking) -> Json:
    """The deadline as it is, and as it would be from the strict reading."""
    breach = asking.breach
    return {"now": time_in_full(breach.ico_deadline) if breach else ""}


def _both(asking: Asking) -> Json:
    at = asking.answers.get("at")
    new = time_in_full(ico_deadline(datetime.fromisoformat(at))) if at else ""
    return {**_clocks(asking), "new": new}


async def record_awareness(turn: Turn, draft: Draft) -> Next | None:
    """Record when there was reasonable certainty; both deadlines are said."""
    breach = await case_of_draft(turn, draft)
    at = datetime.fromisoformat(draft.answers["at"])
    changed = actions.set_awareness(breach, at, str(draft.answers["reason"]), by=turn.person, now=turn.now)
    before, after = time_in_full(breach.ico_deadline), time_in_full(changed.breach.ico_deadline)
    await conclude(turn, draft, changed, "case_steps.awareness.done", before=before, after=after)
    return None


class AwareAt(Time):
    """A time, with the deadline that follows from the present one above the question."""

    def offer(self, asking: Asking):  # type: ignore[no-untyped-def]
        offered = super().offer(asking)
        return type(offered)(pickers=offered.pickers, values=_clocks(asking))


AWARENESS = Flow(
    name="case_steps.awareness",
    version=1,
    steps=(Step(name="at", kind=AwareAt()), Step(name="reason", kind=Suggested(values=_both))),
    finish=record_awareness,
    review=False,
    needs=Act.SET_AWARENESS,
)


def _redactable(breach: Breach) -> tuple[str, ...]:
    return (*redactable(breach), SOME_WORDS)


def _asks_words(asking: Asking) -> bool:
    return asking.answers.get("field") == SOME_WORDS


async def record_redaction(turn: Turn, draft: Draft) -> Next | None:
    """Take words out of record and history; older copies of the register are purged after the commit."""
    breach = await case_of_draft(turn, draft)
    history = await turn.tx.history(breach.reference)
    path, reason = str(draft.answers["field"]), str(draft.answers["reason"])
    if path == SOME_WORDS:
        words = str(draft.answers["words"])
        redacted = actions.redact_words(breach, history, words, reason, by=turn.person, now=turn.now)
    else:
        redacted = actions.redact(breach, history, path, reason, by=turn.person, now=turn.now)
    await turn.tx.save_breach(redacted.breach, ())
    await turn.tx.replace_history(breach.reference, redacted.history)
    await _forget_drafts(turn, breach.reference)
    await turn.settle_draft(draft, CASE_RECEIPT + draft.about)
    unsent = await take_out_of_unsent(turn, redacted.without)
    await turn.announce(breach, redacted.breach)
    turn.purges = True
    done = say("case_steps.redact.done", reference=breach.reference, field=label_of(path))
    if unsent:
        done += " " + say("case_steps.redact.unsent", count=counted(unsent, "unfinished text", "unfinished texts"))
    await show_next(turn, redacted.breach, done)
    return None


async def _forget_drafts(turn: Turn, reference: str) -> None:
    """Unfinished dialogs about the case may hold the words too."""
    for draft in await turn.tx.drafts():
        if draft.about == reference:
            await turn.drop(draft)


REDACT = Flow(
    name="case_steps.redact",
    version=1,
    steps=(
        Step(name="field", kind=FieldName(_redactable)),
        Step(name="words", kind=Words(), follows="field", when=_asks_words),
        Step(name="reason", kind=Suggested("case_steps.redact.reason.offers")),
    ),
    finish=record_redaction,
    needs=Act.REDACT,
)
