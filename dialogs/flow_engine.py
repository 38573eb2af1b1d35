"""The one engine that runs any flow: hear an answer, note it in the draft, ask the next question.

It knows nothing of the chat platform. The draft is the truth: what is asked next follows from it
alone, so that a restart, a new version or a lost dialog state can never lead to a dead end.
"""

from dataclasses import replace

from dialogs import prompts as questions
from dialogs.answering import answered
from dialogs.controls import control_of, is_keep
from dialogs.flow import Asking, Flow, Step
from dialogs.leaving_out import put_words_back
from dialogs.outgoing import OutgoingMessage, plain
from dialogs.prompts import CANCEL, RESTART, REVIEW
from dialogs.steering import agrees, confirmed, controlled, wished
from dialogs.story import more_told
from dialogs.team_talk.beside import asked_beside, is_of_the_team, told_otherwise
from dialogs.team_talk.in_turn import keep_left_over
from dialogs.turn import Answered, Next, Turn
from dialogs.wording import answers as answers_shown
from domain.breach import Breach
from domain.errors import Refused
from domain.stores import Draft, Json
from presentation.refusals import refusal
from texts import say
from understanding.commands.at_a_question.beside import asks_what_is_next

# What a rule says of the reason alone: everything else that was answered stands.
ASKED_AGAIN = frozenset({"reason_needed", "reason_too_short"})


class Ended(Exception):
    """The dialog is over; `following` is the dialog that comes next, if any."""

    def __init__(self, following: Next | None = None) -> None:
        super().__init__()
        self.following = following


