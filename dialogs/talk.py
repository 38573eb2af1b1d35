"""The one engine that runs any flow: hear an answer, note it in the draft, ask the next question.

It knows nothing of the chat platform. The draft is the truth: what is asked next follows from it
alone, so that a restart, a new version or a lost dialog state can never lead to a dead end.
"""

from dataclasses import replace
from typing import Any

from dialogs import asking as questions
from dialogs.answers.choice import is_not_known, is_skip, read_yes_no
from dialogs.asking import CANCEL, RESTART, REVIEW
from dialogs.controls import Control, control_of, mistyped, step_named
from dialogs.flow import Asking, Flow, Step, shown
from dialogs.guard import guarded, put_back
from dialogs.refusal_words import refusal
from dialogs.saying import plain
from dialogs.turn import Next, Turn
from domain.breach import Breach, Danger
from domain.errors import Ambiguous, NotUnderstood, Refused
from domain.stores import Draft, Json
from domain.taxonomy import NOT_KNOWN_YET
from texts import say

WORDS_TO_ADD, WORDS_OF_A_SENTENCE = 3, 6


class Ended(Exception):
    """The dialog is over; `following` is the dialog that comes next, if any."""

    def __init__(self, following: Next | None = None) -> None:
        super().__init__()
        self.following = following


