"""Escalation to the Senior Information Risk Owner, and the Data Protection Officer's advice."""

from dataclasses import replace
from datetime import datetime

from domain.actions.change import Changed, changed
from domain.actions.rules import needed
from domain.actions.stages import expect, looked_at
from domain.acts import Act
from domain.breach import Breach, DpoAdvice, Escalation, Person, Status
from domain.errors import Refused
from domain.record.wording import in_words

ABOUT_ICO = "ico"
ABOUT_PEOPLE_TOLD = "people told"


def escalate(breach: Breach, reason: str, *, by: Person, now: datetime) -> Changed:
    """Put the case before the SIRO; from a fresh report too, since danger does not wait."""
    expect(breach, Act.ESCALATE)
    why = needed(reason, "reason_needed")
    begun = looked_at(breach)
    after = replace(begun, status=Status.WITH_SIRO, escalation=Escalation(at=now, by=by, reason=why))
    first = changed(breach, begun, Act.ESCALATE, by=by, now=now, why=why).history if begun != breach else ()
    result = changed(begun, after, Act.ESCALATE, by=by, now=now, why=why)
    return replace(result, history=first + result.history)


def seen(breach: Breach, *, by: Person, now: datetime) -> Changed:
    """The SIRO has seen it; that is not a decision."""
    expect(breach, Act.SEEN)
    escalation = _escalation(breach)
    if escalation.seen_at:
        raise Refused("already_seen", reference=breach.reference, by=in_words(escalation.seen_by))
    after = replace(breach, escalation=replace(escalation, seen_at=now, seen_by=by))
    return changed(breach, after, Act.SEEN, by=by, now=now)


def call_stand_in(breach: Breach, *, by: Person, now: datetime) -> Changed:
    """The SIRO has not decided in the set time; the stand-in is asked."""
    expect(breach, Act.CALL_STAND_IN)
    escalation = _escalation(breach)
    if escalation.stand_in_called_at:
        raise Refused("stand_in_already_called", reference=breach.reference, at=in_words(escalation.stand_in_called_at))
    after = replace(breach, escalation=replace(escalation, stand_in_called_at=now))
    return changed(breach, after, Act.CALL_STAND_IN, by=by, now=now)


def _escalation(breach: Breach) -> Escalation:
    if breach.escalation is None:
        raise Refused("not_with_siro", reference=breach.reference, status=breach.status.value)
    return breach.escalation


def advise(
    breach: Breach, about: str, text: str, *, recommends: bool | None = None, by: Person, now: datetime
) -> Changed:
    """The DPO's advice (Article 39(1)) about `ico` or `people told`; `recommends` is whether to tell them."""
    expect(breach, Act.ADVISE)
    if about not in (ABOUT_ICO, ABOUT_PEOPLE_TOLD):
        raise Refused("advice_about_what", reference=breach.reference)
    advice = DpoAdvice(at=now, by=by, about=about, text=needed(text, "words_needed"), recommends=recommends)
    last = advice_about(breach, about)
    if last and (last.text, last.recommends) == (advice.text, advice.recommends):
        raise Refused("already_advised", reference=breach.reference, by=in_words(last.by))
    return changed(breach, replace(breach, advice=(*breach.advice, advice)), Act.ADVISE, by=by, now=now)


def advice_about(breach: Breach, about: str) -> DpoAdvice | None:
    """The DPO's latest advice on this decision, or None."""
    return next((advice for advice in reversed(breach.advice) if advice.about == about), None)
