"""The bot: takes each activity to whoever handles it, and answers for whatever goes wrong."""

import logging
from dataclasses import replace
from http import HTTPStatus

from bot.cards.render import activity_of
from bot.commands.registry import commands
from bot.delivery import file_consent
from bot.edge.activity import DELETED, EDITED, NEED_A_SENDER, Incoming
from bot.edge.admission import KINDLY, Why
from bot.edge.connector import SendFailed, addressed
from bot.invokes import card_view, form_window, message_action, message_extension
from bot.invokes.form_window import FormWindow
from bot.sdk.port import InvokeAnswer, TurnContext
from bot.services import Services
from bot.telemetry import span
from bot.turns.deferred_messages import DeferredMessages
from bot.turns.edge_refusals import EdgeRefusals
from bot.turns.failures import numbered
from bot.turns.idle.hearing import hear_deleted
from bot.turns.installations import Installations
from bot.turns.personal_chat import in_personal_chat
from bot.turns.router import Hear, HearAgain, Router
from bot.turns.turn_runner import TurnRunner
from dialogs.outgoing import plain
from dialogs.turn import Turn
from domain.errors import StoreError
from domain.stores import Delivery, Json
from texts import say
from texts.words import escaped
from understanding.commands.phrases import Match

log = logging.getLogger("breach_desk.bot")


