"""Reminders as people get them: the clock is set, the clock's worker looks, the outbox sends."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from app import REMINDERS
from domain.breach import Breach
from domain.reminders import Reminding, firing
from domain.reminders.memory import Reminded
from tests.conversations.conftest import Bot
from tests.conversations.reporting.test_report import WORDS, report_by_words
from tests.conversations.standin import GENERAL, Reply


def got(bot: Bot, conversation: str, words: str) -> list[Reply]:
    """The messages in a conversation that hold these words."""
    return [reply for body in bot.connector.in_(conversation) if words in (reply := Reply(body)).text]


def since(bot: Bot, conversation: str, start: int) -> list[Reply]:
    """What was posted there after so many posts."""
    return [Reply(body) for where, _, body in bot.connector.posted[start:] if where == conversation]


@pytest.fixture
async def channel(bot: Bot) -> Bot:
    """The bot, with the app in the central team's channel."""
    await bot.channel().install()
    return bot


async def test_an_unfinished_draft_is_nudged_and_then_shown_to_the_team(channel: Bot) -> None:
    bot, sam = channel, channel.chat()
    await sam.say("report")
    await sam.say("The minutes of the closed session went to the whole school")
    await bot.look(minutes=29)
    assert not got(bot, "personal-sam", "have not sent your report")
    await bot.look(minutes=2)
    (nudge,) = got(bot, "personal-sam", "have not sent your report")
    assert "I tell the information governance team that you began one and when" in nudge.text
    await bot.look(hours=4)
    (told,) = got(bot, GENERAL, "A report was begun and left")
    assert "By: Sam Staff" in told.text
    assert "Begun: 10:30 on Wednesday 18 November" in told.text
    assert "minutes" not in told.text
    await sam.press("Go on with it")
    assert "danger" in sam.last[-1].question


async def test_who_went_on_with_the_draft_is_not_nudged_about_what_was(channel: Bot) -> None:
    bot, sam = channel, channel.chat()
    await sam.say("report")
    bot.connector.refuse = [429] * 3
    await bot._runner.app[REMINDERS].look()  # type: ignore[union-attr]
    bot.clock.now += timedelta(minutes=31)
    await bot._runner.app[REMINDERS].look()  # type: ignore[union-attr]
    await bot.until(lambda: len(bot.connector.refuse) < 3)
    bot.connector.refuse = []
    await sam.say("The minutes went to the whole school")
    await bot.look(minutes=5)
    assert not got(bot, "personal-sam", "have not sent your report")


async def test_what_nobody_took_is_said_in_the_channel_with_what_to_press(channel: Bot) -> None:
    bot = channel
    await report_by_words(bot.chat(), "send")
    await bot.look(minutes=61)
    (reminder,) = got(bot, GENERAL, "nobody has taken it")
    assert "DB2026001: nobody has taken it" in reminder.text
    assert "Directorate: Children, Families and Education" in reminder.text
    assert "2 days and 4 hours left, until Friday 20 November 16:00" in reminder.text
    assert "minutes" not in reminder.text
    assert {"Take it", "Open"} <= set(reminder.buttons)
    carol = bot.channel()
    await carol.press("Take it")
    assert "DB2026001 is with Carol Central" in carol.text
    await bot.sent()
    posted = len(bot.connector.posted)
    await bot.lives(3)
    assert not since(bot, GENERAL, posted)


async def _held_up(bot: Bot) -> None:
    """A reminder that nobody has taken a breach is due, and could not be sent yet."""
    await report_by_words(bot.chat(), "send")
    await bot.sent()
    bot.connector.refuse = [503] * 2
    bot.clock.now += timedelta(minutes=61)
    await bot._runner.app[REMINDERS].look()  # type: ignore[union-attr]
    await bot.until(lambda: len(bot.connector.refuse) < 2)
    bot.connector.refuse = []


async def test_what_was_done_before_it_could_be_sent_is_not_said(channel: Bot) -> None:
    bot = channel
    await _held_up(bot)
    await bot.chat("carol", "Carol Central").say("take DB2026001")
    await bot.look(minutes=1)
    assert not got(bot, GENERAL, "nobody has taken it")


async def test_a_reminder_held_up_into_the_night_waits_for_the_morning(channel: Bot) -> None:
    bot = channel
    await _held_up(bot)
    bot.clock.now = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    await bot.sent()
    assert not got(bot, GENERAL, "nobody has taken it")
    bot.clock.now = datetime(2026, 11, 19, 8, 31, tzinfo=UTC)
    await bot.sent()
    assert got(bot, GENERAL, "nobody has taken it")


