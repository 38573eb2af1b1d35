"""What steers a dialog at any question: back, help, status, change, restart, cancel, and their confirmations."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs import prompts as questions
from dialogs.answering import told_beside
from dialogs.controls import Control, new_answer, step_named
from dialogs.flow import Heard
from dialogs.leaving_out import put_words_back
from dialogs.prompts import CANCEL, RESTART, REVIEW
from dialogs.story import added_to_the_story
from dialogs.wording import answers as answers_shown
from domain.breach import Danger
from domain.errors import NotUnderstood
from texts import say
from understanding.choices.yes_no import read_yes_no
from understanding.commands.at_a_question.leaving import leaves
from understanding.hearing.wishes import Wish, wish_of

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine


SPECIAL_NEEDS = "SEND"  # as schools call them, and no wish to send


async def controlled(engine: FlowEngine, control: Control, text: str) -> bool:
    """Whether it was a control word that means something here."""
    match control:
        case Control.HELP:
            await engine.ask(questions.help_of(engine.flow, engine.draft.step))
        case Control.STATUS:
            await engine.ask(*answers_shown.answers_so_far(engine.flow, engine.asking))
        case Control.BACK:
            await _back(engine)
        case Control.CANCEL if not engine.has_answers or engine.draft.answers.get(questions.BY_MISTAKE):
            await engine.stop("dialog.stopped_empty", drop=True)
        case Control.CANCEL if engine.draft.answers.get(questions.UNBIDDEN):
            await engine.stop("dialog.stopped_empty", drop=True)
        case Control.CANCEL if engine.draft.step == REVIEW and not engine.flow.early and not engine.flow.listen:
            await engine.stop("dialog.stopped")
        case Control.CANCEL | Control.RESTART:
            engine.draft = replace(engine.draft, step=CANCEL if control is Control.CANCEL else RESTART)
            await engine.ask()
        case Control.NOT_A_REPORT:
            return await _not_a_report(engine)
        case Control.SEND_NOW:
            return await _send_now(engine)
        case Control.CHANGE:
            await _change(engine, text)
        case Control.KEEP:
            return await _keep(engine)
    return True


async def wished(engine: FlowEngine, text: str) -> bool:
    """Whether words wish what shall become of the whole: send it, leave it for later, drop it."""
    last_look, report = engine.draft.step == REVIEW, engine.flow.early
    wish = wish_of(text, last_look=last_look) if last_look or report else None
    match wish:
        case Wish.SEND if last_look:
            await engine.finish()
        case Wish.SEND if text.strip() != SPECIAL_NEEDS:
            return await _send_now(engine)
        case Wish.NO_MORE if last_look:
            await engine.ask(say(questions.of_case("dialog.review_again", engine.flow)))
        case Wish.NO_MORE:
            return await _that_is_all(engine)
        case Wish.DROP if report and not engine.has_answers:
            await engine.stop("dialog.not_a_report", drop=True)
        case Wish.DROP | Wish.LATER if engine.has_answers and (report or wish is Wish.LATER):
            notes = added_to_the_story(engine, text) if wish is Wish.DROP else []
            engine.draft = replace(engine.draft, step=CANCEL)
            await engine.ask(*notes)
        case _:
            return False
    return True


async def confirmed(engine: FlowEngine, text: str) -> bool:
    """Whether a confirmation was answered; other words are read as what they say, at the question that was open."""
    asked, engine.draft = engine.draft.step, replace(engine.draft, step="")
    agreed = True if asked == CANCEL and leaves(text) else agrees(text)
    if agreed is None:
        return False
    if not agreed:
        await engine.ask(say("dialog.going_on"))
    elif asked == RESTART:
        given = {name: answer for name, answer in engine.draft.answers.items() if name.startswith("_")}
        engine.draft = replace(engine.draft, answers=given)
        await engine.ask(say("dialog.restarted"))
    else:
        await engine.stop("dialog.stopped")
    return True


def agrees(text: str) -> bool | None:
    """Yes, no, or words that are neither."""
    said = text.strip().strip(".!").casefold()
    if said in {say(key).casefold() for key in ("dialog.stop", "dialog.start_again")}:
        return True
    if said in {say("dialog.go_on").casefold(), *say("dialog.words.cancel").split("|")}:
        return said != say("dialog.go_on").casefold()
    try:
        read = read_yes_no(text) if len(said.split()) <= _FEW else None
    except NotUnderstood:
        return None
    return None if read in (None, Danger.NOT_SURE) else read is Danger.YES


_FEW = 4


async def _not_a_report(engine: FlowEngine) -> bool:
    """A report that was begun by mistake ends at once and nothing of it is kept."""
    if not engine.flow.early:
        return False
    await engine.stop("dialog.not_a_report", drop=True)
    return True


async def _that_is_all(engine: FlowEngine) -> bool:
    """ "No, that is all": what is shown as understood is kept; else the way to send now is pointed out."""
    step = engine.flow.step(engine.draft.step)
    if not engine.flow.early or step is None or engine.flow.steps[0].name not in engine.draft.answers:
        return False
    if (recorded := step.recorded(engine.asking)) is not None:
        engine.note({step.name: recorded})
        engine.draft = replace(engine.draft, step="")
        await engine.go_on(answers_shown.echo(engine.flow, step, recorded))
    else:
        await engine.ask(say("dialog.all_said"))
    return True


async def _send_now(engine: FlowEngine) -> bool:
    if not engine.flow.early or engine.flow.steps[0].name not in engine.draft.answers:
        return False
    await engine.finish()
    return True


async def _change(engine: FlowEngine, text: str) -> None:
    step = step_named(text, engine.flow, engine.asking)
    changed, answer = new_answer(text, engine.flow, engine.asking)
    if changed and not changed.guarded:
        try:
            value = changed.kind.read(answer, engine.asking)
        except NotUnderstood:
            step = changed
        else:
            heard = Heard(answers={changed.name: value}, corrects=frozenset({changed.name}))
            return await told_beside(engine, "", heard)
    if step is None:
        return await engine.ask(answers_shown.what_can_change(engine.flow, engine.asking))
    engine.draft = replace(engine.draft, step=step.name)
    return await engine.ask(*answers_shown.present_answer(step, engine.asking))


async def _back(engine: FlowEngine) -> None:
    names = [step.name for step in engine.flow.applicable(engine.asking)]
    here = names.index(engine.draft.step) if engine.draft.step in names else len(names)
    if here == 0:
        return await engine.ask(say("dialog.first_question"))
    step = engine.flow.step(names[here - 1])
    assert step is not None  # noqa: S101 - it came from the flow's own table
    engine.draft = replace(engine.draft, step=step.name)
    return await engine.ask(*answers_shown.present_answer(step, engine.asking))


async def _keep(engine: FlowEngine) -> bool:
    """The typed way to put words back: they are only in memory, so a restart may have lost them."""
    originals = engine.turn.originals.pop(engine.draft.id, None)
    if not originals:
        return False
    await put_words_back(engine, originals)
    return True
