"""What people really type: facts go where they belong, danger and distress come first, nothing is begun unasked."""

import pytest

from domain.breach import Danger, Discoverer
from tests.conversations.conftest import Bot
from tests.conversations.standin import GENERAL, Chat, Reply

UPTO = {
    "danger": (),
    "discovered": ("no",),
    "medium": ("no", "yesterday at 4pm"),
    "How many": ("no", "yesterday at 4pm", "letter"),
    "directorate": ("no", "yesterday at 4pm", "letter", "3"),
    "information": ("no", "yesterday at 4pm", "letter", "3", "cfe"),
    "done so far": ("no", "yesterday at 4pm", "letter", "3", "cfe", "names and addresses"),
    "send": ("no", "yesterday at 4pm", "letter", "3", "cfe", "names and addresses", "nothing yet"),
}


async def at(chat: Chat, question: str) -> Chat:
    """A report in which everything before this question is answered."""
    await chat.say("report")
    await chat.say("The minutes got to people who should not have them")
    for typed in UPTO[question]:
        await chat.say(typed)
    assert question in sam_question(chat)
    return chat


def sam_question(chat: Chat) -> str:
    return chat.last[-1].question


@pytest.mark.parametrize(
    ("typed", "not_ticked"),
    [
        ("havent got it back", "Got it back"),
        ("going to collect it tomorrow", "Got it back"),
        ("she won't give it back", "Got it back"),
        ("got half of it back", "Got it back"),
        ("asked to delete", "Deleted and confirmed"),
        ("he hasn't deleted it", "Deleted and confirmed"),
        ("they said they'd delete it", "Deleted and confirmed"),
        ("I deleted my copy", "Deleted and confirmed"),
        ("IT have locked the phone", "Wiped"),
    ],
)
async def test_what_is_not_asserted_as_done_is_no_fact(bot: Bot, typed: str, not_ticked: str) -> None:
    sam = await at(bot.chat(), "done so far")
    await sam.say(typed)
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert not_ticked not in breach.done_so_far
    assert typed in breach.done_words


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        ("got it back this morning from the neighbour", "Got it back"),
        ("the school confirmed in writing that they deleted it", "Deleted and confirmed"),
        ("IT have wiped the phone", "Wiped"),
        ("it was encrypted", "Was encrypted"),
    ],
)
async def test_what_is_asserted_as_done_is_one(bot: Bot, typed: str, ticked: str) -> None:
    sam = await at(bot.chat(), "done so far")
    await sam.say(typed)
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert breach.done_so_far == (ticked,)


@pytest.mark.parametrize("typed", ["he has a knife", "it was a refuge address", "yes", "he's threatened to kill her"])
async def test_a_described_danger_is_yes(bot: Bot, typed: str) -> None:
    await bot.channel().install()
    sam = await at(bot.chat(), "danger")
    await sam.say(typed)
    assert "999" in sam.text
    assert "023 9282 0000" in sam.text
    await bot.until(lambda: [1 for b in bot.connector.in_(GENERAL) if "danger" in Reply(b).text.lower()])
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.danger is Danger.YES


async def test_doubt_at_the_danger_question_is_not_sure(bot: Bot) -> None:
    sam = await at(bot.chat(), "danger")
    await sam.say("she could be")
    assert "discovered" in sam_question(sam)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.danger is Danger.NOT_SURE


