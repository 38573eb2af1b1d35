"""The locks: every package in one version with its hashes, at or above the floors of pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PRODUCT = ("postgresql", "documents", "reminders", "manifest", "agents")
PIN = re.compile(r"^(?P<pin>[A-Za-z0-9._-]+==[^\\;]+?)\s*(?:;[^\\]+)?\\?$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def wanted(*extras: str) -> list[Requirement]:
    listed = [*PROJECT["dependencies"], *(each for extra in extras for each in EXTRAS[extra])]
    return [Requirement(each) for each in listed]


def pinned(name: str) -> dict[str, set[Version]]:
    """The versions of each package; several where they differ by platform."""
    found: dict[str, set[Version]] = {}
    for line in (ROOT / "requirements" / name).read_text("utf-8").splitlines():
        if match := PIN.match(line):
            requirement = Requirement(match["pin"].strip())
            (specifier,) = requirement.specifier
            found.setdefault(canonicalize_name(requirement.name), set()).add(Version(specifier.version))
    return found


@pytest.mark.parametrize(("name", "extras"), [("run.lock", PRODUCT), ("test.lock", (*PRODUCT, "dev"))])
def test_what_is_asked_for_is_locked_at_or_above_its_floor(name: str, extras: tuple[str, ...]) -> None:
    locked = pinned(name)
    for requirement in wanted(*extras):
        versions = locked.get(canonicalize_name(requirement.name), set())
        assert versions, f"{requirement.name} is not in {name}: make lock"
        assert all(requirement.specifier.contains(version) for version in versions), f"{requirement}: make lock"


@pytest.mark.parametrize("name", ["build.lock", "run.lock", "test.lock"])
def test_every_line_is_a_pin_with_hashes_and_none_says_where_to_fetch_it(name: str) -> None:
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        assert PIN.match(line) or HASH.match(line), line
        assert not PIN.match(line) or HASH.match(after), f"{line} has no hash"


def test_what_builds_the_wheel_is_locked_at_or_above_its_floor() -> None:
    (needed,) = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    (asked,) = (ROOT / "requirements" / "build.in").read_text("utf-8").splitlines()
    assert Requirement(asked.partition("#")[0].strip()) == Requirement(needed)
    assert all(Requirement(needed).specifier.contains(each) for each in pinned("build.lock")["setuptools"])


def test_what_is_tested_is_what_runs() -> None:
    tested = pinned("test.lock")
    assert tested["setuptools"] == pinned("build.lock")["setuptools"], (
        "the wheel of a release is built by what is tested"
    )
    assert {name: tested.get(name) for name in pinned("run.lock")} == pinned("run.lock")


def test_every_dependency_has_its_reason_beside_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    begin = lines.index("dependencies = [")
    listed = [line for line in lines[begin : lines.index("[project.scripts]")] if line.startswith('    "')]
    assert len(listed) > 30
    assert [line for line in listed if "#" not in line] == []
