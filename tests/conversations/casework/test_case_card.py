"""The card of a case: how it stands at a glance, the next step on top, the rest folded away by part."""

from datetime import timedelta

from tests.conversations.conftest import Bot
from tests.conversations.standin import Json, Reply, walked
from tests.conversations.team import Office


def grounds(reply: Reply) -> list[tuple[str, str]]:
    """What stands on coloured ground at the top, with the colour."""
    columns = next(each for each in walked(reply.card) if each.get("type") == "ColumnSet")["columns"]
    return [(column["items"][0]["text"], column["style"]) for column in columns]


def parts(reply: Reply) -> dict[str, Json]:
    """The folded parts by the title that unfolds them."""
    containers = {each["id"]: each for each in walked(reply.card) if each.get("id", "").startswith("section")}
    shows = [each for each in walked(reply.card) if each.get("type") == "Action.ToggleVisibility"]
    return {each["title"]: containers[each["targetElements"][0]] for each in shows}


def primary(reply: Reply) -> list[str]:
    """The titles of the buttons that stand out."""
    return [each["title"] for each in walked(reply.card) if each.get("style") == "positive"]


async def test_the_clock_is_said_in_words_and_coloured_by_urgency(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    for later, words, colour in (
        (timedelta(), "2 days and 5 hours left", "good"),
        (timedelta(hours=40), "13 hours left", "warning"),
        (timedelta(hours=24), "ended 10 hours ago", "attention"),
    ):
        bot.clock.now += later
        await office.carol.say(f"show {reference}")
        (status, quiet), (clock, ground) = grounds(office.carol.last[0])
        assert (status, quiet) == ("Status: reported", "emphasis")
        assert words in clock
        assert ground == colour


async def test_the_next_step_is_on_top_and_the_only_one_that_stands_out(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"show {reference}")
    assert "Next: take it" in office.carol.text
    assert primary(office.carol.last[0]) == ["Take it"]
    await office.carol.press("Take it")
    assert "is with Carol Central now" in office.carol.text
    assert "Next: assess it" in office.carol.text
    assert primary(office.carol.last[0]) == ["Assess"]
    assert "The minutes got" in office.carol.text


async def test_everything_recorded_is_in_a_part_that_unfolds(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"take {reference}")
    await office.assessed(reference)
    await office.carol.say(f"ico {reference} not required because it came back unread")
    await office.carol.say(f"show {reference}")
    found = parts(office.carol.last[0])
    assert list(found) == ["Facts", "Decisions", "People", "History"]
    assert not any(part["isVisible"] for part in found.values())
    assert "Names and addresses" in str(found["Facts"])
    assert "it came back unread" in str(found["Decisions"])
    assert "Sam Staff" in str(found["People"])
    assert "**ICO decision** by Carol Central" in str(found["History"])
    await office.carol.press("The whole story")
    assert f"The story of {reference}" in office.carol.text


async def test_the_siro_reads_in_three_lines_what_is_decided_by_when_and_why(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.sid.say("hello")
    await office.dora.say("hello")
    await office.carol.say(f"escalate {reference} it may become public")
    card = await office.reaches(office.sid, "for your decision")
    facts = next(each for each in walked(card.card) if each.get("type") == "FactSet")["facts"]
    assert [(fact["title"], fact["value"]) for fact in facts] == [
        ("To decide", "whether the ICO must be told"),
        ("By when", "until Friday 20 November 16:00"),
        ("On what grounds", "it may become public"),
    ]
    assert primary(card) == []
    advice = await office.reaches(office.dora, "your advice, please")
    assert "Your advice on: telling the ICO" in advice.text
