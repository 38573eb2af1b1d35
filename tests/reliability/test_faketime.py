"""One breach of which nobody takes care, over 96 hours of a real process under faketime.

The process's clock is moved on by an hour (by half of one where work begins), again and again, as soon as
it has looked at what is due and sent it: 96 hours pass in the time that it needs for its work, and no slower
machine comes late.
"""

import asyncio
import shutil
import subprocess
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from domain.clocks.period import LONDON
from tests.conversations.reporting.test_report import report_by_words
from tests.conversations.standin import GENERAL, TEAM, Channel, Chat, Connector, Reply
from tests.real_bot import ROOT, RealBot

WEEK = ("Fri", "Sat", "Sun", "Mon", "Tue")
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
SECOND, HOUR, HOURS = timedelta(seconds=1), timedelta(hours=1), 96
pytestmark = pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is missing (apt install faketime)")


class SteppedClock:
    """The wall clock of another process. Its time-outs and pauses stay real."""

    def __init__(self, file: Path, now: datetime) -> None:
        self._file = file
        self.now = now
        self.move()

    def move(self, by: timedelta = timedelta(0)) -> None:
        self.now += by
        new = self._file.with_suffix(".new")
        new.write_text(f"{self.now:%Y-%m-%d %H:%M:%S}\n")
        new.replace(self._file)

    @property
    def seconds(self) -> timedelta:
        """How far it is past the full minute."""
        return timedelta(seconds=self.now.second)

    def environment(self) -> dict[str, str]:
        said = subprocess.run(["faketime", "-f", "+0", "env"], capture_output=True, text=True, check=True).stdout
        library = next(line for line in said.splitlines() if line.startswith("LD_PRELOAD="))
        return {
            "LD_PRELOAD": library.partition("=")[2],
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": "UTC",
        }


class Stage:
    """The process, its clock, and the platform that takes its messages."""

    def __init__(self, folder: Path, connector: Connector) -> None:
        self.connector = connector
        self.clock = SteppedClock(folder / "clock", FRIDAY)
        council = folder / "council.toml"
        council.write_text((ROOT / "council.toml").read_text().replace("on_call = []", 'on_call = ["nina"]'))
        settings = {
            "BREACH_DESK_CENTRAL_TEAM": TEAM,
            "BREACH_DESK_CENTRAL_MEMBERS": "carol,carl",
            "BREACH_DESK_SIRO": "sid",
            "BREACH_DESK_DPO": "dora",
            "BREACH_DESK_REMINDER_TICK": "0.02",
            "BREACH_DESK_CONFIG": str(council),
        }
        self.bot = RealBot(folder / "data", **settings, **self.clock.environment())

    async def until_quiet(self) -> None:
        """Until the process has looked at what is due at its present time, and has sent it.

        Its clock goes on by a second now and then meanwhile, as clocks do: a message that the machine was too
        busy to take is tried again only when the pause after it is over. What waits is asked once more after the
        look was seen: both figures in one answer may be from before and after it.
        """
        has_looked = False
        async with aiohttp.ClientSession() as session:
            for look in range(1, 6001):
                async with session.get(f"{self.bot.address}/metrics") as response:
                    figures = dict(line.split() for line in (await response.text()).splitlines() if line[0] != "#")
                if has_looked and float(figures["breach_desk_outbox_waiting"]) == 0:
                    return
                has_looked = float(figures["breach_desk_reminders_looked_at"]) >= self.clock.now.timestamp()
                await asyncio.sleep(0.005)
                if look % 200 == 0:
                    self.clock.move(SECOND)
        raise AssertionError(f"it does not come to rest at {self.clock.now}: {figures}")

    async def pass_hours(self, hours: float) -> list[tuple[datetime, str, Reply]]:
        """Let so much time pass; what came meanwhile, when and where."""
        came = []
        until = self.clock.now - self.clock.seconds + timedelta(hours=hours)
        while self.clock.now < until:
            before = len(self.connector.posted)
            self.clock.move((HOUR / 2 if self.clock.now.hour == 8 else HOUR) - self.clock.seconds)
            await self.until_quiet()
            came += [(self.clock.now, where, Reply(body)) for where, _, body in self.connector.posted[before:]]
        return came


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    connector = await Connector().start()
    stage = Stage(tmp_path, connector)
    await stage.bot.start()
    yield stage
    await stage.bot.stop()
    await connector.stop()


