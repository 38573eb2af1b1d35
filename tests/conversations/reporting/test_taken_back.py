"""What a reporter says against something recorded is taken, or asked back about that very thing; a removal removes
exactly what was named."""

import pytest

from domain.breach import Breach
from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_it_listens import sam_question
from tests.conversations.standin import Chat

KINDS = ("no", "today 9am", "10 people", "housing", "names and addresses, financial, crime or police", "nothing yet")
SHOWN = ("no", "today 9am", "10 people", "housing")


async def told(bot: Bot, first: str, *typed: str) -> Chat:
    """A report begun with these words, and what was answered after them."""
    sam = bot.chat()
    for each in (first, *typed):
        await sam.say(each)
    return sam


async def sent(sam: Chat, bot: Bot) -> Breach:
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    return breach


@pytest.mark.parametrize("opened", [(), ("change information",)])
@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Please remove crime or police, is not in the phone, I only said I report to police", "names, financial"),
        ("take crime off, I just meant we rang the police", "names, financial"),
        ("there is no crime or police info in it, only we reported to police", "names, financial"),
        ("remove financial please. The letter is from the finance team, that is all", "names, crime"),
        ("I did not say crime", "names, financial"),
        ("it's not financial", "names, crime"),
        ("delete Crime or police and Financial", "names"),
    ],
)
async def test_a_removal_removes_exactly_what_it_names(
    bot: Bot, opened: tuple[str, ...], typed: str, left: str
) -> None:
    sam = await told(bot, "A letter went to the wrong house yesterday", *KINDS, *opened, typed)
    breach = await sent(sam, bot)
    names = {"names": "Names and addresses", "financial": "Financial", "crime": "Crime or police"}
    assert breach.information == tuple(names[each] for each in left.split(", "))
    assert breach.media == ("Letter",)
    assert "Names and addresses, Financial" not in breach.summary


@pytest.mark.parametrize(
    "typed",
    ["yes thats all", "yeah that's it", "aye that's the lot", "yes", "yes correct", "correct", "yes, just those"],
)
async def test_what_is_shown_is_kept_when_somebody_agrees(bot: Bot, typed: str) -> None:
    sam = await told(bot, "A letter went to the wrong house with the key safe code in, social care", *SHOWN, typed)
    assert "done so far" in sam_question(sam)
    breach = await sent(sam, bot)
    assert breach.information == ("Social care", "Passwords or access")
    assert typed not in breach.summary


@pytest.mark.parametrize(
    ("typed", "with_it"),
    [
        ("yes thats all, no names tho, only first names and initials", "Names and addresses"),
        ("thats all, well and one phone number", "Contact details"),
        ("yes that's right plus their date of birth", "Dates of birth"),
        ("those are right. The codes are only for two of them", "Passwords or access"),
    ],
)
async def test_what_is_shown_is_kept_with_what_is_said_beside_it(bot: Bot, typed: str, with_it: str) -> None:
    sam = await told(bot, "A letter went to the wrong house with the key safe code in, social care", *SHOWN, typed)
    breach = await sent(sam, bot)
    assert {*breach.information} == {"Social care", "Passwords or access", with_it}


async def test_only_what_is_named_alone_takes_the_place_of_what_was_shown(bot: Bot) -> None:
    sam = await told(bot, "A letter went to the wrong house with the key safe code in, social care", *SHOWN)
    await sam.say("only names")
    breach = await sent(sam, bot)
    assert breach.information == ("Names and addresses",)


async def test_what_is_no_longer_ticked_is_gone(bot: Bot) -> None:
    sam = await told(bot, "A letter went to the wrong house yesterday", *KINDS)
    await sam.press("Information")
    await sam.press("Use these", ticked="Names and addresses")
    breach = await sent(sam, bot)
    assert breach.information == ("Names and addresses",)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("change people 34", "34 people"),
        ("Change number 34", "34 people"),
        ("change medium email", "Email"),
        ("change danger not sure", "Not sure"),
        ("change the directorate regeneration", "Regeneration"),
    ],
)
async def test_a_new_answer_stands_behind_the_name_of_its_question(bot: Bot, typed: str, shown: str) -> None:
    sam = await told(bot, "A letter went to the wrong house yesterday", *KINDS, typed)
    assert "I have put that right" in sam.text
    assert f": {shown}" in sam.text
