"""Figures that councils have published, as made-up cases with these counts: each question is one command.

Denbighshire 2022/23: 27 after 35, 3 of them to the regulator. Westmorland and Furness 2024/25: 173, 89 within a day,
120 at risk level 1, one to the regulator. Devon, month by month from November 2018 to October 2019. Every register is
made up in a layout as councils have them, and comes in with the mapping that is drafted for it.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from tests.conversations.conftest import Bot
from tests.conversations.figures.test_documents import fetched, link
from tests.conversations.figures.test_imported import imported
from tests.conversations.standin import Chat, Reply

DEVON = (32, 23, 37, 24, 18, 23, 25, 41, 42, 34, 26, 34)
MONTHS = [date(2018, 11, 1), date(2018, 12, 1), *(date(2019, month, 1) for month in range(1, 11))]


def facts_of(reply: Reply) -> dict[str, str]:
    """The rows of a summary card."""
    sets = [part for part in (reply.card or {})["body"] if part["type"] == "FactSet"]
    return {fact["title"]: fact["value"] for each in sets for fact in each["facts"]}


async def asked(carol: Chat, words: str) -> dict[str, str]:
    await carol.say(words)
    return facts_of(carol.last[-1])


def written(path: Path, rows: Iterable[dict[str, object]]) -> Path:
    lines = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    return path


def denbighshire() -> Iterator[dict[str, object]]:
    """35 in 2021/22 and 27 in 2022/23, three of which went to the regulator."""
    for year, count, told in ((2021, 35, 1), (2022, 27, 3)):
        for number in range(count):
            yield {
                "Ref": f"{year}/{number + 1:02}",
                "Date reported": (date(year, 4, 5) + timedelta(days=10 * number)).strftime("%d/%m/%Y"),
                "Service": "Housing" if number % 2 else "Education",
                "How": "email" if number % 3 else "post",
                "Individuals affected": 1,
                "Cause": "human error",
                "Action taken": "training",
                "ICO notified?": "Yes" if number < told else "No",
            }


def westmorland() -> Iterator[dict[str, object]]:
    """173 in 2024/25: 89 reported within a day, 120 at risk level 1, one to the regulator."""
    for number in range(173):
        discovered = datetime(2024, 4, 2, 9) + timedelta(days=2 * number)  # noqa: DTZ001
        reported = discovered + timedelta(hours=5 if number < 89 else 50)
        yield {
            "Incident number": f"WF-{number + 1}",
            "Date discovered": discovered.strftime("%d/%m/%Y %H:%M"),
            "Date reported": reported.strftime("%d/%m/%Y %H:%M"),
            "Directorate": "Adult Services",
            "Type of breach": "Email to wrong recipient",
            "People affected": "2-5",
            "Root cause": "Human error",
            "Remedial action": "Recall; training",
            "Risk level": 1 if number < 120 else 2,
            "Reported to ICO": "Y" if number == 172 else "N",
        }


def devon(path: Path) -> Path:
    """A sheet for each month, with a title above and totals below, numbered anew in each."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for month, count in zip(MONTHS, DEVON, strict=True):
        sheet = book.create_sheet(month.strftime("%B %Y"))
        sheet.append([f"Data breaches {month:%B %Y}"])
        sheet.append(["No", "Date reported", "Service", "Format", "No of people", "Cause", "Action", "Details"])
        for number in range(count):
            day = month.replace(day=1 + number % 28)
            row = [number + 1, day, "Children's services", "Letter", 1, "Human error", "Corrective action"]
            sheet.append([*row, f"Example {number + 1}"])
        sheet.append(["Total", None, None, None, count])
    book.save(path)
    return path


@pytest.fixture
def carol(bot: Bot) -> Chat:
    return bot.chat("carol", "Carol Central")


async def test_denbighshire_27_after_35_and_3_to_the_regulator(bot: Bot, carol: Chat, tmp_path: Path) -> None:
    await imported(bot, written(tmp_path / "register.csv", denbighshire()))
    said = await asked(carol, "summary 2022/23")
    assert said["Total"] == "27"
    assert "3 told as stated" in said["ICO notifications"]
    assert "1 April 2022 to 31 March 2023" in carol.text
    assert "Same period a year before (1 April 2021 to 31 March 2022): 35" in carol.text


async def test_westmorland_and_furness_173_89_within_a_day_120_at_level_1_one_to_the_regulator(
    bot: Bot, carol: Chat, tmp_path: Path
) -> None:
    await imported(bot, written(tmp_path / "register.csv", westmorland()))
    said = await asked(carol, "summary 2024/25")
    assert (said["Total"], said["Within 24 hours"], said["Within 72 hours"]) == ("173", "89", "173")
    assert said["How serious"] == "low 120, medium 53"
    assert "1 told as stated" in said["ICO notifications"]


async def test_devon_month_by_month(bot: Bot, carol: Chat, tmp_path: Path) -> None:
    await imported(bot, devon(tmp_path / "register.xlsx"))
    assert (await asked(carol, "summary November 2018 to October 2019"))["Total"] == str(sum(DEVON))
    for month, count in zip(MONTHS, DEVON, strict=True):
        assert (await asked(carol, f"summary {month:%B %Y}"))["Total"] == str(count)


async def test_devons_twelve_months_at_once(bot: Bot, carol: Chat, tmp_path: Path) -> None:
    await imported(bot, devon(tmp_path / "register.xlsx"))
    await carol.say("export November 2018 to October 2019")
    status, content = await fetched(link(carol.last[-1]), bot)
    assert status == 200
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    months = [row[1] for row in rows if isinstance(row[0], datetime) and row[0].date() in MONTHS and len(row) <= 5]
    assert months[:12] == list(DEVON)
