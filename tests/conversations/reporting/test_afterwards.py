"""What people write while no question is open: after a report was sent, and before one begins."""

import pytest

from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_it_listens import at
from tests.conversations.standin import GENERAL, Chat, Reply

LECTURE = (
    "What is a personal-data breach",
    "small talk",
    "Would you like to report this as a breach?",
    "did not understand",
)
NUMBER = "023 9282 0000"


async def sent(bot: Bot) -> Chat:
    """Somebody who has just sent a report."""
    sam = bot.chat()
    await sam.say("I left the electoral list on the bus")
    await sam.say("send now")
    assert "DB2026001" in sam.text
    return sam


@pytest.mark.parametrize(
    "typed",
    [
        "Actually they found it! whole list, all in one bag, caretaker has it",
        "u what. its not my phone lost its whatsapp",
        "courier says they stopped it!! it comes back to us",
        "was it 10:30 ye put? it was 10:10 I found oot",
        "driver don bring am now now, I have it in my hand",
        "good news, the list has turned up",
        "update: the caretaker handed it in",
        "she rang again, very upset",
        "it was 12 not 11",
        "no sign of it yet",
        "forgot to say her phone number was on it",
        "the police have been and took a statement",
        "the list is at lost property, im picking it up at 5",
        "heads up, driver has got it at the depot",
        "sorry wrong date, should be the 12th",
        "i want to change the number of people",
        "pete rang back and says google have removed it, thank you so much",
        "got it back now thanks so much",
    ],
)
async def test_news_of_a_report_just_sent_is_offered_as_an_addition(bot: Bot, typed: str) -> None:
    sam = await sent(bot)
    await sam.say(typed)
    assert "Add to DB2026001" in sam.last[-1].buttons
    assert await bot.store.drafts() == []
    await sam.press("Add to DB2026001")
    [breach] = await bot.store.breaches()
    assert breach.additions[0].text == typed


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("found out, cemeteries is under culture leisure and regulatory", "Culture, Leisure and Regulatory Services"),
        ("it comes under adult social care, my manager says", "Adult Social Care"),
        ("the directorate is Port", "Port"),
        ("change discovered to 9.30 I looked at the call log", "09:30"),
        ("change people to 16", "16 people"),
    ],
)
async def test_what_was_left_open_or_is_put_right_is_read_back_with_its_value(bot: Bot, typed: str, value: str) -> None:
    sam = bot.chat()
    for words in (
        "I left the electoral list on the bus",
        "no",
        "today at 9",
        "paper",
        "14",
        "not known yet",
        "send now",
    ):
        await sam.say(words)
    await sam.say(typed)
    assert value in sam.text
    assert "Would you like to report" not in sam.text
    await sam.press("Add to DB2026001")
    [breach] = await bot.store.breaches()
    assert breach.additions[0].text == typed


async def test_danger_in_the_news_alarms_with_the_reference(bot: Bot) -> None:
    await bot.channel().install()
    sam = await sent(bot)
    await sam.say("builder's van is outside her house now, police called")
    assert "call 999 now" in sam.text
    assert "Add to DB2026001" in sam.last[-1].buttons
    assert await bot.store.drafts() == []
    await bot.sent()
    [alert] = [text for body in bot.connector.in_(GENERAL) if "URGENT" in (text := Reply(body).text)]
    assert "DB2026001" in alert
    await sam.press("Add to DB2026001")
    [breach] = await bot.store.breaches()
    assert "van is outside" in breach.additions[0].text


@pytest.mark.parametrize(
    "typed",
    [
        "I emailed the wrong parent a care plan",
        "another one, posted the payslips to the wrong school",
        "lost my work phone on the train with 20 clients on it",
    ],
)
async def test_another_breach_begins_another_report(bot: Bot, typed: str) -> None:
    sam = await sent(bot)
    await sam.say(typed)
    assert "danger" in sam.last[-1].question


@pytest.mark.parametrize(
    "typed",
    [
        "actually scrub that, it wasn't a breach, the list is our own",
        "change mind, wait, don't send",
        "please delete my report, it is a false alarm",
    ],
)
async def test_whoever_wants_it_back_is_offered_that(bot: Bot, typed: str) -> None:
    sam = await sent(bot)
    await sam.say(typed)
    assert await bot.store.drafts() == []
    assert "Take DB2026001 back" in sam.last[-1].buttons
    await sam.press("Take DB2026001 back")
    assert "Would you like to report" not in sam.text