DORA, SID, NINA = "personal-dora", "personal-sid", "personal-nina"
# Discovered on Thursday at 16:00, reported on Friday at 10:00: the clock ends on Sunday at 16:00, when nobody
# is at work. What falls due at the weekend is said on Friday before work ends, and to Nina, who is on call,
# at its own time.
EXPECTED = [
    ("Fri 11:00", GENERAL, "Waiting since: 10:00 on Friday"),
    ("Fri 17:00", GENERAL, "1 day and 23 hours left"),
    ("Fri 17:00", DORA, "1 day and 23 hours left"),
    ("Fri 17:00", SID, "1 day and 23 hours left"),
    ("Fri 19:00", NINA, "you are on call"),
    ("Sat 16:00", NINA, "1 day left"),
    ("Sun 10:00", NINA, "6 hours left"),
    ("Sun 15:00", NINA, "1 hour left"),
    ("Sun 16:00", NINA, "ended less than a minute ago"),
    ("Mon 08:30", GENERAL, "Good morning"),
    ("Mon 11:00", GENERAL, "Waiting since: 10:00 on Friday"),
    ("Mon 11:00", DORA, "nobody has taken it"),
    ("Mon 11:00", SID, "nobody has taken it"),
    ("Mon 16:00", GENERAL, "1 day ago"),
    ("Mon 16:00", DORA, "1 day ago"),
    ("Mon 16:00", SID, "1 day ago"),
    ("Tue 08:30", GENERAL, "Good morning"),
    ("Tue 08:30", DORA, "1 day and 16 hours ago"),
    ("Tue 08:30", SID, "1 day and 16 hours ago"),
]


async def test_96_hours_of_a_breach_that_nobody_takes(stage: Stage) -> None:
    await Channel(stage.bot.address, stage.connector, "carol", "Carol Central").install()
    await report_by_words(Chat(stage.bot.address, stage.connector, "sam", "Sam Staff"), "send", _3="19 November at 4pm")
    await stage.until_quiet()
    came = await stage.pass_hours(HOURS)
    told = sorted((at, where, reply.text) for at, where, reply in came)
    assert [(f"{at.astimezone(LONDON):%a %H:%M}", where) for at, where, _ in told] == [
        (when, where) for when, where, _ in sorted(EXPECTED, key=lambda row: (WEEK.index(row[0][:3]), row))
    ]
    for when, where, words in EXPECTED:
        said = [text for at, to, text in told if f"{at:%a %H:%M}" == when and to == where]
        assert any(words in text for text in said), (when, where, said)
    assert not [text for _, _, text in told if "minutes" in text and "meeting" in text]
    assert not [text for _, _, text in told if "may have had this message already" in text]


async def test_killed_at_the_weekend_and_started_on_monday(stage: Stage) -> None:
    """What fell due meanwhile is summed up in one message to each, which says so."""
    await Channel(stage.bot.address, stage.connector, "carol", "Carol Central").install()
    await report_by_words(Chat(stage.bot.address, stage.connector, "sam", "Sam Staff"), "send", _3="19 November at 4pm")
    await stage.until_quiet()
    await stage.bot.kill()
    before = len(stage.connector.posted)
    stage.clock.move(timedelta(hours=72))
    await stage.bot.start()
    await stage.until_quiet()
    told = {where: Reply(body).text for where, _, body in stage.connector.posted[before:]}
    assert set(told) == {GENERAL}
    assert len(stage.connector.posted) == before + 1
    assert "I was not running between 10:00 on Friday 20 November and 10:00 on Monday 23 November" in told[GENERAL]
    assert "ended 18 hours ago\nICO clock, Sun 22 Nov 16:00" in told[GENERAL]
