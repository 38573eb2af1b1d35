"""When it happened and when it was discovered, told together, late, or in dialect: each goes where it belongs."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bench.reading import council
from domain.breach import Certainty, Danger, People
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON
from understanding.reading import read
from understanding.telling.when.possible import possible_moments
from understanding.values import DISCOVERED, OCCURRED, PEOPLE, Context

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=LONDON)
TOLD = {"what_happened": "A letter went to the wrong man", "danger": Danger.NO}


def moment(day: int, hour: int | None = None, minute: int = 0) -> Moment:
    return Moment(datetime(2026, 11, day, hour or 0, minute, tzinfo=UTC), exact=hour is not None)


def shown(told: Moment | None) -> str:
    if told is None:
        return ""
    return f"{told.at:%d %H:%M}" if told.exact else f"{told.at:%d}"


def read_at(question: str, text: str, **facts: Any) -> dict[str, Any]:
    context = Context(now=NOW, taxonomy=council().taxonomy, open=question, facts={**TOLD, **facts})
    return dict(read(text, context).facts)


def moments(found: dict[str, Any]) -> tuple[str, str]:
    return shown(found.get(OCCURRED)), shown(found.get(DISCOVERED))


@pytest.mark.parametrize(
    ("text", "happened", "discovered"),
    [
        ("today, half past nine. it was handed to them yesterday", "17", "18 09:30"),
        ("10.10 today, when he texted. like I said", "", "18 10:10"),
        (
            "she rang us herself this morning at 10 to say shed got it, i sent it yesterday about 4",
            "17 16:00",
            "18 10:00",
        ),
        ("it was this morning like twenty minutes ago I found it ... but it went out last friday", "13", "18 10:10"),
        ("9.15, when the school rang me. it went in the bag last thursday", "12", "18 09:15"),
        ("a mum stopped me at the gate at ten to nine. we sent them home yesterday", "17", "18 08:50"),
        ("he came in at 9 to hand it back. printed it yesterday around 4", "17 16:00", "18 09:00"),
        ("My colleague spotted it yesterday at 3, it had been sent the day before", "16", "17 15:00"),
        ("on monday at 4 a lady came to the desk to give it back. posted the Thursday before", "12", "16 16:00"),
        ("this morning when I opened the van, quarter past seven. I left it there last night", "17", "18 07:15"),
        ("only just found out. was sent out two weeks ago", "04", "18 10:30"),
        ("she texted at 8 to ask why shed got them", "", "18 08:00"),
        ("discovered about 10 this morning. sent it 9:52", "18 09:52", "18 10:00"),
        ("9.30 today. it had been sent yesterday at 4", "17 16:00", "18 09:30"),
        ("noticed 8:15 this morning. posted it 4:50 yesterday", "17 16:50", "18 08:15"),
        ("it were yesterday between 1 and 2, spotted it at 2", "17", "17 14:00"),
        ("was monday, they blew out the cab", "16", ""),
        ("it was Sunday I lost it, about six in the evening", "15 18:00", ""),
        ("this morning, 7. And it is four young people on the sheet", "", "18 07:00"),
        ("last night when i got home abt 6, couldnt find it anywhere. do i get a new phone or what", "", "17 18:00"),
        ("I have seen it on Monday, I have send it on last Thursday", "12", "16"),
        ("this morning about ten to 9 when I looked in my sent items. sent it 4.40 yesterday", "17 16:40", "18 08:50"),
        ("yesterday 2.10 when she looked at the printer. printed it 1.30", "17 13:30", "17 14:10"),
        (
            "last night 9ish, one of the daughters messaged me. carer took it down. posted about 8.40",
            "17 20:40",
            "17 21:00",
        ),
        ("last night about 10, a mum texted me. went up about 9.15", "17 21:15", "17 22:00"),
        ("today, the lady called half an hour before, but messages are sended saturday morning", "14", "18 10:00"),
        ("Monday, the first client has called at 9 in the morning", "", "16 09:00"),
        ("on tuesday, a parent has rung at 11 in the morning", "", "17 11:00"),
        ("about 7 this mornin when I went to me car, could of been any time after 10 last night", "", "18 07:00"),
        ("about half 4 yesterday, they rang back. it happened at 3ish", "17 15:00", "17 16:30"),
        ("just now, about 10. minutes were emailed out yesterday afternoon", "17", "18 10:00"),
        ("yesterday about 2 when they got back to depot, they say they had it at 11", "", "17 14:00"),
        ("it was last night I left it. Tuesday. parents evening at the school", "17", ""),
        ("The colleague find out monday in the evening, he tell me today", "", "16"),
    ],
)
def test_at_the_question_for_the_discovery(text: str, happened: str, discovered: str) -> None:
    assert moments(read_at(DISCOVERED, text)) == (happened, discovered)


@pytest.mark.parametrize(
    "text", ["just then, i walked past n saw it", "there and then", "found oot straight away", "I knew it same moment"]
)
def test_noticed_as_it_happened_is_when_it_happened(text: str) -> None:
    assert read_at(DISCOVERED, text, occurred=moment(17, 14, 20))[DISCOVERED] == moment(17, 14, 20)


@pytest.mark.parametrize(
    ("question", "text", "happened", "discovered"),
    [
        ("medium", "Letter, sent 9 November", "09", ""),
        ("medium", "paper, lost it Sunday about 4", "15 16:00", ""),
        ("danger", "was last nite at closing i left it there, 7ish", "17 19:00", ""),
        ("danger", "it was Sunday I lost it, about six in the evening", "15 18:00", ""),
        ("danger", "known at 16:30 yesterday", "", "17 16:30"),
        ("danger", "no, I posted it yesterday at 11 and he rang me back at 4", "17 11:00", "17 16:00"),
        ("danger", "it was Friday they reckon, we found out today when ICT rang at 9", "13", "18 09:00"),
        ("danger", "attack was sat night, they told us 9 this mornin", "14", "18 09:00"),
        ("danger", "no, only the key safe code and that's being changed today", "", ""),
        ("medium", "by post. the lady is going to the police today", "", ""),
        ("done", "the family brought it back this morning. said sorry to both", "", ""),
        ("done", "IT took the page down this morning at 8", "", ""),
        ("danger", "It wis an email, aboot 9 o clock yesterday, an I only clocked it jist noo", "17 09:00", "18 10:30"),
    ],
)
def test_at_another_question(question: str, text: str, happened: str, discovered: str) -> None:
    facts = {"what_happened": TOLD["what_happened"]}
    found = read(text, Context(now=NOW, taxonomy=council().taxonomy, open=question, facts=facts)).facts
    assert moments(dict(found)) == (happened, discovered)


@pytest.mark.parametrize(
    ("text", "happened", "discovered"),
    [
        ("emailed the wrong list yesterday 14:00, I knew at once", "17 14:00", "17 14:00"),
        ("Sent the wrong bill to a lady yesterday. They've only gone and rung me now this minute", "17", "18 10:30"),
        ("left it on the bus yesterday. Cottoned on at 8 the day", "17", "18 08:00"),
        ("I left it in the taxi yesterday, it was brought to my attention this morning by 8:40", "17", "18 08:40"),
        ("the cleaner handed me the file at 8 the day. I had left it on the photocopier yesterday", "17", "18 08:00"),
        ("We had a call about it ten to five last night", "", "17 16:50"),
        ("i have sent letter for other person, yesterday i find out", "", "17"),
        ("38 persons have received the bill of another person, the clients are calling since monday", "", "16"),
        ("just had an email from our supplier, they've had ransomware", "", "18 10:30"),
        ("just got a letter from a tenant, we put somebody elses rent statement in her envelope", "", "18 10:30"),
        ("left a list on a chair in the hall overnight and it was still there this morning", "", ""),
        ("I sent the rota to the wrong list at 9.40, noticed straight away", "18 09:40", "18 09:40"),
    ],
)
def test_in_a_first_message(text: str, happened: str, discovered: str) -> None:
    found = read(text, Context(now=NOW, taxonomy=council().taxonomy)).facts
    assert moments(dict(found)) == (happened, discovered)


def test_a_correction_changes_the_moment_that_it_speaks_of() -> None:
    both = {"occurred": moment(18), "discovered": moment(18, 9, 30)}
    given = "it was given to them yesterday at the counter, not today. today is only when i noticed"
    assert moments(read_at("", given, **both)) == ("17", "")
    called = {"occurred": moment(13), "discovered": moment(18, 4, 50)}
    assert moments(read_at("danger", "it was ten to five last night, not this morning", **called)) == ("", "17 16:50")
    turned = {"occurred": moment(18), "discovered": moment(17, 9)}
    noticed = "I only noticed it the day. yesterday 9 wis when it went oot"
    assert moments(read_at("people", noticed, **turned)) == ("17 09:00", "18")


@pytest.mark.parametrize(
    ("text", "happened", "discovered"),
    [
        ("its 4.40 not 4", "17 16:40", ""),
        ("Happened is wrong, it was yesterday 4.40pm", "17 16:40", ""),
        ("That's not right, it happened on Monday about 3.50pm, the son is a grown man", "16 15:50", ""),
        ("like I said I sent it yesterday at 3 and she phoned this morning at 8.45", "17 15:00", "18 08:45"),
        ("attack was saturday night and they told us at 9 this morning", "14", "18 09:00"),
        ("the time is wrong, it was 8.20 we noticed", "", "18 08:20"),
        ("no it was yesterday half 5 we found out", "", "17 17:30"),
    ],
)
def test_a_time_that_is_corrected_changes_nothing_else(text: str, happened: str, discovered: str) -> None:
    people = People(212, "> 5", Certainty.EXACT)
    found = read_at("review", text, occurred=moment(17, 16), discovered=moment(18, 8, 50), people=people)
    assert (moments(found), PEOPLE in found) == ((happened, discovered), False)


@pytest.mark.parametrize(
    "text", ["half six", "six in the evening it was", "when he brought it back, quarter past seven"]
)
def test_a_time_of_day_is_no_number_of_people(text: str) -> None:
    assert PEOPLE not in read_at(PEOPLE, text, discovered=moment(17))


def test_another_discovery_that_corrects_nothing_is_kept_in_words() -> None:
    context = Context(
        now=NOW, taxonomy=council().taxonomy, open="directorate", facts={**TOLD, "discovered": moment(16)}
    )
    reading = read("told me this mornin 6 oclock", context)
    assert DISCOVERED not in reading.facts
    assert reading.left >= 3


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("yesterday at 8", ["17 08:00", "17 20:00"]),
        ("half two", ["17 14:30", "18 02:30"]),
        ("Wednesday", ["11", "18"]),
        ("Monday or Tuesday", ["16", "17"]),
        ("before Friday", []),
        ("yesterday at 8, 12 people", []),
        ("at some time in the last few days, I cannot say which of them it was, perhaps Monday or Tuesday", []),
    ],
)
def test_the_few_moments_that_it_could_be(text: str, possible: list[str]) -> None:
    assert [shown(each) for each in possible_moments(text, now=NOW, zone=LONDON)] == possible
