"""The card in the channel as it is for whoever looks; the card that everybody sees stays whole."""

from typing import Any

import pytest

from domain.errors import StoreAway
from tests.conversations.card_rules import faults_of
from tests.conversations.conftest import Bot
from tests.conversations.standin import Chat, Json, Reply
from tests.conversations.team import Office


@pytest.fixture
async def office(bot: Bot) -> Office:
    """Everybody of the team has written to the bot once, and its channel is known."""
    office = Office(bot)
    await bot.channel().install()
    for chat in (office.carol, office.carl):
        await chat.say("hello")
    return office


async def card_of(office: Office, words: str) -> Json:
    """The card in the channel as everybody sees it."""
    channel = office.bot.channel()
    reply = await office.reaches(channel, words)
    assert reply.card
    return reply.card


def refresh(office: Office, person: str, card: Json) -> tuple[Chat, Json]:
    """What Teams sends by itself when somebody looks at the card."""
    chat = office.bot.channel(person, person.title())
    value = {"action": card["refresh"]["action"], "trigger": "automatic"}
    return chat, {**chat._activity("invoke"), "name": "adaptiveCard/action", "value": value}


async def seen_by(office: Office, person: str, card: Json) -> Reply:
    """The card as this person sees it."""
    chat, activity = refresh(office, person, card)
    await chat.send(activity)
    assert (chat.status, chat.answer["statusCode"]) == (200, 200)
    assert chat.answer["type"] == "application/vnd.microsoft.card.adaptive"
    assert faults_of(chat.answer["value"]) == []
    return Reply({"attachments": [{"contentType": chat.answer["type"], "content": chat.answer["value"]}]})


async def test_until_somebody_has_it_everybody_is_offered_to_take_it(office: Office) -> None:
    reference = await office.reported()
    card = await card_of(office, reference)
    assert card["refresh"]["userIds"] == ["29:carl", "29:carol"]
    assert list(office.bot.channel().shown[-1].buttons) == ["Take it", "Assess", "Open"]
    for person in ("carol", "carl"):
        assert list((await seen_by(office, person, card)).buttons) == ["Take it", "Open"]


async def test_who_has_it_is_offered_to_assess_it_and_the_others_to_take_it_over(office: Office) -> None:
    reference = await office.reported()
    await office.carol.say(f"take {reference}")
    card = await card_of(office, "Carol Central")
    mine, theirs = await seen_by(office, "carol", card), await seen_by(office, "carl", card)
    assert list(mine.buttons) == ["Assess", "Open"]
    assert list(theirs.buttons) == ["Take it over", "Open"]
    assert mine.card
    assert mine.card["refresh"] == card["refresh"]
    assert "minutes got to people" not in mine.text + theirs.text
    before = await office.bot.store.breach(reference)
    channel = office.bot.channel("carl", "Carl Central")
    await channel.send({**channel._activity("message"), "value": theirs.buttons["Take it over"]})
    assert office.carl.shown[-1].question == "Why do you take this case over?"
    assert await office.bot.store.breach(reference) == before


async def test_after_the_assessment_nobody_is_offered_it_again(office: Office) -> None:
    reference = await office.reported()
    await office.carol.say(f"take {reference}")
    await office.assessed(reference)
    card = await card_of(office, "Carol Central")
    assert list((await seen_by(office, "carol", card)).buttons) == ["Open"]


async def test_with_a_conflict_of_interest_the_card_is_not_there(office: Office) -> None:
    reference = await office.reported()
    card = await card_of(office, reference)
    await office.carl.say(f"conflict {reference}")
    await office.carl.press("Carl Central")
    await office.carl.say("I know the family")
    seen = await seen_by(office, "carl", card)
    assert not seen.buttons
    assert "Children" not in seen.text


@pytest.mark.parametrize("person", ["sam", "olga"])
async def test_nobody_else_gets_a_view(office: Office, person: str) -> None:
    card = await card_of(office, await office.reported())
    chat, activity = refresh(office, person, card)
    for view in (card["refresh"]["action"]["data"]["view"], "DB2026999", "", 7):
        activity["value"]["action"]["data"] = {"view": view}
        await chat.send(activity)
        assert (chat.answer["statusCode"], chat.answer["type"]) == (403, "application/vnd.microsoft.error")
        assert "Children" not in str(chat.answer)


async def test_looking_leaves_no_trace_and_says_nothing_in_the_channel(office: Office) -> None:
    card = await card_of(office, await office.reported())
    posted, entries = len(office.bot.connector.posted), len(await office.bot.store.audit())
    for _ in range(70):
        await seen_by(office, "carol", card)
    assert (len(office.bot.connector.posted), len(await office.bot.store.audit())) == (posted, entries)


@pytest.mark.parametrize(("fault", "status"), [(StoreAway("away"), 503), (ValueError("x"), 500)])
async def test_a_fault_leaves_the_card_as_it_is(
    office: Office, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int
) -> None:
    card = await card_of(office, await office.reported())
    posted = len(office.bot.connector.posted)
    chat, activity = refresh(office, "carol", card)

    async def broken(_: Any) -> None:
        raise fault

    monkeypatch.setattr(office.bot.services.access, "accounts", broken)
    monkeypatch.setattr(office.bot.store, "breach", broken)
    await chat.send(activity)
    assert (chat.status, chat.answer["statusCode"]) == (200, status)
    assert len(office.bot.connector.posted) == posted


async def test_at_most_sixty_of_a_large_team_are_named(bot: Bot) -> None:
    del bot.environment["BREACH_DESK_CENTRAL_MEMBERS"]
    bot.connector.members = [{"id": f"29:{n}", "aadObjectId": f"person {n}"} for n in range(70)]
    await bot.restart()
    await bot.channel().install()
    office = Office(bot)
    card = await card_of(office, await office.reported())
    assert len(card["refresh"]["userIds"]) == 60


async def test_while_nobody_of_the_team_is_known_the_card_is_an_ordinary_one(bot: Bot) -> None:
    await bot.channel().install()
    office = Office(bot)
    assert "refresh" not in await card_of(office, await office.reported())
