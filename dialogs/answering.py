"""What becomes of a typed or pressed answer: each fact goes where it belongs, and no word that tells is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dialogs import prompts as questions
from dialogs.asides import aside_answer
from dialogs.controls import mistyped
from dialogs.flow import Heard, Step, shown
from dialogs.leaving_out import left_out
from dialogs.leaving_out.guard import guarded
from dialogs.prompts import REVIEW
from dialogs.story import added_to_the_story, is_in_the_story
from dialogs.wording import answers as answers_shown
from domain.errors import Ambiguous, NotUnderstood
from domain.stores import Draft, Json
from domain.taxonomy import NOT_KNOWN_YET
from texts import say
from texts.words import listed
from understanding.choices.choice import is_not_known, is_skip, passes_over
from understanding.hearing.asides import UNKNOWN, is_question, topic_where_unanswered

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine

# So many words that belong to no fact are worth keeping: beside an answer, and where there is none.
TELLS_BESIDE_AN_ANSWER, TELLS = 3, 2


async def answered(engine: FlowEngine, text: str) -> None:
    """Take words at the open question, or at the review."""
    pressed = engine.turn.heard.pressed is not None
    if edited := questions.step_said_in(engine.draft.answers, engine.turn.heard.edits):
        if edited == engine.flow.steps[0].name:
            return await _story_edited(engine, text)
        engine.draft = replace(engine.draft, step=edited)
    heard = (
        None if pressed or engine.flow.listen is None else engine.flow.listen(text, engine.asking, engine.draft.step)
    )
    if heard and heard.aside:
        engine.opening = (
            *engine.opening,
            aside_answer(heard.aside, engine.flow, engine.draft.step, engine.turn.council),
        )
        text = heard.said
    if engine.draft.step == REVIEW:
        return await told_beside(engine, text, heard or Heard(answers={}))
    step = engine.open_step
    try:
        value = _read(engine, step, text, heard)
    except Ambiguous as problem:
        return await engine.ask(say(f"answers.{problem.key}", **problem.values), candidates=problem.candidates)
    except NotUnderstood as problem:
        return await _not_an_answer(engine, step, text, heard, problem)
    return await _taken(engine, step, text, value, heard)


def _read(engine: FlowEngine, step: Step, text: str, heard: Heard | None) -> Any:
    """The open step's answer. Raises NotUnderstood where the words hold none."""
    text = questions.candidate_named(engine.draft, text) or text
    if step.skippable and is_skip(text):
        return None
    if step.not_known and is_not_known(text):
        return NOT_KNOWN_YET
    if passes_over(text):
        raise NotUnderstood("cannot_be_skipped")
    if questions.is_keep(text) and (recorded := step.recorded(engine.asking)) is not None:
        return recorded
    retold = step.name == engine.flow.steps[0].name
    if heard and heard.topic and step.name not in heard.answers and (not retold or is_question(text)):
        if heard.topic != UNKNOWN:
            raise NotUnderstood("aside")
        return NOT_KNOWN_YET if step.not_known else step.kind.read(say("dialog.not_sure"), engine.asking)
    if heard and not heard.for_open and not (step.guarded and is_in_the_story(engine, text)):
        if step.name in heard.answers:
            return heard.answers[step.name]
        raise NotUnderstood("for_another")
    try:
        value = step.kind.read(text, engine.asking)
        with_others = heard and step.name in heard.answers and len(heard.answers) > 1 and not step.guarded
        # The step's own reader takes all the words for its answer, those of other answers too.
        return heard.answers[step.name] if heard and with_others else value
    except Ambiguous:
        raise
    except NotUnderstood:
        if heard and step.name in heard.answers:
            return heard.answers[step.name]
        raise