class BreachBot:
    """One instance serves all conversations."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._turns = TurnRunner(services)
        self._edge_refusals = EdgeRefusals(services)
        self._installations = Installations(services, self._turns)
        self._form = FormWindow(services, self._listen)
        self._deferred = DeferredMessages(services.store, self._dispatch, self._failed)

    async def on_turn(self, context: TurnContext, incoming: Incoming) -> None:
        """Handle one activity that was let in; never raises: an error gets a reference number."""
        if incoming.kind == "message" and self._deferred.holds(incoming.conversation):
            self._deferred.keep(context, replace(incoming, replies=None))
            return
        try:
            with span("turn"), self._services.metrics.turns.time():
                await self._dispatch(context, incoming)
        except StoreError as problem:
            await self._store_is_away(context, incoming, problem)
        except Exception as problem:
            await self._failed(incoming, problem)

    async def _dispatch(self, context: TurnContext, incoming: Incoming) -> None:
        if not _is_no_part_of_the_chat(incoming):
            await self._installations.remember_channel(incoming)
        if incoming.kind in ("message", EDITED):
            await self._message(context, incoming)
        elif incoming.kind == DELETED:
            await self._listen(context, incoming, hear_deleted)
        elif incoming.kind == "invoke":
            await self._invoke(context, incoming)
        elif incoming.is_removal:
            await self._installations.removed(incoming)
        elif incoming.kind in ("conversationUpdate", "installationUpdate"):
            await self._installations.installed(incoming)

    # --- messages and presses

    async def _message(self, context: TurnContext, incoming: Incoming) -> None:
        turn = await self._listen(context, incoming, lambda router: router.decide(incoming), Router.answer_again)
        if turn.elsewhere:
            await self._in_personal_chat(context, incoming, Match(*turn.elsewhere))

    async def _in_personal_chat(self, context: TurnContext, incoming: Incoming, match: Match) -> None:
        """What was asked for in a channel goes on where only this person sees it."""
        there = await in_personal_chat(incoming, self._services)
        if there is None:
            example = commands()[match.command].example
            return await self._tell_directly(incoming, say("bot.personal_only", command=example))
        await self._tell_directly(incoming, say("bot.in_personal", name=escaped(incoming.person.name)))
        await self._listen(context, there, lambda router: router.command(match))
        return None

    async def _listen(
        self, context: TurnContext, incoming: Incoming, hear: Hear, hear_again: HearAgain | None = None
    ) -> Turn:
        """One turn: `hear` decides; `hear_again` answers the same activity when it comes a second time."""

        async def decide(turn: Turn) -> None:
            await hear(await self._router(context, turn))
            await self._services.sdk.dialogs.save(context)

        async def again(turn: Turn, earlier: Delivery) -> None:
            if hear_again:
                await hear_again(await self._router(context, turn), earlier)

        return await self._turns.run(incoming, decide, again)

    async def _router(self, context: TurnContext, turn: Turn) -> Router:
        return Router(turn, await self._services.sdk.dialogs.open(context, turn))

    # --- invokes

    async def _invoke(self, context: TurnContext, incoming: Incoming) -> None:
        """A card action is a press; what is not known is not found."""
        if card_view.is_refresh(incoming):
            return self._respond(context, HTTPStatus.OK, await card_view.answer(incoming, self._services))
        if incoming.name == "adaptiveCard/action" and incoming.pressed is not None:
            await self._message(context, incoming)
            body = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": say("bot.noted")}
            return self._respond(context, HTTPStatus.OK, body)
        if incoming.name == file_consent.INVOKE:
            file_consent.answer_in_background(incoming, self._services)
            return self._respond(context, HTTPStatus.OK, {})
        shown = await self._asked(context, incoming)
        return self._respond(context, HTTPStatus.NOT_FOUND if shown is None else HTTPStatus.OK, shown)

    async def _asked(self, context: TurnContext, incoming: Incoming) -> Json | None:
        """What Teams shows for something that is no message; None for what is not known."""
        if message_extension.is_query(incoming):
            return await message_extension.answer(incoming, self._services)
        if message_action.is_message_action(incoming):
            return self._form.opened(incoming, message_action.words_of(incoming))
        if form_window.is_opened(incoming):
            return self._form.opened(incoming)
        if form_window.is_submitted(incoming):
            return await self._form.submitted(context, incoming)
        return None

    def _respond(self, context: TurnContext, status: HTTPStatus, body: object) -> None:
        self._services.sdk.respond(context, InvokeAnswer(status, body))

    # --- when something goes wrong

    async def not_heard(self, incoming: Incoming, why: Why) -> None:
        """What came through Teams and is not heard: on record; who cannot be known is told so, kindly."""
        await self._edge_refusals.record(incoming, why)
        if why in KINDLY and incoming.kind in NEED_A_SENDER:
            contacts = self._services.council.contacts
            await self._tell_directly(incoming, say("bot.not_known", team=contacts.team_name, phone=contacts.phone))

    async def slowed(self, incoming: Incoming) -> None:
        """Somebody writes faster than they can be answered."""
        await self._tell_directly(incoming, say("bot.slowed"))

    async def not_taken(self, incoming: Incoming) -> None:
        """So much at once that the last of it could not even wait."""
        await self._tell_directly(incoming, say("bot.not_taken"))

    async def _failed(self, incoming: Incoming, problem: Exception) -> None:
        """One handler: logged with a number that the user sees too; the draft is as it was."""
        await self._tell_directly(incoming, numbered(problem, self._services))

    async def _store_is_away(self, context: TurnContext, incoming: Incoming, problem: StoreError) -> None:
        """Say so, keep the words in memory, and handle them when the register is back."""
        log.error("store away", extra={"kind": problem.key})
        kept = incoming.kind == "message" and self._deferred.keep(context, replace(incoming, replies=None))
        await self._tell_directly(incoming, say("bot.store_away" if kept else "bot.store_away_not_kept"))

    async def stop(self) -> None:
        """Whose words are still waiting for the register is told that they are not kept any longer."""
        for incoming in await self._deferred.stop():
            await self._tell_directly(incoming, say("bot.not_kept_any_longer"))

    async def _tell_directly(self, incoming: Incoming, sentence: str) -> None:
        if incoming.kind not in ("message", "invoke") or _is_no_part_of_the_chat(incoming):
            return
        if incoming.replies is not None:
            incoming.replies.append(addressed(incoming.reference, activity_of(plain(sentence)), incoming.id))
            return
        try:
            await self._services.connector.send(incoming.reference, activity_of(plain(sentence)))
        except SendFailed as problem:
            log.warning("reply not sent", extra={"status": problem.status})


def _is_no_part_of_the_chat(incoming: Incoming) -> bool:
    """What Teams or a window asks, perhaps from a chat of other people: nothing is said there."""
    return incoming.name.startswith(("composeExtension/", "task/")) or card_view.is_refresh(incoming)
