"""Danger is heard wherever somebody tells of it: the numbers at once, and the team, whatever is refused then."""

import pytest

from domain.breach import Danger
from tests.conversations.conftest import Bot
from tests.conversations.standin import GENERAL, Chat, Reply
from tests.conversations.team import Office

DANGER = "her ex has the address now and he is on his way there with a knife"
NUMBERS = "call 999 now"


@pytest.fixture(autouse=True)
async def channel(bot: Bot) -> None:
    """The team has its channel."""
    await bot.channel().install()


def alerts(bot: Bot) -> list[str]:
    """The urgent messages that the team has in its channel."""
    return [text for body in bot.connector.in_(GENERAL) if "URGENT" in (text := Reply(body).text)]


async def alerted(bot: Bot, words: str) -> None:
    """The team was told once, with these words."""
    await bot.sent()
    [alert] = alerts(bot)
    assert words in alert


@pytest.mark.parametrize("command", ["add", "answer"])
async def test_with_a_reference_that_does_not_exist_nothing_that_was_told_is_lost(bot: Bot, command: str) -> None:
    sam = bot.chat()
    await sam.say(f"{command} DB2026999 {DANGER}")
    assert NUMBERS in sam.text
    assert "cannot find DB2026999" in sam.text
    await alerted(bot, "Sam Staff wrote something that sounds as if someone may be in danger")
    await sam.press("Report a breach")
    await sam.say("status")
    assert DANGER in sam.text


async def test_words_for_a_wrong_reference_are_offered_to_the_report_of_these_days(bot: Bot) -> None:
    sam = Office(bot).sam
    reference = await Office(bot).reported()
    await sam.say("add DB2026999 there were five of them in the envelope, not three")
    assert NUMBERS not in sam.text
    assert f"your report {reference}?" in sam.last[-1].question
    await sam.press(f"Add to {reference}")
    breach = await bot.store.breach(reference)
    assert breach is not None
    assert "there were five of them" in breach.additions[-1].text


async def test_an_answer_to_no_question_is_offered_as_an_addition(bot: Bot) -> None:
    sam = Office(bot).sam
    reference = await Office(bot).reported()
    await sam.say(f"answer {reference} she rang and has burnt the copy")
    assert "no open question" in sam.text
    await sam.press(f"Add to {reference}")
    breach = await bot.store.breach(reference)
    assert breach is not None
    assert "burnt the copy" in breach.additions[-1].text


