"""A small breach from *Take it* to closed in at most eight messages, with everything that Article 33(5) asks for."""

import pytest

from domain.breach import Status
from tests.conversations.conftest import Bot
from tests.conversations.team import Office

SMALL = {
    "What_happened": "I emailed the appointment letter to the wrong resident",
    "medium": "email",
    "How_many": "1",
    "information": "names and addresses",
    "done_so_far": "deleted and confirmed",
}


@pytest.fixture
def office(bot: Bot) -> Office:
    return Office(bot)


async def begun(office: Office) -> str:
    reference = await office.reported(**SMALL)
    await office.carol.say(f"take {reference}")
    assert "Short path" in office.carol.last[-1].buttons
    await office.carol.press("Short path")
    return reference


async def test_eight_messages_from_take_it_to_closed(office: Office) -> None:
    reference = await begun(office)
    answers = (
        "Yes, deleted and confirmed",
        "Human Error",
        "Corrective Action",
        "It was deleted and that is confirmed",
        "Record and close",
    )
    for answer in answers:
        await office.carol.press(answer)
    assert 2 + len(answers) <= 8
    assert "assessed, decided and closed" in office.carol.text
    breach = await office.bot.store.breach(reference)
    assert breach
    assert breach.status is Status.CLOSED
    assert breach.incident_type == "Data emailed to incorrect recipient"
    assert breach.root_cause == "Human Error"
    assert breach.main_action == "Corrective Action"
    assert breach.assessment
    assert breach.assessment.contained == "Yes, deleted and confirmed"
    assert breach.assessment.reasons == "It was deleted and that is confirmed"
    assert (breach.ico_decision and breach.ico_decision.required) is False
    assert (breach.people_told and breach.people_told.required) is False
    assert breach.apologised is False
    story = [entry.what for entry in await office.bot.store.history(reference)]
    assert list(dict.fromkeys(story)) == [
        "reported",
        "taken",
        "assessed",
        "ICO decision",
        "decision on telling people",
        "action added",
        "apology recorded",
        "closed",
    ]


async def test_what_is_prefilled_is_seen_at_the_review_and_can_be_changed(office: Office) -> None:
    reference = await begun(office)
    for answer in ("yes, deleted and confirmed", "human error", "training", "it was deleted"):
        await office.carol.say(answer)
    for shown in ("Low", "Unlikely", "Nothing, as far as we can see", "Customers or prospective customers"):
        assert shown in office.carol.text
    await office.carol.say("change apology")
    await office.carol.say("yes")
    await office.carol.press("Record and close")
    breach = await office.bot.store.breach(reference)
    assert breach
    assert breach.apologised is True


async def test_what_may_have_to_be_reported_after_all_is_not_closed(office: Office) -> None:
    reference = await begun(office)
    for answer in ("yes, deleted and confirmed", "human error", "training", "it was deleted"):
        await office.carol.say(answer)
    await office.carol.say("change likelihood")
    await office.carol.say("very likely")
    await office.carol.press("Record and close")
    assert "may have to be told" in office.carol.text
    breach = await office.bot.store.breach(reference)
    assert breach
    assert breach.assessment is None
    assert breach.status is not Status.CLOSED


@pytest.mark.parametrize(
    "instead",
    [{"How_many": "3"}, {"done_so_far": "nothing yet"}, {"danger": "not sure"}, {"information": "bank details"}],
)
async def test_the_short_path_is_for_what_is_small(office: Office, instead: dict[str, str]) -> None:
    reference = await office.reported(**(SMALL | instead))
    await office.carol.say(f"take {reference}")
    assert "Short path" not in office.carol.last[-1].buttons
    await office.carol.say(f"small {reference}")
    assert f"assess {reference}" in office.carol.text
