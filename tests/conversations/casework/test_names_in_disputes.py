"""Who sees the names of those who complained or brought a claim: by person, and by every way to look."""

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.conversations.casework.test_find_case import found
from tests.conversations.conftest import ROOT, Bot
from tests.conversations.figures.test_case_files import links
from tests.conversations.figures.test_documents import fetched
from tests.conversations.reporting.test_my_data import link as own_file
from tests.conversations.standin import Chat
from tests.conversations.team import Office
from tests.web.test_who_sees_what import known

NAMES = ("Quillfeather", "Larkspur")
CASE = {"show", "history", "case file", "full register", "page"}
ELSEWHERE = ("open", "overdue", "unassigned", "my reports", "health", "summary this period")
EVERYTHING = frozenset(CASE | {"find a case", "search"})
# What finds the case by a name, and what shows the name; nobody else finds or sees anything.
MAY = {
    "carol": EVERYTHING,
    "dora": EVERYTHING,
    "sid": frozenset(CASE),
    "carl": frozenset(),  # with a conflict of interest
    "sam": frozenset(),  # who reported it
    "olga": frozenset(),
    "rhea": frozenset(),  # a reader: a councillor's office
    "hal": frozenset(),  # a head of service
    "stan": frozenset(),  # the stand-in, who was not called
    "quentin": frozenset(),  # who complained, and is staff
}


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A council with a stand-in and a head of service."""
    own = (ROOT / "council.toml").read_text("utf-8").replace('stand_in = ""', 'stand_in = "stan"')
    own += '\n[[heads_of_service]]\nperson_id = "hal"\nname = "Hal"\ndirectorate = "Regeneration"\n'
    file = tmp_path / "council.toml"
    file.write_text(own, "utf-8")
    return file


@pytest.fixture
async def roles(bot: Bot, council: Path) -> Bot:
    """With these and a reader."""
    bot.environment |= {"BREACH_DESK_READERS": "rhea", "BREACH_DESK_CONFIG": str(council)}
    await bot.restart()
    assert bot.services.settings.council.heads_of_service
    return bot


async def disputed(bot: Bot) -> str:
    """A case with a complaint and a claim, before the SIRO; Carl has a conflict of interest."""
    office = Office(bot)
    await bot.channel().install()
    await office.carl.say("hello")
    reference = await office.reported()
    carol = office.carol
    for typed in (
        f"complaint {reference}", "16 November", f"Quentin {NAMES[0]}", f"{NAMES[0]} says who read it",
        f"claim {reference}", "16 November", f"{NAMES[1]} & Sons", f"{NAMES[1]} was distressed",
        f"complaint answered {reference} today", f"an apology to {NAMES[0]}",
        f"escalate {reference} it may become public",
        f"conflict {reference}", "Carl Central", "a neighbour",
    ):  # fmt: skip
        await carol.say(typed)
    breach = await bot.store.breach(reference)
    assert breach
    assert (len(breach.complaints), len(breach.claims), breach.conflicts) == (1, 1, ("carl",))
    assert breach.escalation
    return reference


def words_of(content: bytes) -> str:
    """All words of a file."""
    if content[:2] != b"PK":
        return content.decode("utf-8", "replace")
    if b"xl/workbook" in content:
        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


async def files(bot: Bot, chat: Chat, command: str) -> str:
    """The words of the files that a command gives."""
    await chat.say(command)
    addresses = [url for reply in chat.last for title, url in links(reply).items() if "/download/" in url]
    return "\n".join([words_of((await fetched(url, bot))[1]) for url in addresses if "pdf" not in url])


async def seen_by(bot: Bot, person: str, reference: str) -> dict[str, str]:
    """What this person gets to see by every way to look."""
    chat, seen = bot.chat(person, person.title()), {}
    for command in ("show", "history"):
        await chat.say(f"{command} {reference}")
        seen[command] = chat.text
    for command in (
        "open",
        "overdue",
        "unassigned",
        "my reports",
        "health",
        "summary this period",
        f"draft ico {reference}",
    ):
        await chat.say(command)
        seen[command] = chat.text
    seen["case file"] = await files(bot, chat, f"case file {reference}")
    for command in ("full register", "export", "report", "publish"):
        seen[command] = await files(bot, chat, f"{command} this period")
    seen["page"] = (await (await known(bot, person)).get(f"/case/{reference}"))[1]
    for path in ("/now", "/register", "/register.csv", "/figures", "/reports"):
        seen[path] = (await (await known(bot, person)).get(path))[1]
    return seen


@pytest.mark.parametrize("person", MAY)
async def test_names_are_seen_only_where_the_whole_case_is(roles: Bot, person: str) -> None:
    reference = await disputed(roles)
    seen = await seen_by(roles, person, reference)
    showing = {way for way, words in seen.items() if any(name in words for name in NAMES)}
    assert showing == MAY[person] & CASE
    chat = roles.chat(person, person.title())
    for name in NAMES:
        await chat.say(f"search {name}")
        assert (reference in chat.text) == ("search" in MAY[person])
        rows = await found(chat, name)
        assert bool(rows) == ("find a case" in MAY[person])
        assert name not in json.dumps(rows)


async def test_neither_the_channel_nor_a_reminder_nor_a_colleague_without_need_is_told_a_name(roles: Bot) -> None:
    await disputed(roles)
    await roles.look(days=40)
    told = {where for where, _, body in roles.connector.posted if any(name in str(body) for name in NAMES)}
    assert told <= {"personal-carol", "personal-29:carol"}


async def test_who_complained_and_is_staff_gets_nothing_of_others_in_their_own_data(roles: Bot) -> None:
    reference = await disputed(roles)
    quentin = roles.chat("quentin", f"Quentin {NAMES[0]}")
    await quentin.say("my data")
    _, content = await fetched(own_file(quentin.last[-1]), roles)
    held = json.loads(content)
    assert held["who you are"]["name"] == f"Quentin {NAMES[0]}"
    assert reference not in content.decode()
    assert "complain" in content.decode()


async def test_each_look_at_a_name_and_each_refusal_is_on_record(roles: Bot) -> None:
    reference = await disputed(roles)
    for person, ways in MAY.items():
        before = len(await roles.store.audit())
        await seen_by(roles, person, reference)
        entered = (await roles.store.audit())[before:]
        looks = {each.what for each in entered if each.kind.name in ("VIEW", "FILE") and each.person == person}
        refused = {each.what for each in entered if each.kind.name == "REFUSAL" and each.person == person}
        assert bool(looks & {"show", "history", "case_file", "page"}) == bool(ways & CASE), (person, looks)
        assert bool({"show", "history"} & refused) == (not ways & CASE), (person, refused)


async def test_a_conflict_marked_meanwhile_ends_the_dialog_about_a_complaint(bot: Bot) -> None:
    office = Office(bot)
    await office.carl.say("hello")
    reference = await office.reported()
    await office.carl.say(f"complaint {reference}")
    await office.carl.say("16 November")
    for typed in (f"conflict {reference}", "Carl Central", "a neighbour"):
        await office.carol.say(typed)
    await office.carl.say(f"Quentin {NAMES[0]}")
    assert f"cannot find {reference}" in office.carl.text
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.complaints == ()
    assert ("carl", "complaint", reference) in {
        (each.person.id, each.command, each.reference) for each in await bot.store.refusals()
    }
