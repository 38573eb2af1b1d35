"""The central team's lists and single cases: `show`, `open`, `unassigned`, `take`."""

from collections.abc import Sequence

from bot.cards.breach_card import channel_card
from bot.commands.registry import command
from dialogs.casework.card import show_case
from dialogs.casework.carrying_out import carry_out
from dialogs.casework.facts import clock_of, status_of
from dialogs.people_words import people_in_words
from dialogs.saying import Button, Saying, press
from dialogs.turn import Turn
from domain import actions
from domain.access import View, require_on, sees
from domain.acts import Act
from domain.breach import Breach
from domain.period import london_day
from texts import say
from texts.words import escaped

SHOWN = 15


@command("show", takes="reference", needs=View.SHOW)
async def show(turn: Turn, reference: str) -> None:
    """Everything in personal chat; in the channel only what its card says."""
    breach = await case_of(turn, reference, View.SHOW)
    if turn.in_channel:
        return turn.say(channel_card(breach))
    return await show_case(turn, breach)


@command("open_case", takes="reference", needs=View.SHOW, personal_only=True, listed=False)
async def open_case(turn: Turn, reference: str) -> None:
    """The button *Open*: pressed in the channel it continues in personal chat."""
    await show_case(turn, await case_of(turn, reference, View.SHOW))


@command("take", takes="reference", needs=Act.TAKE, effect=True)
async def take(turn: Turn, reference: str) -> None:
    """Become the handler of a case; the first wins."""
    breach = await case_of(turn, reference, Act.TAKE)
    await carry_out(turn, actions.take(breach, by=turn.person, now=turn.now), "cases.taken")


@command("open", needs=View.LISTS)
async def open_(turn: Turn, _: str) -> None:
    """All cases that are not closed."""
    turn.say(case_list("cases.open", await turn.store.open_breaches(), turn))


@command("unassigned", needs=View.LISTS)
async def unassigned(turn: Turn, _: str) -> None:
    """Open cases that nobody has taken."""
    found = [breach for breach in await turn.store.open_breaches() if breach.handler is None]
    turn.say(case_list("cases.unassigned", found, turn))


@command("overdue", needs=View.LISTS)
async def overdue(turn: Turn, _: str) -> None:
    """Open cases whose ICO clock has passed, or with an action that is due."""
    found = [breach for breach in await turn.store.open_breaches() if is_overdue(breach, turn)]
    turn.say(case_list("cases.overdue", found, turn))


def is_overdue(breach: Breach, turn: Turn) -> bool:
    """Whether its ICO clock ran out or an action is past its day."""
    today = london_day(turn.now)
    late_action = any(action.due and action.due < today and action.done_at is None for action in breach.actions)
    return (breach.outcome.counts and not breach.ico_clock_ended and breach.ico_deadline < turn.now) or late_action


async def case_of(turn: Turn, reference: str, act: Act | View) -> Breach:
    """The case, if this person may do this to it; raises NotFound and NotAllowed (see `require_on`)."""
    breach = await turn.tx.breach(reference) if reference else None
    decided_by = turn.council.ico_decided_by
    return require_on(reference, breach, turn.person, turn.roles, act, decided_by=decided_by)


def case_list(key: str, found: Sequence[Breach], turn: Turn, **values: object) -> Saying:
    """Cases in rows, without what happened, each with its clock."""
    decided_by = turn.council.ico_decided_by
    visible = [breach for breach in found if sees(breach, turn.person, turn.roles, decided_by)]
    if not visible:
        return Saying(lines=(say(f"{key}.none", **values),))
    rows = tuple((breach.reference, _row(breach)) for breach in visible[:SHOWN])
    more = (say("cases.more", count=len(visible) - SHOWN),) if len(visible) > SHOWN else ()
    buttons = tuple(
        Button(title=breach.reference, data=press("open_case", breach.reference)) for breach in visible[:SHOWN]
    )
    return Saying(title=say(f"{key}.title", count=len(visible), **values), lines=more, facts=rows, buttons=buttons)


def _row(breach: Breach) -> str:
    parts = (
        escaped(breach.directorate),
        status_of(breach),
        people_in_words(breach.people),
        f"{say('breach.clock')} {clock_of(breach)}",
    )
    return " · ".join(parts)
