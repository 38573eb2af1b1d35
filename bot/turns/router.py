"""Routes one turn: what was said or pressed, and who handles it: a command, the open dialog, a new report."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.commands.registry import Command, commands, phrases
from bot.edge.activity import Incoming
from bot.sdk.port import DialogStack
from bot.turns.beside import hear_in_dialog
from bot.turns.feelings import distress_answered, feelings_answered
from bot.turns.idle.afterwards import meant_the_sent_one
from bot.turns.idle.hearing import hear_edited, hear_idle, hear_quoted, take_offer
from bot.turns.idle.offers import NO, close_offer, open_offer
from bot.turns.idle.office import speaks_now_of
from bot.turns.idle.suggestions import did_you_mean, first_words, not_understood
from bot.turns.stale_cards import told_stale
from dialogs.casework.carrying_out import CASE_RECEIPT
from dialogs.casework.view.card import show_next
from dialogs.controls import control_of
from dialogs.reporting.filled_form import tells_of_despair
from dialogs.turn import Turn
from dialogs.wording.receipt import receipt
from domain.access import Role, sees
from domain.clocks.period import london_day
from domain.errors import Refused
from domain.stores import Delivery, Draft, Json, Refusal
from texts import say
from texts.words import escaped, listed
from understanding.commands.phrases import Known, Match, match_command
from understanding.telling.email import read_email
from understanding.telling.whether import tells_of_something

NEED_REFERENCE = ("reference", "reference+text")
log = logging.getLogger("breach_desk.bot")


class Router:
    """What one person said, with the dialogs that are open in this conversation."""

    def __init__(self, turn: Turn, dialogs: DialogStack) -> None:
        self.turn = turn
        self.dialogs = dialogs

    async def decide(self, incoming: Incoming) -> None:
        """A press, a command, an answer to the open question, or the first words of a report."""
        pressed = incoming.pressed
        if pressed is not None and tells_of_despair(pressed):
            return await distress_answered(self)
        if pressed is not None and pressed.get("command") in commands():
            return await self._command_pressed(pressed)
        if pressed is not None and "draft" in pressed:
            return await self._pressed()
        if pressed is not None and "offer" in pressed:
            return await self._offer_pressed(str(pressed["offer"]))
        if incoming.edits and (self.turn.in_channel or not incoming.text):
            return None
        if not incoming.text:
            return await self._nothing_said(incoming)
        if incoming.files:
            self._about_files(incoming.files)
        if incoming.edits:
            return await self._edited(incoming.text)
        return await self._said(incoming.text)

    async def _edited(self, text: str) -> None:
        """An edited message corrects an open report; of one that was sent it is offered as an addition."""
        if self.dialogs.stack:
            await self.dialogs.continue_dialog()
            return
        if not await hear_edited(self, text):
            await self._said(text)

    def _about_files(self, files: Sequence[str]) -> None:
        named = [name for name in files if name]
        contacts = self.turn.council.contacts
        what = listed(tuple(named)) if named else say("dialog.a_picture")
        self.turn.tell("dialog.file_not_kept", what=escaped(what), team=contacts.team_name, email=contacts.email)

    async def _command_pressed(self, pressed: Json) -> None:
        command = commands()[str(pressed["command"])]
        if command.allowed(self.turn.person, self.turn.roles) and await told_stale(self.turn, command, pressed):
            await self.dialogs.pass_over()
            return await self.ask_again()
        return await self.command(Match(command.name, _argument(pressed)))

    async def _offer_pressed(self, kind: str) -> None:
        """A press on a question that was asked before anything was begun."""
        offer = await open_offer(self.turn)
        if offer is None or kind not in (*offer.kinds, NO):
            self.turn.tell("bot.press_is_over")
            return await self.ask_again()
        await close_offer(self.turn)
        return await take_offer(self, offer, kind)

    async def _said(self, text: str) -> None:
        in_dialog = bool(self.dialogs.stack) and not self.turn.in_channel
        if not self.turn.in_channel and not self._is_email_to_log(text):
            text = await feelings_answered(self, text)
        if not text:
            return None
        quoted = bool(self.turn.heard.quote) and await hear_quoted(self, text)
        if quoted or (in_dialog and await meant_the_sent_one(self, text)):
            return None
        if in_dialog and control_of(text) is not None:
            await self.dialogs.continue_dialog()
            return None
        match = self._command_in(text)
        heard_there = in_dialog and match and (self._is_only_a_word(match) or await self.dialogs.offers(text))
        if match and match.certain and not heard_there:
            return await self.command(match)
        hear = hear_in_dialog if in_dialog else hear_idle
        return self.turn.say(did_you_mean(match)) if match and not in_dialog else await hear(self, text)

    def _command_in(self, text: str) -> Match | None:
        return match_command(text, phrases(), self.known())

    def _is_only_a_word(self, match: Match) -> bool:
        """Whether it calls a command of others, without the case that this takes: "letter" is part of a report."""
        return not match.rest and not self.may(match.command) and str(self.takes(match.command)).startswith("reference")

    def _is_email_to_log(self, text: str) -> bool:
        """Whether the team pastes what somebody else wrote, whose despair is told to the team (`log`)."""
        return self.may("log") and read_email(text) is not None

    def known(self) -> Known:
        """What the rest of a command is read by."""
        council = self.turn.council
        return Known(london_day(self.turn.now), council.boundaries, council.taxonomy.directorates)

    def may(self, command: str) -> bool:
        """Whether this person may use a command at all."""
        return commands()[command].allowed(self.turn.person, self.turn.roles)

    def takes(self, command: str) -> str | None:
        """What a command takes; None for one that does not exist."""
        return commands()[command].takes if command in commands() else None

    async def _pressed(self) -> None:
        """A press on a question: of the open dialog, or of one that is over."""
        pressed = self.turn.heard.pressed or {}
        draft_id = str(pressed.get("draft"))
        stack = [instance.state.get("draft") for instance in self.dialogs.stack]
        if draft_id in stack:
            await self.dialogs.continue_dialog()
            return
        sent = await self.turn.tx.first_delivery(
            Delivery(conversation=self.turn.conversation, activity=f"send:{draft_id}", at=self.turn.now)
        )
        if sent and sent.receipt:
            await self._receipt_again(sent.receipt)
        elif (draft := await self.turn.tx.draft(draft_id)) and self._is_own(draft):
            await self.dialogs.begin_dialog(draft.flow, {"draft": draft.id, "above": [say("dialog.resumed_flow")]})
            return
        else:
            self.turn.tell("bot.press_is_over")
        await self.ask_again()

    def _is_own(self, draft: Draft) -> bool:
        return draft.person.id == self.turn.person.id and self.dialogs.knows(draft.flow)

    async def _nothing_said(self, incoming: Incoming) -> None:
        if incoming.pressed is not None:
            self.turn.tell("bot.press_unknown")
        elif incoming.files:
            self._about_files(incoming.files)
        else:
            self.turn.say(not_understood(self.turn))
        await self.ask_again()

    async def answer_again(self, earlier: Delivery) -> None:
        """The same activity came again: the receipt or the open question again, never a second effect."""
        if earlier.receipt:
            await self._receipt_again(earlier.receipt)
        elif not self.dialogs.stack or self.turn.in_channel:
            await self._command_again()
        await self.ask_again()

    async def _command_again(self) -> None:
        match = self._command_in(self.turn.heard.text)
        if match and match.certain and not commands()[match.command].effect:
            return await self.command(match)
        return self.turn.tell("bot.done_already")

    async def _receipt_again(self, reference: str) -> None:
        breach = await self.turn.tx.breach(reference.removeprefix(CASE_RECEIPT))
        if breach and reference.startswith(CASE_RECEIPT):
            if sees(breach, self.turn.person, self.turn.roles, self.turn.council.ico_decided_by):
                await show_next(self.turn, breach, say("bot.done_already"))
        elif breach:
            self.turn.say(receipt(breach, self.turn.council))

    async def ask_again(self) -> None:
        """The open question again, where there is one."""
        if self.dialogs.stack:
            await self.dialogs.reprompt_dialog()

    async def start_report(self, words: str, above: str) -> None:
        """Begin a report with these words."""
        self.turn.heard = replace(self.turn.heard, text=words, pressed=None)
        await self.dialogs.begin_dialog("report", first_words(above, doubtful=not tells_of_something(words)))

    async def command(self, match: Match) -> None:
        """Run a command, if this person may; then what it started, or the open question again."""
        command = commands()[match.command]
        if not command.allowed(self.turn.person, self.turn.roles):
            await self._refuse(command, match.rest)
        elif command.personal_only and self.turn.in_channel:
            self.turn.elsewhere = (match.command, match.rest)
        elif command.takes in NEED_REFERENCE and not match.rest:
            self.turn.tell("bot.which", command=command.example)
        else:
            await self._run(command, match.rest)
        if self.turn.start and self.turn.in_channel:
            self.turn.elsewhere = (match.command, match.rest)
        elif self.turn.start:
            start, self.turn.start = self.turn.start, None
            others = [each for each in self.dialogs.stack if each.state.get("draft") != (start.draft or None)]
            self.dialogs.stack[:] = others
            await self.dialogs.begin_dialog(start.flow, start.options())
        elif not self.turn.beside:
            await self.dialogs.pass_over()
            await self.ask_again()

    async def _run(self, command: Command, rest: str) -> None:
        await speaks_now_of(self.turn, _reference_in(rest))
        try:
            await command.run(self.turn, rest)
        except Refused as problem:
            await self.turn.refuse(problem, command.name, _reference_in(rest))

    async def _refuse(self, command: Command, rest: str) -> None:
        """One kind sentence, and the attempt is recorded."""
        turn, reference = self.turn, _reference_in(rest)
        await turn.tx.refused(Refusal(at=turn.now, person=turn.person, command=command.name, reference=reference))
        log.info("command refused", extra={"command": command.name})
        turn.tell("bot.for_others" if Role.TEAM in turn.roles else "bot.not_allowed")


def _reference_in(rest: str) -> str:
    return rest.split(" ")[0] if rest.startswith("DB") else ""


def _argument(pressed: dict[str, object]) -> str:
    argument = pressed.get("argument") or ""
    return argument if isinstance(argument, str) else ""


Hear = Callable[[Router], Awaitable[None]]
HearAgain = Callable[[Router, Delivery], Awaitable[None]]
