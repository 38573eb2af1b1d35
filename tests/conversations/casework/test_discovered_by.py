"""By whom a breach was discovered: read from plain words and shown, else asked of the team; it can be put right."""

import csv
import io

from domain.breach import Discoverer
from tests.conversations.conftest import Bot
from tests.conversations.figures.test_case_files import links
from tests.conversations.figures.test_documents import fetched
from tests.conversations.team import Office

TOLD = "The minutes got to people who should not have them, which was noticed by a member of the public"


async def test_what_the_reporter_says_plainly_is_shown_recorded_and_not_asked_again(bot: Bot) -> None:
    office = Office(bot)
    await office.sam.say("report")
    await office.sam.say(TOLD)
    assert "Noticed by: The public" in office.sam.text
    await office.sam.say("cancel")
    await office.sam.say("yes")
    reference = await office.reported(What_happened=TOLD)
    breach = await bot.store.breach(reference)
    assert breach is not None
    assert breach.discovered_by is Discoverer.PUBLIC
    await office.carol.say(f"assess {reference}")
    for typed in ("breach", "keep"):
        await office.carol.say(typed)
    assert "directorate" in office.carol.last[-1].question
    await office.carol.say("keep")
    assert "How many people" in office.carol.last[-1].question


async def test_the_reporter_can_put_right_what_was_understood(bot: Bot) -> None:
    sam = Office(bot).sam
    await sam.say("report")
    await sam.say(TOLD)
    await sam.say("change noticed by")
    assert "By whom" in sam.last[-1].question
    await sam.press("Another team")
    for _ in range(12):
        if "Send" in sam.last[-1].buttons:
            break
        await sam.say("not known yet" if "danger" not in sam.last[-1].question else "no")
    await sam.press("Send")
    breach = await bot.store.breach(sam.reference)
    assert breach is not None
    assert breach.discovered_by is Discoverer.ANOTHER_TEAM


async def test_the_team_is_asked_where_the_words_leave_it_open_and_may_correct_it(bot: Bot) -> None:
    office = Office(bot)
    carol = office.carol
    reference = await office.reported()
    await office.assessed(reference, _3="the person affected")
    await carol.say(f"show {reference}")
    assert "Discovered by" in carol.text
    assert "the person affected" in carol.text
    for typed in (f"change {reference} discovered by", "a processor", "its own letter says so"):
        await carol.say(typed)
    await carol.press("Record it")
    assert "a processor" in carol.text
    await carol.say("full register this period")
    _, content = await fetched(links(carol.last[-1])["Download (CSV)"], bot)
    [row] = csv.DictReader(io.StringIO(content.decode()))
    assert row["Discovered by"] == "a processor"
    await carol.say(f"history {reference}")
    assert "discovered by" in carol.text.casefold()


async def test_the_question_may_be_skipped(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.assessed(reference)
    breach = await bot.store.breach(reference)
    assert breach is not None
    assert breach.assessment is not None
    assert breach.discovered_by is None
