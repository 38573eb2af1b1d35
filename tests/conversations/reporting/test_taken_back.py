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


LETTERS = "Planning objection letters with phone numbers went out"
TO_REVIEW = ("no", "today 9am", "about 30 people", "regeneration", "contact details", "got it back")


@pytest.mark.parametrize(
    ("before", "typed", "lines"),
    [
        (("yes",), "at 9 today. And i said not sure, not yes!", "Danger: Not sure"),
        (("yes",), "10 past 9 today. and its not yes for danger, i dont know", "Danger: Not sure"),
        (
            ("yes", "today 9am"),
            "2. hang on i didnt say yes to danger, i dont know if anyone is in danger",
            "Danger: Not sure",
        ),
        (("yes", "today 9am"), "2 people. You wrote yes for danger, I only meant maybe", "Danger: Not sure"),
        (("no", "today 9am"), "just the one. and you have letter but it were an email", "Medium: Email"),
        (("no", "today 9am"), "3 people. it wor t'website not a letter tha knows", "Medium: Electronic"),
        (("no", "today", "10 people"), "Housing, and I never said 10, there are 34 of em", "People: 34"),
        (("no", "today", "10 people"), "HNB. You wrote 10 people. It is 19.", "People: 19"),
        (("no", "today", "10 people"), "hnb, an there's not ten on em, there's fourteen", "People: 14"),
        (TO_REVIEW, "it says letter on theer, it's t'website, an it's 34 folk", "Medium: Electronic|People: 34"),
        (TO_REVIEW, "it wasnt 30 people it was 28, and it was email", "Medium: Email|People: 28"),
        (TO_REVIEW, "I have said 28", "People: 28"),
        (TO_REVIEW, "it has letter down, should be website", "Medium: Electronic"),
        (TO_REVIEW, "you have regeneration, but its housing", "Directorate: Housing"),
    ],
)
async def test_what_is_said_against_something_recorded_is_put_right(
    bot: Bot, before: tuple[str, ...], typed: str, lines: str
) -> None:
    sam = await told(bot, LETTERS, *before, typed, "status")
    for line in lines.split("|"):
        assert line in sam.text.replace("**", "")


@pytest.mark.parametrize(
    ("before", "typed", "asked"),
    [
        (("yes",), "today 8.30am. you've put yes for danger, that's not what I said", "danger"),
        (("no", "today 9am"), "6. it says letter thats wrong", "medium"),
        (("no", "today 9am"), "1 and the day's wrong", "discovered"),
        (("no", "today", "10 people"), "housing. the number is wrong", "How many"),
        (("no", "today", "10 people"), "its not 10 people", "How many"),
        (TO_REVIEW, "it isn't regeneration", "directorate"),
        (TO_REVIEW, "discovered isnt today", "discovered"),
    ],
)
async def test_what_is_said_to_be_wrong_is_asked_again(
    bot: Bot, before: tuple[str, ...], typed: str, asked: str
) -> None:
    sam = await told(bot, LETTERS, *before, typed)
    assert "is not right yet" in sam.text
    assert asked in sam_question(sam)


@pytest.mark.parametrize(
    "typed",
    [
        "it says got it back thats WRONG, nothing has come back, letter is posted she has it",
        "you put got it back, no it's still with her",
        "got it back is wrong",
    ],
)
async def test_what_was_not_done_is_taken_off_and_the_words_are_kept(bot: Bot, typed: str) -> None:
    sam = await told(bot, LETTERS, *TO_REVIEW, typed)
    breach = await sent(sam, bot)
    assert breach.done_so_far == ()
    assert typed in breach.done_words


async def test_what_is_put_right_happened_when_it_is_said(bot: Bot) -> None:
    sam = await told(bot, "Planning letters went out today", "no", "today 9am")
    await sam.say("2, it didnt happen today, it happened last friday")
    breach = await sent(sam, bot)
    assert breach.people.number == 2
    assert breach.occurred is not None
    assert breach.discovered is not None
    assert (breach.occurred.local.day, breach.discovered.local.day) == (13, 18)


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("around 210, well 212 letters", 212),
        ("about 30 odd objectors, 34 ah think", 34),
        ("roughly 50 or so, 48 to be precise", 48),
        ("maybe 15 folk, 16 i reckon", 16),
        ("about 210|212 families, childrens and education. each letter has childs name", 212),
        ("about 210|cfe. it went to 212 families", 212),
        ("about 210|cfe, 3 of the parents rang", 210),
        ("about 210|cfe|names|nothing yet|its 41 families really, 41 people", 41),
    ],
)
async def test_a_number_that_is_given_more_exactly_later_counts(bot: Bot, typed: str, people: int) -> None:
    sam = await told(bot, "Offer letters went to the wrong families", "no", "today 9am", *typed.split("|"))
    assert (await sent(sam, bot)).people.number == people
