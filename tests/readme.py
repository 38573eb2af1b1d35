"""The parts of the README that are made from the code; `python -m tests.readme` writes them anew."""

import argparse
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from bot.commands.registry import Command, commands
from bot.setting_rows import SETTINGS
from cli import parser
from domain.access import Role
from domain.breach import Person

README = Path(__file__).parents[1] / "README.md"
ANYBODY = Person("")


def people_say() -> str:
    """What can be said, for whom."""
    listed = [each for each in commands().values() if each.listed]
    staff = [each for each in listed if each.allowed(ANYBODY, frozenset({Role.STAFF}))]
    return _table(("say", "for"), _said(staff, "everybody") + _said([c for c in listed if c not in staff], "the team"))


def _said(found: Iterable[Command], whom: str) -> list[tuple[str, str]]:
    return [(f"`{each.example}`", f"{whom}: {each.help}") for each in found]


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


PARTS: dict[str, Callable[[], str]] = {"people-say": people_say, "command-line": command_line, "settings": settings}


def written(text: str) -> str:
    """The README with every part made anew. Raises ValueError when one has no place in it."""
    for name, make in PARTS.items():
        place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not place.search(text):
            raise ValueError(name)
        part = make()
        text = place.sub(lambda found, part=part: f"{found[1]}{part}\n{found[2]}", text)  # type: ignore[misc]
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text("utf-8")), "utf-8")
