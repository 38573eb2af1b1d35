"""A case in personal chat: everything recorded, or how it stands and what is next."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from textwrap import shorten

from dialogs.casework.view.buttons import buttons_of
from dialogs.casework.view.facts import parts_of_record, what_matters
from dialogs.outgoing import Button, OutgoingMessage, Section, Strip, press
from dialogs.turn import Turn
from domain.access import Role, View, may, sees
from domain.announcements import open_cards
from domain.audit import Noted
from domain.breach import Breach, Danger, HistoryEntry, Outcome, Person, Status
from domain.clocks.due import clock_runs, first_to_acknowledge, first_to_answer
from domain.clocks.period import Period, london_day
from domain.record.narrative import Happening, narrative
from domain.record.wording import day_in_full, time_in_full
from domain.similarity import NEAR, looks_like
from domain.stores import Json
from presentation.clocks import clock_now, clock_until
from presentation.marks import next_of, tone_of
from presentation.next_steps import Viewer
from presentation.status import status_of
from presentation.tone import Tone
from texts import say
from texts.words import escaped

REPORTED_WITHIN = timedelta(days=30)  # of its discovery, as nearly all are
COMPARED_AT_MOST = 300
LAST_ACTS = 5
LONGEST_REASON = 160  # characters; the whole of it stands in the record
TITLE_OF_URGENT = {True: "breach.urgent_title", False: "breach.title"}


def viewer_of(turn: Turn) -> Viewer:
    """The person whose turn it is."""
    return Viewer(turn.person, turn.roles, turn.council.ico_decided_by)


def viewer_from(values: Json, decided_by: str) -> Viewer:
    """The person whose open card is brought up to date."""
    return Viewer(Person(values["person"]), frozenset(Role(role) for role in values["roles"]), decided_by)


def full_card(
    breach: Breach,
    viewer: Viewer,
    story: Sequence[Happening],
    *lines: str,
    clock: Strip,
    extra: tuple[Button, ...] = (),
) -> OutgoingMessage:
    """How it stands, what matters, what this person may do next, and everything recorded, folded away by part."""
    hidden = {"show", "history"}  # the one is this card, the other is offered where its end is shown
    return OutgoingMessage(
        title=say(TITLE_OF_URGENT[breach.danger is Danger.YES], reference=breach.reference),
        urgent=breach.danger is Danger.YES,
        strips=(status_strip(breach), *((clock,) if has_clock(breach) else ()), *complaint_strips(breach)),
        lines=(*lines, where_of(breach)),
        facts=tuple(row for row in what_matters(breach) if row[1]),
        next_step=next_in_words(breach),
        buttons=(*buttons_of(viewer, breach), *extra),
        more=tuple(each for each in buttons_of(viewer, breach, more=True) if each.data["command"] not in hidden),
        more_title=say("case.more"),
        sections_title=say("case.on_record"),
        sections=(*parts_of_record(breach), *_story(breach, viewer, story)),
    )


def has_clock(breach: Breach) -> bool:
    """Whether the regulator's clock runs, or was ended by what was done; no clock runs for a duplicate or near miss."""
    return clock_runs(breach) or breach.ico_clock_ended


def _story(breach: Breach, viewer: Viewer, story: Sequence[Happening]) -> tuple[Section, ...]:
    """The last few acts, with a button that shows all of them."""
    if not story or not may(viewer.person, viewer.roles, View.HISTORY, breach, decided_by=viewer.decided_by):
        return ()
    lines = tuple(happening_in_short(each) for each in reversed(story[-LAST_ACTS:]))
    whole = Button(title=say("case.whole_story"), data=press("history", breach.reference))
    return (Section(title=say("case.part.history"), lines=lines, buttons=(whole,)),)


def happening_in_short(happening: Happening) -> str:
    """When, what and by whom, in a line."""
    by = escaped(happening.by.name or happening.by.id)
    return say("case.happening", at=time_in_full(happening.at), what=happening.what, by=by)


def next_in_words(breach: Breach) -> str:
    """What is to be done next, whoever does it, and why a case was opened again; nothing where nothing is."""
    if not breach.in_hand:
        return ""
    if breach.reopened is None or breach.status is Status.CLOSED:
        return say("case.next", step=next_of(breach))
    reason = escaped(shorten(breach.reopened.text, LONGEST_REASON, placeholder="…"))
    return say("case.next_reopened", step=next_of(breach), reason=reason)


def where_of(breach: Breach) -> str:
    """Directorate and medium in a line."""
    return " · ".join(escaped(each) for each in (breach.directorate, breach.medium))


def status_strip(breach: Breach) -> Strip:
    """How far it has come."""
    return Strip(say("case.status", status=status_of(breach)))


def clock_strip(breach: Breach, now: datetime) -> Strip:
    """The regulator's clock with what is left of it; its colour says how pressing it is."""
    due = breach.ico_deadline if clock_runs(breach) else None
    return Strip(say("case.clock", clock=clock_now(breach, now)), tone_of(due, now))


def standing_strip(breach: Breach, now: datetime) -> Strip:
    """The same for a card that stays in a chat: true whenever it is read, and so without an urgency that may pass."""
    is_over = clock_runs(breach) and breach.ico_deadline <= now
    return Strip(say("case.clock", clock=clock_until(breach, now)), Tone.OVER if is_over else Tone.QUIET)


