"""The same question on a page and in the chat: nobody gets a view from a page that the chat would refuse them."""

import io
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from domain.breach import Person
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.conversations.standin import Clock, Connector
from tests.web.conftest import READER, load_recent
from tests.web.visitor import Visitor
from web.links import SESSION, key_of

ROOT = Path(__file__).parents[2]
PERIOD = "1 September 2026 to 28 February 2027"
QUIET_PERIOD = "1 March 2024 to 31 August 2024"  # nothing in it that somebody would have to decide about
PEOPLE = {
    "carol": "central team",
    "carl": "central team, with a conflict of interest on a case that he reported himself",
    "sid": "SIRO, who reported a case that was not escalated",
    "stella": "the SIRO's stand-in, called for one case",
    "dora": "DPO",
    READER: "reader",
    "harold": "head of service",
    "rose": "reporter",
    "olga": "a member of staff who has nothing to do with it",
}
SAID = {
    "/now": "open",
    f"/register?period={PERIOD}": f"register {PERIOD}",
    f"/register.csv?period={PERIOD}": f"export {PERIOD}",
    f"/register.xlsx?period={PERIOD}": f"export {PERIOD}",
    "/case/DB2026003": "show DB2026003",
    "/case/DB2026009": "show DB2026009",
    "/case/DB2026010": "show DB2026010",
    "/case/DB2026011": "show DB2026011",
    f"/figures?period={PERIOD}": f"summary {PERIOD}",
    "/reports": f"public report {QUIET_PERIOD}",
    f"/file/report?period={PERIOD}": f"report {PERIOD}",
    f"/file/export?period={PERIOD}": f"export {PERIOD}",
    f"/file/public_report?period={QUIET_PERIOD}": f"public report {QUIET_PERIOD}",
}
REPORTED = {"DB2026009": "sid", "DB2026010": "carl", "DB2026011": "rose"}
LISTS = ("/now", "/register", f"/register?period={PERIOD}", "/register?status=open", "/register?q=the")
REFERENCE = re.compile(r"DB2026\d{3}")


@pytest.fixture
async def bot(tmp_path: Path, connector: Connector, clock: Clock) -> AsyncIterator[Bot]:
    """Recent cases, some reported by people who have another part to play, and one with a conflict of interest."""
    council = (ROOT / "council.toml").read_text("utf-8").replace('stand_in = ""', 'stand_in = "stella"')
    council += '\n[[heads_of_service]]\nperson_id = "harold"\nname = "Harold Head"\ndirectorate = "Regeneration"\n'
    config = tmp_path / "council.toml"
    config.write_text(council, "utf-8")
    bot = Bot(tmp_path / "data", connector, clock, BREACH_DESK_READERS=READER, BREACH_DESK_CONFIG=str(config))
    await bot.start()
    await load_recent(bot, WEDNESDAY)
    async with bot.store.transaction("test") as tx:
        for reference, reporter in REPORTED.items():
            breach = await tx.breach(reference)
            assert breach
            conflicts = (reporter,) if reporter == "carl" else ()
            marked = replace(
                breach, reporter=Person(reporter, reporter), conflicts=conflicts, revision=breach.revision + 1
            )
            await tx.save_breach(marked, [])
    await Visitor(bot, "carol").come_in()
    yield bot
    await bot.stop()


async def inside(bot: Bot, person: str) -> Visitor:
    """A visitor with a session, whatever the chat would say to them."""
    visitor = Visitor(bot, person)
    visitor.session = SESSION.sign(await key_of(bot.store), Person(person, person), bot.clock.now)
    return visitor


async def refused_in_chat(bot: Bot, person: str, words: str) -> bool:
    """Whether the chat refuses it, by what stands on record and by what the person reads."""
    before, chat = len(await bot.store.refusals()), bot.chat(person, person)
    await chat.say(words)
    on_record = len(await bot.store.refusals()) > before
    read = any(words in chat.text for words in ("information governance team", "I cannot find", "You can see"))
    assert on_record == read, chat.text
    return on_record


@pytest.mark.parametrize("person", PEOPLE)
async def test_a_page_answers_whom_the_chat_would_answer(bot: Bot, person: str) -> None:
    visitor = await inside(bot, person)
    chat = {path: not await refused_in_chat(bot, person, words) for path, words in SAID.items()}
    page = {path: (await visitor.fetch(path))[0] == 200 for path in SAID}
    assert page == chat


@pytest.mark.parametrize("person", PEOPLE)
async def test_no_list_or_file_holds_a_case_that_the_chat_would_not_show(bot: Bot, person: str) -> None:
    visitor = await inside(bot, person)
    seen: dict[str, str] = {}
    for path in LISTS:
        status, text = await visitor.get(path)
        seen |= dict.fromkeys(REFERENCE.findall(text) if status == 200 else (), path)
    status, content = await visitor.fetch(f"/register.csv?period={PERIOD}")
    if status == 200:
        seen |= dict.fromkeys(REFERENCE.findall(content.decode()), "csv")
        _, content = await visitor.fetch(f"/register.xlsx?period={PERIOD}")
        (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
        cells = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
        seen |= dict.fromkeys(REFERENCE.findall(cells), "xlsx")
    refused = {
        reference: where for reference, where in seen.items() if await refused_in_chat(bot, person, f"show {reference}")
    }
    assert refused == {}
    assert bool(seen) == (person in ("carol", "carl", "sid", "stella", "dora"))


@pytest.mark.parametrize("typed", ["DB2026010", "db2026010", "Db2026010"])
async def test_a_look_at_a_hidden_case_is_recorded_however_it_is_written(bot: Bot, typed: str) -> None:
    carl = await inside(bot, "carl")
    assert (await carl.get(f"/case/{typed}"))[0] in (403, 404)
    (refusal,) = await bot.store.refusals()
    assert (refusal.person.id, refusal.reference) == ("carl", "DB2026010")


async def test_no_case_leads_to_one_that_is_hidden(bot: Bot) -> None:
    async with bot.store.transaction("test") as tx:
        breach = await tx.breach("DB2026012")
        assert breach
        await tx.save_breach(replace(breach, links=("DB2026010", "DB2026013"), revision=breach.revision + 1), [])
    _, text = await (await inside(bot, "carl")).get("/case/DB2026012")
    assert 'href="/case/DB2026013"' in text
    assert 'href="/case/DB2026010"' not in text
    _, text = await (await inside(bot, "carol")).get("/case/DB2026012")
    assert 'href="/case/DB2026010"' in text


@pytest.mark.parametrize("path", SAID)
async def test_who_is_not_known_sees_nothing(bot: Bot, path: str) -> None:
    status, text = await Visitor(bot, "").get(path)
    assert status == 401
    assert not REFERENCE.search(text)
