"""Every word that tells something stands in the record; kinds of information come, stay and go as people say."""

from itertools import product

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_it_listens import at, sam_question
from tests.conversations.standin import Chat
from understanding.spelling import bare

TOLD = {
    "the caretaker rang about it": "caretaker rang",
    "dunno. 5ish": "5ish",
    "a lassie in payroll phoned me": "lassie payroll phoned",
    "it was the time slots and the pick-up passwords, for thirty kids": "time slots pick-up passwords",
    "my gaffer Wullie kens aboot it an aw": "gaffer wullie kens",
    "not known yet, waiting on the locum to ring back": "waiting locum ring back",
    "about 20, maybe 25, in the wee blue notebook": "20 25 wee blue notebook",
    "yesterday about 2 when they got back to depot, they say they had it at 11": "depot 11",
}


@pytest.mark.parametrize(
    ("question", "typed"),
    list(product(("danger", "discovered", "medium", "How many", "directorate", "information", "done so far"), TOLD)),
)
async def test_a_word_that_tells_something_is_kept_whatever_was_asked(bot: Bot, question: str, typed: str) -> None:
    sam = await at(bot.chat(), question)
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    record = f"{breach.summary} {breach.information_words} {breach.done_words}"
    number = f"{breach.people.number}" if breach.people else ""
    assert not set(TOLD[typed].split()) - {*bare(record).split(), *record.lower().split(), number}


@pytest.mark.parametrize("question", ["danger", "How many", "directorate", "information"])
@pytest.mark.parametrize(
    "typed",
    [
        "can somebody ring me? 07700 900123. my hands are shaking",
        "my number is 07700 900123 if you need me",
        "phone me back please - 07700 900123",
        "07700 900123, can you give us a ring",
    ],
)
async def test_a_number_to_be_rung_on_reaches_the_team(bot: Bot, question: str, typed: str) -> None:
    sam = await at(bot.chat(), question)
    await sam.say(typed)
    assert "put down your number" in sam.text
    assert question in sam_question(sam)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert "07700 900123" in breach.summary


async def test_an_answer_beside_a_number_to_be_rung_on_is_heard(bot: Bot) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say("3, ring me on 07700 900123")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.people
    assert breach.people.number == 3


@pytest.mark.parametrize(
    "typed",
    ["her mobile 07700 900123 was on it and she asked us to call", "she rang me on 07700 900123 to say she had it"],
)
async def test_a_number_of_somebody_else_is_left_out(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "directorate")
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert "07700 900123" not in breach.summary


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("The contact sheet was left at the desk. We've shredded the copy", "shredded"),
        ("I emailed the pay sheet to all staff, IT have recalled it", "recalled"),
        ("Letter to the wrong house, I asked her to send it back", "asked her to send it back"),
        ("The records were destroyed in the flood", ""),
    ],
)
async def test_what_a_first_message_tells_as_done_is_pre_set(bot: Bot, typed: str, kept: str) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say(typed)
    assert ("Done so far" in sam.text) is bool(kept)
    assert kept in sam.text


async def test_none_at_danger_answers_danger_alone_and_the_time_of_a_step_is_none_of_the_breach(bot: Bot) -> None:
    sam = await at(bot.chat(), "danger")
    for typed in ("no, none that we know of", "yesterday at 4pm", "letter", "3", "cfe"):
        await sam.say(typed)
    await sam.say("names addresses. IT have blocked it this morning")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert (breach.done_so_far, breach.occurred) == ((), None)
    assert "blocked it this morning" in breach.done_words


async def noted(bot: Bot, *typed: str) -> Chat:
    """A report whose first words named children and social care, up to the question for the kinds."""
    sam = bot.chat()
    for words in ("report", "The minutes about a looked after child went to the wrong house", *typed):
        await sam.say(words)
    return sam


UP_TO_KINDS = ("no", "yesterday at 4pm", "letter", "3", "cfe")


@pytest.mark.parametrize(
    ("typed", "ticked", "words"),
    [
        ("names and adresses", {"Names and addresses", "Children", "Social care"}, ""),
        ("her mobile and where she works", {"Contact details", "Children", "Social care"}, "works"),
        ("name address health meds key codes nok", {"Health", "Passwords or access", "Children"}, "meds key codes nok"),
        ("email addresses, NOT children", {"Contact details", "Social care"}, ""),
        ("take the children off please, it's dates of birth", {"Dates of birth", "Social care"}, ""),
        ("only names", {"Names and addresses"}, ""),
    ],
)
async def test_kinds_that_were_noted_stay_unless_they_are_taken_off(
    bot: Bot, typed: str, ticked: set[str], words: str
) -> None:
    sam = await noted(bot, *UP_TO_KINDS)
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert ticked <= {*breach.information}
    assert ("Children" in breach.information) is ("Children" in ticked)
    assert words in breach.information_words
    assert bool(words) is bool(breach.information_words)


@pytest.mark.parametrize(
    ("typed", "gone", "there"),
    [
        ("take children off the information", "Children", "Health"),
        ("no children please, Peter is 50", "Children", "Health"),
        ("its not health info that was a mistake", "Health", "Children"),
        ("health nah I don't think so", "Health", "Children"),
        ("take the name out", "Names and addresses", "Health"),
        ("remove health and children", "Health", "Names and addresses"),
        ("there's no children involved, her lad is a grown man", "Children", "Health"),
    ],
)
async def test_a_kind_that_is_taken_off_at_the_review_is_shown_so(bot: Bot, typed: str, gone: str, there: str) -> None:
    sam = await noted(bot, *UP_TO_KINDS, "names, health", "nothing yet")
    await sam.say(typed)
    assert "I have put that right" in sam.text
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert gone not in breach.information
    assert there in breach.information
    assert "take" not in breach.summary


async def test_kinds_told_at_the_review_are_added(bot: Bot) -> None:
    sam = await at(bot.chat(), "send")
    await sam.say("it was the whole assessment, health stuff, the dv, social care, school, everything")
    assert "Information: Names and addresses, Children, Health, and Social care" in sam.text


@pytest.mark.parametrize("typed", ["all of it was school catering staff", "our cooks and the school kitchen team"])
async def test_staff_of_a_school_are_no_children(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "information")
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert "Children" not in breach.information


@pytest.mark.parametrize("typed", ["it was 41 people, not 3. Send", "41 people it is now; send it please"])
async def test_a_wish_to_send_behind_a_correction_is_done(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "send")
    await sam.say(typed)
    [breach] = await bot.store.breaches()
    assert breach.people.number == 41
    assert "end" not in breach.summary.lower().split()


async def test_what_is_told_later_begins_a_sentence_of_its_own(bot: Bot) -> None:
    sam = await at(bot.chat(), "directorate")
    await sam.say("cfe, the early help lot in Paulsgrove")
    assert "information" in sam_question(sam)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary.endswith("should not have them. cfe, the early help lot in Paulsgrove")


async def test_a_number_told_where_it_was_not_known_is_taken(bot: Bot) -> None:
    sam = await at(bot.chat(), "How many")
    for typed in ("not known yet", "cfe", "names", "nothing yet", "its 6 people"):
        await sam.say(typed)
    assert "People: 6 people" in sam.text
