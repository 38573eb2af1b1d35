"""*Now*: what waits and for whom, what ends first on top; unfinished reports; what could not be delivered."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.access import View
from domain.audit import Noted
from domain.clocks.due import by_what_is_due_first
from domain.record.wording import time_in_full
from domain.reminders import CHANNEL, reminded_of
from domain.reminders.subjects import subject_of
from domain.stores import Draft, Message
from presentation.clocks import length_in_words
from presentation.marks import Mark, Waits, mark_of
from presentation.tone import Tone
from texts import has, say
from web.desk import Page, Visit

SHOWN = 100
LEFT = "draft_left"


@dataclass(frozen=True, slots=True)
class Tab:
    """One way to narrow the list: its words, how many, its address, and whether it is the one shown."""

    words: str
    count: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A report that its owner left: who and when, never what."""

    reporter: str
    started: str
    ago: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A message that could not be delivered."""

    kind: str
    to: str
    at: str
    problem: str


async def now_page(visit: Visit) -> Page:
    """The first page of the team."""
    cases = [each for each in await visit.store.open_breaches() if visit.sees(each)]
    marks = [mark_of(each, visit.person, visit.now) for each in by_what_is_due_first(cases)]
    wanted = visit.query.get("for", "")
    shown = [mark for mark in marks if wanted not in set(Waits) or mark.waits.value == wanted]
    begun, left = await _drafts(visit) if visit.may(View.HEALTH) else (0, [])
    await visit.saw(Noted.LIST, "page now", *(mark.reference for mark in shown[:SHOWN]))
    return Page(
        template="now.html",
        title=say("page.now.title"),
        values={
            "at": time_in_full(visit.now),
            "first": shown[0] if shown else None,
            "marks": shown[:SHOWN],
            "more": max(0, len(shown) - SHOWN),
            "tones": _tones(shown),
            "tabs": _tabs(marks, wanted),
            "begun": begun,
            "left": left,
            "lost": await _lost(visit) if visit.may(View.HEALTH) else [],
            "looks_after": visit.may(View.HEALTH),
        },
    )


def _tones(marks: Sequence[Mark]) -> list[tuple[Tone, int]]:
    counts = Counter(mark.tone for mark in marks)
    return [(tone, counts[tone]) for tone in Tone if counts[tone]]


def _tabs(marks: Sequence[Mark], wanted: str) -> list[Tab]:
    counts = Counter(mark.waits.value for mark in marks)
    known = wanted if wanted in set(Waits) else ""
    every = Tab(say("page.for.all"), len(marks), "/now", not known)
    return [every] + [
        Tab(say(f"page.for.{each.value}"), counts[each.value], f"/now?for={each.value}", known == each.value)
        for each in Waits
        if counts[each.value] or known == each.value
    ]


async def _drafts(visit: Visit) -> tuple[int, list[Begun]]:
    """How many reports are unfinished, and those of which the team was told, as their owners know."""
    drafts = [draft for draft in await visit.store.drafts() if not draft.about]
    return len(drafts), [_begun(draft, visit) for draft in drafts if await _is_shared(visit, draft)]


async def _is_shared(visit: Visit, draft: Draft) -> bool:
    reminded = await reminded_of(visit.store, subject_of(draft))
    return any(rule == LEFT for rule, _ in reminded.sent)


def _begun(draft: Draft, visit: Visit) -> Begun:
    reporter = draft.person.name or draft.person.id
    return Begun(reporter, time_in_full(draft.started_at), length_in_words(visit.now - draft.started_at))


async def _lost(visit: Visit) -> list[Lost]:
    messages = await visit.store.undelivered()
    return [await _lost_one(visit, message) for message in messages[-SHOWN:]]


async def _lost_one(visit: Visit, message: Message) -> Lost:
    contact = None if message.to == CHANNEL else await visit.store.contact(message.to)
    name = contact.person.name if contact and contact.person else ""
    return Lost(
        kind=say(f"health.kind.{message.kind}") if has(f"health.kind.{message.kind}") else message.kind,
        to=say("reminders.channel") if message.to == CHANNEL else name or message.to,
        at=time_in_full(message.given_up_at or message.created_at),
        problem=message.problem,
    )
