"""The parts of the pages that are made from the code; `python -m tests.readme` writes them anew."""

import argparse
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.commands.registry import commands
from bot.setting_rows import SETTINGS
from cli import parser
from domain.access import Role
from domain.breach import Person

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = (README, ROOT / "docs" / "commands.md")
PLACE = re.compile(r"(<!-- made: ([a-z-]+) -->\n).*?(<!-- /made -->)", re.DOTALL)
ANYBODY = Person("")


def everybody_says() -> str:
    """What any member of staff can say."""
    return _table(("say", "what it is for"), _said(True))


def the_team_says() -> str:
    """What those can say who deal with breaches."""
    return _table(("say", "what it is for"), _said(False))


def _said(by_everybody: bool) -> list[tuple[str, str]]:
    listed = [each for each in commands().values() if each.listed]
    return [
        (f"`{each.example}`", each.help)
        for each in listed
        if each.allowed(ANYBODY, frozenset({Role.STAFF})) is by_everybody
    ]


def settings() -> str:
    """Every setting with its default."""
    rows = [(f"`{each.name}`", f"`{each.default}`" if each.default else "", each.help) for each in SETTINGS]
    return _table(("setting", "default", "what it is for"), rows)


def command_line() -> str:
    """Every command of `python app.py`."""
    subparsers = next(each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    rows = [(f"`python app.py {each.dest}`", each.help or "") for each in subparsers._choices_actions]
    return _table(("command", "what it does"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


PARTS: dict[str, Callable[[], str]] = {
    "everybody-says": everybody_says,
    "the-team-says": the_team_says,
    "command-line": command_line,
    "settings": settings,
}


def written(text: str) -> str:
    """A page with every part that is made from the code made anew."""
    return PLACE.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}\n{found[3]}", text)


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(written(page.read_text("utf-8")), "utf-8")
