"""Who hears of a change of a case, besides those who made it: a table of what happened and to whom it goes.

Each message is rendered from the record when it is sent; cards of the same id are brought up to date
in place.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from domain.actions.new_facts import decisions_touched
from domain.assessment import advise_on
from domain.breach import Breach, Person
from domain.reminders.office import CHANNEL, Office, address_of
from domain.reminders.rules.rule import Role
from domain.stores import Json, Message, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A message of the outbox: `kind` says how it is rendered, from `values`."""

    to: str
    kind: str
    id: str
    values: Json = field(default_factory=dict)


def open_cards(reference: str) -> str:
    """The key of the state that remembers who has the case open in a chat, and with which roles."""
    return f"open cards {reference}"


def announcements(before: Breach | None, after: Breach, office: Office, *, by: Person) -> tuple[Announcement, ...]:
    """Everything that has to be said because of this change."""
    return tuple(each for row in _ROWS for each in row(before, after, office, by))


async def announce(
    tx: Transaction, before: Breach | None, after: Breach, office: Office, *, by: Person, now: datetime
) -> None:
    """Put into the outbox what this change asks for, in the same transaction: the channel's card, everybody's
    open cards, and the messages to those whom it concerns.
    """
    card = Announcement(
        to=CHANNEL, kind="breach_card", id=f"card:{after.reference}", values={"reference": after.reference}
    )
    for each in (card, *announcements(before, after, office, by=by), *await _to_open_cards(tx, after)):
        await tx.post(
            Message(id=each.id, to=each.to, kind=each.kind, values=each.values, created_at=now, not_before=now)
        )


async def _to_open_cards(tx: Transaction, breach: Breach) -> tuple[Announcement, ...]:
    shown = await tx.state(open_cards(breach.reference)) or {}
    return tuple(
        Announcement(
            to=address_of(person),
            kind="case_card",
            id=f"case:{breach.reference}:{person}",
            values={"reference": breach.reference, "person": person, "roles": roles},
        )
        for person, roles in shown.items()
    )


def wants_dpo(breach: Breach) -> bool:
    """Whether the Data Protection Officer's advice is asked for: not for what is plainly no risk."""
    if breach.escalation or breach.advice or (breach.people_told and breach.people_told.required):
        return True
    return breach.assessment is not None and breach.outcome.counts and advise_on(breach).notify_ico is not False


def _about(to: Iterable[str], kind: str, breach: Breach, key: str = "", **values: object) -> Iterable[Announcement]:
    for address in to:
        yield Announcement(
            to=address,
            kind=kind,
            id=f"{kind}:{breach.reference}:{key}:{address}",
            values={"reference": breach.reference, **values, **({"in_channel": True} if address == CHANNEL else {})},
        )


def _siro(before: Breach | None, after: Breach, office: Office, by: Person) -> Iterable[Announcement]:
    """The SIRO's card from the escalation on; the stand-in's from the call on."""
    if after.escalation is None:
        return ()
    to = office.addresses(Role.SIRO, after)
    if after.escalation.stand_in_called_at:
        to += office.addresses(Role.STAND_IN, after)
    return _about(dict.fromkeys(to), "siro_card", after)


def _dpo(before: Breach | None, after: Breach, office: Office, by: Person) -> Iterable[Announcement]:
    asked = wants_dpo(after) or (before is not None and wants_dpo(before))
    return _about(office.addresses(Role.DPO, after), "dpo_card", after) if asked else ()


def _questions(before: Breach | None, after: Breach, office: Office, by: Person) -> Iterable[Announcement]:
    """The team's new questions, to the reporter."""
    known = {query.id for query in before.queries} if before else set()
    to = office.addresses(Role.REPORTER, after)
    for query in after.queries:
        if query.id not in known:
            yield from _about(to, "question", after, query.id, query=query.id)


def _new_words(before: Breach | None, after: Breach, office: Office, by: Person) -> Iterable[Announcement]:
    """What the reporter adds or answers, and what a new fact touches, to the handler."""
    if before is None:
        return ()
    touched = decisions_touched(before, after)
    told = _heard(after) > _heard(before) and (after.handler is None or after.handler.id != by.id)
    if not touched and not told:
        return ()
    key = str(after.revision)
    return _about(office.addresses(Role.HANDLER, after), "new_facts", after, key, touched=list(touched), told=told)


def _heard(breach: Breach) -> int:
    return len(breach.additions) + sum(query.answered_at is not None for query in breach.queries)


def _awareness_moved(before: Breach | None, after: Breach, office: Office, by: Person) -> Iterable[Announcement]:
    """A change of awareness that turned late into in time, to DPO and SIRO, with both deadlines."""
    if before is None or after.awareness is None or before.awareness == after.awareness:
        return ()
    told = after.ico_notification
    at = told.made_at if told else after.awareness.recorded_at
    if not before.ico_deadline < at <= after.ico_deadline:
        return ()
    to = dict.fromkeys((*office.addresses(Role.DPO, after), *office.addresses(Role.SIRO, after)))
    deadlines = {"before": before.ico_deadline.isoformat(), "after": after.ico_deadline.isoformat()}
    return _about(to, "awareness_moved", after, str(after.revision), **deadlines)


def _withdrawal(before: Breach | None, after: Breach, office: Office, by: Person) -> Iterable[Announcement]:
    """The wish to the handler, the decision to the reporter."""
    wish = after.withdrawal
    if wish is None or before is None or before.withdrawal == wish:
        return ()
    if wish.granted is None:
        return _about(office.addresses(Role.HANDLER, after), "withdrawal_wish", after, str(after.revision))
    return _about(office.addresses(Role.REPORTER, after), "withdrawal_decided", after, str(after.revision))


_Row = Callable[[Breach | None, Breach, Office, Person], Iterable[Announcement]]
_ROWS: tuple[_Row, ...] = (_siro, _dpo, _questions, _new_words, _awareness_moved, _withdrawal)
