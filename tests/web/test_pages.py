"""What stands on the pages: first what needs somebody first, and the same figures as everywhere else."""

import csv
import io
import re

import openpyxl
import pytest

from domain.breach import Breach, Person
from domain.clocks.deadlines import Moment
from domain.fields import Section
from settings.environment import read_settings
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.web.visitor import Visitor, tables_of
from texts import say

PERIOD = "28 February 2023 to 31 August 2023"
EVERY = (
    "/now",
    "/register",
    f"/register?period={PERIOD}",
    "/case/DB2026010",
    "/case/DB2023034",
    "/figures",
    "/reports",
)


async def test_what_ends_first_stands_first(carol: Visitor) -> None:
    _, text = await carol.get("/now")
    assert text.index("DB2026010") < text.index("ended 5 days and 6 hours ago") < text.index("Waiting")
    rows = (await carol.rows("/now"))[1:]
    assert [row[0].split()[0] for row in rows] == [f"DB2026{n:03d}" for n in (10, 11, 12, 13, 14, 9)]
    assert rows[1][1].startswith("4 hours left")
    assert rows[1][2:] == ["decide about the ICO", "the SIRO"]
    assert rows[3][2:] == ["take it", "anyone in the team"]


async def test_a_closed_case_with_a_complaint_stands_there_with_its_clock(bot: Bot, carol: Visitor) -> None:
    chat = bot.chat("carol", "Carol Central")
    await chat.say("complaint DB2023034 17 October")
    await chat.say("skip")
    await chat.say("skip")
    rows = (await carol.rows("/now"))[1:]
    assert len(rows) == 7
    assert rows[1][0].startswith("DB2023034")
    assert rows[1][1:3] == [
        "ended 1 day and 10 hours ago Complaint, Monday 16 November 2026",
        "acknowledge the complaint",
    ]


@pytest.mark.parametrize(("whose", "count"), [("me", 3), ("nobody", 2), ("siro", 1), ("colleague", 0), ("x", 6)])
async def test_for_whom_it_waits(carol: Visitor, whose: str, count: int) -> None:
    _, text = await carol.get(f"/now?for={whose}")
    assert len(tables_of(text)[0][1:] if tables_of(text) else []) == count


async def test_a_report_that_was_left_shows_who_and_when_but_never_what(bot: Bot, carol: Visitor) -> None:
    sam = bot.chat()
    await sam.say("report")
    await sam.say("A secret letter went to the wrong house")
    _, text = await carol.get("/now")
    assert "Begun and not sent yet: 1" in text
    assert "Sam Staff" not in text  # nobody was told yet
    await bot.lives(hours=7)
    _, text = await carol.get("/now")
    assert "Sam Staff began on" in text
    assert "secret" not in text


async def test_what_reached_nobody_is_listed(bot: Bot, carol: Visitor) -> None:
    bot.connector.gone.add("personal-sam")
    sam = bot.chat()
    await sam.say("hello")
    bot.connector.gone.add("personal-sam")
    from domain.stores import Message

    async with bot.store.transaction("test") as tx:
        lost = Message(id="x", to="person:sam", kind="receipt", values={}, created_at=WEDNESDAY, not_before=WEDNESDAY,
                       problem="blocked", given_up_at=WEDNESDAY)  # fmt: skip
        await tx.post(lost)
    _, text = await carol.get("/now")
    assert re.search(r"Receipt, Sam Staff\s*<span class=\"under\">Wednesday 18 November 2026, 10:30 \(blocked\)", text)


async def test_the_register_filters_sorts_and_searches(carol: Visitor) -> None:
    base = f"/register?period={PERIOD}"
    assert len(await carol.rows(base)) == 51  # fifty and the heading
    assert len(await carol.rows(f"{base}&page=2")) == 3
    assert len(await carol.rows(f"{base}&directorate=Regeneration")) == 7
    rows = (await carol.rows(f"{base}&directorate=Regeneration&sort=people&order=up"))[1:]
    people = [int(re.sub(r"\D", "", row[4]) or 1) for row in rows]
    assert people == sorted(people)
    assert (await carol.rows(f"{base}&sort=reference&order=up"))[1][0] == "DB2023034"
    assert [row[0] for row in (await carol.rows("/register?q=penalty charge"))[1:]] == ["DB2026010"]
    assert {row[5] for row in (await carol.rows("/register?status=open"))[1:]} == {
        "reported", "in assessment", "with SIRO", "remedial action",
    }  # fmt: skip


async def test_columns_are_chosen_in_the_address_and_stay(carol: Visitor) -> None:
    path = "/register?col=directorate&col=left"
    assert (await carol.rows(path))[0] == ["Case", "Directorate", "Time left"]
    _, text = await carol.get(path)
    assert "sort=left&amp;col=directorate&amp;col=left" in text
    assert "/register.csv?col=directorate" in text


async def test_what_makes_no_sense_in_an_address_is_passed_over(carol: Visitor) -> None:
    for path in (
        "/register?sort=x&status=y&page=-1&col=z&order=q",
        "/register?page=99999",
        "/register?page=²",
        "/figures?directorate=x",
    ):
        assert (await carol.get(path))[0] == 200, path
    for path in ("/register?period=the day of the moon", "/figures?period=the day of the moon"):
        _, text = await carol.get(path)
        assert "cannot be read as a period" in text


