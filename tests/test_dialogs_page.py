"""docs/dialogs.md is made from the tables and never stale."""

from pathlib import Path

from dialogs.diagrams import page
from dialogs.flows import FLOWS

PAGE = Path(__file__).parents[1] / "docs" / "dialogs.md"


def test_the_page_is_fresh() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python -m dialogs.diagrams > docs/dialogs.md"


def test_every_flow_and_question_is_on_it() -> None:
    words = PAGE.read_text("utf-8")
    for flow in FLOWS:
        assert f"## {flow.name}\n" in words
        assert words.count("| question |") == len(FLOWS)
