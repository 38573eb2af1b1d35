"""One guided conversation on the stack of dialogs: what the SDK's dialog (`bot/sdk/dialogs.py`) calls.

The stack keeps only flow name, version and draft id; everything else is in the draft.
"""

from dataclasses import replace
from typing import Any, Protocol

from dialogs.flow import Flow
from dialogs.flow_engine import Ended, FlowEngine
from dialogs.prompts import UNBIDDEN
from dialogs.team_talk.beside import gives_way, taking
from dialogs.turn import Turn
from domain.access import require, require_on
from domain.errors import Refused
from domain.stores import Json


class Instance(Protocol):
    """One dialog on the stack: the name of its flow, and what is kept of it."""

    id: str
    state: Json


class FlowDialog:
    """Runs one flow. What talks raises Ended when the dialog is over."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow

    async def begin(self, turn: Turn, instance: Instance, options: object) -> None:
        """A new draft, or the one in `options`; then the first question."""
        given: dict[str, Any] = dict(options) if isinstance(options, dict) else {}
        draft_id = given.get("draft")
        if draft_id is None:
            draft = turn.new_draft(self.flow.name, self.flow.version, str(given.get("about", "")))
            known = await self.flow.given(turn) if self.flow.given else {}
            draft = replace(draft, answers={**known, **given.get("answers", {})})
            await turn.keep(draft)
            draft_id = draft.id
        instance.state = {"draft": draft_id, "version": self.flow.version}
        await self._talk(turn, instance, hear="first_words" in given, opening=tuple(given.get("above", ())))

    async def hear(self, turn: Turn, instance: Instance) -> None:
        """What was said or pressed in this turn, to the question that is open."""
        await self._talk(turn, instance, hear=True)

    async def resume(self, turn: Turn, instance: Instance) -> None:
        """The dialog that lay above this one is over."""
        await self._talk(turn, instance, hear=False)

    async def ask_again(self, turn: Turn, instance: Instance) -> None:
        """The open question, as it was."""
        engine = await self._engine_of(turn, instance)
        if engine and await self._permitted(engine):
            if turn.beside:
                engine.offers.append(taking(engine, turn.heard.text))
            await engine.ask()

    async def passed_over(self, turn: Turn, instance: Instance) -> bool:
        """Whether this was asked once and something else came instead: then it is dropped."""
        draft = await turn.tx.draft(str(instance.state.get("draft", "")))
        if not self.flow.once and not (draft and draft.answers.get(UNBIDDEN)):
            return False
        if draft:
            await turn.drop(draft)
        return True

    async def offers(self, turn: Turn, instance: Instance, text: str) -> bool:
        """Whether the open question offers this very answer."""
        engine = await self._engine_of(turn, instance)
        return engine is not None and engine.is_offered(text)

    async def gives_way(self, turn: Turn, instance: Instance, text: str) -> bool:
        """Whether this was asked of itself and the text is not plainly its answer."""
        engine = await self._engine_of(turn, instance)
        return engine is not None and gives_way(engine, text)

    async def asked_beside(self, turn: Turn, instance: Instance, text: str) -> tuple[str, str]:
        """What is asked or requested at the open question, and what is left of the text as its answer."""
        engine = await self._engine_of(turn, instance)
        return ("", text) if engine is None else engine.asked_beside(text)

    async def _talk(self, turn: Turn, instance: Instance, *, hear: bool, opening: tuple[str, ...] = ()) -> None:
        engine = await self._engine_of(turn, instance, opening)
        if engine is None or not await self._permitted(engine):
            raise Ended
        await (engine.hear() if hear else engine.open())

    async def _engine_of(self, turn: Turn, instance: Instance, opening: tuple[str, ...] = ()) -> FlowEngine | None:
        draft = await turn.tx.draft(str(instance.state.get("draft", "")))
        if draft is None:
            return None
        breach = await turn.tx.breach(draft.about) if draft.about else None
        return FlowEngine(self.flow, turn, draft, breach, opening)

    async def _permitted(self, engine: FlowEngine) -> bool:
        """Whether this person may still do what the dialog is about; asked anew at every turn."""
        turn, draft = engine.turn, engine.draft
        if self.flow.needs is None:
            return True
        try:
            if not draft.about:
                require(turn.person, turn.roles, self.flow.needs)
            else:
                decided_by = turn.council.ico_decided_by
                require_on(draft.about, engine.breach, turn.person, turn.roles, self.flow.needs, decided_by=decided_by)
        except Refused as problem:
            await turn.refuse(problem, self.flow.name, draft.about)
            await turn.drop(draft)
            return False
        return True
