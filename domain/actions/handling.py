"""The handler's part: taking a case, conflicts of interest, questions to the reporter, notes, links, legal hold."""

from dataclasses import replace
from datetime import datetime

from domain.actions.change import Changed, changed
from domain.actions.rules import needed
from domain.actions.stages import advanced, expect, looked_at
from domain.acts import Act
from domain.breach import Breach, Note, Outcome, Person, Query, parts_of
from domain.errors import Refused
from domain.record.wording import in_words


def take(breach: Breach, *, by: Person, now: datetime) -> Changed:
    """Become the handler. Raises Refused, naming the handler, when somebody took it before."""
    expect(breach, Act.TAKE)
    if breach.handler:
        raise Refused(
            "already_yours" if breach.handler.id == by.id else "already_taken",
            reference=breach.reference,
            by=in_words(breach.handler),
            taken_at=in_words(breach.taken_at),
        )
    return changed(breach, handled_by(breach, by, now), Act.TAKE, by=by, now=now)


def take_over(breach: Breach, reason: str, *, by: Person, now: datetime) -> Changed:
    """Become the handler instead of somebody who is away or has too much."""
    expect(breach, Act.TAKE_OVER)
    if breach.handler and breach.handler.id == by.id:
        raise Refused("already_yours", reference=breach.reference, taken_at=in_words(breach.taken_at))
    why = needed(reason, "reason_needed")
    return changed(breach, handled_by(breach, by, now), Act.TAKE_OVER, by=by, now=now, why=why)


def handled_by(breach: Breach, person: Person, now: datetime) -> Breach:
    """The case in this person's hands. Raises Refused when they have a conflict of interest."""
    if person.id in breach.conflicts:
        raise Refused("conflict_of_interest", reference=breach.reference)
    return looked_at(replace(breach, handler=person, taken_at=now))


def mark_conflict(breach: Breach, person: Person, reason: str, *, by: Person, now: datetime) -> Changed:
    """This person must not see the case; if it was theirs, it is nobody's again."""
    expect(breach, Act.MARK_CONFLICT)
    if person.id in breach.conflicts:
        raise Refused("conflict_already_marked", reference=breach.reference, who=in_words(person))
    after = replace(breach, conflicts=(*breach.conflicts, person.id))
    if breach.handler and breach.handler.id == person.id:
        after = replace(after, handler=None, taken_at=None)
    return changed(breach, after, Act.MARK_CONFLICT, by=by, now=now, why=_of(person, reason))


def clear_conflict(breach: Breach, person: Person, reason: str, *, by: Person, now: datetime) -> Changed:
    """The conflict of interest was marked by mistake or is over. Nobody clears their own."""
    expect(breach, Act.CLEAR_CONFLICT)
    if person.id == by.id:
        raise Refused("conflict_not_your_own", reference=breach.reference)
    if person.id not in breach.conflicts:
        raise Refused("no_conflict_marked", reference=breach.reference, who=in_words(person))
    after = replace(breach, conflicts=tuple(each for each in breach.conflicts if each != person.id))
    why = _of(person, needed(reason, "reason_needed"))
    return changed(breach, after, Act.CLEAR_CONFLICT, by=by, now=now, why=why)


def _of(person: Person, reason: str) -> str:
    """The record keeps ids only, so the history says whose conflict it is."""
    return ": ".join(part for part in (in_words(person), reason.strip()) if part)


def ask_reporter(breach: Breach, question: str, *, by: Person, now: datetime) -> Changed:
    """A question to the reporter. Raises Refused when the same one is still open."""
    expect(breach, Act.ASK_REPORTER)
    text = needed(question, "words_needed")
    if any(query.text == text and query.answered_at is None for query in breach.queries):
        raise Refused("already_asked", reference=breach.reference, question=text)
    query = Query(id=str(len(breach.queries) + 1), asked_at=now, by=by, text=text)
    return changed(breach, replace(breach, queries=(*breach.queries, query)), Act.ASK_REPORTER, by=by, now=now)


def decide_withdrawal(breach: Breach, granted: bool, reason: str, *, by: Person, now: datetime) -> Changed:
    """What comes of the reporter's wish. Granted, it is recorded as not a breach; nothing is taken away."""
    expect(breach, Act.DECIDE_WITHDRAWAL)
    wish = breach.withdrawal
    if wish is None:
        raise Refused("no_withdrawal_asked", reference=breach.reference)
    if wish.granted is not None:
        raise Refused("withdrawal_already_decided", reference=breach.reference, by=in_words(wish.decided_by))
    if granted and breach.outcome is Outcome.BREACH:
        raise Refused("withdrawal_of_a_breach", reference=breach.reference)
    after = looked_at(replace(breach, withdrawal=replace(wish, granted=granted, decided_by=by)))
    if granted and breach.outcome is Outcome.UNDECIDED:
        after = replace(after, outcome=Outcome.NOT_A_BREACH)
    why = needed(reason, "reason_needed")
    return changed(breach, advanced(after), Act.DECIDE_WITHDRAWAL, by=by, now=now, why=why)


def link(breach: Breach, other: str, *, by: Person, now: datetime) -> Changed:
    """Connect with another case (to be called for both). Raises Refused for itself or what is linked already."""
    expect(breach, Act.LINK)
    if other == breach.reference or parts_of(other) is None:
        raise Refused("cannot_link", reference=breach.reference, other=other)
    if other in breach.links:
        raise Refused("already_linked", reference=breach.reference, other=other)
    return changed(breach, replace(breach, links=(*breach.links, other)), Act.LINK, by=by, now=now)


def unlink(breach: Breach, other: str, *, by: Person, now: datetime) -> Changed:
    """Take back a link (to be called for both)."""
    expect(breach, Act.UNLINK)
    if other not in breach.links:
        raise Refused("not_linked", reference=breach.reference, other=other)
    links = tuple(each for each in breach.links if each != other)
    return changed(breach, replace(breach, links=links), Act.UNLINK, by=by, now=now)


def note(breach: Breach, text: str, *, by: Person, now: datetime) -> Changed:
    """A note of the team, not shown to the reporter."""
    expect(breach, Act.NOTE)
    added = Note(at=now, by=by, text=needed(text, "words_needed"))
    if breach.notes and (breach.notes[-1].text, breach.notes[-1].by.id) == (added.text, by.id):
        raise Refused("already_noted", reference=breach.reference)
    return changed(breach, replace(breach, notes=(*breach.notes, added)), Act.NOTE, by=by, now=now)


def hold(breach: Breach, reason: str, *, by: Person, now: datetime) -> Changed:
    """Legal hold: nothing of it is anonymised while a claim or an investigation is open."""
    expect(breach, Act.HOLD)
    if breach.legal_hold:
        raise Refused("already_held", reference=breach.reference)
    why = needed(reason, "reason_needed")
    return changed(breach, replace(breach, legal_hold=True), Act.HOLD, by=by, now=now, why=why)


def release(breach: Breach, reason: str, *, by: Person, now: datetime) -> Changed:
    """The legal hold is over."""
    expect(breach, Act.RELEASE)
    if not breach.legal_hold:
        raise Refused("not_held", reference=breach.reference)
    why = needed(reason, "reason_needed")
    return changed(breach, replace(breach, legal_hold=False), Act.RELEASE, by=by, now=now, why=why)
