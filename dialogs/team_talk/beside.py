"""What is typed at a question of the team's work and is not its answer: it is done, and the question comes again.

Nothing typed is lost: what was taken for something else can be kept as the answer with one press.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import prompts as questions
from dialogs.controls import Control, control_of, is_keep, new_answer, step_named
from dialogs.flow import Kind, Step, shown
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.prompts import CANCEL, REVIEW
from dialogs.team_talk.corrected import corrected, reads
from dialogs.team_talk.in_turn import told_in_turn
from domain.errors import Ambiguous, NotUnderstood
from domain.stores import Draft, Json
from texts import say
from texts.words import escaped, listed
from understanding.choices.yes_no import is_not_known, is_skip, says_nothing
from understanding.commands.at_a_question.beside import asks_what_is_next, is_short, parted
from understanding.commands.at_a_question.leaving import goes_to, leaves, leaves_the_rest
from understanding.commands.at_a_question.own_matter import is_its_own_matter, names_a_case
from understanding.commands.at_a_question.put_right import sounds_like_a_correction
from understanding.commands.wishes import steps_into_a_case, wishes_in
from understanding.hearing.safety.danger import hears_danger
from understanding.hearing.wishes import consents, wish_of

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine

_TOO_FEW = 3  # words that nobody publishes: "great, thanks"
_OF_DEEDS = ("action", "lesson", "case_words.note", "case_words.ask")  # "ask Janet to check" may be what is to be done


def is_of_the_team(engine: FlowEngine) -> bool:
    """Whether the team is asked, and not somebody who reports: those are listened to in ways of their own."""
    step = engine.flow.step(engine.draft.step)
    return engine.flow.listen is None and not (step and step.guarded) and not engine.flow.once


def is_a_button(engine: FlowEngine, text: str) -> bool:
    """Whether the words are, to the letter, one of those that the open question offers."""
    step = engine.flow.step(engine.draft.step)
    return step is not None and Kind.is_offered(step.kind, text, engine.asking)


def shown_first(engine: FlowEngine, step: Step, text: str) -> Json:
    """Marks typed words that are published or final: they are shown before they are kept."""
    typed = engine.turn.heard.pressed is None and not is_a_button(engine, text) and not says_nothing(text)
    return {questions.SHOWN_FIRST: True} if typed and engine.turn.roles & step.shown_first_to else {}


def gives_way(engine: FlowEngine, text: str) -> bool:
    """Whether the open question was asked of itself and the text is not plainly its answer."""
    from dialogs.steering import agrees

    if not engine.draft.answers.get(questions.UNBIDDEN):
        return False
    engine.settle_step()
    if is_a_button(engine, text) or says_nothing(text):
        return False
    if engine.draft.step == REVIEW:
        return agrees(text) is None and not sounds_like_a_correction(text)
    other = steps_into_a_case(text) or names_a_case(text) or hears_danger(text) or leaves(text) or parted(text)[0]
    return bool(other) or len(text.split()) <= _TOO_FEW


def asked_beside(engine: FlowEngine, text: str) -> tuple[str, str]:
    """What is asked or requested instead of an answer, or beside one, and what is left of the text as the answer."""
    engine.settle_step()
    if not is_of_the_team(engine) or engine.draft.step == CANCEL or is_a_button(engine, text):
        return "", text
    step = engine.flow.step(engine.draft.step)
    if step and not step.kind.is_free and _answers_plainly(engine, step, text):
        return "", text
    if _asks_on(step, text):
        return "", text
    if is_its_own_matter(text, deeds=engine.flow.name in _OF_DEEDS, own=engine.flow.name) or _wishes_else(engine, text):
        return text, ""
    asked, told = parted(text)
    if not asked or (step and step.takes_questions):
        return "", text
    if told and step and reads(engine, step, told):
        return asked, told
    if corrected(engine, text):
        return "", text
    return text, ""


def _answers_plainly(engine: FlowEngine, step: Step, text: str) -> bool:
    """Whether few words are the answer, keep it, leave it out or do not know it, or tell it among other things."""
    if is_keep(text) or is_not_known(text) or is_skip(text):
        return True
    return (is_short(text) and reads(engine, step, text)) or step.name in told_in_turn(engine, step, text)


def _on_the_whole(text: str) -> bool:
    """Whether the words at the last look say what shall become of it, or alter it."""
    from dialogs.steering import agrees

    sent = text.strip().casefold().rstrip(".!") in questions.sending_words()
    decides = agrees(text) is not None or wish_of(text, last_look=True) or leaves(text)
    return bool(sent or decides or control_of(text) or sounds_like_a_correction(text))


def _wishes_else(engine: FlowEngine, text: str) -> bool:
    """Whether something is wished for a case where the words name nothing of what is offered, or at the last look."""
    step = engine.flow.step(engine.draft.step)
    if step is None:
        return not _on_the_whole(text) and len(text.split()) > _TOO_FEW
    if step.kind.is_free or is_short(text) or reads(engine, step, text) or sounds_like_a_correction(text):
        return False
    return any(not wish.guessed for wish in wishes_in(text))


async def told_otherwise(engine: FlowEngine, text: str) -> bool:
    """Whether the words left the dialog, corrected an earlier answer, or asked something; then that was done."""
    if not is_of_the_team(engine) or engine.draft.step == CANCEL or is_a_button(engine, text):
        return False
    if (
        control_of(text) is Control.CHANGE
        and not new_answer(text, engine.flow, engine.asking)[1]
        and step_named(text, engine.flow, engine.asking)
    ):
        return False
    if (rest := leaves_the_rest(text)) is not None and engine.flow.early:
        return await _recorded_so_far(engine, rest)
    if await _steered(engine, text):
        return True
    step = engine.flow.step(engine.draft.step)
    if step and _asks_on(step, text):
        await engine.ask(_what_is_next(engine, step))
        return True
    if changes := corrected(engine, text):
        await _put_right(engine, text, changes)
        return True
    at_once = engine.draft.step == REVIEW or engine.draft.answers.get(questions.UNBIDDEN)
    if leaves(text) and not (at_once and control_of(text)):
        engine.offers.append(taking(engine, text))
        engine.draft = replace(engine.draft, step=CANCEL)
        await engine.ask()
        return True
    asked, _ = asked_beside(engine, text)
    if asked:
        engine.offers.append(taking(engine, text))
        await engine.ask(say("dialog.a_question"), questions.help_of(engine.flow, engine.draft.step))
    return bool(asked)


def _asks_on(step: Step | None, text: str) -> bool:
    """Whether it is asked what comes after the open question, where a question is no answer."""
    return step is not None and not step.takes_questions and asks_what_is_next(text)


def _what_is_next(engine: FlowEngine, step: Step) -> str:
    """What is still asked after the open question, and what becomes of it."""
    others = engine.flow.applicable(engine.asking)
    left = [each for each in others if each.name not in engine.draft.answers and each.name != step.name]
    names = listed([say(engine.flow.key(each, "label")) for each in left])
    then = say("dialog.next_review" if engine.reviews else "dialog.next_recorded")
    early = f" {say('dialog.next_early')}" if engine.flow.early else ""
    return (say("dialog.next_asked", names=names) if left else say("dialog.next_last")) + f" {then}{early}"


async def _steered(engine: FlowEngine, text: str) -> bool:
    """Whether words that only wish to go on, or to another question, stood where any words are an answer."""
    if (name := goes_to(text)) and engine.draft.step != REVIEW:
        if step := step_named(name, engine.flow, engine.asking):
            engine.draft = replace(engine.draft, step=step.name)
            await engine.ask()
        else:
            engine.offers.append(taking(engine, text))
            await engine.ask(say("dialog.no_such_question", name=escaped(name)))
        return True
    step = engine.flow.step(engine.draft.step)
    sends = engine.flow.early and wish_of(text, last_look=False)
    if step is None or not step.kind.is_free or sends or not consents(text):
        return False
    engine.offers.append(taking(engine, text))
    await engine.ask(say("dialog.still_asked"))
    return True


async def _recorded_so_far(engine: FlowEngine, said: str) -> bool:
    """Whether what there is was recorded, with the answer that was said beside that wish."""
    step = engine.flow.step(engine.draft.step)
    if said and (step is None or not reads(engine, step, said)):
        return False
    if said and step:
        try:
            engine.note({step.name: step.kind.read(said, engine.asking)})
        except Ambiguous:
            return False
    if engine.flow.steps[0].name not in engine.draft.answers:
        return False
    await engine.finish()
    return True


def taking(engine: FlowEngine, text: str) -> questions.Extra:
    """A button by which what was typed is the answer after all; only where any words are one."""
    step = engine.flow.step(engine.draft.step)

    def offer(saying: OutgoingMessage, draft: Draft) -> OutgoingMessage:
        if step is None or not step.kind.is_free:
            return saying
        press = {"draft": draft.id, "step": questions.ANY, "say": text, "takes": step.name}
        return replace(saying, buttons=(*saying.buttons, Button(title=say("dialog.is_my_answer"), data=press)))

    return offer


async def not_read(engine: FlowEngine, step: Step, text: str, problem: NotUnderstood) -> None:
    """Words that name nothing of what is offered: what they mean of it is taken, or offered where that is open."""
    from dialogs.answering import taken

    meant, sure = step.kind.meant(text, engine.asking)
    if sure:
        return await taken(engine, step, text, step.kind.read(meant[0], engine.asking), None)
    key = "choice_ambiguous" if meant else problem.key
    return await engine.ask(say(f"answers.{key}", **problem.values), candidates=meant)


async def _put_right(engine: FlowEngine, text: str, changes: Json) -> None:
    """Take what was corrected, show it, and ask on; where the new answer is not clear that question is asked again."""
    read = {name: value for name, value in changes.items() if value is not None}
    unclear = next((name for name in changes if name not in read), "")
    here = engine.draft.step
    engine.note(read)
    steps = [step for step in engine.flow.steps if step.name in read]
    what = " · ".join(f"{say(engine.flow.key(step, 'label'))}: {shown(step, read[step.name])}" for step in steps)
    notes = [say("dialog.put_right", what=what)] if what else []
    if steps:
        engine.offers += [questions.changing(engine.flow, steps), taking(engine, text)]
    if unclear and (step := engine.flow.step(unclear)):
        engine.draft = replace(engine.draft, step=unclear)
        return await engine.ask(*notes, say("dialog.doubted", label=say(engine.flow.key(step, "label"))))
    if here in read or here == REVIEW:
        engine.draft = replace(engine.draft, step="")
    return await (engine.go_on(*notes) if here in read else engine.ask(*notes))
