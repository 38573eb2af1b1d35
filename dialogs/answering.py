"""What becomes of a typed or pressed answer: each fact goes where it belongs, and no word that tells is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dialogs import prompts as questions
from dialogs.alarm import alarmed
from dialogs.asides import asides_said, asked_about
from dialogs.controls import mistyped
from dialogs.flow import Heard, Step, shown
from dialogs.leaving_out import guarded_answer, left_out
from dialogs.leaving_out.guard import guarded
from dialogs.outgoing import plain
from dialogs.prompts import REVIEW
from dialogs.story import is_in_the_story, kept_in_the_story, ring_wished
from dialogs.team_talk.beside import not_read, shown_first
from dialogs.team_talk.in_turn import left_over, told_in_turn
from dialogs.wording import answers as answers_shown
from domain.errors import Ambiguous, NotUnderstood
from domain.stores import Json
from domain.taxonomy import NOT_KNOWN_YET
from texts import say
from understanding.choices.choice import is_not_known, is_skip, passes_over
from understanding.hearing.afterwards import own_number_in, without_own_number
from understanding.hearing.asides import UNKNOWN, is_question, only_asks, topic_where_unanswered
from understanding.hearing.safety.feelings import only_fears
from understanding.hearing.wishes import without_wish_to_send

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine

# So many words that belong to no fact are worth keeping: where nothing else was told, and beside a correction.
TELLS, TELLS_BESIDE_A_CORRECTION = 2, 3


async def answered(engine: FlowEngine, text: str) -> None:
    """Take words at the open question, or at the review."""
    pressed = engine.turn.heard.pressed is not None
    if edited := questions.step_said_in(engine.draft.answers, engine.turn.heard.edits):
        if edited == engine.flow.steps[0].name:
            return await _story_edited(engine, text)
        engine.draft = replace(engine.draft, step=edited)
    text, sends = (text, False) if pressed else without_wish_to_send(text)
    told_before = engine.flow.steps[0].name in engine.draft.answers
    if not pressed and engine.flow.early and told_before and (rung := own_number_in(text)):
        engine.opening += (*ring_wished(engine, rung),)
        text = without_own_number(text)
        if not text:
            return await engine.ask()
    listens = engine.flow.listen if not (pressed or engine.keeps_recorded(text)) else None
    heard = listens(text, engine.asking, engine.draft.step) if listens else None
    if heard and heard.asides:
        engine.opening += tuple(asides_said(engine, heard.asides, text))
        text = heard.said
    if engine.draft.step == REVIEW:
        return await told_beside(engine, text, heard or Heard(answers={}), sends=sends)
    if sends:
        engine.opening = (*engine.opening, say("dialog.all_said"))
    step = engine.open_step
    try:
        value = _read(engine, step, text, heard)
    except Ambiguous as problem:
        notes = _told_with_it(engine, step, text, heard, least=TELLS) if heard else []
        notes.append(say(f"answers.{problem.key}", **problem.values))
        await alarmed(engine, heard)
        return await engine.ask(*notes, candidates=problem.candidates)
    except NotUnderstood as problem:
        return await _not_an_answer(engine, step, text, heard, problem)
    return await taken(engine, step, text, value, heard)


def _read(engine: FlowEngine, step: Step, text: str, heard: Heard | None) -> Any:
    """The open step's answer. Raises NotUnderstood where the words hold none."""
    text = questions.candidate_named(engine.draft, text) or text
    if step.skippable and is_skip(text):
        return None
    if step.not_known and is_not_known(text):
        return NOT_KNOWN_YET
    if passes_over(text):
        raise NotUnderstood("cannot_be_skipped")
    if engine.keeps_recorded(text):
        return step.recorded(engine.asking)
    retold = step.name == engine.flow.steps[0].name
    if heard and heard.topic and step.name not in heard.answers and (not retold or is_question(text)):
        if heard.topic != UNKNOWN:
            raise NotUnderstood("aside")
        return NOT_KNOWN_YET if step.not_known else step.kind.read(say("dialog.not_sure"), engine.asking)
    if heard and not heard.for_open and not (step.guarded and is_in_the_story(engine, text)):
        if step.name in heard.answers:
            return heard.answers[step.name]
        raise NotUnderstood("for_another")
    if heard is None and (told := told_in_turn(engine, step, text)) and step.name in told:
        return told[step.name]
    try:
        value = step.kind.read(text, engine.asking)
        with_others = heard and step.name in heard.answers and len(heard.answers) > 1 and not step.guarded
        # The step's own reader takes all the words for its answer, those of other answers too.
        return heard.answers[step.name] if heard and with_others else value
    except NotUnderstood as problem:
        undecided = isinstance(problem, Ambiguous) and not problem.key.startswith("count_")
        if heard and step.name in heard.answers and not undecided:
            return heard.answers[step.name]
        raise