@pytest.mark.parametrize(
    "typed",
    [
        "this is not a report, I meant the one I already sent",
        "this is not a report, I mean my report from before",
        "not a new report, it's about the one before",
        "cancel please. I just want to add something to DB2026001",
        "na man this is the same one I just telt ye aboot, not a new report",
        "no i already reported this, its to add to my one from this morning",
        "sorry it belongs to the one I sent earlier",
        "thats an update on my report, no another",
    ],
)
async def test_a_report_begun_by_mistake_ends_and_its_words_go_to_the_sent_one(bot: Bot, typed: str) -> None:
    sam = await sent(bot)
    await sam.say("report")
    await sam.say("The caretaker found the whole list in a bag")
    assert "danger" in sam.last[-1].question
    await sam.say(typed)
    assert await bot.store.drafts() == []
    assert "added what you wrote to DB2026001" in sam.text
    [breach] = await bot.store.breaches()
    assert breach.additions[0].text == "The caretaker found the whole list in a bag"


@pytest.mark.parametrize("typed", ["cheers, cancel that please, just want to add something", "how do i add something"])
async def test_whoever_wants_to_add_is_told_how(bot: Bot, typed: str) -> None:
    sam = await sent(bot)
    await sam.say(typed)
    assert "add DB2026001" in sam.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("who rings me back?", "rings you, if anything more is needed"),
        ("will they tell the other 4 candidates?", "for Corporate Information Governance to decide"),
        ("should I tell her?", "for Corporate Information Governance to decide"),
        ("is my draft deleted?", "no draft of yours"),
        ("so who told on me then", "Nobody is told on"),
        ("what happens now, do i need to tell the mum?", "It has been sent"),
        ("oh and what happens now, do i need to tell the mum?", "to decide with your service"),
        ("whats the phone number", NUMBER),
        ("I mean the number for your team. I want to speak to a person", NUMBER),
        ("Can I ring somebody about this instead?", NUMBER),
        ("did it go through?", "It has been sent"),
        ("has anyone looked at it yet", "It has been sent"),
        ("will I lose my job", "nobody is blamed"),
        ("who gets to see it now?", "can see your report"),
    ],
)
async def test_questions_after_sending_are_answered(bot: Bot, typed: str, said: str) -> None:
    sam = await sent(bot)
    await sam.say(typed)
    assert said.lower() in sam.text.lower()
    assert not any(words in sam.text for words in (*LECTURE, "When you send it"))


@pytest.mark.parametrize(
    "typed",
    [
        "will she have to move house because of this?",
        "do they all get a new ballot then",
        "is he going to get away with it?",
        "can you take her name out of the report",
        "can you take her name out of the report now please DB2026001",
    ],
)
async def test_what_cannot_be_answered_is_offered_to_be_passed_on(bot: Bot, typed: str) -> None:
    sam = await sent(bot)
    await sam.say(typed)
    assert not any(words in sam.text for words in LECTURE)
    assert {"Pass it on", "Add to DB2026001"} & set(sam.last[-1].buttons)
    await sam.press(next(iter(sam.last[-1].buttons)))
    [breach] = await bot.store.breaches()
    assert breach.additions[0].text == typed


