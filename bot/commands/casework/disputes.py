"""Complaints and claims because of a breach. A number, a day or an amount that is given with the command is used."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from bot.commands.casework.case_steps import split
from bot.commands.casework.cases import case_of
from bot.commands.casework.said_with import NO_DAY, moment_or_why, number_and_moment
from bot.commands.registry import command
from dialogs.casework.carrying_out import begin_on
from dialogs.casework.disputes.claim import CLAIM, PAID, REFUSED, SETTLED
from dialogs.casework.disputes.complaint import ACKNOWLEDGEMENT, ANSWERED, COMPLAINT
from dialogs.flow import Flow
from dialogs.turn import Turn
from domain import actions
from domain.acts import Act
from domain.breach import Breach, Claim, Complaint
from domain.clocks.period import london_day
from domain.stores import Json
from texts import say
from understanding.counts.money import read_pounds

AMOUNT = re.compile(r"£ ?[0-9][0-9,]*(?:\.[0-9]{2})?", re.ASCII)
WORDS_OF_A_DAY = 3  # more than that tells more than a day


@command("complaint", takes="reference+text", needs=Act.RECORD_COMPLAINT)
async def complaint(turn: Turn, argument: str) -> None:
    """One more complaint: with the day on which it came, or with what it is about."""
    await _begin(turn, argument, COMPLAINT, Act.RECORD_COMPLAINT, "received")


@command("claim", takes="reference+text", needs=Act.RECORD_CLAIM)
async def claim(turn: Turn, argument: str) -> None:
    """One more claim, likewise."""
    await _begin(turn, argument, CLAIM, Act.RECORD_CLAIM, "brought")


async def _begin(turn: Turn, argument: str, flow: Flow, act: Act, day: str) -> None:
    reference, words = split(argument)
    breach = await case_of(turn, reference, act)
    on, problem = _day_in(turn, words)
    if problem in NO_DAY:
        return await begin_on(turn, flow, breach, above=(say(f"answers.{problem}"),))
    return await begin_on(turn, flow, breach, {day: on.isoformat()} if on else {"about": words} if words else None)


@command("complaint_acknowledged", takes="reference+text", needs=Act.ACKNOWLEDGE_COMPLAINT)
async def complaint_acknowledged(turn: Turn, argument: str) -> None:
    """A complaint was acknowledged: the one of this number, or the first that waits for it."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.ACKNOWLEDGE_COMPLAINT)
    waits = [each.is_to_be_acknowledged for each in breach.complaints]
    await _go_on(turn, breach, ACKNOWLEDGEMENT, words, waits, actions.complaint_of)


@command("complaint_answered", takes="reference+text", needs=Act.ANSWER_COMPLAINT)
async def complaint_answered(turn: Turn, argument: str) -> None:
    """The outcome of a complaint was told."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.ANSWER_COMPLAINT)
    waits = [each.is_open for each in breach.complaints]
    await _go_on(turn, breach, ANSWERED, words, waits, actions.complaint_of)


def _register(name: str, flow: Flow, act: Act) -> None:
    async def run(turn: Turn, argument: str) -> None:
        reference, words = split(argument)
        breach = await case_of(turn, reference, act)
        waits = [each.is_open for each in breach.claims]
        await _go_on(turn, breach, flow, words, waits, actions.claim_of)

    command(name, takes="reference+text", needs=act)(run)


for _name, _flow, _act in (
    ("claim_settled", SETTLED, Act.SETTLE_CLAIM),
    ("claim_paid", PAID, Act.PAY_CLAIM),
    ("claim_refused", REFUSED, Act.REFUSE_CLAIM),
):
    _register(_name, _flow, _act)


async def _go_on(
    turn: Turn,
    breach: Breach,
    flow: Flow,
    words: str,
    waits: Sequence[bool],
    of: Callable[[Breach, int], Complaint | Claim],
) -> None:
    """The dialog about the one of the number that was said, or else about the first that waits for it."""
    amount = AMOUNT.search(words)
    number, on = number_and_moment(turn, AMOUNT.sub("", words).strip(" ,"))
    number = number or (waits.index(True) + 1 if True in waits else 1)
    of(breach, number)
    given: Json = {"_number": number}
    if on:
        given["on"] = london_day(on.at).isoformat()
    if amount and any(step.name == "amount" for step in flow.steps):
        given["amount"] = str(read_pounds(amount[0]))
    await begin_on(turn, flow, breach, given)


def _day_in(turn: Turn, words: str) -> tuple[date | None, str]:
    """The day; or why these words are none, as the key of a sentence: *tomorrow* is no day on which something came."""
    if not words or len(words.split()) > WORDS_OF_A_DAY:
        return None, ""
    moment, problem = moment_or_why(turn, words)
    return london_day(moment.at) if moment else None, problem
