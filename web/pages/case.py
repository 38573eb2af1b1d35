"""*Case*: facts, both clocks, decisions, actions and the story of one case; what changes something is in the chat."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from domain.access import View, require_on
from domain.audit import Noted
from domain.breach import Breach, Danger, Status
from domain.clocks.due import clock_runs
from domain.record.narrative import narrative
from domain.record.showing import Row, rows_of
from domain.record.wording import time_in_full
from presentation.clocks import ico_clock, response_time
from presentation.marks import mark_of, tone_of
from presentation.next_steps import NextStep, steps_of
from presentation.tone import Tone
from texts import say
from web.chat import chat_link
from web.desk import Page, Visit

SEEN_AS = "page"
UNSHOWN = frozenset({"conflicts"})  # object ids, which tell a reader nothing
ON_TOP = frozenset({"summary", "status", "outcome"})


@dataclass(frozen=True, slots=True)
class Clock:
    """One of the two clocks."""

    name: str
    words: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Step:
    """What may be done with it in the chat: its title, what to say there, and the way to it (none on a local bot)."""

    title: str
    typed: str
    link: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the record."""

    name: str
    rows: list[Row]


async def case_page(visit: Visit) -> Page:
    """Everything about one case, for those whom the chat would show it; the look is recorded."""
    asked = visit.query.get("reference", "").upper()
    found = await visit.store.breach(asked)
    decided_by = visit.council.ico_decided_by
    breach = require_on(asked, found, visit.person, visit.roles, View.SHOW, decided_by=decided_by)
    await visit.saw(Noted.VIEW, SEEN_AS, breach.reference)
    story = narrative(await visit.store.history(asked)) if visit.may(View.HISTORY) else ()
    return Page(
        template="case.html",
        title=say("page.case.title", reference=breach.reference),
        values={
            "case": breach,
            "mark": mark_of(breach, visit.person, visit.now),
            "closed": breach.status is Status.CLOSED,
            "urgent": breach.danger is Danger.YES,
            "clocks": clocks_of(breach, visit),
            "linked": await _linked(breach, visit),
            "parts_of": list(_parts(breach)),
            "steps": [_step(step, breach, visit) for step in steps_of(visit.viewer, breach, more=False)],
            "more": [_step(step, breach, visit) for step in steps_of(visit.viewer, breach, more=True)],
            "story": [(time_in_full(each.at), each) for each in reversed(story)],
        },
    )


async def _linked(breach: Breach, visit: Visit) -> list[str]:
    """The cases that belong with it and that this person would be shown."""
    found = [await visit.store.breach(reference) for reference in breach.links]
    return [each.reference for each in found if each and visit.sees(each)]


def clocks_of(breach: Breach, visit: Visit) -> list[Clock]:
    """Never mixed: by when the regulator must be told, and how soon the team was."""
    regulator = visit.council.regulator
    due = breach.ico_deadline if clock_runs(breach) else None
    return [
        Clock(
            say("page.case.regulator_clock"), _words(ico_clock(breach, visit.now, regulator)), tone_of(due, visit.now)
        ),
        Clock(say("page.case.response_time"), _words(response_time(breach)), _tone_of_response(breach)),
    ]


def _tone_of_response(breach: Breach) -> Tone:
    within = breach.within_72_hours
    return Tone.QUIET if within is None else Tone.RUNNING if within else Tone.OVER


def _words(sentence: str) -> str:
    """The sentence without the clock's name, which stands above it."""
    said = sentence.partition(": ")[2] or sentence
    return said[:1].upper() + said[1:]


def _parts(breach: Breach) -> Iterable[Part]:
    shown = [row for row in rows_of(breach) if row.path not in UNSHOWN | ON_TOP]
    for section, rows in groupby(shown, key=lambda row: row.section):
        yield Part(say(f"page.section.{section.name.lower()}"), list(rows))


def _step(step: NextStep, breach: Breach, visit: Visit) -> Step:
    word = say(f"commands.{step.command}.words").partition("|")[0]
    typed = f"{word} {breach.reference} {step.argument(breach)}".strip()
    return Step(say(step.title or f"commands.{step.command}.button"), typed, chat_link(visit.desk.settings, typed))