async def _taken(engine: FlowEngine, step: Step, text: str, value: Any, heard: Heard | None) -> None:
    """Note the answer and everything else that was told with it, say so, and go on."""
    value, found = guarded(value) if step.guarded else (value, None)
    engine.closes(f"**{shown(step, value)}**" if value is not None else say("dialog.skipped"))
    first = step.name == engine.flow.steps[0].name and step.name not in engine.draft.answers
    told = {} if first else {questions.BY_MISTAKE: False}
    said_in = {**engine.draft.answers.get(questions.SAID_IN, {}), step.name: engine.turn.heard.message}
    engine.note({step.name: value, questions.LAST: step.name, questions.SAID_IN: said_in, **told})
    engine.draft = replace(engine.draft, step="")
    notes = [*_echo(engine, step, value), *_remarks(engine, step, text, value)]
    notes += left_out(engine, step, found)
    if first and engine.flow.prefill:
        notes += _understood(engine, engine.flow.prefill(text, engine.asking))
    if heard:
        notes += _understood(
            engine, {name: v for name, v in heard.answers.items() if name != step.name}, heard.corrects
        )
        if heard.left >= TELLS_BESIDE_AN_ANSWER and not first and not step.guarded:
            notes += added_to_the_story(engine, text)
    if step.heard:
        await step.heard(engine.turn, engine.draft)
    await _alarmed(engine, heard)
    return await engine.go_on(*notes)


async def _story_edited(engine: FlowEngine, text: str) -> None:
    """The first message was edited in the chat: its new words replace the old ones, and are read as a correction."""
    first = engine.flow.steps[0]
    clean, found = guarded(text)
    heard = engine.flow.listen(text, engine.asking, REVIEW) if engine.flow.listen else Heard(answers={})
    engine.note({first.name: clean})
    notes = [say("dialog.edited", label=say(engine.flow.key(first, "label")).lower())]
    notes += left_out(engine, first, found)
    notes += _understood(engine, heard.answers, heard.corrects)
    await _alarmed(engine, heard)
    return await engine.ask(*notes)


async def _not_an_answer(
    engine: FlowEngine, step: Step, text: str, heard: Heard | None, problem: NotUnderstood
) -> None:
    """Words that do not answer: what they tell is kept, what they ask is answered, and the question comes again."""
    from dialogs.steering import controlled

    control = mistyped(text)
    if control is not None and await controlled(engine, control, text):
        return None
    if heard is None:
        return await engine.ask(say(f"answers.{problem.key}", **problem.values))
    little = heard.left < TELLS and not heard.doubted
    topic = heard.topic or (topic_where_unanswered(text) if little or is_question(text) else "")
    if topic and not heard.answers:
        await _alarmed(engine, heard)
        return await engine.ask(aside_answer(topic, engine.flow, step.name, engine.turn.council))
    if heard.answers or heard.left >= (TELLS if heard.for_open else 1) or heard.danger or heard.doubted:
        return await told_beside(engine, text, heard)
    if heard.known or not heard.for_open:  # what was told before, or a correction that changes nothing
        return await engine.ask(say("dialog.known_already"))
    return await engine.ask(say(f"answers.{problem.key}", **problem.values))


async def told_beside(engine: FlowEngine, text: str, heard: Heard) -> None:
    """Facts and words that belong elsewhere than to the open question."""
    notes = _understood(engine, heard.answers, heard.corrects)
    if heard.topic and not heard.answers:
        notes.append(aside_answer(heard.topic, engine.flow, engine.draft.step, engine.turn.council))
    elif heard.small_talk:
        notes.append(say(f"idle.{heard.small_talk}"))
    elif heard.left >= TELLS or (not notes and len(text.split()) > TELLS):
        notes += added_to_the_story(engine, text)
    if heard.doubted and not heard.answers and (doubted := engine.flow.step(heard.doubted)):
        engine.draft = replace(engine.draft, step=doubted.name)
        notes.append(say("dialog.doubted", label=say(engine.flow.key(doubted, "label"))))
        notes += answers_shown.present_answer(doubted, engine.asking)
    if not notes:
        again = questions.of_case("dialog.review_again", engine.flow)
        notes.append(say(again if engine.draft.step == REVIEW else "dialog.known_already"))
    if "danger" in heard.answers and (danger := engine.flow.step("danger")) and danger.heard:
        await danger.heard(engine.turn, engine.draft)
    await _alarmed(engine, heard)
    return await engine.ask(*notes)


