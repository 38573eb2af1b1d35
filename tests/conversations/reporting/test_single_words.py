"""One word is no fact: it counts by what the sentence says of the information, or of the thing itself."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_it_listens import at


@pytest.mark.parametrize(
    "typed",
    [
        "yes. he was really violent the dad and she is back with him",
        "not sure. her brother was collected by the police last week",
        "no, the children are back with their mum now",
    ],
)
async def test_people_who_are_back_are_no_thing_that_is(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "danger")
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert not breach.done_so_far


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("address, key code, and also name of tenant. For some there is phone number", "Contact details"),
        ("Name, date of birth and card number. Also phone.", "Contact details"),
        ("names. also whether the police were called to the house", "Crime or police"),
    ],
)
async def test_what_was_in_it_is_nothing_that_was_done(bot: Bot, typed: str, kind: str) -> None:
    sam = await at(bot.chat(), "information")
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert kind in breach.information
    assert not breach.done_words


async def test_police_who_were_told_are_no_kind_of_information(bot: Bot) -> None:
    sam = await at(bot.chat(), "send")
    await sam.say("We lock the phone from remote and wiped it at 9, and I report to the police.")
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert breach.information == ("Names and addresses",)
    assert breach.done_so_far == ("Wiped",)
    assert "report to the police" in breach.done_words


async def test_what_he_says_is_not_confirmed_before_it_is(bot: Bot) -> None:
    sam = await at(bot.chat(), "send")
    await sam.say("he says hes deleted, ive asked him to put it in an email")
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert not breach.done_so_far
    assert "he says hes deleted" in breach.done_words


@pytest.mark.parametrize(
    "typed",
    [
        "I am manager from Brightway. One of my worker, his phone is stolen from the van. In it is list of the tenants",
        "Hello. One carer, her bag was stolen with the visit sheets in it",
        "One of our officers attached the wrong file to an email. It was a statement of another household",
    ],
)
async def test_who_had_it_is_not_everybody_whose_data_it_was(bot: Bot, typed: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.people.number is None


@pytest.mark.parametrize(
    ("typed", "time"),
    [("this morning, about 10 to 9 at drop off", "08:50"), ("today, 20 to 10 in the office", "09:40")],
)
async def test_a_time_with_to_is_no_number_of_people(bot: Bot, typed: str, time: str) -> None:
    sam = await at(bot.chat(), "discovered")
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.discovered
    assert f"{breach.discovered.local:%H:%M}" == time
    assert breach.people.number is None


@pytest.mark.parametrize(
    ("typed", "medium"),
    [
        ("Objection letters went up on t'website wi' folks phone numbers still on em", "Electronic"),
        ("I've just went and sent the list tae the wrang inbox so I have", "Email"),
        ("A care plan went to somebody else's inbox", "Email"),
    ],
)
async def test_where_it_went_is_the_medium_and_not_what_it_was(bot: Bot, typed: str, medium: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.media == (medium,)


async def test_what_was_done_since_is_not_when_it_happened(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I noticed last Thursday that the sickness records were open to all. I moved them this morning")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.occurred is None
    assert breach.discovered
    assert f"{breach.discovered.local:%d}" == "12"


async def test_a_discovery_with_a_dotted_time_keeps_it(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("sent the whole batch to one of the drivers instead of just his own. found out 9.50 when he rang")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.discovered
    assert f"{breach.discovered.local:%H:%M}" == "09:50"


async def test_where_the_key_lies_is_access(bot: Bot) -> None:
    sam = await at(bot.chat(), "information")
    await sam.say("names address and where they leave there key")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.information == ("Names and addresses", "Passwords or access")
