"""A case in personal chat: everything recorded, or how it stands and what is next."""

from datetime import timedelta

from dialogs.casework.facts import recorded_rows, status_of, top_rows
from dialogs.casework.next_steps import Viewer, buttons_of
from dialogs.outgoing import Button, OutgoingMessage, press
from dialogs.turn import Turn
from dialogs.wording.clocks import clock_now, clock_until
from domain.access import Role, View, sees
from domain.announcements import open_cards
from domain.audit import Noted
from domain.breach import Breach, Danger, Outcome, Person, Status
from domain.period import Period, london_day
from domain.similarity import NEAR, looks_like
from domain.stores import Json
from texts import say

TITLE_OF_URGENT = {True: "breach.urgent_title", False: "breach.title"}


def viewer_of(turn: Turn) -> Viewer:
    """The person whose turn it is."""
    return Viewer(turn.person, turn.roles, turn.council.ico_decided_by)


def viewer_from(values: Json, decided_by: str) -> Viewer:
    """The person whose open card is brought up to date."""
    return Viewer(Person(values["person"]), frozenset(Role(role) for role in values["roles"]), decided_by)


def full_card(
    breach: Breach, viewer: Viewer, *lines: str, clock: str, extra: tuple[Button, ...] = ()
) -> OutgoingMessage:
    """Everything that is recorded, and what this person may do next; `clock` is the regulator's clock in words."""
    return OutgoingMessage(
        title=say(TITLE_OF_URGENT[breach.danger is Danger.YES], reference=breach.reference),
        urgent=breach.danger is Danger.YES,
        lines=lines,
        facts=tuple(row for row in (*top_rows(breach, clock), *recorded_rows(breach)) if row[1]),
        buttons=(*extra, *buttons_of(viewer, breach)),
        more=tuple(each for each in buttons_of(viewer, breach, more=True) if each.data["command"] != "show"),
        more_title=say("case.more"),
        keeps=card_subject(breach.reference, viewer.person.id),
    )


def card_subject(reference: str, person_id: str) -> str:
    """The subject under which a person's open card is kept up to date."""
    return f"person:{person_id}:case_card:{reference}"


def card_again(breach: Breach, viewer: Viewer) -> OutgoingMessage:
    """An open card brought up to date; for who may not see the case any more it says only that."""
    if not sees(breach, viewer.person, viewer.roles, viewer.decided_by):
        return OutgoingMessage(title=breach.reference, lines=(say("case.not_yours_any_more"),))
    return full_card(breach, viewer, clock=clock_until(breach))


async def show_case(turn: Turn, breach: Breach) -> None:
    """The whole case; from now on this card follows the record."""
    turn.saw(Noted.VIEW, View.SHOW.value, breach.reference)
    key = open_cards(breach.reference)
    shown = await turn.tx.state(key) or {}
    roles = sorted(role.value for role in turn.roles)
    if shown.get(turn.person.id) != roles:
        await turn.tx.save_state(key, {**shown, turn.person.id: roles})
    lines, extra = await _already_reported(turn, breach)
    turn.say(full_card(breach, viewer_of(turn), *lines, clock=clock_now(breach, turn.now), extra=extra))


async def show_next(turn: Turn, breach: Breach, *lines: str) -> None:
    """What was done, how the case stands, and what is next; in the channel without buttons of the case."""
    if turn.in_channel:
        return turn.say(
            OutgoingMessage(lines=lines or (say("case.stands", reference=breach.reference, status=status_of(breach)),))
        )
    turn.saw(Noted.VIEW, View.SHOW.value, breach.reference)
    viewer = viewer_of(turn)
    stands = say("case.stands", reference=breach.reference, status=status_of(breach))
    if breach.outcome.counts and breach.status is not Status.CLOSED:
        stands = say("case.stands_with_clock", stands=stands, clock=clock_now(breach, turn.now))
    turn.say(
        OutgoingMessage(
            title=say("breach.title", reference=breach.reference),
            lines=(*lines, stands),
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


async def similar_to(turn: Turn, breach: Breach) -> tuple[str, ...]:
    """References of reports around it in time that resemble it, and that this person may see; first look only."""
    if breach.outcome is not Outcome.UNDECIDED or Role.TEAM not in turn.roles or breach.links:
        return ()
    around = (breach.discovered.at if breach.discovered else breach.reported_at) - NEAR
    period = Period(london_day(around), london_day(turn.now + timedelta(days=1)))
    decided_by = turn.council.ico_decided_by
    others = [each for each in await turn.store.breaches(period) if sees(each, turn.person, turn.roles, decided_by)]
    return looks_like(breach, others)
