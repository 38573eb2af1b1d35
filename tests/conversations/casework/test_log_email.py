"""An e-mail pasted into `log`: read as far as it is plain, shown to be checked, and nothing of it lost."""

from domain.breach import Route
from tests.conversations.conftest import Bot
from tests.conversations.standin import GENERAL, Chat
from tests.conversations.team import Office

LETTER = """From: Jane Smith <jane.smith@example.com>
Sent: Tuesday, November 17, 2026 9:12 AM
To: Customer Services <customer.services@example.gov.uk>
Subject: Somebody else's letter

Dear council,

Yesterday I opened a letter from you with my neighbour's bank details in it.
Please ring me on 07700 900123.

Jane Smith"""
PASSED_ON = f"""FYI, ours to log.

From: Customer Services <customer.services@example.gov.uk>
Sent: 17 November 2026 10:40
To: Information Governance
Subject: FW: Somebody else's letter

She rang as well, and is upset.

________________________________
{LETTER}

On Mon, 16 Nov 2026 at 10:00, Council Tax <ct@example.gov.uk> wrote:
> Dear Ms Smith"""


async def logged(carol: Chat) -> None:
    """Answer whatever is still asked, and log it."""
    while "Log it" not in carol.last[-1].buttons:
        question = carol.last[-1].question
        await carol.say("no" if "danger" in question else "nothing yet" if "so far" in question else "not known yet")
    await carol.press("Log it")


async def test_an_email_after_log_is_read_shown_and_recorded(bot: Bot) -> None:
    carol = Office(bot).carol
    await carol.say(f"log\n{LETTER}")
    for words in ("Jane Smith", "E-mail", "Tuesday 17 November 2026, 09:12", "Letter", "Monday 16 November 2026"):
        assert words in carol.text
    assert "look at each thing" in carol.text
    assert "danger" in carol.last[-1].question
    await logged(carol)
    breach = await bot.store.breach("DB2026001")
    assert breach is not None
    assert (breach.route, breach.media) == (Route.EMAIL, ("Letter",))
    assert breach.told_by == "Jane Smith <jane.smith@example.com>"
    assert breach.reported_at.isoformat() == "2026-11-17T09:12:00+00:00"
    assert breach.summary.startswith("Somebody else's letter\nDear council,")
    assert "bank details" in breach.summary
    assert "07700" not in breach.summary
    assert breach.discovered is None
    assert breach.discovered_by is None
    assert "To: Customer Services" in breach.notes[0].text


async def test_a_chain_gives_the_residents_words_and_keeps_the_rest_as_a_note(bot: Bot) -> None:
    carol = Office(bot).carol
    await carol.say("log")
    await carol.say(PASSED_ON)
    assert "passed on by Customer Services" in carol.text
    await logged(carol)
    breach = await bot.store.breach("DB2026001")
    assert breach is not None
    assert breach.told_by.startswith("Jane Smith")
    assert breach.reported_at.isoformat() == "2026-11-17T10:40:00+00:00"
    assert breach.summary.endswith("Jane Smith")
    [note] = breach.notes
    for words in ("FYI, ours to log.", "She rang as well, and is upset.", "> Dear Ms Smith"):
        assert words in note.text


async def test_what_was_read_can_be_put_right_and_what_was_left_out_put_back(bot: Bot) -> None:
    carol = Office(bot).carol
    await carol.say(f"log {LETTER}")
    assert "phone number" in carol.text
    await carol.press("Put back what you left out")
    await carol.say("change when told")
    await carol.say("17 November 2026 at 11:00")
    await logged(carol)
    breach = await bot.store.breach("DB2026001")
    assert breach is not None
    assert "07700 900123" in breach.summary
    assert breach.reported_at.isoformat() == "2026-11-17T11:00:00+00:00"


async def test_personal_data_left_out_of_the_note_is_said_and_put_back_with_the_rest_by_one_press(bot: Bot) -> None:
    carol = Office(bot).carol
    await carol.say(f"log {PASSED_ON.replace('is upset', 'is upset, on 07700 900456')}")
    assert "phone number" in carol.text
    assert "Kept as a note:" in carol.text
    for number in ("900123", "900456"):
        assert number not in carol.text
    await carol.press("Put back what you left out")
    await logged(carol)
    breach = await bot.store.breach("DB2026001")
    assert breach is not None
    assert "07700 900123" in breach.summary
    assert "07700 900456" in breach.notes[0].text


async def test_a_long_note_is_shown_by_its_beginning_kept_whole_and_can_be_left_out(bot: Bot) -> None:
    carol = Office(bot).carol
    await carol.say(f"log {PASSED_ON}\n{'> and so it went on. ' * 600}the end")
    assert "the end" not in carol.text
    assert "…" in carol.text
    await carol.say("change kept as a note")
    await carol.say("skip")
    await logged(carol)
    breach = await bot.store.breach("DB2026001")
    assert breach is not None
    assert breach.notes == ()


async def test_despair_beside_the_words_is_told_too(bot: Bot) -> None:
    carol = Office(bot).carol
    await carol.say("log\n" + PASSED_ON.replace("> Dear Ms Smith", "> I want to kill myself"))
    assert "116 123" in carol.text


async def test_a_time_that_cannot_be_read_is_asked(bot: Bot) -> None:
    carol = Office(bot).carol
    await carol.say("log\n" + LETTER.replace("Tuesday, November 17, 2026 9:12 AM", "11/17/2026 9:12"))
    assert "When was the team told" in carol.last[-1].question


async def test_despair_in_the_email_is_told_to_the_team_and_the_email_is_read(bot: Bot) -> None:
    carol = Office(bot).carol
    await carol.say("log\n" + LETTER + "\nI want to kill myself because of this.")
    assert "116 123" in carol.text
    assert "danger" in carol.last[-1].question
    await logged(carol)
    breach = await bot.store.breach("DB2026001")
    assert breach is not None
    assert "kill myself" in breach.summary


async def test_in_the_channel_it_goes_on_in_personal_chat_and_others_may_not(bot: Bot) -> None:
    office = Office(bot)
    channel = bot.channel()
    await channel.install()
    await office.carol.say("hello")
    await channel.say(f"log\n{LETTER}")
    await bot.until(lambda: [each for each in office.carol.shown if "look at each thing" in each.text])
    shown = [str(body) for body in bot.connector.in_(GENERAL)]
    assert not any("bank details" in each for each in shown)
    await office.sam.say(f"log\n{LETTER}")
    assert "information governance team" in office.sam.text


async def test_a_tale_that_begins_with_log_is_none(bot: Bot) -> None:
    sam = bot.chat()
    await sam.say("log in details of two clients were emailed to the wrong address")
    assert "danger" in sam.last[-1].question


async def test_who_has_left_the_team_neither_goes_on_with_an_email_nor_puts_words_back(bot: Bot) -> None:
    carol = Office(bot).carol
    await carol.say(f"log {LETTER}")
    bot.environment["BREACH_DESK_CENTRAL_MEMBERS"] = "carl"
    await bot.restart()
    carol.bot_url = bot.url
    await carol.press("Put back what you left out")
    assert "bank details" not in carol.text
    assert "07700" not in carol.text
    assert await bot.store.drafts() == []
    assert [(each.person.id, each.command) for each in await bot.store.refusals()] == [("carol", "log")]
