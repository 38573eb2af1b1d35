"""The report as one card."""

from tests.conversations.conftest import Bot

FILLED = {
    "what_happened": "A list of tenants was left on the train",
    "danger": "No",
    "discovered": "2026-11-17",
    "discovered_at": "09:15",
    "medium": "Paper",
    "people": "about 20",
    "directorate": "Housing Neighbourhood and Building Services",
    "information": "Names and addresses,Housing",
    "done": "Nothing yet",
}


async def test_a_full_form_goes_to_the_review(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("form")
    await sam.press("Go to the review", **FILLED)
    assert "Tuesday 17 November 2026, 09:15" in sam.text
    assert "Names and addresses, and Housing" in sam.text
    assert "About 20 people" in sam.text
    await sam.press("Send")
    assert sam.reference == "DB2026001"
    await sam.press("Go to the review", **FILLED)
    assert "DB2026002" not in sam.text


async def test_what_is_missing_or_unreadable_is_asked(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("form")
    await sam.press("Go to the review", what_happened="I lost my notebook", people="some")
    assert "danger" in sam.last[-1].question
    assert "could not read this, so I ask for it again: some." in sam.text
