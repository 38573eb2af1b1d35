"""README and docs against the code: tables, links, commands, settings, and what a newcomer is told to type."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.commands.registry import phrases
from cli import parser
from domain.clocks.period import PeriodBoundaries
from domain.taxonomy import Listing
from settings.setting_rows import SETTINGS
from tests.readme import PAGES as MADE
from tests.readme import README, written
from texts import say
from understanding.commands.phrases import Known, match_command

ROOT = Path(__file__).parents[1]
TOP = ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "CODE_OF_CONDUCT.md")
PAGES = [README, *(ROOT / name for name in TOP), *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?://)([^)#]*)(#[^)]*)?\)")
OURS = re.compile(r"\b(?:BREACH_DESK_[A-Z_]+|MicrosoftApp[A-Za-z]+)\b")
COMMAND_LINE = re.compile(r"python app\.py ([a-z]+)")
STORY = re.compile(r"^I |^then ")


@pytest.mark.parametrize("page", MADE, ids=lambda page: page.name)
def test_what_is_made_from_the_code_is_fresh(page: Path) -> None:
    text = page.read_text("utf-8")
    assert "<!-- made: " in text
    assert text == written(text), "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    lost = [path for path, _ in LINK.findall(text) if path and not (page.parent / path).exists()]
    assert lost == []
    headings = {_anchor(line) for line in text.splitlines() if line.startswith("#")}
    assert [anchor for path, anchor in LINK.findall(text) if not path and anchor[1:] not in headings] == []


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lstrip("# ").lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_setting_and_command_that_is_named_exists(page: Path) -> None:
    text = page.read_text("utf-8")
    known = {setting.name for setting in SETTINGS}
    assert {name for name in OURS.findall(text) if not name.startswith("BREACH_DESK_TEST_")} <= known
    for command in COMMAND_LINE.findall(text):
        with pytest.raises(SystemExit) as ended:
            parser().parse_args([command, "--help"])
        assert ended.value.code == 0, command


def test_every_threat_names_a_test_that_there_is() -> None:
    text = (ROOT / "docs" / "threats.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)
    rows = [line for line in text.splitlines() if re.match(r"\| [STRIDE]: ", line)]
    assert len(named) == len(rows) >= 20
    for file, test in named:
        assert re.search(rf"^(async )?def {test}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), (file, test)


def test_every_setting_is_in_the_readme() -> None:
    text = README.read_text("utf-8")
    assert [setting.name for setting in SETTINGS if f"`{setting.name}`" not in text] == []


def test_what_a_newcomer_is_told_to_type_is_understood() -> None:
    guide = say("cli.demo.guide", staff="", central="", register="", folder="")
    typed = re.findall(r"^ {10}(\S.*)$", guide, re.MULTILINE)
    assert len(typed) >= 4
    block = re.search(r"```text\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert block
    typed += [line for line in block[1].splitlines() if line and not STORY.match(line)]
    named = re.search(r"^The central team has.*$", README.read_text("utf-8"), re.MULTILINE)
    assert named
    known = {words for phrase in phrases() for words in phrase.words}
    typed += [words for words in re.findall(r"`(.*?)`", named[0]) if words not in known]
    today = Known(date(2026, 11, 22), PeriodBoundaries(), Listing(()))
    for words in typed:
        assert match_command(words, phrases(), today), words


NAMED = re.compile(r"\]\(([a-z_/]+\.py)\), `([A-Za-z_.]+)`")


def test_the_tour_names_functions_that_there_are() -> None:
    """Where somebody new is told to look, there is what they look for."""
    found = NAMED.findall((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    assert len(found) >= 4
    for path, name in found:
        code = (ROOT / path).read_text("utf-8")
        for part in name.split("."):
            assert re.search(rf"\b(def|class) {part}\b", code), f"{path} has no {part}"
