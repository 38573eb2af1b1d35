"""The answers to questions back: why it is asked, who sees it, whom to count; then the question is asked again."""

from dialogs.flow import Flow
from dialogs.prompts import help_of
from domain.council import Council
from presentation.contacts import numbers
from texts import has, say

WHY, MEANING = "why", "meaning"
_OF_A_REPORT = ("what next", "how long", "status")  # with an answer of their own once it was sent


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


def idle_answer(topic: str, flow: Flow, council: Council, *, reference: str = "", drafted: bool = False) -> str:
    """The answer to a question that came while none was open; with a reference, after that report was sent."""
    if topic == "draft":
        topic = "drafted" if drafted else "no draft"
    key = f"asides.sent.{topic}"
    own = any(each.topic == topic for each in council.asides)
    if own or not has(key) or (topic in _OF_A_REPORT and not reference):
        return aside_answer("what next" if topic in _OF_A_REPORT else topic, flow, flow.steps[0].name, council)
    return say(key, reference=reference, regulator=council.regulator.name, **numbers(council.contacts))
