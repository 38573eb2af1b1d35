"""What people ask about a breach, known by the parts of the question, and what only looks like one."""

import pytest

from understanding.choices.offered import choice_in
from understanding.hearing.afterwards import asked_in
from understanding.hearing.asides import questions_beside, topic_of
from understanding.hearing.news import behind_thanks

ADD, REPORT, PASS, WITHDRAW = "add", "report", "pass", "withdraw"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("do ye let ma boss ken or dae I?", "my manager"),
        ("is the gaffer gonna get wind of it", "my manager"),
        ("my manager doesnt know yet, is that a problem?", "my manager"),
        ("who is going to break it to the grandparents", "contacting"),
        ("the wife keeps ringing what do i say to her", "contacting"),
        ("when are you writing to the pensioners", "contacting"),
        ("do i ring the school", "contacting"),
        ("do i tell the depot manager", "my manager"),
        ("ought i to phone the depot", "looking"),
        ("do you lot inform the ICO or is that our job", "authorities"),
        ("will ofsted hear about this", "authorities"),
        ("would leaving a notebook in the canteen count as one?", "a breach"),
        ("i cc'd instead of bcc'd is it serious enough to report", "a breach"),
        ("do we class near misses as breaches", "a breach"),
        ("not sure this counts tbh, does it?", "a breach"),
        ("one of them passed away, does she even count?", "the dead"),
        ("whos able to see what i reported", "who sees"),
        ("do you phone me or do I phone you", "call back"),
        ("any movement on my report", "status"),
        ("has the new number been put in", "correction"),
        ("am i done now, can i shut this", "closing"),
        ("is Dave going to be in trouble", "trouble"),
        ("can i have a word with somebody real", "talk"),
        ("do you need owt else off me", "what next"),
        ("shall I get the webmaster to pull it down", "takedown"),
        ("can I try recall it??", "recall"),
        ("are we allowed to apologise", "apology"),
        ("would it be ok to give the bloke who got it a bell", "holder"),
        ("do i have to let mr patel know his letter went astray", "contacting"),
        ("And I meant when does the ICO have to be told", "authorities"),
        ("what do i do about the carers", "safety"),
        ("did you get that", "got that"),
        ("the lady refuses to delete it, what now", "refuses"),
        ("an if they winnae hand it ower?", "refuses"),
        ("i only found out 4 days late is it too late to report", "late"),
        ("is there a time limit for telling someone", "law"),
        ("if i close this do i lose it", "later"),
        ("do i ask the wrong person to send it back to me by post", "holder"),
        ("shall i delete it off my sent items or leave it", "closing"),
        ("Ofsted inspects us next week, must they be told", "authorities"),
        ("will my colleagues know it was me that reported", "who sees"),
        ("does it go on my record", "trouble"),
        ("do i have to press anything at the end", "sending"),
        ("who's going to read this", "who sees"),
    ],
)
def test_a_question_is_known_in_other_words(text: str, topic: str) -> None:
    assert asked_in(text) == (topic,)
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    "text",
    [
        "told my manager, she rang the lady back",
        "When the takeaway owner rang up, Monday about half four",
        "5 people. and when i said i got it back i only got half of it",
        "it was pinned up in the cafe, was there 3 days from sunday",
        "the plan went to the father, who is subject to a non-molestation order",
        "Call log has it at 11:23, can you alter that",
        "so i did but it was the wrong rota and the agency has rung to say what we sent",
    ],
)
def test_what_only_tells_asks_nothing(text: str) -> None:
    assert questions_beside(text) == ((), text)


@pytest.mark.parametrize(
    ("text", "asked", "told"),
    [
        ("housing. do i tell my manager as well?", ("my manager",), "housing."),
        ("2 families. so 1 dead person, does that even count?", ("the dead",), "2 families. so 1 dead person"),
        ("will the lady be told? and should i tell my boss", ("my manager",), None),
        ("who will see this, will cqc get told", ("authorities",), None),
    ],
)
def test_each_question_in_a_message_is_heard(text: str, asked: tuple[str, ...], told: str | None) -> None:
    """Where the message only asks, its first question is its topic and the others stand beside it."""
    assert questions_beside(text) == (asked, text if told is None else told)


@pytest.mark.parametrize(
    ("kinds", "text", "chosen", "rest"),
    [
        ((ADD, REPORT), "yes add please. but why danger?", ADD, "but why danger?"),
        ((PASS,), "go on then aye", PASS, ""),
        ((REPORT, ADD), "no, add it to my report", ADD, ""),
        ((REPORT, ADD), "no its the same one", ADD, ""),
        ((ADD, REPORT), "na its a different one mate", REPORT, ""),
        ((ADD, REPORT), "stick it on my one ta", ADD, ""),
        ((ADD, REPORT), "dont add it", "no", ""),
        ((ADD, REPORT), "yes the letter was found", ADD, "the letter was found"),
        ((WITHDRAW, ADD), "no just add it", ADD, ""),
        ((ADD, REPORT), "it was tuesday not monday", "", "it was tuesday not monday"),
        ((ADD, REPORT), "another letter turned up", "", "another letter turned up"),
        ((REPORT,), "yes but not now", "", "yes but not now"),
    ],
)
def test_an_offer_is_taken_in_any_plain_words(kinds: tuple[str, ...], text: str, chosen: str, rest: str) -> None:
    assert choice_in(text, kinds) == (chosen, rest)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("thanks for being kind. does the team know", "does the team know"),
        ("cheers pal, all back now", "all back now"),
        ("ta very much - its 12 not 11", "its 12 not 11"),
        ("thank you so much x", "thank you so much x"),
        ("sorry wrong date, should be the 12th", "sorry wrong date, should be the 12th"),
    ],
)
def test_what_stands_behind_thanks_is_heard(text: str, rest: str) -> None:
    assert behind_thanks(text) == rest