async def test_the_clock_is_in_view_before_24_6_and_1_hours_are_left(channel: Bot) -> None:
    """Discovered on Tuesday at 16:00, so the clock ends on Friday at 16:00."""
    bot, carol = channel, channel.chat("carol", "Carol Central")
    await report_by_words(bot.chat(), "send")
    await carol.say("take DB2026001")
    said: list[tuple[str, str]] = []
    for _ in range(80 * 6):
        posted = len(bot.connector.posted)
        await bot.look(minutes=10)
        for where, _, body in bot.connector.posted[posted:]:
            if "not assessed yet" in (words := Reply(body).text) and "Handler: Carol" in words:
                said.append((f"{bot.clock.now:%a %H:%M}", where))
    before = [each for each in said if each[0] in ("Thu 16:00", "Fri 10:00", "Fri 15:00")]
    team, all_of_them = (GENERAL, "personal-carol"), (GENERAL, "personal-carol", "personal-dora", "personal-sid")
    assert sorted(before) == [
        *(("Fri 10:00", where) for where in team),
        *(("Fri 15:00", where) for where in all_of_them),
        *(("Thu 16:00", where) for where in team),
    ]
    assert got(bot, GENERAL, "DB2026001: the 72 hours have passed")


async def test_after_two_days_off_there_is_one_message_that_says_so(channel: Bot) -> None:
    bot = channel
    for person in ("sam", "olga", "pete"):
        await report_by_words(bot.chat(person, person.title()), "send")
    await bot.look(minutes=5)
    await bot.stop()
    posted = len(bot.connector.posted)
    bot.clock.now += timedelta(days=2)
    await bot.start()
    await bot.look()
    told = [reply for reply in since(bot, GENERAL, posted) if "DB2026001" in reply.text]
    assert len(told) == 1
    assert "I was not running between 10:35 on Wednesday 18 November and 10:35 on Friday 20 November" in told[0].text
    assert all(f"DB202600{number}" in told[0].text for number in (1, 2, 3))
    await bot.look(minutes=10)
    assert len([reply for reply in since(bot, GENERAL, posted) if "DB2026001" in reply.text]) == 1


async def test_the_digest_comes_on_a_working_morning(channel: Bot) -> None:
    bot = channel
    await report_by_words(bot.chat(), "send")
    bot.clock.now = datetime(2026, 11, 19, 8, 31, tzinfo=UTC)
    await bot.look()
    (digest,) = got(bot, GENERAL, "Good morning")
    assert "New since the last working morning: DB2026001" in digest.text
    assert {"Open cases", "Overdue"} <= set(digest.buttons)


async def test_a_reminder_for_somebody_who_took_the_app_away_goes_to_the_next(channel: Bot) -> None:
    bot, carol = channel, channel.chat("carol", "Carol Central")
    await report_by_words(bot.chat(), "send")
    await carol.say("take DB2026001")
    bot.connector.gone.add("personal-carol")
    await bot.look(hours=23)
    await bot.look(hours=1.1)
    (passed,) = got(bot, GENERAL, "could not reach the person it was meant for")
    assert "With: Carol Central, since" in passed.text
    contact = await bot.store.contact("person:carol")
    assert contact is not None
    assert contact.unreachable_since is not None
    await bot.look(hours=22)
    assert got(bot, GENERAL, "1 message could not be delivered\nTo: Carol Central")
    bot.connector.gone.clear()
    await carol.say("health")
    assert "Reminder for Carol Central" in carol.text
    await carol.press("Try again")
    await bot.sent()
    await carol.say("health")
    assert "Not delivered: 0" in carol.text


async def test_uninstalled_people_are_skipped_until_they_write_again(bot: Bot) -> None:
    sam, carol = bot.chat(), bot.chat("carol", "Carol Central")
    await sam.say("hello")
    await carol.say("hello")
    await sam.send({**sam._activity("installationUpdate"), "action": "remove"})
    await carol.say("remind staff")
    assert "This goes to 1 person" in carol.text
    await sam.say("hello")
    await carol.say("remind staff")
    assert "This goes to 2 people" in carol.text


