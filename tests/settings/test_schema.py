"""`council.schema.json`: made from the code, and what an editor shows by it."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from settings.schema import FILE, written

SHIPPED = (Path(__file__).parents[2] / "council.toml").read_text("utf-8")
EDITOR = Draft202012Validator(json.loads(FILE.read_text("utf-8")))


def shown(toml: str) -> list[str]:
    """What the editor shows; it takes a date of TOML for a text, as JSON has none."""
    values: Any = json.loads(json.dumps(tomllib.loads(toml), default=str))
    return [error.message for error in EDITOR.iter_errors(values)]


def test_the_schema_is_that_of_the_code() -> None:
    assert FILE.read_text("utf-8") == written(), "make docs"


def test_the_file_that_comes_with_breach_desk_names_it_and_is_sound() -> None:
    assert SHIPPED.startswith(f"#:schema ./{FILE.name}\n")
    assert shown(SHIPPED) == []
    ended = 'name = "Public Health"\nuntil = 2026-03-31\n[[directorates]]\nname = "Health"\nfrom = 2026-04-01'
    assert shown(SHIPPED.replace('name = "Public Health"', ended)) == []
    assert shown(SHIPPED + '[reminders.clock]\nbefore = ["24h"]\n[settings]\nPORT = "3979"\n') == []


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('short = ["CS"]', 'shrot = ["CS"]', "shrot"),
        ('short = ["CS"]', 'short = "CS"', "CS"),
        ('phone = "023 9282 0000"', "", "phone"),
        ('"siro once escalated"\n', '"anybody"\n', "anybody"),
        ("# years = 6", "years = 0", "0"),
        ('first_after = "30m"', 'first_after = "soon"', "soon"),
        ("[reminders.draft_unfinished]", "[reminders.draft_unfinishd]", "draft_unfinishd"),
        ("[council]", '[settings]\nMicrosoftAppPassword = "x"\n[council]', "MicrosoftAppPassword"),
    ],
)
def test_a_slip_is_shown_while_it_is_written(old: str, new: str, named: str) -> None:
    assert old in SHIPPED
    found = shown(SHIPPED.replace(old, new, 1))
    assert found
    assert named in found[0]
