"""Questions that the bot asks before it begins anything: a report, an addition, or nothing.

The words wait in the store under the conversation, not in a draft, so that nobody is nudged; *No* keeps nothing, and
neither does a fortnight without an answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs.outgoing import Button, OutgoingMessage
from dialogs.reporting.danger_after import alarm_after
from dialogs.turn import Turn
from domain.breach import Breach
from domain.stores import OFFER, SHOWN, Json, Store
from texts import say
from understanding.choices.offered import choice_in
from understanding.spelling import bare

REPORT, ADD, ANSWER, PASS, WITHDRAW, NO = "report", "add", "answer", "pass", "withdraw", "no"
KEPT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Offer:
    """What was offered: the words as typed, and the report that they may belong to."""

    kinds: tuple[str, ...]
    words: str
    reference: str = ""


def _key(turn: Turn) -> str:
    return OFFER + turn.conversation


async def make_offer(turn: Turn, offer: Offer, *above: str, asking: str = "", beside: tuple[Button, ...] = ()) -> None:
    """Ask what the words are; the first kind is what a plain yes means. Danger in them is heard before that.

    `asking` is another question than the usual one, `beside` what else may be meant.
    """
    await alarm_after(turn, offer.words, offer.reference)
    kept = {"kinds": list(offer.kinds), "words": offer.words, "ref": offer.reference, "at": turn.now.isoformat()}
    await turn.tx.save_state(_key(turn), kept)
    buttons = tuple(
        Button(
            title=_title(offer, kind), data={"offer": kind}, style="positive" if kind == offer.kinds[0] else "default"
        )
        for kind in (*offer.kinds, NO)
    )
    question = asking or say(f"offers.ask_{offer.kinds[0]}", reference=offer.reference)
    turn.say(OutgoingMessage(lines=above, question=question, buttons=(*buttons, *beside)))


def _title(offer: Offer, kind: str) -> str:
    """What the button of a kind says."""
    return say("dialog.no") if kind == NO else say(f"offers.{kind}", reference=offer.reference)


def recent_of(own: Sequence[Breach], now: datetime) -> Breach | None:
    """The latest of somebody's reports, if it is of these days: what they tell may belong to it."""
    return next((breach for breach in own if now - breach.reported_at <= KEPT), None)


async def open_offer(turn: Turn) -> Offer | None:
    """What was offered in this conversation and not yet answered."""
    kept: Json | None = await turn.tx.state(_key(turn))
    return Offer(tuple(kept["kinds"]), kept["words"], kept["ref"]) if kept else None


async def close_offer(turn: Turn) -> None:
    """Nothing is offered any more; its words are gone."""
    await turn.tx.save_state(_key(turn), None)


async def forget_offers(store: Store, now: datetime) -> None:
    """Drop the words that nobody answered for, and which case was spoken of last. Raises StoreError."""
    async with store.transaction("offers") as tx:
        for key, kept in (await tx.states(SHOWN)).items():
            if now - datetime.fromisoformat(kept["at"]) >= KEPT:
                await tx.save_state(key, None)
        for key, kept in (await tx.states(OFFER)).items():
            if now - datetime.fromisoformat(kept.setdefault("at", now.isoformat())) >= KEPT:
                await tx.save_state(key, None)


def answer_to(offer: Offer, text: str) -> tuple[str, str]:
    """Which kind a typed answer chooses, or `no`, and what else it says; "" where it is no answer."""
    said = bare(text)
    for kind in offer.kinds:
        if said in (bare(_title(offer, kind)), kind):
            return kind, ""
    return choice_in(text, offer.kinds)