async def test_the_rows_as_csv_and_excel(carol: Visitor) -> None:
    wish = f"?period={PERIOD}&directorate=Regeneration"
    status, content = await carol.fetch(f"/register.csv{wish}")
    assert status == 200
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert len(rows) == 6
    assert {row["directorate"] for row in rows} == {"Regeneration"}
    _, content = await carol.fetch(f"/register.xlsx{wish}")
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    assert sorted(sheet.cell(n, 1).value for n in range(2, sheet.max_row + 1)) == sorted(r["reference"] for r in rows)
    assert carol.headers["Content-Disposition"] == 'attachment; filename="register.xlsx"'


async def test_a_case_has_its_clocks_its_next_step_and_its_story(carol: Visitor) -> None:
    _, text = await carol.get("/case/DB2026010")
    for words in (
        "ICO clock",
        "5 days and 6 hours ago",
        "Response time",
        "more than 72 hours",
        "Two penalty charge notices",
        "Next: decide about the ICO.",
        "not required DB2026010",
        "Assessed",
        "Friday 13 November 2026, 14:32",
    ):
        assert words in text
    assert "case/DB2026010" not in text.partition("<main")[2].partition("<form")[2]


@pytest.mark.parametrize("section", Section)
def test_each_part_of_a_case_has_its_heading(section: Section) -> None:
    assert say(f"page.section.{section.name.lower()}")


async def test_what_people_wrote_stays_words(bot: Bot, carol: Visitor) -> None:
    nasty = "<script>alert(1)</script> \"&' {{ 7 * 7 }} <img src=x onerror=y>"
    async with bot.store.transaction("test") as tx:
        breach = Breach(
            reference="DB2026900", reported_at=WEDNESDAY, reporter=Person("sam", "<b>Sam</b>"), summary=nasty,
            discovered=Moment(WEDNESDAY),
        )  # fmt: skip
        await tx.save_breach(breach, [])
    _, text = await carol.get("/case/DB2026900")
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "<b>Sam" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "49" not in text.partition("What happened")[2].partition("</section>")[0]
    _, text = await carol.get('/register?q=<script>alert(1)</script>&directorate="><script>')
    assert "<script>alert" not in text


async def test_the_figures_are_those_of_the_seed(bot: Bot, carol: Visitor) -> None:
    _, text = await carol.get(f"/figures?period={PERIOD}")
    assert "52 breaches in this period. 13 were reported later than 72 hours after discovery." in text
    tables = tables_of(text)
    five = tables[2:]
    assert [table[-1][-1] for table in five] == ["52"] * 5
    assert five[0][-1] == ["TOTAL", "39", "13", "52"]
    assert [row[0] for row in five[0][1:-1]] == list(read_settings(bot.environment).council.taxonomy.directorates.names)
    assert len(tables[1]) == 9  # the last eight periods and the heading
    _, text = await carol.get(f"/figures?period={PERIOD}&directorate=Regeneration")
    assert tables_of(text)[2][-1] == ["TOTAL", "2", "4", "6"]


async def test_figures_lead_to_word_and_excel(carol: Visitor) -> None:
    _, text = await carol.get(f"/figures?period={PERIOD}")
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(/file/[^"]+)"', text)]
    assert len(links) == 2
    for link, ending in zip(links, ("docx", "xlsx"), strict=True):
        status, content = await carol.fetch(link)
        assert (status, content[:2]) == (200, b"PK")
        assert carol.headers["Content-Disposition"].endswith(f'2023-02-28-to-2023-08-31.{ending}"')


async def test_readers_get_the_published_report_and_nothing_undecided(bot: Bot) -> None:
    rita = await Visitor(bot, "rita").come_in()
    assert rita.landed == "/reports"
    _, text = await rita.get("/reports")
    assert "Report for 1 March 2023 to 31 August 2023 (Word)" in text
    assert "1 September 2026" not in text  # that period is not over
    status, content = await rita.fetch(f"/file/public_report?period={PERIOD}")
    assert status in (200, 409)
    assert content[:2] == b"PK" or b"not released yet" in content


@pytest.mark.parametrize("path", EVERY)
async def test_every_page_keeps_to_itself(carol: Visitor, path: str) -> None:
    status, text = await carol.get(path)
    assert status == 200
    policy = carol.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy  # in Teams: its hosts (test_teams)
    assert carol.headers["Cache-Control"] == "no-store"
    assert carol.headers["Referrer-Policy"] == "no-referrer"
    assert re.findall(r"<script(?![^>]*src=\"/static/)", text) == []
    assert re.findall(r"<style| style=| on[a-z]+=", text) == []
    assert re.findall(r"(?:src|href|action)=\"(?!/|#)", text) == []


async def test_style_and_script_come_along_and_nothing_else_does(carol: Visitor) -> None:
    for name, kind in (("desk.css", "text/css"), ("desk.js", "text/javascript"), ("icon.svg", "image/svg+xml")):
        assert (await carol.get(f"/static/{name}"))[0] == 200
        assert carol.headers["Content-Type"].startswith(kind)
    for name in ("answers.py", "..%2Fanswers.py", "%2e%2e%2fdesk.py", "nothing.css"):
        assert (await carol.get(f"/static/{name}"))[0] == 404


async def test_a_page_that_cannot_be_made_says_so_with_a_number(bot: Bot, carol: Visitor) -> None:
    """And with the headers of every page; the log has the number, and nothing of what is in the record."""
    async with bot.store.transaction("x") as tx:
        tx._put("history", "DB2026001#1", {"what": "no entry"})  # type: ignore[attr-defined]
    status, text = await carol.get("/case/DB2026001")
    assert status == 500
    assert re.search(r"E-[0-9A-F]{6}", text)
    assert "Traceback" not in text
    assert "default-src 'none'" in carol.headers["Content-Security-Policy"]
    assert (await carol.get("/now"))[0] == 200
