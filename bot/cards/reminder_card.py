"""Reminders as cards: one alone like the card of a case, several as the list of cases has them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.cards.elements import button_rows, facts, heading, text
from bot.cards.lists.case_list import case_row
from bot.cards.lists.due_table import due_table
from bot.cards.parts import strips
from bot.cards.render import adaptive
from dialogs.casework.view.card import standing
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.wording.reminders import Told
from domain.breach import Breach, Person
from domain.stores import Json
from presentation.marks import mark_of
from texts import say

NOBODY = Person("")  # for whom a case waits is not said in a reminder
# The next step, where there is one; two that would decide something are alike.
NEXT_STEPS = frozenset(
    {
        "take",
        "assess",
        "ico_made",
        "people_were_told",
        "action_done",
        "complaint_acknowledged",
        "complaint_answered",
        "decide_withdrawal",
        "advise",
        "answer",
        "report",
        "open",
        "health",
        "document",
    }
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A reminder, and for those who work on it the case, which `opens` where they may see it."""

    told: Told
    breach: Breach | None = None
    reference: str = ""
    opens: bool = True


def reminder_card(one: Shown, above: Sequence[str], buttons: Sequence[Button], now: datetime) -> OutgoingMessage:
    """A single reminder. Its clock is of the moment in which it is sent, beside which the chat shows the time."""
    told, breach = one.told, one.breach
    return OutgoingMessage(
        title=_title(one),
        urgent=told.urgent,
        strips=(*(standing(breach, now) if breach else ()), *told.strips),
        lines=(*above, *told.lines),
        facts=told.facts,
        next_step=told.do,
        buttons=_first_stands_out(buttons),
        summary=say("reminders.notification"),
    )


def reminders_card(
    shown: Sequence[Shown],
    above: Sequence[str],
    below: Sequence[str],
    buttons: Sequence[Button],
    now: datetime,
) -> OutgoingMessage:
    """Several: the cases in a table, whatever else there is beneath it, each with its own heading."""
    cases = [
        case_row(mark_of(each.breach, NOBODY, now), each.told.title, opens=each.opens) for each in shown if each.breach
    ]
    others = [each for each in shown if not each.breach]
    body = [heading(say("reminders.several", count=len(shown))), *(text(line) for line in above)]
    body += [due_table(cases)] if cases else []
    body += [part for each in others for part in _beneath(each)]
    body += [*(text(line) for line in below), *button_rows(buttons)]
    return OutgoingMessage(card=adaptive(body), summary=say("reminders.notification"))


def _title(one: Shown) -> str:
    if one.told.urgent:
        return say("breach.urgent_title", reference=one.reference)
    return (
        say("reminders.title.heading", reference=one.reference, what=one.told.title)
        if one.reference
        else one.told.title
    )


def _beneath(one: Shown) -> list[Json]:
    told = one.told
    title = {**text(_title(one)), "weight": "Bolder", "separator": True, "spacing": "Medium"}
    rows = [facts(told.facts)] if told.facts else []
    return [
        title,
        *strips(told.strips),
        *(text(line) for line in told.lines),
        *rows,
        *([text(told.do)] if told.do else []),
    ]


def _first_stands_out(buttons: Sequence[Button]) -> tuple[Button, ...]:
    if not buttons or buttons[0].data["command"] not in NEXT_STEPS:
        return tuple(buttons)
    return (replace(buttons[0], style="positive"), *buttons[1:])