async def _alarmed(engine: FlowEngine, heard: Heard | None) -> None:
    """Danger was heard: the numbers at once, the team told, and the danger question next, as a confirmation."""
    if not heard or not heard.danger or not engine.flow.alarm or engine.draft.answers.get(questions.ALARMED):
        return
    if engine.draft.answers.get("danger") == "yes":
        return
    engine.draft = danger_next(engine.draft)
    await engine.save()
    await engine.flow.alarm(engine.turn, engine.draft)


def danger_next(draft: Draft) -> Draft:
    """Danger was heard in words: the question about it comes next, whatever was answered to it."""
    answers = {name: value for name, value in draft.answers.items() if name != "danger"}
    return replace(draft, answers={**answers, questions.ALARMED: True}, step="danger")


def _understood(engine: FlowEngine, found: Json, corrects: frozenset[str] = frozenset()) -> list[str]:
    """Takes what words say of other questions, and says so; what was answered changes only by a correction."""
    answers = engine.draft.answers
    taken = {
        name: value
        for name, value in found.items()
        if name in corrects or name not in answers or (name.startswith("_") and value != answers[name])
    }
    if not taken:
        return []
    read = {name: guarded(value) if _is_guarded(engine, name) else (value, None) for name, value in taken.items()}
    clean = {name: value for name, (value, _) in read.items()}
    engine.note(clean)
    steps = [step for step in engine.flow.steps if step.name in clean]
    if not steps:
        return _offered_later(clean)
    engine.offers.append(questions.changing(engine.flow, steps))
    key = "dialog.corrected" if corrects & set(clean) else "dialog.understood"
    remarks = (remark for step in steps for remark in _remarks(engine, step, "", clean[step.name]))
    notes = [*_shown_back(engine, steps, key), *remarks]
    return [*notes, *(line for step in steps for line in left_out(engine, step, read[step.name][1]))]


def _offered_later(seen: Json) -> list[str]:
    """What its own question will offer, ticked, since it may not be all: it is said that it was heard."""
    named = tuple(name for value in seen.values() if isinstance(value, list) for name in value)
    return [say("dialog.offered_later", what=listed(named))] if named else []


def _shown_back(engine: FlowEngine, steps: list[Step], key: str) -> list[str]:
    """What was understood in one line, and before it what has several lines of its own."""
    answers = engine.draft.answers
    words = {say(engine.flow.key(step, "label")): shown(step, answers[step.name]) for step in steps}
    in_lines = [say("dialog.in_lines", label=label, words=answer) for label, answer in words.items() if "\n" in answer]
    what = " · ".join(f"{label}: {answer}" for label, answer in words.items() if "\n" not in answer)
    return [*in_lines, *([say(key, what=what)] if what else [])]


def _is_guarded(engine: FlowEngine, name: str) -> bool:
    step = engine.flow.step(name)
    return step is not None and step.guarded


def _echo(engine: FlowEngine, step: Step, value: Any) -> list[str]:
    """How the answer was read; neither free words nor what the review now shows in full."""
    shown_in_full = engine.flow.review and engine.flow.first_open(engine.asking) is None
    free_words = isinstance(value, str) and step.guarded
    return [] if free_words or shown_in_full else [answers_shown.echo(engine.flow, step, value)]


def _remarks(engine: FlowEngine, step: Step, text: str, value: Any) -> list[str]:
    remark = "" if value in (None, NOT_KNOWN_YET) else step.kind.remark(text, value, engine.asking)
    return [remark] if remark else []
