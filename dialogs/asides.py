"""The answers to questions back: why it is asked, who sees it, whom to count; then the question is asked again."""

from dialogs.flow import Flow
from dialogs.prompts import help_of
from domain.breach import Breach
from domain.council import Council
from presentation.contacts import numbers
from texts import has, say
from texts.words import escaped

WHY, MEANING = "why", "meaning"
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


def idle_answer(topic: str, flow: Flow, council: Council, *, sent: Breach | None = None, drafted: bool = False) -> str:
    """The answer to a question that came while none was open; of the report that was sent, where there is one."""
    if any(each.topic == topic for each in council.asides):
        return aside_answer(topic, flow, flow.steps[0].name, council)
    if topic == "draft":
        topic = "drafted" if drafted else "no draft"
    if topic == "correction" and sent and not sent.additions:
        topic = "nothing added"
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
