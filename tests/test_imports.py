"""Who may import whom: the rows of CONTRIBUTING, which says why of those that one does not expect."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rooms import ROOMS, ROOT

SDKS = ("botbuilder", "botframework", "microsoft_agents", "msrest")
SDK_PORT = "bot/sdk/"
DATABASES = ("tinydb", "asyncpg")


def test_the_rooms_are_packaged_and_typed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    packaged = {name.removesuffix("*") for name in project["setuptools"]["packages"]["find"]["include"]}
    assert packaged == {*project["mypy"]["packages"]} == ROOMS.keys() - {"app"}


def product_files() -> list[Path]:
    found = [ROOT / "app.py"]
    for room in ROOMS.keys() - {"app"}:
        found += sorted(path for path in (ROOT / room).rglob("*.py") if "node_modules" not in path.parts)
    return found


def room_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno} imports relatively"
            yield node.lineno, node.module or ""


def everything_imported() -> list[tuple[str, str, str]]:
    """(place, room, imported module), for every import of the product."""
    return [
        (f"{path.relative_to(ROOT)}:{line}", room_of(path), module)
        for path in product_files()
        for line, module in imported(path)
    ]


def test_nothing_is_imported_against_the_direction() -> None:
    broken = [
        f"{place}: {room} must not import {module}"
        for place, room, module in everything_imported()
        if (top := module.split(".")[0]) in ROOMS and top != room and top not in ROOMS[room]
    ]
    assert broken == []


def test_the_domain_knows_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"domain"}
    foreign = [
        f"{place} imports {module}"
        for place, room, module in everything_imported()
        if room == "domain" and module.split(".")[0] not in allowed
    ]
    assert foreign == []


def test_only_the_port_imports_a_chat_sdk() -> None:
    strays = [
        f"{place} imports {module}"
        for place, _, module in everything_imported()
        if module.split(".")[0] in SDKS and not place.startswith(SDK_PORT)
    ]
    assert strays == []


def test_only_storage_knows_a_database() -> None:
    strays = [
        f"{place} imports {module}"
        for place, room, module in everything_imported()
        if module.split(".")[0] in DATABASES and room != "storage"
    ]
    assert strays == []


@pytest.mark.parametrize("room", ["domain", "dialogs", "presentation", "understanding"])
def test_nobody_inside_reads_the_clock(room: str) -> None:
    """`now` is passed in, so that every rule of time can be tried at any time."""
    readers = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("now", "utcnow", "today")
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("datetime", "date")
    ]
    assert readers == []


def test_the_bot_starts_without_what_makes_word_and_excel() -> None:
    """Files are made in a process of their own, and only that one loads what they need."""
    heavy = ("docx", "docxtpl", "lxml", "matplotlib", "openpyxl", "xlsxwriter")
    start = "import app, sys; from bot.commands.registry import commands; commands(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "app" in loaded
    assert not loaded & {*heavy}


def test_every_room_is_looked_at() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert packages <= set(ROOMS)
    assert len(product_files()) > 100
