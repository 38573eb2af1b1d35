"""The form of a report in a window of Teams: opened by a button of its card, or by *Report as a breach* on a message.

What was filled in goes the way of the card in the chat: its draft, then the review there. Whatever goes wrong, the
window comes back with the fault named and everything that was typed.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.cards.elements import submit, text
from bot.cards.form_card import form_in_a_window
from bot.cards.render import activity_of, adaptive
from bot.edge.activity import Incoming
from bot.sdk.port import TurnContext
from bot.services import Services
from bot.turns.failures import numbered
from bot.turns.personal_chat import in_personal_chat
from bot.turns.router import Hear, HearAgain, Router
from dialogs.answer_types import LONGEST
from dialogs.asides import distress_answer
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.reporting.filled_form import FILLED_IN, NEEDED, draft_named, read_form, tells_of_despair
from dialogs.turn import Heard
from domain.council import Council
from domain.errors import StoreError
from domain.stores import Json
from presentation.contacts import numbers
from texts import say

FETCH, SUBMITS = "task/fetch", ("task/submit", "composeExtension/submitAction")
Listen = Callable[[TurnContext, Incoming, Hear, HearAgain], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class AtTheForm:
    """What the questions look at, outside of a turn: a window opens also while the register is away."""

    council: Council
    now: datetime
    zone: ZoneInfo
    heard: Heard = field(default_factory=Heard)


class FormWindow:
    """Opens the form and takes it in. `listen` runs a turn."""

    def __init__(self, services: Services, listen: Listen) -> None:
        self._services = services
        self._listen = listen

    def opened(self, incoming: Incoming, words: str = "") -> Json:
        """The form, with what was typed on its card or with the words of a message."""
        typed = {"draft": uuid4().hex, NEEDED: words[:LONGEST], **(incoming.pressed or {})}
        return self._form(incoming, typed, fault=say("form.cut", most=LONGEST) if len(words) > LONGEST else "")

    async def submitted(self, context: TurnContext, incoming: Incoming) -> Json:
        """On to the review in the personal chat, or the form again."""
        typed = incoming.pressed or {}
        if tells_of_despair(typed):
            return self._despair_heard(typed)
        filled = read_form(self._around(incoming), typed)
        if filled.faults and not filled.tells_of_danger:  # danger waits for nothing: the rest is asked in the chat
            return self._form(incoming, typed, filled.faults)
        if fault := await self._not_taken(context, incoming, typed):
            first = self._say("form.danger_first") if filled.tells_of_danger else ""
            return self._form(incoming, typed, fault=f"{first} {fault}".strip())
        taken = self._say("form.taken_in_danger" if filled.tells_of_danger else "form.taken")
        return _window(OutgoingMessage(card=adaptive([text(taken)])), "small")

    async def _not_taken(self, context: TurnContext, incoming: Incoming, typed: Json) -> str:
        """Take it as the card in the chat is taken; what went wrong, in a sentence."""
        try:
            there = await in_personal_chat(incoming, self._services)
            if there is None:
                return self._say("form.no_chat")
            there = replace(there, pressed=typed)
            await self._listen(context, there, lambda router: router.decide(there), Router.answer_again)
        except StoreError:
            return self._say("form.away")
        except Exception as problem:
            return numbered(problem, self._services)
        return ""

    def _despair_heard(self, typed: Json) -> Json:
        """The answer of the dialog, and no trace here: what was typed stays in the window, behind the way back."""
        words = distress_answer(self._services.council)
        back = submit(Button(title=say("form.back"), data={**typed, "command": "form"}))
        return _window(OutgoingMessage(card=adaptive([text(words), {"type": "ActionSet", "actions": [back]}])), "small")

    def _form(self, incoming: Incoming, typed: Json, faults: Mapping[str, str] | None = None, fault: str = "") -> Json:
        card = form_in_a_window(self._around(incoming), str(typed["draft"]), typed, faults or {}, fault)
        return _window(card, "large")

    def _around(self, incoming: Incoming) -> AtTheForm:
        return AtTheForm(self._services.council, self._services.clock(), incoming.zone)

    def _say(self, key: str) -> str:
        return say(key, **numbers(self._services.council.contacts))


def _window(message: OutgoingMessage, height: str) -> Json:
    shown = {"title": say("form.title"), "width": "medium", "height": height}
    return {"task": {"type": "continue", "value": {**shown, "card": activity_of(message)["attachments"][0]}}}


def is_opened(incoming: Incoming) -> bool:
    """Whether the button of the form's card was pressed, by a client that has windows, or that of the way back."""
    pressed = incoming.pressed or {}
    return incoming.name in (FETCH, *SUBMITS) and pressed.get("command") == "form" and bool(draft_named(pressed))


def is_submitted(incoming: Incoming) -> bool:
    """Whether the form in a window was filled in."""
    pressed = incoming.pressed or {}
    return incoming.name in SUBMITS and pressed.get("command") == FILLED_IN and bool(draft_named(pressed))