class Talk:
    """One dialog during one turn. `hear` raises Ended when it is over."""

    def __init__(
        self, flow: Flow, turn: Turn, draft: Draft, breach: Breach | None, opening: tuple[str, ...] = ()
    ) -> None:
        self.flow = flow
        self.turn = turn
        self.draft = draft
        self.breach = breach
        self.opening = opening
        self.offers: list[questions.Extra] = []

    @property
    def asking(self) -> Asking:
        return Asking(self.turn, self.draft.answers, self.breach)

    async def ask(self, *above: str, candidates: tuple[str, ...] = ()) -> None:
        """Ask what is open now, with `above` over the question; saves the draft."""
        self._settle_step()
        self.draft = questions.with_candidates(self.draft, candidates)
        saying = questions.question_of(self.flow, self.draft, self.asking, (*self.opening, *above), candidates)
        for offer in self.offers:
            saying = offer(saying, self.draft)
        await self._save()
        self.turn.say(saying)

    async def open(self) -> None:
        """Ask what is open; where everything was said with the command already, the flow has its effect at once."""
        everything = self.flow.first_open(self.asking) is None and self.draft.step not in (CANCEL, RESTART)
        if everything and not self.flow.review:
            return await self.finish()
        return await self.ask()

    async def hear(self) -> None:
        """Take what was typed or pressed as the answer to the question that is open."""
        self._settle_step()
        heard = self.turn.heard
        if heard.pressed is not None and not self._press_is_current(heard.pressed):
            return await self.ask(say("dialog.old_card"))
        text = questions.pressed_words(heard.pressed) if heard.pressed is not None else heard.text
        if heard.pressed and heard.pressed.get("original"):
            return await self._put_back(str(heard.pressed["of"]), str(heard.pressed["original"]))
        if heard.pressed is not None and not text:
            return await self.ask(say("dialog.nothing_picked"))
        if self.draft.step in (CANCEL, RESTART):
            return await self._confirmed(text)
        if heard.pressed and heard.pressed.get("adds"):
            return await self._added(text)
        control = control_of(text)
        if control is not None and await self._controlled(control, text):
            return None
        return await (self._reviewed(text) if self.draft.step == REVIEW else self._answered(text))

    def is_offered(self, text: str) -> bool:
        """Whether this is, word for word, one of the answers that the open question offers."""
        self._settle_step()
        step = self.flow.step(self.draft.step)
        if step is None:
            return False
        offer = step.kind.offer(self.asking)
        return text.strip(" .!").casefold() in {name.casefold() for name in (*offer.buttons, *offer.ticks)}

    async def finish(self) -> None:
        """Everything was said: the flow has its effect, once. What a rule forbids can be mended at the review."""
        try:
            following = await self.flow.finish(self.turn, self.draft)
        except Refused as problem:
            if self.flow.review:
                return await self.ask(refusal(problem))
            await self.turn.drop(self.draft)
            self.turn.say(plain(refusal(problem)))
            raise Ended from problem
        raise Ended(following)

    # --- answers

    async def _answered(self, text: str, added: str = "") -> None:
        """`added` is what of the first answer is new, where somebody told more of what happened."""
        step = self._step()
        try:
            value = self._read(step, text)
        except Ambiguous as problem:
            return await self.ask(say(f"answers.{problem.key}", **problem.values), candidates=problem.candidates)
        except NotUnderstood as problem:
            control = mistyped(text)
            if control is not None and await self._controlled(control, text):
                return None
            self._offer_to_add(text, WORDS_OF_A_SENTENCE)
            return await self.ask(say(f"answers.{problem.key}", **problem.values))
        value, found = guarded(value) if step.guarded else (value, None)
        first = self.flow.steps[0].name not in self.draft.answers
        self._note(step, value)
        notes = [*self._echo(step, value), *self._remarks(step, text, value)]
        notes += [found.sentence] if found else []
        if added:
            notes.append(say("dialog.added", label=say(self.flow.key(step, "label")).lower()))
        if (first or added) and self.flow.prefill:
            notes += self._understand(self.flow.prefill(added or text, self.asking))
        if step.heard:
            await step.heard(self.turn, self.draft)
        if found:
            self.turn.originals[self.draft.id] = (step.name, found.original)
            self.offers.append(questions.putting_back(found.original, step.name))
        return await self._go_on(*notes)

    def _read(self, step: Step, text: str) -> Any:
        text = questions.candidate_named(self.draft, text) or text
        if step.skippable and is_skip(text):
            return None
        if step.not_known and is_not_known(text):
            return NOT_KNOWN_YET
        if questions.is_keep(text) and (recorded := step.recorded(self.asking)) is not None:
            return recorded
        return step.kind.read(text, self.asking)

    def _note(self, step: Step, value: Any) -> None:
        followed = {other.name for other in self.flow.steps if other.follows == step.name}
        kept = {name: answer for name, answer in self.draft.answers.items() if name not in followed}
        self.draft = replace(self.draft, answers={**kept, step.name: value}, step="")

    def _understand(self, found: Json) -> list[str]:
        """Takes what a tale says of questions that are still open, and says so."""
        understood = {name: value for name, value in found.items() if name not in self.draft.answers}
        if not understood:
            return []
        self.draft = replace(self.draft, answers={**understood, **self.draft.answers})
        steps = [step for step in self.flow.steps if step.name in understood]
        self.offers.append(questions.changing(self.flow, steps))
        said = say("dialog.understood", what=" · ".join(shown(step, understood[step.name]) for step in steps))
        return [said, *(note for step in steps for note in self._remarks(step, "", understood[step.name]))]

    def _echo(self, step: Step, value: Any) -> list[str]:
        """How the answer was read; neither free words nor what the review now shows in full."""
        shown_in_full = self.flow.review and self.flow.first_open(self.asking) is None
        free_words = isinstance(value, str) and step.guarded
        return [] if free_words or shown_in_full else [questions.echo(self.flow, step, value)]

    def _remarks(self, step: Step, text: str, value: Any) -> list[str]:
        remark = "" if value in (None, NOT_KNOWN_YET) else step.kind.remark(text, value, self.asking)
        return [remark] if remark else []

    async def _go_on(self, *notes: str) -> None:
        if self.flow.first_open(self.asking) is None and not self.flow.review:
            return await self.finish()
        return await self.ask(*notes)

    async def _keep(self) -> bool:
        """The typed way to put words back: they are only in memory, so a restart may have lost them."""
        of, original = self.turn.originals.pop(self.draft.id, ("", ""))
        if not original:
            return False
        await self._put_back(of, original)
        return True

    async def _put_back(self, of: str, original: str) -> None:
        step = self.flow.step(of)
        if step and step.guarded and step.name in self.draft.answers:
            self.draft = put_back(self.draft, step, step.kind.read(original, self.asking))
            return await self.ask(say("dialog.put_back"))
        return await self.ask(say("dialog.cannot_put_back"))

    # --- review and confirmations

    async def _reviewed(self, text: str) -> None:
        if text.strip().casefold().rstrip(".!") in questions.sending_words():
            return await self.finish()
        self._offer_to_add(text, WORDS_TO_ADD)
        return await self.ask(say(questions.of_case("dialog.review_again", self.flow)))

    def _offer_to_add(self, text: str, least: int) -> None:
        """More of what happened, told where something else was asked: nothing that is told may be lost."""
        first = self.flow.steps[0]
        if first.guarded and first.name in self.draft.answers and len(text.split()) >= least:
            self.offers.append(questions.adding(self.flow, text))

    async def _added(self, text: str) -> None:
        first = self.flow.steps[0].name
        self.draft = replace(self.draft, step=first)
        await self._answered(f"{self.draft.answers.get(first, '')} {text}".strip(), added=text)

    async def _confirmed(self, text: str) -> None:
        asked, self.draft = self.draft.step, replace(self.draft, step="")
        try:
            agreed = read_yes_no(text) is Danger.YES or text.strip() in (say("dialog.stop"), say("dialog.start_again"))
        except NotUnderstood:
            agreed = text.strip() in (say("dialog.stop"), say("dialog.start_again"))
        if not agreed:
            return await self.ask(say("dialog.going_on"))
        if asked == RESTART:
            given = {name: answer for name, answer in self.draft.answers.items() if name.startswith("_")}
            self.draft = replace(self.draft, answers=given)
            return await self.ask(say("dialog.restarted"))
        await self._save()
        self.turn.tell(questions.of_case("dialog.stopped", self.flow))
        raise Ended

    def _has_answers(self) -> bool:
        return any(not name.startswith("_") for name in self.draft.answers)

    async def _end_empty(self) -> None:
        """Nothing was answered yet: nothing to ask about, nothing to keep."""
        await self.turn.drop(self.draft)
        self.turn.tell(questions.of_case("dialog.stopped_empty", self.flow))
        raise Ended

    # --- control words

    async def _controlled(self, control: Control, text: str) -> bool:
        """Whether it was a control word that means something here."""
        match control:
            case Control.HELP:
                await self.ask(questions.help_of(self.flow, self.draft.step))
            case Control.STATUS:
                await self.ask(*questions.answers_so_far(self.flow, self.asking))
            case Control.BACK:
                await self._back()
            case Control.CANCEL if not self._has_answers():
                await self._end_empty()
            case Control.CANCEL | Control.RESTART:
                self.draft = replace(self.draft, step=CANCEL if control is Control.CANCEL else RESTART)
                await self.ask()
            case Control.SEND_NOW:
                return await self._send_now()
            case Control.CHANGE:
                return await self._change(text)
            case Control.KEEP:
                return await self._keep()
        return True

    async def _send_now(self) -> bool:
        if not self.flow.early or self.flow.steps[0].name not in self.draft.answers:
            return False
        await self.finish()
        return True

    async def _change(self, text: str) -> bool:
        step = step_named(text, self.flow, self.asking)
        if step is None:
            await self.ask(questions.what_can_change(self.flow, self.asking))
            return True
        self.draft = replace(self.draft, step=step.name)
        await self.ask(*questions.present_answer(step, self.asking))
        return True

    async def _back(self) -> None:
        names = [step.name for step in self.flow.applicable(self.asking)]
        here = names.index(self.draft.step) if self.draft.step in names else len(names)
        if here == 0:
            return await self.ask(say("dialog.first_question"))
        step = self.flow.step(names[here - 1])
        assert step is not None  # noqa: S101 - it came from the flow's own table
        self.draft = replace(self.draft, step=step.name)
        return await self.ask(*questions.present_answer(step, self.asking))

    # --- the draft

    def _settle_step(self) -> None:
        """What is asked follows from the answers, unless a step was chosen that still exists."""
        names = {step.name for step in self.flow.applicable(self.asking)}
        if self.draft.step in names | {CANCEL, RESTART}:
            return
        opened = self.flow.first_open(self.asking)
        self.draft = replace(self.draft, step=opened.name if opened else REVIEW)

    def _step(self) -> Step:
        step = self.flow.step(self.draft.step)
        assert step is not None  # noqa: S101 - _settle_step chose it
        return step

    def _press_is_current(self, pressed: Json) -> bool:
        if pressed.get("draft") != self.draft.id:
            return False
        return bool(pressed.get("original")) or pressed.get("step") in (self.draft.step, questions.ANY)

    async def _save(self) -> None:
        self.draft = replace(self.draft, version=self.flow.version, nudged_at=None)
        await self.turn.keep(self.draft)
