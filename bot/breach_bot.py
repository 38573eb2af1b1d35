"""The bot: decides what an activity is (a press, a command, an answer, a first word) and who handles it."""

import logging
import secrets
import traceback
from dataclasses import replace
from http import HTTPStatus

from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.dialogs import DialogContext
from botbuilder.schema import Activity

from bot import file_consent, message_action
from bot.access import CENTRAL
from bot.adapter import INCOMING
from bot.cards.render import activity_of
from bot.commands.registry import Command, commands, phrases
from bot.connector import SendFailed, addressed
from bot.desk import Desk
from bot.incoming import Incoming
from bot.stale import told_stale
from bot.turns import Turns
from bot.waiting import Waiting
from dialogs.case_card import show_next
from dialogs.casework import CASE_RECEIPT
from dialogs.controls import control_of
from dialogs.flow_dialog import TURN
from dialogs.phrases import Match, match_command
from dialogs.receipt import receipt
from dialogs.saying import Button, Saying, plain
from dialogs.turn import Turn
from domain.access import sees
from domain.errors import Refused, StoreError
from domain.period import london_day
from domain.reminders import address_of
from domain.stores import Contact, Delivery, Draft, Json, Refusal
from texts import say
from texts.words import escaped

TELLING_WORDS = 4
NEED_REFERENCE = ("reference", "reference+text")
log = logging.getLogger("breach_desk.bot")