async def test_what_is_offered_and_then_added_alarms_once(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.sam.say(f"about {reference} {DANGER}")
    assert NUMBERS in office.sam.text
    await alerted(bot, f"More was told about {reference}")
    await office.sam.press(f"Add to {reference}")
    assert NUMBERS not in office.sam.text
    await alerted(bot, f"More was told about {reference}")


async def told_late(sam: Chat, bot: Bot) -> None:
    await Office(bot).reported(by=sam, discovered="9 November at 4pm")
    assert "why it reached us" in sam.last[-1].question
    await sam.say(f"because {DANGER} and i was with her")


async def told_on_withdrawing(sam: Chat, bot: Bot) -> None:
    await sam.say(f"withdraw {await Office(bot).reported(by=sam)}")
    await sam.say(f"i should not have, {DANGER}")


@pytest.mark.parametrize("way", [told_late, told_on_withdrawing])
async def test_danger_in_a_reason_is_heard(bot: Bot, way: object) -> None:
    sam = bot.chat()
    assert callable(way)
    await way(sam, bot)
    assert NUMBERS in sam.text
    await alerted(bot, "More was told about")


@pytest.mark.parametrize(
    "typed",
    [
        "thank you. he has found where she lives and is outside with a hammer",
        "can i ask, what happens when he turns up at the refuge with a gun",
    ],
)
async def test_danger_beside_thanks_or_a_question_is_heard_and_the_report_begun_or_offered(
    bot: Bot, typed: str
) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert NUMBERS in sam.text
    assert "Report a breach" in sam.last[-1].buttons or "danger" in sam.last[-1].question
    await bot.sent()
    assert len(alerts(bot)) == 1


async def test_the_team_hears_when_nobody_is_in_danger_after_all(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I emailed the tenancy file to her neighbour, and he is outside her door with a hammer")
    assert NUMBERS in sam.text
    await bot.sent()
    assert len(alerts(bot)) == 1
    await sam.press("No")
    await bot.sent()
    told = [Reply(body).text for body in bot.connector.in_(GENERAL)]
    assert any("Sam Staff was asked, and has answered that nobody is in danger" in each for each in told)


async def test_who_was_never_thought_to_tell_of_danger_is_no_news(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I emailed the rota to the wrong team yesterday at 4pm")
    await sam.press("No")
    await bot.sent()
    assert not any("nobody is in danger" in Reply(body).text for body in bot.connector.in_(GENERAL))


@pytest.mark.parametrize(
    "typed",
    [
        "it was monday, she rang in tears because he's turned up outside her work, the fella she got the order against",
        "monday, the complainant rang to say the owner had been round to his flat having a go",
        "yesterday at 3, and now he's been stood outside her flat",
    ],
)
async def test_what_was_in_doubt_and_is_told_by_and_by_is_danger(bot: Bot, typed: str) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("I read out a tenant's new number and where she works to a man at the desk")
    await sam.say("not sure")
    await sam.say(typed)
    assert NUMBERS in sam.text
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.danger is Danger.YES


@pytest.mark.parametrize("first", ["yes", "not sure"])
@pytest.mark.parametrize("typed", ["it is NO", "I said no to danger", "naw, naebody's in danger"])
async def test_a_no_that_is_said_again_counts_and_is_no_part_of_what_happened(bot: Bot, first: str, typed: str) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("I posted the rota to the wrong family")
    await sam.say(first)
    await sam.say(typed)
    assert "Danger: No" in sam.text
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.danger is Danger.NO
    assert breach.summary == "I posted the rota to the wrong family"


async def test_a_no_to_danger_says_nothing_of_what_was_done(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("I posted the rota to the wrong family")
    await sam.say("no nothing like that, its just first names really")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.danger is Danger.NO
    assert breach.done_so_far == ()


async def test_a_correction_that_begins_with_no_leaves_danger_open(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("I left the blue badge list on the counter")
    await sam.say("no wait, it wasn't the blue badge list, it was the bus pass list")
    assert "danger" in sam.last[-1].question


async def test_danger_after_a_no_alarms_anew_though_the_words_before_it_had(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I emailed the tenancy file to her neighbour, and he is outside her door with a hammer")
    await sam.say("no, that is my brother mending the door")
    await bot.sent()
    assert len(alerts(bot)) == 1
    await sam.say("she has just rung, her ex is on his way there with a knife")
    assert NUMBERS in sam.text
    assert "danger" in sam.last[-1].question
    await bot.sent()
    assert len(alerts(bot)) == 2


@pytest.mark.parametrize(
    "typed",
    [
        "I'm reporting this for Marcus who's in hospital having his appendix out. He told me he posted a fostering "
        "report to the wrong family last Thursday, they rang him yesterday",
        "Telling you on behalf of Jill, she is in hospital with pneumonia. She told me she sent a council tax letter "
        "to the wrong house, they rang her yesterday",
        "We've had ransomware on the library server over the weekend and cannot open the member files",
        "The complainant's name was left on the inspection letter we sent to the kebab shop",
        "I emailed the wrong family about the school trip and the mother is in tears and very upset with us",
    ],
)
async def test_what_only_sounds_like_danger_is_asked_and_alarms_nobody(bot: Bot, typed: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert NUMBERS not in sam.text
    assert "danger" in sam.last[-1].question


@pytest.mark.parametrize(
    "typed",
    [
        "Got a call from ICT, theres been a phishing thing, somebody in my team clicked a link and put her password in",
        "my account was hacked last night and they have sent emails to residents from it",
    ],
)
async def test_an_attack_is_urgent_to_the_team_and_no_danger_to_anybody(bot: Bot, typed: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert NUMBERS not in sam.text
    assert "ring the IT service desk now" in sam.text
    assert "change the password" in sam.text
    await alerted(bot, "an account or a computer was broken into")


async def test_an_attack_on_those_who_must_not_be_found_is_danger(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("hackers got into the mailbox with the addresses of the women in the refuge")
    assert NUMBERS in sam.text


@pytest.mark.parametrize(
    "typed",
    [
        "she's just rang, she's safe, police got him",
        "good news, the kids are safe and he's in custody",
        "police have been round and the owner had a warning",
    ],
)
async def test_good_news_after_danger_is_added_with_a_kind_word(bot: Bot, typed: str) -> None:
    sam = Office(bot).sam
    reference = await Office(bot).reported()
    await sam.say(f"about {reference} {DANGER}")
    await sam.press(f"Add to {reference}")
    await sam.say(typed)
    assert NUMBERS not in sam.text
    assert "glad to hear" in sam.text
    await sam.say("yes")
    breach = await bot.store.breach(reference)
    assert breach is not None
    assert breach.additions[-1].text == typed
    await alerted(bot, f"More was told about {reference}")


@pytest.mark.parametrize(
    "typed",
    [
        "she is in hospital, her husband found the letter and broke her jaw",
        "they let him out and he is back outside her flat",
        "she's ok for now but he has been threatening her all night",
    ],
)
async def test_news_that_only_begins_well_is_danger(bot: Bot, typed: str) -> None:
    sam = Office(bot).sam
    await Office(bot).reported()
    await sam.say(typed)
    assert NUMBERS in sam.text


async def test_a_childs_photo_is_no_danger_and_a_yes_beside_a_question_adds_and_answers(bot: Bot) -> None:
    sam = Office(bot).sam
    reference = await Office(bot).reported()
    await sam.say("the lady say now her grandson took photo of letter with phone")
    assert NUMBERS not in sam.text
    await sam.say("yes add please. but why danger? he is a child 10 years")
    assert NUMBERS not in sam.text
    assert "sounded as if somebody could come to harm" in sam.text
    breach = await bot.store.breach(reference)
    assert breach is not None
    assert "grandson took photo" in breach.additions[-1].text


@pytest.mark.parametrize(
    ("tale", "clear"),
    [
        ("We gave her address to the man she has an injunction against", True),
        ("I posted the foster carers address to the birth dad by mistake", True),
        ("we sent the complaint to the neighbour it was about with his name in", False),
        ("council tax bill went to the ex husbands house", False),
    ],
)
async def test_what_may_be_danger_gets_the_numbers_in_a_line_and_the_team_hears_of_the_answer(
    bot: Bot, tale: str, clear: bool
) -> None:
    sam = bot.chat()
    await sam.say(tale)
    assert "999" in sam.text
    assert "danger" in sam.last[-1].question
    await bot.sent()
    assert (NUMBERS in sam.text, bool(alerts(bot))) == (clear, clear)
    await sam.say("yes")
    await bot.sent()
    assert alerts(bot)