async def taken(engine: FlowEngine, step: Step, text: str, value: Any, heard: Heard | None) -> None:
    """Note the answer and everything else that was told with it, say so, and go on."""
    value, found = guarded_answer(engine, step, value)
    engine.closes(f"**{shown(step, value)}**" if value is not None else say("dialog.skipped"))
    first = step.name == engine.flow.steps[0].name and step.name not in engine.draft.answers
    told = {**({} if first else {questions.BY_MISTAKE: False}), **shown_first(engine, step, text)}
    said_in = {**engine.draft.answers.get(questions.SAID_IN, {}), step.name: engine.turn.heard.message}
    before = engine.draft.answers.get(step.name)
    engine.note({step.name: value, questions.LAST: step.name, questions.SAID_IN: said_in, **told})
    engine.draft = replace(engine.draft, step="")
    notes = [*_echo(engine, step, value), *answers_shown.remarks(step, text, value, engine.asking)]
    notes += left_out(engine, step, found)
    notes += _in_turn(engine, step, text)
    if first and engine.flow.prefill:
        notes += _understood(engine, engine.flow.prefill(text, engine.asking))
    if heard and before not in (None, NOT_KNOWN_YET) and step.guarded and not first:
        words = before["words"] if isinstance(before, dict) else step.kind.show(before)
        notes += kept_in_the_story(engine, words)
    if heard:
        notes += _told_with_it(engine, step, text, heard, least=0 if first else 1)
    if step.heard:
        await step.heard(engine.turn, engine.draft)
    else:
        await alarmed(engine, heard)
    if heard and heard.disputed and heard.doubted != step.name:
        return await engine.ask(*notes, *asked_about(engine, heard.doubted))
    return await engine.go_on(*notes)


def _told_with_it(engine: FlowEngine, step: Step, text: str, heard: Heard, *, least: int) -> list[str]:
    """What a message tells beside its answer: facts of other questions, and words that are none."""
    others = {name: value for name, value in heard.answers.items() if name != step.name}
    notes = _understood(engine, others, heard.corrects)
    enough = max(least, TELLS_BESIDE_A_CORRECTION if heard.corrects else 1)
    return [*notes, *kept_in_the_story(engine, text, least=enough)] if least else notes


async def _story_edited(engine: FlowEngine, text: str) -> None:
    """The first message was edited in the chat: its new words replace the old ones, and are read as a correction."""
    first = engine.flow.steps[0]
    clean, found = guarded(text, own_number=engine.flow.listen is not None)
    heard = engine.flow.listen(text, engine.asking, REVIEW) if engine.flow.listen else Heard(answers={})
    engine.note({first.name: clean})
    notes = [say("dialog.edited", label=say(engine.flow.key(first, "label")).lower())]
    notes += left_out(engine, first, found)
    notes += _understood(engine, heard.answers, heard.corrects)
    await alarmed(engine, heard)
    return await engine.ask(*notes)