async def test_danger_in_the_first_message_comes_before_everything(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I gave a woman's new address to her violent ex, he's on his way there now")
    assert "999" in sam.text
    assert "023 9282 0000" in sam.text
    assert "danger" in sam_question(sam)


async def test_danger_at_another_question_is_heard_and_asked_as_a_confirmation(bot: Bot) -> None:
    sam = await at(bot.chat(), "medium")
    await sam.say("her ex has turned up outside her house because of the letter")
    assert "999" in sam.text
    assert "danger" in sam_question(sam)
    await sam.say("yes")
    assert "How many" in sam_question(sam)


@pytest.mark.parametrize("typed", ["I don't want to live any more", "i want to kill myself", "I want to end it all"])
async def test_distress_is_answered_with_people_to_talk_to_and_leaves_no_trace(
    bot: Bot, typed: str, caplog: pytest.LogCaptureFixture
) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert "116 123" in sam.text
    assert "999" in sam.text
    assert await bot.store.drafts() == []
    assert typed not in caplog.text
    medium = await at(bot.chat("ann", "Ann"), "medium")
    await medium.say(typed)
    assert "116 123" in medium.text
    await medium.say("letter")
    assert "How many" in sam_question(medium)
    await medium.say("send now")
    [breach] = await bot.store.breaches()
    assert typed not in breach.summary


@pytest.mark.parametrize(
    "typed",
    [
        "thank you so much for your help earlier x",
        "tell me a joke",
        "whats the number for IT",
        "nothing has happened just testing",
        "will I lose my job",
        "hello, how are you today",
    ],
)
async def test_what_is_no_report_begins_none(bot: Bot, typed: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert sam.text
    assert "did not understand" not in sam.text
    assert await bot.store.drafts() == []


async def test_where_it_is_not_certain_one_question_is_asked(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("i think i might have done something wrong with some data")
    assert sam_question(sam).endswith("?")
    assert list(sam.last[-1].buttons) == ["Report a breach", "No"]
    await sam.press("No")
    assert "kept nothing" in sam.text
    assert await bot.store.drafts() == []
    await sam.say("i think i might have done something wrong with some data")
    await sam.press("Report a breach")
    assert "danger" in sam_question(sam)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary == "i think i might have done something wrong with some data"


async def test_the_question_whether_it_is_a_report_takes_typed_words(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("i think i might have done something wrong with some data")
    await sam.say("no")
    assert await bot.store.drafts() == []
    await sam.say("i think i might have done something wrong with some data")
    await sam.say("yes please")
    assert "danger" in sam_question(sam)


async def test_a_report_begun_by_mistake_ends_at_once_and_keeps_nothing(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I emailed a child's plan to the wrong parent")
    await sam.say("this is not a report")
    assert "kept nothing" in sam.text
    assert await bot.store.drafts() == []


async def test_words_at_the_question_whether_to_stop_are_read_as_words(bot: Bot) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say("cancel")
    await sam.say("hang on, it had 40 peoples numbers on it")
    assert "40 people" in sam.text
    assert "directorate" in sam_question(sam)


async def test_corrections_change_what_they_correct(bot: Bot) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say("actually it was Tuesday at 11")
    assert "Tuesday 17 November 2026, 11:00" in sam.text
    assert "How many" in sam_question(sam)
    await sam.say("sorry I meant half 4")
    assert "16:30" in sam.text
    assert "How many" in sam_question(sam)
    await sam.say("3")
    await sam.say("make that 9")
    assert "9 people" in sam.text
    assert "directorate" in sam_question(sam)


async def test_a_correction_without_a_value_that_can_be_read_asks_for_it(bot: Bot) -> None:
    sam = await at(bot.chat(), "directorate")
    await sam.say("the time I gave was wrong, I was told an hour or so earlier than I said")
    assert "It sounds as if the answer to *Discovered* is not right yet" in sam.text
    assert "discovered" in sam_question(sam)
    await sam.say("yesterday at 3pm")
    assert "15:00" in sam.text
    assert "directorate" in sam_question(sam)


async def test_several_answers_in_one_line_are_all_taken(bot: Bot) -> None:
    sam = await at(bot.chat(), "discovered")
    await sam.say("Monday 2pm, letter, 3 people, Housing")
    for understood in ("Monday 16 November 2026, 14:00", "Letter", "3 people", "Housing Neighbourhood"):
        assert understood in sam.text
    assert "information" in sam_question(sam)


async def test_when_it_happened_told_at_the_question_of_discovery_is_offered(bot: Bot) -> None:
    sam = await at(bot.chat(), "discovered")
    await sam.say("I left it on the bus this morning, it had notes about 4 families")
    assert "Happened: Wednesday 18 November 2026" in sam.text
    assert "discovered" in sam_question(sam)
    assert next(iter(sam.last[-1].buttons)) == "Wednesday 18 November 2026"


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ("How many", "why do you need to know", "how large the risk is"),
        ("medium", "what do you mean by medium?", "form the information was in"),
        ("discovered", "can I just talk to someone", "023 9282 0000"),
        ("directorate", "will i get sacked", "nobody is blamed"),
        ("How many", "do I count the people who got it?", "not those who received it"),
        ("information", "who will see this?", "can see"),
        ("discovered", "how long does this take", "three minutes"),
        ("medium", "i already told you", "could not find that"),
    ],
)
async def test_questions_back_are_answered_and_the_question_is_asked_again(
    bot: Bot, question: str, typed: str, said: str
) -> None:
    sam = await at(bot.chat(), question)
    await sam.say(typed)
    assert said in sam.text
    assert question in sam_question(sam)


async def test_what_is_denied_is_no_kind_of_information(bot: Bot) -> None:
    sam = await at(bot.chat(), "information")
    await sam.say("no health info, only names and addresses")
    await sam.say("nothing yet")
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert breach.information == ("Names and addresses",)


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("a scam asked for money", ()),
        ("it asks for money", ()),
        ("names and addresses, the caller wanted money", ("Names and addresses",)),
        ("money that they owe us", ("Financial",)),
        ("how much money she has", ("Financial",)),
    ],
)
async def test_money_that_a_scam_wants_is_no_kind_of_information(bot: Bot, typed: str, kinds: tuple[str, ...]) -> None:
    sam = await at(bot.chat(), "information")
    await sam.say(typed)
    assert ("Financial" in sam.text) is ("Financial" in kinds)
    await sam.say("nothing yet")
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert breach.information == kinds
    assert kinds or breach.information_words == typed


async def test_an_answer_to_the_team_is_no_new_report(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I emailed a child's plan to the wrong parent")
    await sam.say("send now")
    await bot.chat("carol", "Carol Central").say("take DB2026001")
    await bot.chat("carol", "Carol Central").say("ask DB2026001 did she confirm that she deleted it")
    await bot.sent()
    await sam.say("yes she did, she emailed me this morning")
    assert await bot.store.drafts() == []
    [breach] = await bot.store.breaches()
    assert breach.queries[0].answer == "yes she did, she emailed me this morning"


async def test_more_after_sending_is_offered_as_an_addition(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("I emailed a child's plan to the wrong parent")
    await sam.say("send now")
    await sam.say("I've just realised there were more people")
    assert "Add to DB2026001" in sam.last[-1].buttons
    await sam.press("Add to DB2026001")
    [breach] = await bot.store.breaches()
    assert breach.additions[0].text == "I've just realised there were more people"


@pytest.mark.parametrize(
    ("typed", "button"),
    [
        ("shut DB2026001 please, all done", "close DB2026001"),
        ("1 can be closed", "close DB2026001"),
        ("put 1 in my name", "take DB2026001"),
        ("db1 isn't finished after all, bring it back", "reopen DB2026001"),
        ("this one DB2026001 needs to go up to the SIRO", "escalate DB2026001"),
    ],
)
async def test_the_team_s_plain_requests_are_offered_and_never_a_report(bot: Bot, typed: str, button: str) -> None:
    await bot.chat().say("I emailed a child's plan to the wrong parent")
    await bot.chat().say("send now")
    carol = bot.chat("carol", "Carol Central")
    await carol.say(typed)
    assert button in carol.last[-1].buttons
    assert [draft.person.id for draft in await bot.store.drafts()] == []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("notified", False),
        ("just notified everyone", False),
        ("DB2026001 notified", False),
        ("form submitted for DB2026001", False),
        ("we told the commissioner about DB2026001", True),
        ("notified - DB2026001 - ic-299012-f3", True),
    ],
)
@pytest.mark.parametrize("place", ["channel", "personal"])
async def test_that_the_regulator_was_told_is_offered_only_where_it_is_spoken_of(
    bot: Bot, typed: str, offered: bool, place: str
) -> None:
    await bot.chat().say("I emailed a child's plan to the wrong parent")
    await bot.chat().say("send now")
    carol = bot.channel() if place == "channel" else bot.chat("carol", "Carol Central")
    await carol.say(typed)
    is_offered = any(button.startswith(("ico told", "ico made")) for button in carol.last[-1].buttons)
    begun = ("record first that telling the ICO", "decision has to be on record first", "go on in our personal chat")
    decides_first = any(words in carol.text for words in begun)
    assert (is_offered or decides_first) is offered


async def test_where_are_we_with_a_case_shows_it(bot: Bot) -> None:
    await bot.chat().say("I emailed a child's plan to the wrong parent")
    await bot.chat().say("send now")
    carol = bot.chat("carol", "Carol Central")
    await carol.say("where are we with DB2026001?")
    assert "DB2026001" in carol.text
    assert "wrong parent" in carol.text


async def test_a_number_of_things_is_offered_as_the_number_of_people(bot: Bot) -> None:
    """Certificates are no people, but as many people may be meant: one press says so."""
    sam = bot.chat()
    await sam.say("I scanned 3 DBS certificates to the wrong folder on sharepoint on Monday, anyone can open it")
    while "How many" not in sam.last[-1].question:
        await sam.press("No") if "No" in sam.last[-1].buttons else await sam.say("not known")
    assert "3 people" in sam.last[-1].buttons
    await sam.press("3 people")
    assert "3 people" in sam.text


async def test_what_a_tale_says_of_both_times_is_heard(bot: Bot) -> None:
    """When it happened and when it was found out are told in words that no list of words of discovery has."""
    sam = bot.chat()
    await sam.say(
        "Canvass cards left in the members' room Tuesday, 135 voters. The whip handed them back this morning at 9"
    )
    await sam.say("status")
    assert "Tuesday 17 November 2026" in sam.text


@pytest.mark.parametrize(
    "typed", ["I'd have to ask the day manager", "your guess is as good as mine", "not for me to say"]
)
async def test_whoever_cannot_say_whether_anyone_is_in_danger_is_not_sure(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "danger")
    await sam.say(typed)
    assert "Something went wrong" not in sam.text
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.danger is Danger.NOT_SURE


@pytest.mark.parametrize(("typed", "answered"), [("eh", "You can type a part"), ("operator pls", "To talk to")])
async def test_what_no_reader_makes_out_is_answered_as_the_question_that_it_most_likely_is(
    bot: Bot, typed: str, answered: str
) -> None:
    sam = await at(bot.chat(), "directorate")
    await sam.say(typed)
    assert answered in sam.text
    assert "directorate" in sam_question(sam)


@pytest.mark.parametrize("before", ["add DB2026001", "answer DB2026001"])
async def test_danger_told_after_sending_gives_the_numbers_and_tells_the_team(bot: Bot, before: str) -> None:
    await bot.channel().install()
    sam = bot.chat()
    await sam.say("I emailed a child's plan to the wrong parent")
    await sam.say("send now")
    if before.startswith("answer"):
        await bot.chat("carol", "Carol Central").say("ask DB2026001 who got it?")
    await sam.say(f"{before} her ex, he is outside her house now with a knife")
    assert "call 999 now" in sam.text
    await bot.until(lambda: any("someone may be in danger" in Reply(body).text for body in bot.connector.in_(GENERAL)))


@pytest.mark.parametrize(
    "typed",
    [
        "Sorry, I lost my laptop on the train",
        "The minutes got to people who should not have them. 12 people affected",
    ],
)
async def test_what_may_be_a_tale_is_never_turned_away(bot: Bot, typed: str) -> None:
    """What sounds half like a lost umbrella or a request is asked about, and the words are kept."""
    sam = bot.chat()
    await sam.say(typed)
    assert "Would you like to report this as a breach?" in sam.text
    await sam.press("Report a breach")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.summary.startswith(typed[:20])


async def test_a_correction_at_the_question_for_danger_says_nothing_of_danger(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("Hi, my work phone was stolen in town with 18 people's numbers on it")
    await sam.say("sorry, it was 28 people not 18")
    assert "28 people" in sam.text
    assert "danger" in sam_question(sam)


async def test_a_correction_that_changes_nothing_is_said_to_be_known(bot: Bot) -> None:
    sam = await at(bot.chat(), "information")
    for _ in range(2):  # the first time it also says by whom
        await sam.say("actually I discovered it on 17 November at 16:00")
    assert "That is how I have it already" in sam.text
    assert "information" in sam_question(sam)


async def test_another_service_named_after_no_is_no_answer_about_danger(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("Sorry, I emailed the rent statement to the wrong tenant. I work in Public Health.")
    assert "danger" in sam_question(sam)
    await sam.say("no, Executive")
    assert "danger" in sam_question(sam)
    assert "Directorate: Executive" in sam.text


async def test_what_was_done_is_no_kind_of_information(bot: Bot) -> None:
    sam = await at(bot.chat(), "information")
    await sam.say("just so you know nothing has been done so far")
    assert "Done so far: Nothing yet" in sam.text
    assert "information" in sam_question(sam)
    await sam.say("their shoe sizes")
    assert "Information: their shoe sizes" in sam.text
    assert "send" in sam_question(sam)


async def test_what_was_done_with_its_day_stays_an_answer(bot: Bot) -> None:
    sam = await at(bot.chat(), "done so far")
    await sam.say("told my manager on Tuesday")
    assert "told my manager on Tuesday" in sam.text
    assert "send" in sam_question(sam)


async def test_a_time_that_could_be_two_is_asked_with_both_as_buttons(bot: Bot) -> None:
    sam = await at(bot.chat(), "discovered")
    await sam.say("yesterday at 8")
    assert list(sam.last[-1].buttons)[:2] == ["Tuesday 17 November 2026, 08:00", "Tuesday 17 November 2026, 20:00"]
    await sam.press("Tuesday 17 November 2026, 20:00")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.discovered is not None
    assert breach.discovered.exact
    assert breach.discovered.local.hour == 20


async def test_what_was_noticed_as_it_happened_has_the_time_of_that(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("I left the screen of the gym open yesterday at 2:20pm, a customer could see the list")
    await sam.say("no")
    await sam.say("just then, I walked past and saw it. does it even count as a breach?")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.discovered == breach.occurred


async def test_a_number_that_may_be_of_some_only_is_the_first_button(bot: Bot) -> None:
    sam = await at(bot.chat(), "discovered")
    await sam.say("yesterday at 4pm. two children live there")
    assert "People" not in sam.text
    await sam.say("letter")
    assert next(iter(sam.last[-1].buttons)) == "2 people"
    await sam.say("5")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.people.number == 5


async def test_the_whole_corrects_a_part_that_was_taken_before(bot: Bot) -> None:
    sam = await at(bot.chat(), "directorate")
    await sam.say("no, 212 people in total, the 3 are just the hidden ones")
    assert "212 people" in sam.text
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.people.number == 212


async def test_when_it_happened_may_be_told_beside_the_discovery(bot: Bot) -> None:
    sam = await at(bot.chat(), "discovered")
    await sam.say("today, half past nine. it was handed to them yesterday")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.discovered is not None
    assert (breach.discovered.local.day, breach.discovered.local.hour) == (18, 9)
    assert breach.occurred is not None
    assert breach.occurred.local.day == 17


@pytest.mark.parametrize(
    ("question", "typed", "done"),
    [
        ("danger", "no, and ive rung the police and got a crime number", "ive rung the police"),
        ("How many", "just the one. my manager has spoken to the family", "my manager has spoken to the family"),
        ("information", "I've let the head know", "I've let the head know"),
        ("send", "no that's not right, ive already emailed everyone asking them to delete it", "ive already emailed"),
        (
            "done so far",
            "police are on there way to her and I've told Janice me manager",
            "I've told Janice me manager",
        ),
        ("done so far", "the bus company say they have not find it, i call three times", "i call three times"),
    ],
)
async def test_what_was_done_is_heard_at_every_question(bot: Bot, question: str, typed: str, done: str) -> None:
    sam = await at(bot.chat(), question)
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert done in breach.done_words
    assert breach.done_so_far == ()


@pytest.mark.parametrize("typed", ["we never got it back, its been robbed", "11 of the 38 have come back, not all"])
async def test_a_tick_that_is_contradicted_is_taken_off(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "done so far")
    await sam.say("got it back this morning")
    await sam.say(typed)
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert breach.done_so_far == ()
    assert typed in breach.done_words


async def test_nothing_yet_is_never_the_answer_to_something_else(bot: Bot) -> None:
    sam = await at(bot.chat(), "danger")
    await sam.say("no nothing like that, its just where the list went")
    assert "Nothing yet" not in sam.text


@pytest.mark.parametrize(
    ("question", "typed", "directorate"),
    [
        ("How many", "revenues", "Finance and Resources"),
        ("directorate", "Finance. no children, its adults who work in the kitchens", "Finance and Resources"),
        ("directorate", "dunno what you call it. bins. waste", "Housing Neighbourhood and Building Services"),
        ("directorate", "the tip, dinnae ken which one that is", "not known yet"),
    ],
)
async def test_a_service_is_known_by_what_people_call_it(bot: Bot, question: str, typed: str, directorate: str) -> None:
    sam = await at(bot.chat(), question)
    await sam.say(typed)
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.directorate == directorate


async def test_a_medium_is_set_as_it_is_corrected(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("I lost an email on the train")
    await sam.say("medium is email")
    await sam.say("nah it's the laptop not email, laptop AND a notebook")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.media == ("Laptop", "Paper")


async def test_who_noticed_it_is_asked_where_it_is_disputed(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("We noticed yesterday at 3pm that a letter went to the wrong house")
    await sam.say("it was the family that noticed not us")
    assert "Noticed by" in sam.text
    await sam.press("Somebody else")
    await sam.say("send now")
    [breach] = await bot.store.breaches()
    assert breach.discovered_by is Discoverer.ANOTHER


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("it has 9 rows. who will tell them?", ["9 people"]),
        ("the list says 12, the register says 30", ["12 people", "30 people"]),
    ],
)
async def test_a_count_that_stays_open_says_what_is_open_and_offers_the_numbers(
    bot: Bot, typed: str, offered: list[str]
) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say(typed)
    assert "example: 12 people" in sam.text
    assert [title for title in sam.last[-1].buttons if title.endswith("people")] == offered


@pytest.mark.parametrize(
    "typed", ["nowt else", "nah thats me done", "nothing more from me", "that's yer lot, nowt else", "im done"]
)
async def test_that_nothing_more_is_to_be_told_is_no_part_of_the_story(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "send")
    await sam.say(typed)
    assert "send" in sam_question(sam)
    await sam.say("send")
    [breach] = await bot.store.breaches()
    assert breach.summary == "The minutes got to people who should not have them"


@pytest.mark.parametrize("typed", ["letter", "notes", "close"])
async def test_a_word_that_calls_a_command_of_the_team_is_heard_by_the_question(bot: Bot, typed: str) -> None:
    sam = await at(bot.chat(), "How many")
    await sam.say(typed)
    assert "Only the information governance team" not in sam.text
    assert "How many" in sam_question(sam)
    assert await bot.store.refusals() == []