def standing(breach: Breach, now: datetime) -> tuple[Strip, ...]:
    """Status, clock and complaint as they are at this moment."""
    clock = (clock_strip(breach, now),) if has_clock(breach) else ()
    return (status_strip(breach), *clock, *complaint_strips(breach))


def complaint_strips(breach: Breach) -> tuple[Strip, ...]:
    """Until when a complaint is to be acknowledged, or one that was to be answered; true whenever it is read."""
    acknowledge, answer = first_to_acknowledge(breach), first_to_answer(breach)
    days = {
        "complaint": acknowledge.acknowledge_by if acknowledge else None,
        "answer": answer.answer_by if answer else None,
    }
    return tuple(Strip(say(f"case.{key}", day=day_in_full(day)), Tone.QUIET) for key, day in days.items() if day)


def card_subject(reference: str, person_id: str) -> str:
    """The subject under which a person's open card is kept up to date."""
    return f"person:{person_id}:case_card:{reference}"


def card_again(breach: Breach, viewer: Viewer, history: Sequence[HistoryEntry], now: datetime) -> OutgoingMessage:
    """An open card brought up to date; for who may not see the case any more it says only that."""
    if not sees(breach, viewer.person, viewer.roles, viewer.decided_by):
        return OutgoingMessage(title=breach.reference, lines=(say("case.not_yours_any_more"),))
    return full_card(breach, viewer, narrative(history), clock=standing_strip(breach, now))


async def show_case(turn: Turn, breach: Breach) -> None:
    """The whole case; from now on this card follows the record."""
    key = open_cards(breach.reference)
    shown = await turn.tx.state(key) or {}
    roles = sorted(role.value for role in turn.roles)
    if shown.get(turn.person.id) != roles:
        await turn.tx.save_state(key, {**shown, turn.person.id: roles})
    card = await whole_case(turn, breach)
    turn.say(replace(card, keeps=card_subject(breach.reference, turn.person.id)))


async def whole_case(turn: Turn, breach: Breach, *above: str) -> OutgoingMessage:
    """The whole case as it stands now, with `above` over its facts."""
    turn.saw(Noted.VIEW, View.SHOW.value, breach.reference)
    lines, extra = await _already_reported(turn, breach)
    story = narrative(await turn.tx.history(breach.reference))
    clock = clock_strip(breach, turn.now)
    return full_card(breach, viewer_of(turn), story, *above, *lines, clock=clock, extra=extra)


async def show_next(turn: Turn, breach: Breach, *lines: str) -> None:
    """What was done, how the case stands, and what is next; in the channel without buttons of the case."""
    if turn.in_channel:
        return turn.say(
            OutgoingMessage(lines=lines or (say("case.stands", reference=breach.reference, status=status_of(breach)),))
        )
    turn.saw(Noted.VIEW, View.SHOW.value, breach.reference)
    viewer = viewer_of(turn)
    running = breach.outcome.counts and breach.status is not Status.CLOSED
    turn.say(
        OutgoingMessage(
            title=say("breach.title", reference=breach.reference),
            strips=(
                status_strip(breach),
                *((clock_strip(breach, turn.now),) if running else ()),
                *complaint_strips(breach),
            ),
            lines=lines,
            next_step=next_in_words(breach),
            buttons=buttons_of(viewer, breach),
            more=buttons_of(viewer, breach, more=True),
            more_title=say("case.more"),
        )
    )
    return None


async def _already_reported(turn: Turn, breach: Breach) -> tuple[tuple[str, ...], tuple[Button, ...]]:
    """At the first look: other reports that look like the same incident, with what can be done about it."""
    similar = await similar_to(turn, breach)
    if not similar:
        return (), ()
    buttons = [
        Button(title=say(f"case.{key}", other=other), data=press(command, argument, breach.revision))
        for other in similar
        for key, command, argument in (
            ("open_other", "open_case", other),
            ("link_with", "link", f"{breach.reference} {other}"),
            ("same_as", "outcome", f"{breach.reference} duplicate {other} {say('case.same_incident')}"),
        )
    ]
    return (say("case.looks_like", others=", ".join(similar)),), tuple(buttons)


async def _around(turn: Turn, day: date) -> Period:
    """The days in which what resembles it was reported; fewer where very many were, counted without reading them."""
    before, after = NEAR, NEAR + REPORTED_WITHIN
    while True:
        period = Period(day - before, day + after)
        if sum((await turn.store.figures(period)).values()) <= COMPARED_AT_MOST or after <= timedelta(days=1):
            return period
        before, after = before // 2, after // 2


async def similar_to(turn: Turn, breach: Breach) -> tuple[str, ...]:
    """References of reports around it in time that resemble it, and that this person may see; first look only."""
    if breach.outcome is not Outcome.UNDECIDED or Role.TEAM not in turn.roles or breach.links:
        return ()
    period = await _around(turn, london_day(breach.discovered.at if breach.discovered else breach.reported_at))
    decided_by = turn.council.ico_decided_by
    others = [each for each in await turn.store.breaches(period) if sees(each, turn.person, turn.roles, decided_by)]
    return looks_like(breach, others)
