"""The central team's lists and single cases: `show`, `open`, `my cases`, `unassigned`, `overdue`, `take`."""

from collections.abc import Sequence

from bot.cards.breach_card import channel_card
from bot.cards.lists.case_list import case_list_card
from bot.commands.registry import command
from dialogs.casework.carrying_out import carry_out
from dialogs.casework.finding import called_so
from dialogs.casework.view.card import show_case, whole_case
from dialogs.outgoing import OutgoingMessage
from dialogs.turn import Turn
from domain import actions
from domain.access import View, require_on, sees
from domain.acts import Act
from domain.audit import Noted
from domain.breach import Breach, Status, parts_of
from domain.clocks.due import by_what_is_due_first, is_overdue
from presentation.marks import mark_of
from texts import say
from texts.words import escaped

SHOWN = 15


@command("show", takes="reference", needs=View.SHOW)
async def show(turn: Turn, reference: str) -> None:
    """Everything in personal chat; in the channel only what its card says."""
    breach = await case_of(turn, reference, View.SHOW)
    if turn.in_channel:
        return turn.say(channel_card(breach, turn.now))
    return await show_case(turn, breach)


@command("open_case", takes="reference", needs=View.SHOW, personal_only=True, listed=False)
async def open_case(turn: Turn, reference: str) -> None:
    """The button *Open*: pressed in the channel it continues in personal chat."""
    await show_case(turn, await case_of(turn, reference, View.SHOW))


@command("take", takes="reference", needs=Act.TAKE, effect=True)
async def take(turn: Turn, reference: str) -> None:
    """Become the handler of a case; the first wins."""
    breach = await case_of(turn, reference, Act.TAKE)
    changed = actions.take(breach, by=turn.person, now=turn.now)
    if turn.in_channel:
        return await carry_out(turn, changed, "cases.taken")
    await turn.record(changed)
    taken = say("cases.taken", reference=reference, name=escaped(turn.person.name))
    return turn.say(await whole_case(turn, changed.breach, taken))


@command("open", needs=View.LISTS)
async def open_(turn: Turn, _: str) -> None:
    """All cases that ask for somebody still, by what is due first."""
    turn.say(case_list("cases.open", by_what_is_due_first(await turn.store.open_breaches()), turn))


@command("unassigned", needs=View.LISTS)
async def unassigned(turn: Turn, _: str) -> None:
    """Open cases that nobody has taken."""
    waiting = await turn.store.open_breaches()
    found = [breach for breach in waiting if breach.handler is None and breach.status is not Status.CLOSED]
    turn.say(case_list("cases.unassigned", by_what_is_due_first(found), turn))


@command("my_cases", needs=View.LISTS)
async def my_cases(turn: Turn, _: str) -> None:
    """Open cases of which this person is the handler."""
    found = await turn.store.open_breaches()
    own = [breach for breach in found if breach.handler and breach.handler.id == turn.person.id]
    turn.say(case_list("cases.mine", by_what_is_due_first(own), turn))


@command("overdue", needs=View.LISTS)
async def overdue(turn: Turn, _: str) -> None:
    """Open cases whose ICO clock has passed or with an action that is due, and all with a complaint that is."""
    found = [breach for breach in await turn.store.open_breaches() if is_overdue(breach, turn.now)]
    turn.say(case_list("cases.overdue", by_what_is_due_first(found), turn))


async def case_of(turn: Turn, reference: str, act: Act | View) -> Breach:
    """The case, if this person may do this to it; raises NotFound and NotAllowed (see `require_on`)."""
    breach = await turn.tx.breach(reference) if reference else None
    if reference and parts_of(reference) is None:
        breach = await _called_before(turn, reference)
    decided_by = turn.council.ico_decided_by
    found = require_on(reference, breach, turn.person, turn.roles, act, decided_by=decided_by)
    if isinstance(act, View):
        turn.saw(Noted.VIEW, act.value, found.reference)
    return found


async def _called_before(turn: Turn, old: str) -> Breach | None:
    """The one case that an imported register called so."""
    found = await called_so(turn.store, old, 2)
    return await turn.tx.breach(found[0].reference) if len(found) == 1 else None


def case_list(key: str, found: Sequence[Breach], turn: Turn, **values: object) -> OutgoingMessage:
    """Cases in rows, without what happened, each with what is due on it and a button that opens it."""
    decided_by = turn.council.ico_decided_by
    visible = [breach for breach in found if sees(breach, turn.person, turn.roles, decided_by)]
    if not visible:
        return OutgoingMessage(lines=(say(f"{key}.none", **values),))
    shown = visible[:SHOWN]
    turn.saw(Noted.LIST, key, *(breach.reference for breach in shown))
    more = say("cases.more", count=len(visible) - len(shown)) if len(visible) > len(shown) else ""
    marks = [mark_of(breach, turn.person, turn.now) for breach in shown]
    return case_list_card(say(f"{key}.title", count=len(visible), **values), marks, more)
