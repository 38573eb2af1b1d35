"""Claims because of a breach (UK GDPR Article 82): brought, settled, paid, refused."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from domain.actions.change import Changed
from domain.actions.disputes.checks import claim_of, with_disputes, with_number
from domain.actions.rules import needed
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Breach, Claim, Person
from domain.errors import Refused
from domain.record.wording import in_words


def record_claim(
    breach: Breach, brought: date, claimant: str = "", about: str = "", *, by: Person, now: datetime
) -> Changed:
    """One more claim."""
    expect(breach, Act.RECORD_CLAIM)
    claim = Claim(brought=brought, claimant=claimant.strip(), about=about.strip())
    if claim in (
        replace(each, settled=None, paid=None, amount=None, refused=None, why_refused="", came_with="")
        for each in breach.claims
    ):
        raise Refused("claim_already_there", reference=breach.reference)
    return _next(breach, (*breach.claims, claim), Act.RECORD_CLAIM, by=by, now=now)


def settle_claim(breach: Breach, number: int, on: date, amount: Decimal, *, by: Person, now: datetime) -> Changed:
    """The claim of this number (from 1) was settled for this amount, which may be nothing."""
    expect(breach, Act.SETTLE_CLAIM)
    claim = claim_of(breach, number)
    _not_yet(breach, claim.settled)
    claims = with_number(breach.claims, number, replace(claim, settled=on, amount=amount))
    return _next(breach, claims, Act.SETTLE_CLAIM, by=by, now=now)


def pay_claim(breach: Breach, number: int, on: date, amount: Decimal, *, by: Person, now: datetime) -> Changed:
    """This amount was paid, settled before or not."""
    expect(breach, Act.PAY_CLAIM)
    claim = claim_of(breach, number)
    _not_yet(breach, claim.paid)
    if not amount:
        raise Refused("nothing_paid", reference=breach.reference)
    claims = with_number(breach.claims, number, replace(claim, paid=on, amount=amount))
    return _next(breach, claims, Act.PAY_CLAIM, by=by, now=now)


def refuse_claim(breach: Breach, number: int, on: date, reason: str, *, by: Person, now: datetime) -> Changed:
    """The council refused the claim of this number (from 1), and why."""
    expect(breach, Act.REFUSE_CLAIM)
    claim = claim_of(breach, number)
    _not_yet(breach, claim.refused or claim.settled or claim.paid)
    refused = replace(claim, refused=on, why_refused=needed(reason, "reason_needed"))
    claims = with_number(breach.claims, number, refused)
    return _next(breach, claims, Act.REFUSE_CLAIM, by=by, now=now)


def _not_yet(breach: Breach, on: date | None) -> None:
    if on:
        raise Refused("claim_already_ended", reference=breach.reference, at=in_words(on))


def _next(breach: Breach, claims: tuple[Claim, ...], act: Act, *, by: Person, now: datetime) -> Changed:
    return with_disputes(breach, replace(breach, claims=claims), act, by=by, now=now)
