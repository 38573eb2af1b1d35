"""What the team, the SIRO and the DPO say of a dangerous case begins no report and alarms nobody about themselves."""

import pytest

from tests.conversations.casework.test_reopened import closed
from tests.conversations.conftest import Bot
from tests.conversations.team import Office
from understanding.commands.at_a_question.leaving import ends_a_report, leaves_the_rest
from understanding.commands.wishes import wishes_in


@pytest.mark.parametrize(
    ("who", "typed", "offered"),
    [
        ("carol", "this needs to go to sid now, her violent ex has the minutes", "her violent ex has the minutes"),
        ("carol", "escalate it to the siro please, he has threatened to kill her", "escalate DB2026001"),
        ("sid", "right, she is at risk of being hurt by him, we must tell the ico", "DB2026001"),
        ("dora", "tell her straight away, he is violent and the risk to the kids is high", "advise DB2026001"),
    ],
)
async def test_danger_in_their_words_is_of_the_case(bot: Bot, who: str, typed: str, offered: str) -> None:
    office = Office(bot)
    await office.reported(danger="yes")
    await office.carol.say("take DB2026001")
    if who != "carol":
        await office.carol.say("escalate DB2026001 he is known to be violent")
    chat = getattr(office, who)
    await chat.say(typed)
    assert "999" not in chat.text
    assert "Report a breach" not in chat.last[-1].buttons
    assert offered in f"{chat.text} {chat.last[-1].buttons} {chat.last[-1].card}"


@pytest.mark.parametrize(
    "typed", ["great, thanks", "reopen the case, he came back", "which cases are late?", "not now"]
)
async def test_what_is_asked_of_itself_holds_nobody(bot: Bot, typed: str) -> None:
    office = Office(bot)
    reference = await closed(office)
    carol = office.carol
    await carol.say(f"reopen {reference} there was a second letter")
    await carol.say(f"close {reference}")
    assert "public report" in carol.text
    await carol.say(typed)
    assert "public report" not in carol.text
    assert "Shall I" not in carol.text
    async with bot.store.transaction("test") as tx:
        assert not await tx.drafts("carol")


async def test_what_there_is_can_be_recorded_in_plain_words(bot: Bot) -> None:
    office = Office(bot)
    await office.reported()
    await office.carol.say("assess DB2026001")
    await office.carol.say("breach")
    await office.carol.say("that's enough, keep what I've put and leave the rest")
    assert "The assessment of DB2026001 is recorded" in office.carol.text


@pytest.mark.parametrize(
    ("typed", "command", "words"),
    [
        ("i dont reckon there's any need to notify the ico, low risk", "ico_not_required", "low risk"),
        ("no reason to tell the ico about the minutes, they came back", "ico_not_required", "they came back"),
        ("this must go to the ico", "ico_required", ""),
        ("escalate beths case to the siro", "escalate", ""),
        ("escalate this case to the siro, he has been to her door", "escalate", "he has been to her door"),
        ("reopen his case", "reopen", ""),
    ],
)
def test_a_denied_wish_is_its_opposite_and_an_object_is_no_reason(typed: str, command: str, words: str) -> None:
    assert [(wish.command, wish.words) for wish in wishes_in(typed)][:1] == [(command, words)]


def test_what_ends_a_report_and_what_leaves_the_rest() -> None:
    assert ends_a_report("no thats not a report, its my advice on it") == (True, "its my advice on it")
    assert ends_a_report("throw it away, this is not a report") == (True, "")
    assert not ends_a_report("it was sent as a report to the wrong person")[0]
    assert leaves_the_rest("put it as human error and leave the rest") == "human error"
    assert leaves_the_rest("they will leave the building") is None
