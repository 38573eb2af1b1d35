"""The answers to questions back: why it is asked, who sees it, whom to count; then the question is asked again."""

from dialogs.flow import Flow
from dialogs.prompts import help_of
from domain.council import Council
from texts import has, say

WHY, MEANING = "why", "meaning"


def distress_answer(council: Council) -> str:
    """A warm, short answer with numbers."""
    contacts = council.contacts
    return say("idle.distress", crisis=contacts.crisis, name=contacts.crisis_name, emergency=contacts.emergency)


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
    contacts = council.contacts
    return say(
        f"asides.{topic}",
        team=contacts.team_name,
        phone=contacts.phone,
        hours=contacts.phone_hours,
        out_of_hours=contacts.out_of_hours_phone,
        regulator=council.regulator.name,
    )