async def _not_an_answer(
    engine: FlowEngine, step: Step, text: str, heard: Heard | None, problem: NotUnderstood
) -> None:
    """Words that do not answer: what they tell is kept, what they ask is answered, and the question comes again."""
    from dialogs.steering import controlled

    control = mistyped(text)
    if control is not None and await controlled(engine, control, text):
        return None
    if notes := _in_turn(engine, step, text):
        return await engine.ask(*notes)
    if heard is None:
        return await not_read(engine, step, text, problem)
    little = heard.left < TELLS and not heard.doubted
    topic = heard.topic or (topic_where_unanswered(text) if little or is_question(text) else "")
    if topic and not heard.answers:
        await alarmed(engine, heard)
        only_asked = is_question(text) or only_asks(text) or only_fears(text)
        notes = [] if only_asked else kept_in_the_story(engine, text, least=TELLS_BESIDE_A_CORRECTION)
        return await engine.ask(*asides_said(engine, [topic], text), *notes)
    if heard.answers or heard.left >= (TELLS if heard.for_open else 1) or heard.danger or heard.doubted:
        return await told_beside(engine, text, heard)
    if heard.known and (recorded := step.recorded(engine.asking)) is not None:
        return await taken(engine, step, text, recorded, heard)
    if heard.known or not heard.for_open:  # what was told before, or a correction that changes nothing
        return await engine.ask(say("dialog.known_already"))
    return await engine.ask(say(f"answers.{problem.key}", **problem.values))


async def told_beside(engine: FlowEngine, text: str, heard: Heard, *, sends: bool = False) -> None:
    """Facts and words that belong elsewhere than to the open question; at the review a wish to send may follow."""
    notes = _understood(engine, heard.answers, heard.corrects)
    if heard.topic and not heard.answers:
        notes += asides_said(engine, [heard.topic], text)
    elif heard.small_talk:
        notes.append(say(f"idle.{heard.small_talk}"))
    elif heard.answers:
        notes += kept_in_the_story(engine, text, least=TELLS_BESIDE_A_CORRECTION if heard.corrects else 1)
    elif not heard.known:
        notes += kept_in_the_story(engine, text, least=TELLS_BESIDE_A_CORRECTION if heard.doubted else TELLS)
    if heard.doubted and (heard.disputed or not heard.answers):
        notes += asked_about(engine, heard.doubted)
    if not notes:
        again = questions.of_case("dialog.review_again", engine.flow)
        notes.append(say(again if engine.draft.step == REVIEW else "dialog.known_already"))
    await alarmed(engine, heard)
    if sends and engine.draft.step == REVIEW:
        engine.turn.say(plain("\n\n".join(notes)))
        return await engine.finish()
    return await engine.ask(*notes)


def _in_turn(engine: FlowEngine, step: Step, text: str) -> list[str]:
    """What words of the team tell of other questions, and what of them is left over."""
    told = told_in_turn(engine, step, text)
    return [*_understood(engine, told), *left_over(told)]


def _understood(engine: FlowEngine, found: Json, corrects: frozenset[str] = frozenset()) -> list[str]:
    """Takes what words say of other questions, and says so; what was answered changes only by a correction."""
    answers = engine.draft.answers
    taken = {
        name: value
        for name, value in found.items()
        if name in corrects
        or answers.get(name, NOT_KNOWN_YET) == NOT_KNOWN_YET
        or (name.startswith("_") and value != answers[name])
    }
    if not taken:
        return []
    read = {name: guarded_answer(engine, engine.flow.step(name), value) for name, value in taken.items()}
    clean = {name: value for name, (value, _) in read.items()}
    engine.note(clean)
    steps = [step for step in engine.flow.steps if step.name in clean]
    if not steps:
        return answers_shown.offered_later(clean)
    engine.offers.append(questions.changing(engine.flow, steps))
    key = "dialog.corrected" if corrects & set(clean) else "dialog.understood"
    remarks = (remark for step in steps for remark in answers_shown.remarks(step, "", clean[step.name], engine.asking))
    notes = [*answers_shown.shown_back(engine.flow, steps, engine.draft.answers, key), *remarks]
    return [*notes, *(line for step in steps for line in left_out(engine, step, read[step.name][1]))]


def _echo(engine: FlowEngine, step: Step, value: Any) -> list[str]:
    """How the answer was read; neither free words nor what the review now shows in full."""
    shown_in_full = engine.reviews and engine.flow.first_open(engine.asking) is None
    free_words = isinstance(value, str) and step.guarded
    return [] if free_words or shown_in_full else [answers_shown.echo(engine.flow, step, value)]