@pytest.mark.parametrize(
    "typed",
    [
        "is it possible to ring me back please 07700 900123",
        "can somebody give me a call on 07700 900123",
        "ring me on 07700 900123 please",
    ],
)
async def test_a_wish_to_be_rung_is_passed_on_with_its_number(bot: Bot, typed: str) -> None:
    sam = await sent(bot)
    await sam.say(typed)
    assert NUMBER in sam.text
    await sam.press("Pass it on")
    [breach] = await bot.store.breaches()
    assert "07700 900123" in breach.additions[0].text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Can I ring somebody about this instead? It's urgent", NUMBER),
        ("whats the phone number", NUMBER),
        ("I mean the number for your team. I want to speak to a person", NUMBER),
        ("is my draft deleted?", "no draft of yours"),
        ("who rings me back?", NUMBER),
        ("will they tell the other 4 candidates?", "to decide with your service"),
        ("so who told on me then lol", NUMBER),
        ("possible to ring me back please 07700 900123", NUMBER),
    ],
)
async def test_questions_before_anything_was_told_are_answered_too(bot: Bot, typed: str, said: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert said in sam.text
    assert not any(words in sam.text for words in LECTURE)


@pytest.mark.parametrize(
    "opener",
    [
        "Now then, bit of a long story this",
        "Now then, I do the allotments, bit of a long story this",
        "Good morning. I write to notify you of an incident in the Register Office, pursuant to policy.",
        "I am one of the volunteers co-ordinators at the museum, and I fear I have been rather foolish.",
        "I fear I have been rather foolish",
        "ok so",
        "so like",
        "blue badge team",
        "awright pal, print room",
        "I work welfare rights",
        "sorry phone keeps ringing",
    ],
)
async def test_an_opener_is_answered_with_go_on_and_is_no_story(bot: Bot, opener: str) -> None:
    sam = bot.chat()
    await sam.say(opener)
    assert "Go on" in sam.text
    assert await bot.store.drafts() == []
    await sam.say("I emailed a child's plan to the wrong parent")
    assert "danger" in sam.last[-1].question
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary == "I emailed a child's plan to the wrong parent"


@pytest.mark.parametrize(
    "typed",
    [
        "I have a problem, I've lost my work phone",
        "I fear I sent the minutes to the wrong school",
        "we lost a file in the registry office",
    ],
)
async def test_an_opener_that_tells_is_the_story(bot: Bot, typed: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert "Go on" not in sam.text
    if "Report a breach" in sam.last[-1].buttons:
        await sam.press("Report a breach")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary == typed


async def test_a_second_report_is_not_ended_by_what_is_added_to_it(bot: Bot) -> None:
    sam = await sent(bot)
    await sam.say("I emailed a child's plan to the wrong parent")
    await sam.say("stop, I need to add that it had her address")
    [draft] = await bot.store.drafts()
    assert "child's plan" in draft.answers["what_happened"]


async def before(bot: Bot) -> Chat:
    """Somebody who has told nothing yet."""
    return bot.chat()


async def during(bot: Bot) -> Chat:
    """Somebody who is asked how many people it is."""
    return await at(bot.chat(), "How many")


@pytest.mark.parametrize(
    ("typed", "earlier", "asked", "afterwards"),
    [
        ("is it on me to tell my line manager?", "Yes, please tell", "Yes, please tell", "I have not told them of"),
        ("do near misses count as breaches?", "Most likely yes", "Most likely yes", "you were right to report it"),
        ("who lets the foster carers know?", "to decide with your", "to decide with your", "to decide with your"),
        ("would ofsted need to be notified?", "You need not tell them", "You need not tell them", "You need not tell"),
        ("how do i send it off?", "at the end you press *Send*", "say *send now*", "has been sent already"),
        ("did it arrive ok?", "not sent a report here yet", "has not been sent yet", "has your report DB2026001"),
        ("can i shred the copy I have got?", "leave the e-mail, paper", "leave the e-mail, paper", "closes DB2026001"),
        ("is my trainee going to lose his job?", "nobody is blamed", "nobody is blamed", "nobody is blamed"),
        ("do you phone me or do I phone you?", NUMBER, NUMBER, NUMBER),
    ],
)
async def test_each_question_gets_the_answer_of_its_moment(
    bot: Bot, typed: str, earlier: str, asked: str, afterwards: str
) -> None:
    for begin, said in ((before, earlier), (during, asked), (sent, afterwards)):
        sam = await begin(bot)
        await sam.say(typed)
        assert said.lower() in sam.text.lower(), begin.__name__
        assert not any(words in sam.text for words in ("I ask once more", "did not understand", "small talk"))
        if begin is during:
            assert "How many" in sam.last[-1].question
            await sam.say("cancel")


async def test_a_question_beside_a_tale_is_answered_and_the_tale_taken(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I posted a care plan to the wrong house yesterday. do I need to tell my boss or do you do that?")
    assert "please tell your manager" in sam.text
    assert "danger" in sam.last[-1].question


async def test_whether_it_is_a_breach_is_answered_and_a_report_begun_only_if_it_happened(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("can I ask something, if a sick note got uploaded to the wrong persons file is that a breach?")
    assert "Most likely yes" in sam.text
    assert sam.last[-1].question == "Would you like to report this as a breach?"
    assert await bot.store.drafts() == []
    await sam.say("aye go on then, it did happen, last thursday")
    [draft] = await bot.store.drafts()
    assert "sick note" in draft.answers["what_happened"]
    assert "last thursday" in draft.answers["what_happened"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("all deleted", "Add to DB2026001"),
        ("all sorted now, he's binned it", "Add to DB2026001"),
        ("found em! they were in the confidential waste sack, all 12", "Add to DB2026001"),
        ("logs in. 62 staff opened something in there. actual number of people is 143 not 150", "Add to DB2026001"),
        ("another 2 people have replied all now, ive told them to stop", "Add to DB2026001"),
        ("my manager checked and the other manager didnt see it after all", "Add to DB2026001"),
        ("thanks. i put year 4 but it was year 5 that went, does that matter", "Add to DB2026001"),
        ("ta for that - it was 12 not 11", "Add to DB2026001"),
        ("nobody's opened it, IT checked", "Add to DB2026001"),
        ("the school rang, they shredded theirs", "Add to DB2026001"),
    ],
)
async def test_news_is_never_begun_as_a_report_nor_called_nothing(bot: Bot, typed: str, first: str) -> None:
    sam = await sent(bot)
    await sam.say(typed)
    assert next(iter(sam.last[-1].buttons)) == first
    assert "Report a breach" in sam.last[-1].buttons
    assert "nothing is recorded" not in sam.text
    assert await bot.store.drafts() == []


async def test_news_with_a_question_is_offered_and_the_question_answered(bot: Bot) -> None:
    sam = await sent(bot)
    await sam.say("wait it wis 36 no 63, ah mixed it up. an hae ye telt ma manager?")
    assert "I have not told them of DB2026001" in sam.text
    await sam.say("aye stick it on")
    [breach] = await bot.store.breaches()
    assert breach.additions[0].text == "wait it wis 36 no 63, ah mixed it up."
    await sam.say("did ye get ma correction, 36")
    assert "“wait it wis 36 no 63" in sam.text


async def test_an_offer_is_taken_with_a_question_behind_it_and_more_to_tell(bot: Bot) -> None:
    sam = await sent(bot)
    await sam.say("the list turned up")
    await sam.say("yes add please. but will my boss be told? all pages are there")
    assert "I have not told them of DB2026001" in sam.text
    [breach] = await bot.store.breaches()
    assert breach.additions[0].text == "the list turned up. all pages are there"


async def test_status_with_nothing_open_shows_ones_reports(bot: Bot) -> None:
    sam = await sent(bot)
    await sam.say("status")
    assert "Your reports" in sam.text


async def test_no_report_ends_with_its_words_offered_to_the_one_that_was_sent(bot: Bot) -> None:
    sam = await sent(bot)
    await sam.say("report")
    await sam.say("the bus company rang, they have it")
    await sam.say("this is not a report")
    assert await bot.store.drafts() == []
    await sam.press("Add to DB2026001")
    [breach] = await bot.store.breaches()
    assert breach.additions[0].text == "the bus company rang, they have it"


async def test_somebody_waiting_outside_a_home_is_danger_after_sending_too(bot: Bot) -> None:
    await bot.channel().install()
    sam = await sent(bot)
    await sam.say("update: the carers say a car has been sat outside there house for 20 mins")
    assert "999" in sam.text
    assert await bot.until(
        lambda: any(
            "URGENT" in Reply(body).text and "DB2026001" in Reply(body).text for body in bot.connector.in_(GENERAL)
        )
    )


@pytest.mark.parametrize(
    "typed",
    [
        "the councillor would like to apologise to Mr Dyer himself, is he allowed",
        "Karen says the list is found, a woman in number 12 had it on her kitchen table",
    ],
)
async def test_an_apology_and_a_find_are_no_danger(bot: Bot, typed: str) -> None:
    sam = await sent(bot)
    await sam.say(typed)
    assert "999" not in sam.text


async def test_who_was_named_in_an_addition_tells_more_of_the_same(bot: Bot) -> None:
    sam = await sent(bot)
    await sam.say("add DB2026001 it was handed in at Harbour Lets")
    await sam.say("Harbour Lets have just phoned. They opened it and say an apprentice printed it.")
    assert "Add to DB2026001" in sam.last[-1].buttons
    assert await bot.store.drafts() == []
