"""The answers to questions back: why it is asked, who sees it, whom to count; then the question is asked again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from dialogs.flow import Flow
from dialogs.prompts import ALARMED, help_of
from dialogs.story import asked_of_the_team
from dialogs.wording.answers import present_answer
from domain.breach import Breach, Danger
from domain.council import Council
from presentation.contacts import numbers
from texts import has, say
from texts.words import escaped
from understanding.hearing.asides import QUESTION, asked_words
from understanding.hearing.asking.kinds import GOT_THAT, LATER, OF_PEOPLE, RING_ME, SAFETY, WITH_THE_HOLDER

if TYPE_CHECKING:
    from dialogs.flow_engine import FlowEngine

WHY, MEANING = "why", "meaning"
ANSWERED = "_answered"  # what was asked back, and answered
# What is short enough to be said again, and what is said in short instead.
_SHORT = (QUESTION, RING_ME, MEANING, WHY)
_AGAIN = {SAFETY: "safety again"}
_OF_A_REPORT = ("what next", "how long", "status", "correction", "my manager", "a breach", "closing", "sending")


def distress_answer(council: Council) -> str:
    """A warm, short answer with numbers."""
    return say("idle.distress", **numbers(council.contacts))


def upset_answer(council: Council) -> str:
    """A kind word to whoever is upset, and whom to ring."""
    return say("idle.upset", **numbers(council.contacts))


def aside_answer(topic: str, flow: Flow, step: str, council: Council) -> str:
    """The answer to a question back at a step; a council's own words go before ours."""
    own = next((each.answer for each in council.asides if each.topic == topic), "")
    if own:
        return own
    if topic == MEANING:
        return help_of(flow, step)
    if topic == WHY:
        key = f"asides.why.{step}"
        return say(key if has(key) else "asides.why.any")
    return say(f"asides.{topic}", regulator=council.regulator.name, **numbers(council.contacts))


def asides_said(engine: FlowEngine, topics: Iterable[str], text: str) -> list[str]:
    """The answers to what is asked at a question of a report, none of them twice.

    Where somebody may come to harm their safety is the answer, and after an alarm to whether
    the holder may be asked. What only the team can answer stands in the report.
    """
    answers = engine.draft.answers
    danger, alarmed = answers.get("danger"), bool(answers.get(ALARMED))
    harm = danger == Danger.YES or (alarmed and danger != Danger.NO)
    unsafe = OF_PEOPLE if harm else WITH_THE_HOLDER if alarmed else frozenset()
    before, lines = set(answers.get(ANSWERED, ())), []
    for topic in dict.fromkeys(SAFETY if each in unsafe else each for each in topics):
        if topic == RING_ME or QUESTION in topics or (unsafe and topic == SAFETY):
            asked_of_the_team(engine, asked_words(text) or text)
        again = topic in before and topic not in _SHORT
        key = _AGAIN.get(topic, "again") if again else topic
        lines.append(aside_answer(key, engine.flow, engine.draft.step, engine.turn.council))
        before.add(topic)
    engine.note({ANSWERED: sorted(before)})
    return lines


def idle_answer(topic: str, flow: Flow, council: Council, *, sent: Breach | None = None, drafted: bool = False) -> str:
    """The answer to a question that came while none was open; of the report that was sent, where there is one."""
    if any(each.topic == topic for each in council.asides):
        return aside_answer(topic, flow, flow.steps[0].name, council)
    if topic == "draft":
        topic = "drafted" if drafted else "no draft"
    if topic == "correction" and sent and not sent.additions:
        topic = "nothing added"
    if sent and sent.danger is Danger.YES and topic in OF_PEOPLE:
        topic = SAFETY
    if topic == LATER:
        topic = "sending" if sent else "drafted" if drafted else "no draft"
    if topic == GOT_THAT and sent:
        topic = "correction" if sent.additions else "status"
    key = f"asides.before.{topic}" if sent is None and has(f"asides.before.{topic}") else f"asides.sent.{topic}"
    if not has(key) or (topic in _OF_A_REPORT and sent is None and "before" not in key):
        return aside_answer(topic, flow, flow.steps[0].name, council)
    return say(key, regulator=council.regulator.name, **_of_the_report(sent), **numbers(council.contacts))


def _of_the_report(sent: Breach | None) -> dict[str, str]:
    if sent is None:
        return {}
    added = escaped(sent.additions[-1].text) if sent.additions else ""
    stands = say(f"reports.status.{sent.status.name.lower()}")
    return {"reference": sent.reference, "added": added, "stands": stands}


def asked_about(engine: FlowEngine, name: str) -> list[str]:
    """Opens the question whose answer was said to be wrong."""
    if (step := engine.flow.step(name)) is None:
        return []
    engine.draft = replace(engine.draft, step=name)
    label = say(engine.flow.key(step, "label"))
    return [say("dialog.doubted", label=label), *present_answer(step, engine.asking)]