class FlowEngine:
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
        """What a step may look at now."""
        return Asking(self.turn, self.draft.answers, self.breach)

    @property
    def open_step(self) -> Step:
        """The step that is asked now; only where it is no review or confirmation."""
        step = self.flow.step(self.draft.step)
        assert step is not None  # noqa: S101 - settle_step chose it
        return step

    @property
    def has_answers(self) -> bool:
        """Whether anything was answered yet."""
        return any(not name.startswith("_") for name in self.draft.answers)

    @property
    def reviews(self) -> bool:
        """Whether all is shown before it is recorded: in such a flow, and where words are shown first."""
        return self.flow.review or bool(self.draft.answers.get(questions.SHOWN_FIRST))

    async def ask(self, *above: str, candidates: tuple[str, ...] = ()) -> None:
        """Ask what is open now, with `above` over the question; saves the draft."""
        asked_before = bool(self.draft.step)
        self.settle_step()
        if asked_before and self.turn.answered is None:
            self.closes()
        self.draft = questions.with_candidates(self.draft, candidates)
        message = questions.question_of(self.flow, self.draft, self.asking, (*self.opening, *above), candidates)
        if left_out := self.turn.left_out.get(self.draft.id):
            self.offers.append(questions.putting_back(left_out))
        for offer in self.offers:
            message = offer(message, self.draft)
        await self.save()
        self.turn.say(replace(message, asks=self.draft.id))

    def closes(self, *answer: str, facts: tuple[tuple[str, str], ...] = (), stale: bool = False) -> None:
        """The card of the open question has done its work: it shows the question and its answer, without buttons."""
        asked = questions.asked_by(self.flow, self.draft, self.asking)
        message = OutgoingMessage(lines=(asked, *answer), facts=facts)
        self.turn.answered = Answered(self.draft.id, message, stale)

    async def open(self) -> None:
        """Ask what is open; where everything was said with the command already, the flow has its effect at once."""
        everything = self.flow.first_open(self.asking) is None and self.draft.step not in (CANCEL, RESTART)
        if everything and not self.flow.review:
            return await self.finish()
        return await self.ask()

    async def go_on(self, *notes: str) -> None:
        """Ask the next question, or finish where nothing is left and nothing is reviewed."""
        if self.flow.first_open(self.asking) is None and not self.reviews:
            return await self.finish()
        return await self.ask(*notes)

    async def hear(self) -> None:
        """Take what was typed or pressed as the answer to the question that is open."""
        self.settle_step()
        heard = self.turn.heard
        stale = heard.pressed is not None and not self._press_is_current(heard.pressed)
        self.closes(stale=stale)
        if stale:
            return await self.ask(say("dialog.old_card"))
        text = questions.pressed_words(heard.pressed) if heard.pressed is not None else heard.text
        if originals := questions.originals_in(heard.pressed):
            return await put_words_back(self, originals)
        if heard.pressed is not None and not text:
            return await self.ask(say("dialog.nothing_picked"))
        if self.draft.step in (CANCEL, RESTART):
            if await confirmed(self, text):
                return None
            self.settle_step()
        if heard.pressed and (step := heard.pressed.get("takes")):
            self.draft = replace(self.draft, step=step)
            return await answered(self, text)
        if heard.pressed and heard.pressed.get("adds"):
            return await more_told(self, text)
        if heard.pressed is None and await told_otherwise(self, text):
            return None
        control = control_of(text)
        if control is not None and await controlled(self, control, text):
            return None
        if heard.pressed is None and await wished(self, text):
            return None
        return await (self._reviewed(text) if self.draft.step == REVIEW else answered(self, text))

    def is_offered(self, text: str) -> bool:
        """Whether this is one of the answers that the open question offers, or asks what comes after it."""
        self.settle_step()
        step = self.flow.step(self.draft.step)
        if step is None:
            return False
        offered = step.kind.is_offered(text, self.asking) or self.keeps_recorded(text)
        return offered or (is_of_the_team(self) and asks_what_is_next(text))

    def keeps_recorded(self, text: str) -> bool:
        """Whether the words keep what the open question shows: "yes, those"."""
        step = self.flow.step(self.draft.step)
        return step is not None and is_keep(text) and step.recorded(self.asking) is not None

    def asked_beside(self, text: str) -> tuple[str, str]:
        """What is asked or requested at the open question, and what is left of the text as its answer."""
        return asked_beside(self, text)

    async def finish(self) -> None:
        """Everything was said: the flow has its effect, once. What a rule forbids can be mended at the review."""
        facts, at_review = answers_shown.facts_of(self.flow, self.asking), self.draft.step == REVIEW
        await keep_left_over(self)
        try:
            following = await self.flow.finish(self.turn, self.draft)
        except Refused as problem:
            if self.flow.review:
                return await self.ask(refusal(problem))
            if problem.key in ASKED_AGAIN and self.flow.step("reason"):
                answers = {name: answer for name, answer in self.draft.answers.items() if name != "reason"}
                self.draft = replace(self.draft, step="reason", answers=answers)
                return await self.ask(refusal(problem))
            await self.turn.drop(self.draft)
            self.turn.say(plain(refusal(problem)))
            raise Ended from problem
        if at_review:
            self.closes(say("dialog.sent"), facts=facts)
        raise Ended(following)

    async def stop(self, key: str, *, drop: bool = False) -> None:
        """Leave the dialog with a sentence; the draft is kept unless it is dropped."""
        await (self.turn.drop(self.draft) if drop else self.save())
        self.turn.tell(questions.of_case(key, self.flow))
        raise Ended

    async def _reviewed(self, text: str) -> None:
        if text.strip().casefold().rstrip(".!") in questions.sending_words() or agrees(text):
            return await self.finish()
        if self.flow.listen:
            return await answered(self, text)
        if agrees(text) is False:
            self.draft = replace(self.draft, step=CANCEL)
            return await self.ask()
        return await self.ask(say(questions.of_case("dialog.review_again", self.flow)))

    # --- the draft

    def note(self, answers: Json) -> None:
        """Keep these answers; what follows from an answer that changed is asked anew."""
        changed = {name for name in answers if self.draft.answers.get(name) != answers[name]}
        followed = {step.name for step in self.flow.steps if step.follows in changed and step.name not in answers}
        kept = {name: answer for name, answer in self.draft.answers.items() if name not in followed}
        self.draft = replace(self.draft, answers={**kept, **answers})

    def settle_step(self) -> None:
        """What is asked follows from the answers, unless a step was chosen that still exists."""
        asking, chosen = self.asking, self.flow.step(self.draft.step)
        if self.draft.step in (CANCEL, RESTART) or (chosen and chosen.when(asking)):
            return
        opened = self.flow.first_open(asking)
        self.draft = replace(self.draft, step=opened.name if opened else REVIEW)

    async def save(self) -> None:
        """Keep the draft in this turn's transaction."""
        self.draft = replace(self.draft, version=self.flow.version, nudged_at=None)
        await self.turn.keep(self.draft)

    def _press_is_current(self, pressed: Json) -> bool:
        if pressed.get("draft") != self.draft.id:
            return False
        return bool(questions.originals_in(pressed)) or pressed.get("step") in (self.draft.step, questions.ANY)
