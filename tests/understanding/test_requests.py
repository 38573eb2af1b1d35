"""Plain requests of the team: every kind that the model knows is a command, and a case is found by its number."""

import pytest

from bot.commands.registry import commands
from understanding.commands.requests import NAMES, reference_in
from understanding.model.classifier import classifier


def test_every_request_that_the_model_knows_is_a_command() -> None:
    labels = classifier("commands").labels
    assert {NAMES.get(label, label.replace(" ", "_")) for label in labels} <= set(commands())


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("where are we with DB2026004?", "DB2026004"),
        ("db 2026/4 please", "DB2026004"),
        ("what's the story with 2026017", "DB2026017"),
        ("shut 2026003, letter came back unopened", "DB2026003"),
        ("how is case 4 going", "DB2026004"),
        ("how many in 2026", ""),
        ("call 02079460000", ""),
    ],
)
def test_a_case_is_named_in_any_form(typed: str, reference: str) -> None:
    assert reference_in(typed, 2026) == reference