class BreachBot:
    """One instance serves all conversations."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turns = Turns(desk)
        self._waiting = Waiting(desk.store, self._dispatch, self._failed)

    async def on_turn(self, context: TurnContext) -> None:
        """Handle one activity; never raises but for strangers: an error gets a reference number."""
        incoming: Incoming = context.turn_state[INCOMING]
        if not self._is_ours(incoming):
            log.warning("another tenant refused")
            raise PermissionError("another tenant")
        if incoming.kind == "message" and self._waiting.holds(incoming.conversation):
            self._waiting.keep(context, replace(incoming, replies=None))
            return
        try:
            with self._desk.metrics.turns.time():
                await self._dispatch(context, incoming)
        except StoreError as problem:
            await self._store_is_away(context, incoming, problem)
        except Exception as problem:
            await self._failed(incoming, problem)

    def _is_ours(self, incoming: Incoming) -> bool:
        settings = self._desk.settings
        return settings.is_local or (bool(incoming.tenant) and incoming.tenant == settings.tenant_id)

    async def _dispatch(self, context: TurnContext, incoming: Incoming) -> None:
        await self._remember_channel(incoming)
        if incoming.kind == "message":
            await self._message(context, incoming)
        elif incoming.kind == "invoke":
            await self._invoke(context, incoming)
        elif incoming.is_removal:
            await self._removed(incoming)
        elif incoming.kind in ("conversationUpdate", "installationUpdate"):
            await self._installed(incoming)

    # --- messages and presses

    async def _message(self, context: TurnContext, incoming: Incoming) -> None:
        async def decide(turn: Turn) -> None:
            dialog_context = await self._dialogs(context, turn)
            await self._decide(turn, dialog_context, incoming)
            await self._desk.dialogs.save(context)

        async def again(turn: Turn, earlier: Delivery) -> None:
            dialog_context = await self._dialogs(context, turn)
            await self._answer_again(turn, dialog_context, earlier)

        turn = await self._turns.run(incoming, decide, again)
        if turn.elsewhere:
            await self._in_personal_chat(context, incoming, Match(*turn.elsewhere))

    async def _in_personal_chat(self, context: TurnContext, incoming: Incoming, match: Match) -> None:
        """What was asked for in a channel goes on where only this person sees it."""
        there = await message_action.in_personal_chat(incoming, self._desk)
        if there is None:
            example = commands()[match.command].example
            return await self._tell_directly(incoming, say("bot.personal_only", command=example))

        async def decide(turn: Turn) -> None:
            dialogs = await self._dialogs(context, turn)
            await self._command(turn, dialogs, match)
            await self._desk.dialogs.save(context)

        async def again(turn: Turn, earlier: Delivery) -> None:
            return None

        await self._tell_directly(incoming, say("bot.in_personal", name=escaped(incoming.person.name)))
        await self._turns.run(there, decide, again)
        return None

    async def _dialogs(self, context: TurnContext, turn: Turn) -> DialogContext:
        context.turn_state[TURN] = turn
        return await self._desk.dialogs.context(context)

    async def _decide(self, turn: Turn, dialogs: DialogContext, incoming: Incoming) -> None:
        pressed = incoming.pressed
        if pressed is not None and pressed.get("command") in commands():
            return await self._command_pressed(turn, dialogs, pressed)
        if pressed is not None and "draft" in pressed:
            return await self._pressed(turn, dialogs)
        if not incoming.text:
            return await self._nothing_said(turn, dialogs, incoming)
        return await self._said(turn, dialogs, incoming.text)

    async def _command_pressed(self, turn: Turn, dialogs: DialogContext, pressed: Json) -> None:
        command = commands()[str(pressed["command"])]
        if command.allowed(turn.person, turn.roles) and await told_stale(turn, command, pressed):
            return await self._ask_again(dialogs)
        return await self._command(turn, dialogs, Match(command.name, _argument(pressed)))

    async def _said(self, turn: Turn, dialogs: DialogContext, text: str) -> None:
        in_dialog = bool(dialogs.stack) and not turn.in_channel
        if in_dialog and control_of(text) is not None:
            await dialogs.continue_dialog()
            return None
        match = match_command(text, phrases(), today=london_day(turn.now), boundaries=turn.council.boundaries)
        if match and match.certain:
            return await self._command(turn, dialogs, match)
        if in_dialog:
            await dialogs.continue_dialog()
            return None
        if match:
            return turn.say(_did_you_mean(match))
        if not turn.in_channel and _tells_of_something(text):
            await dialogs.begin_dialog("report", first_words())
            return None
        return turn.say(_not_understood(turn))

    async def _pressed(self, turn: Turn, dialogs: DialogContext) -> None:
        """A press on a question: of the open dialog, or of one that is over."""
        pressed = turn.heard.pressed or {}
        draft_id = str(pressed.get("draft"))
        stack = [instance.state.get("draft") for instance in dialogs.stack]
        if draft_id in stack:
            await dialogs.continue_dialog()
            return
        sent = await turn.tx.first_delivery(
            Delivery(conversation=turn.conversation, activity=f"send:{draft_id}", at=turn.now)
        )
        if sent and sent.receipt:
            await self._receipt_again(turn, sent.receipt)
        elif (draft := await turn.tx.draft(draft_id)) and self._is_own(draft, turn):
            await dialogs.begin_dialog(draft.flow, {"draft": draft.id, "above": [say("dialog.resumed_flow")]})
            return
        else:
            turn.tell("bot.press_is_over")
        await self._ask_again(dialogs)

    def _is_own(self, draft: Draft, turn: Turn) -> bool:
        return draft.person.id == turn.person.id and draft.flow in self._desk.dialogs.flows

    async def _nothing_said(self, turn: Turn, dialogs: DialogContext, incoming: Incoming) -> None:
        if incoming.pressed is not None:
            turn.tell("bot.press_unknown")
        elif incoming.has_files:
            turn.tell("dialog.attachment")
        else:
            turn.say(_not_understood(turn))
        await self._ask_again(dialogs)

    async def _answer_again(self, turn: Turn, dialogs: DialogContext, earlier: Delivery) -> None:
        """The same activity came again: the receipt or the open question again, never a second effect."""
        if earlier.receipt:
            await self._receipt_again(turn, earlier.receipt)
        elif not dialogs.stack or turn.in_channel:
            await self._command_again(turn, dialogs)
        await self._ask_again(dialogs)

    async def _command_again(self, turn: Turn, dialogs: DialogContext) -> None:
        match = match_command(
            turn.heard.text, phrases(), today=london_day(turn.now), boundaries=turn.council.boundaries
        )
        if match and match.certain and not commands()[match.command].effect:
            return await self._command(turn, dialogs, match)
        return turn.tell("bot.done_already")

    async def _receipt_again(self, turn: Turn, reference: str) -> None:
        breach = await turn.tx.breach(reference.removeprefix(CASE_RECEIPT))
        if breach and reference.startswith(CASE_RECEIPT):
            if sees(breach, turn.person, turn.roles, turn.council.ico_decided_by):
                await show_next(turn, breach, say("bot.done_already"))
        elif breach:
            turn.say(receipt(breach, turn.council))

    async def _ask_again(self, dialogs: DialogContext) -> None:
        if dialogs.stack:
            await dialogs.reprompt_dialog()

    # --- commands

    async def _command(self, turn: Turn, dialogs: DialogContext, match: Match) -> None:
        command = commands()[match.command]
        if not command.allowed(turn.person, turn.roles):
            await self._refuse(turn, command, match.rest)
        elif command.personal_only and turn.in_channel:
            turn.elsewhere = (match.command, match.rest)
        elif command.takes in NEED_REFERENCE and not match.rest:
            turn.tell("bot.which", command=command.example)
        else:
            await self._run(turn, command, match.rest)
        if turn.start and turn.in_channel:
            turn.elsewhere = (match.command, match.rest)
        elif turn.start:
            start, turn.start = turn.start, None
            dialogs.stack[:] = [each for each in dialogs.stack if each.state.get("draft") != (start.draft or None)]
            await dialogs.begin_dialog(start.flow, start.options())
        else:
            await self._ask_again(dialogs)

    async def _run(self, turn: Turn, command: Command, rest: str) -> None:
        try:
            await command.run(turn, rest)
        except Refused as problem:
            await turn.refuse(problem, command.name, _reference_in(rest))

    async def _refuse(self, turn: Turn, command: Command, rest: str) -> None:
        await self._record_refusal(turn, command, rest)
        turn.tell("bot.not_allowed")

    async def _record_refusal(self, turn: Turn, command: Command, rest: str) -> None:
        refused = Refusal(at=turn.now, person=turn.person, command=command.name, reference=_reference_in(rest))
        await turn.tx.refused(refused)
        log.info("command refused", extra={"command": command.name})

    # --- invokes

    async def _invoke(self, context: TurnContext, incoming: Incoming) -> None:
        """A card action is a press; what is not known is not found."""
        if incoming.name == "adaptiveCard/action" and incoming.pressed is not None:
            await self._message(context, incoming)
            body = {"statusCode": 200, "type": "application/vnd.microsoft.activity.message", "value": say("bot.noted")}
            return await _respond(context, HTTPStatus.OK, body)
        if incoming.name == file_consent.INVOKE:
            file_consent.answer_in_background(incoming, self._desk)
            return await _respond(context, HTTPStatus.OK, {})
        if message_action.is_message_action(incoming):
            return await _respond(context, HTTPStatus.OK, await self._message_action(context, incoming))
        return await _respond(context, HTTPStatus.NOT_FOUND, None)

    async def _message_action(self, context: TurnContext, incoming: Incoming) -> Json:
        """*Report as a breach*: the message's words begin a report, unless one is being written."""
        words = await message_action.as_first_words(incoming, self._desk)
        if words is None:
            return message_action.answer(say("bot.action_nothing"))
        answers = []

        async def decide(turn: Turn) -> None:
            dialogs = await self._dialogs(context, turn)
            if dialogs.stack:
                answers.append(say("bot.action_busy"))
                return
            await dialogs.begin_dialog("report", first_words())
            await self._desk.dialogs.save(context)

        async def again(turn: Turn, earlier: Delivery) -> None:
            return None

        await self._turns.run(words, decide, again)
        return message_action.answer(answers[0] if answers else say("bot.action_started"))

    # --- installing

    async def _installed(self, incoming: Incoming) -> None:
        """Say once who we are, what is stored and who sees it."""
        bot_id = incoming.reference["bot"].get("id")
        ours = bot_id in incoming.added or incoming.kind == "installationUpdate"
        if not ours:
            return

        async def welcome(turn: Turn) -> None:
            once = Delivery(conversation=incoming.conversation, activity="welcome", at=turn.now)
            if await turn.tx.first_delivery(once) is None:
                turn.say(welcome_of(turn))

        async def nothing(turn: Turn, earlier: Delivery) -> None:
            return None

        await self._turns.run(incoming, welcome, nothing)

    async def _removed(self, incoming: Incoming) -> None:
        """Somebody took the app away: they cannot be reached until they write or install it again."""
        address = address_of(incoming.person.id)
        async with self._desk.store.transaction(incoming.conversation) as tx:
            contact = await tx.contact(address) if incoming.is_personal else None
            if contact and contact.unreachable_since is None:
                await tx.save_contact(replace(contact, unreachable_since=self._desk.clock()))

    async def _remember_channel(self, incoming: Incoming) -> None:
        """The central team's channel becomes known by whatever comes from it."""
        central = self._desk.settings.central_team
        team = incoming.team
        if not central or central not in (team.get("aadGroupId"), team.get("id")) or incoming.is_removal:
            return
        general = str(team.get("id") or incoming.conversation.split(";")[0])
        reference = {**incoming.reference, "conversation": general, "user": {}}
        known = await self._desk.store.contact(CENTRAL)
        if known and known.conversation == reference and known.unreachable_since is None:
            return
        async with self._desk.store.transaction(CENTRAL) as tx:
            await tx.save_contact(
                Contact(address=CENTRAL, person=None, conversation=reference, seen_at=self._desk.clock())
            )
        self._desk.wake_outbox.set()

    # --- when something goes wrong

    async def _failed(self, incoming: Incoming, problem: Exception) -> None:
        """One handler: logged with a number that the user sees too; the draft is as it was."""
        number = f"E-{secrets.token_hex(3).upper()}"
        frames = [
            f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}"
            for frame in traceback.extract_tb(problem.__traceback__)
        ]
        self._desk.metrics.errors.labels(type(problem).__name__).inc()
        log.error("turn failed", extra={"number": number, "kind": type(problem).__name__, "frames": frames[-6:]})
        await self._tell_directly(incoming, say("bot.failed", number=number))

    async def _store_is_away(self, context: TurnContext, incoming: Incoming, problem: StoreError) -> None:
        """Say so, keep the words in memory, and handle them when the register is back."""
        log.error("store away", extra={"kind": problem.key})
        kept = incoming.kind == "message" and self._waiting.keep(context, replace(incoming, replies=None))
        await self._tell_directly(incoming, say("bot.store_away" if kept else "bot.store_away_not_kept"))

    async def stop(self) -> None:
        """Whose words are still waiting for the register is told that they are not kept any longer."""
        for incoming in await self._waiting.stop():
            await self._tell_directly(incoming, say("bot.not_kept_any_longer"))

    async def _tell_directly(self, incoming: Incoming, sentence: str) -> None:
        if incoming.kind not in ("message", "invoke"):
            return
        if incoming.replies is not None:
            incoming.replies.append(addressed(incoming.reference, activity_of(plain(sentence)), incoming.id))
            return
        try:
            await self._desk.connector.send(incoming.reference, activity_of(plain(sentence)))
        except SendFailed as problem:
            log.warning("reply not sent", extra={"status": problem.status})


