"""The parts of the pages that are made from the code; `python -m tests.readme` writes them anew."""

import argparse
import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.commands.registry import listed
from cli import parser
from domain.access import Role
from domain.breach import Person
from domain.reminders import RULES, Rule
from domain.reminders import Role as ReminderRole
from settings.setting_rows import SETTINGS
from texts import say

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PAGES = (README, ROOT / "docs" / "commands.md", ROOT / "docs" / "reminders.md")
PLACE = re.compile(r"(<!-- made: ([a-z-]+) -->\n).*?(<!-- /made -->)", re.DOTALL)
ANYBODY = Person("")
HOUR = timedelta(hours=1)
UNITS = (("w", 168 * HOUR), ("d", 24 * HOUR), ("h", HOUR), ("m", HOUR / 60))


def everybody_says() -> str:
    """What any member of staff can say."""
    return _table(("say", "what it is for"), _said(True))


def the_team_says() -> str:
    """What those can say who deal with breaches."""
    return _table(("say", "what it is for"), _said(False))


def _said(by_everybody: bool) -> list[tuple[str, str]]:
    return [
        (f"`{each.example}`", each.help)
        for each in listed()
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


def reminders() -> str:
    """Every rule of the reminders, as it is without settings."""
    head = ("name", "when", "who is told, first and later", "first after", "every", "at most", "in quiet hours")
    rules: tuple[Rule[Any], ...] = (*RULES.breach, *RULES.draft, *RULES.desk)
    return _table(head, [_rule(rule) for rule in rules])


def _rule(rule: Rule[Any]) -> tuple[str, ...]:
    people = dict.fromkeys(", ".join(_role(role) for role in step) for step in rule.steps)
    first = ", ".join(f"{each // HOUR}h before" for each in rule.before) or _length(rule.first_after)
    every = _length(rule.every) if rule.every else ""
    at_most = str(rule.at_most or "") if rule.every else "" if rule.before else "1"
    quiet = say(f"reminders.quiet.{rule.quiet.value}")
    if rule.on_call:
        quiet = say("reminders.quiet.on_call", usual=quiet)
    when = say(f"reminders.about.{rule.name}")
    return f"`{rule.name}`", when, "; ".join(people), first, every, at_most, quiet


def _role(role: ReminderRole) -> str:
    return role.value.upper() if role in (ReminderRole.SIRO, ReminderRole.DPO) else role.value


def _length(length: timedelta) -> str:
    """As it is written in `council.toml`: 30m, 4h, 2d, 13w."""
    return next((f"{length // unit}{name}" for name, unit in UNITS if length and not length % unit), "at once")


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


PARTS: dict[str, Callable[[], str]] = {
    "everybody-says": everybody_says,
    "the-team-says": the_team_says,
    "command-line": command_line,
    "settings": settings,
    "reminders": reminders,
}


def written(text: str) -> str:
    """A page with every part that is made from the code made anew."""
    return PLACE.sub(lambda found: f"{found[1]}{PARTS[found[2]]()}\n{found[3]}", text)


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(written(page.read_text("utf-8")), "utf-8")