async def test_a_note_to_staff_is_shown_confirmed_sent_once_and_reported(bot: Bot) -> None:
    carol = bot.chat("carol", "Carol Central")
    people = [bot.chat(name, name.title()) for name in ("sam", "olga", "pete", "quinn")]
    for chat in (carol, *people):
        await chat.say("hello")
    await people[2].say("mute")
    assert "about your own reports still comes" in people[2].text
    bot.connector.gone.add("personal-quinn")
    await carol.say("remind staff")
    assert "This goes to 4 people" in carol.text
    assert "1 have muted" in carol.text
    await bot.look(minutes=1)
    assert not got(bot, "personal-sam", "report it here at once")
    await carol.press("Remind 4 people")
    await carol.press("Remind 4 people")
    assert "gone out already" in carol.text
    await bot.look(minutes=1)
    await bot.look(minutes=1)
    for name, times in (("sam", 1), ("olga", 1), ("pete", 0), ("quinn", 0)):
        assert len(got(bot, f"personal-{name}", "report it here at once")) == times, name
    assert got(bot, "personal-carol", "was sent to 3 people; 1 could not be reached")
    await carol.say("health")
    assert "Not delivered: 0" in carol.text
    assert "5, of whom 1 have muted the notes to staff and 1 cannot be reached" in carol.text


async def test_who_mutes_after_the_note_was_begun_does_not_get_it_and_own_reports_still_count(channel: Bot) -> None:
    bot, sam, carol = channel, channel.chat(), channel.chat("carol", "Carol Central")
    await sam.say("report")
    await carol.say("remind staff")
    bot.connector.refuse = [429]
    await carol.say("remind staff now")
    await sam.say("mute")
    await bot.look(minutes=31)
    assert not got(bot, "personal-sam", "report it here at once")
    assert got(bot, "personal-sam", "have not sent your report")
    await sam.say("unmute")
    assert "The notes come again" in sam.text


@pytest.mark.parametrize("typed", ["remind staff", "remind staff now", "health", "clear undelivered"])
async def test_staff_cannot_send_notes_or_see_health(bot: Bot, typed: str) -> None:
    sam = bot.chat()
    await sam.say(typed)
    assert "Only the information governance team" in sam.text


async def test_health_says_how_the_desk_is(channel: Bot) -> None:
    bot, carol = channel, channel.chat("carol", "Carol Central")
    await bot.chat().say("summary")
    await bot.look(minutes=10)
    await carol.say("health")
    for words in (
        "Register: in order",
        "looked at what is due less than a minute ago",
        "Refused in 30 days: 1",
        "Not delivered: 0",
    ):
        assert words in carol.text


async def test_ready_only_while_the_clock_looks(bot: Bot) -> None:
    async def ready() -> tuple[int, str]:
        async with aiohttp.ClientSession() as session, session.get(f"{bot.url}/readyz") as response:
            return response.status, (await response.json()).get("why", "")

    assert await ready() == (200, "")
    assert bot._runner
    bot._runner.app[REMINDERS]._looked -= 6 * 3600
    assert await ready() == (503, "reminders do not look")
    await bot.look(minutes=1)
    assert await ready() == (200, "")


async def test_nothing_that_happened_is_ever_in_the_channel(channel: Bot) -> None:
    bot = channel
    await report_by_words(bot.chat(), "send")
    await bot.lives(96, every=30)
    texts = [Reply(body).text for body in bot.connector.in_(GENERAL)]
    assert len(texts) > 8
    assert not [text for text in texts if "meeting" in text or WORDS[1] in text]


async def test_a_case_that_cannot_be_looked_at_silences_nobody_else(
    channel: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bot, sam = channel, channel.chat()
    for _ in range(2):
        await report_by_words(sam, "send")
    about = firing.about_breach

    def faulty(breach: Breach, reminding: Reminding, reminded: Reminded) -> object:
        if breach.reference == "DB2026001":
            raise ZeroDivisionError("a fault of ours")
        return about(breach, reminding, reminded)

    with monkeypatch.context() as patch:
        patch.setattr(firing, "about_breach", faulty)
        await bot.look(hours=2)
    (reminder,) = got(bot, GENERAL, "nobody has taken it")
    assert "DB2026002" in reminder.text
    assert [record.subject for record in caplog.records if record.levelname == "ERROR"] == ["breach:DB2026001"]  # type: ignore[attr-defined]
    await bot.look(minutes=10)
    assert "DB2026001" in got(bot, GENERAL, "nobody has taken it")[-1].text