def welcome_of(turn: Turn) -> Saying:
    """The first card: what this is, what is stored and who sees it."""
    council = turn.council
    where = "channel" if turn.in_channel else "personal"
    lines = (
        say(f"bot.welcome.{where}", council=council.name),
        say("bot.welcome.stored", team=council.contacts.team_name, link=council.privacy_link),
        say("bot.welcome.call", phone=council.contacts.phone, out_of_hours=council.contacts.out_of_hours_phone),
    )
    names = ("summary", "open", "help") if turn.in_channel else ("report", "my_reports", "guidance", "help")
    return Saying(title=say("bot.welcome.title"), lines=lines, buttons=tuple(command_button(name) for name in names))


def command_button(name: str, argument: str = "", title: str = "", style: str = "default") -> Button:
    """A button that runs a command."""
    shown = title or say(f"commands.{name}.button")
    return Button(title=shown, data={"command": name, "argument": argument}, style=style)


def first_words() -> Json:
    """How a report begins with what was just said."""
    return {"first_words": True, "above": [say("report.from_words")]}


def _reference_in(rest: str) -> str:
    return rest.split(" ")[0] if rest.startswith("DB") else ""


def _argument(pressed: dict[str, object]) -> str:
    argument = pressed.get("argument") or ""
    return argument if isinstance(argument, str) else ""


def _tells_of_something(text: str) -> bool:
    """Whether this tells what happened: words enough, and no question."""
    return len(text.split()) >= TELLING_WORDS and not text.rstrip().endswith("?")


def _did_you_mean(match: Match) -> Saying:
    example = f"{commands()[match.command].words[0]} {match.rest}".strip()
    return Saying(
        lines=(say("bot.did_you_mean", command=example),), buttons=(command_button(match.command, match.rest, example),)
    )


def _not_understood(turn: Turn) -> Saying:
    names = ("summary", "open", "help") if turn.in_channel else ("report", "guidance", "help")
    return Saying(lines=(say("bot.not_understood"),), buttons=tuple(command_button(name) for name in names))


async def _respond(context: TurnContext, status: HTTPStatus, body: object) -> None:
    await context.send_activity(Activity(type="invokeResponse", value=InvokeResponse(status=int(status), body=body)))
