"""The table of phrases in docs/understanding.md says what is read."""

import re
from datetime import datetime
from pathlib import Path

import pytest

from domain.clocks.period import LONDON
from domain.errors import NotUnderstood
from domain.record.wording import moment_in_full
from texts import has
from understanding.times.when import read_when

PAGE = (Path(__file__).parents[2] / "docs" / "understanding.md").read_text("utf-8")
NOW = datetime(2026, 11, 18, 10, 30, tzinfo=LONDON)
ROWS = re.findall(r"^\| ([^|]+) \| ((?:\w+day \d|when_)[^|]*) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("typed", "reading"), ROWS)
def test_the_page_says_what_is_read(typed: str, reading: str) -> None:
    try:
        assert moment_in_full(read_when(typed, now=NOW)) == reading
    except NotUnderstood as refused:
        assert refused.key == reading  # noqa: PT017 - a refusal is the reading that the page gives
        assert has(f"answers.{reading}")


def test_the_page_has_both_tables() -> None:
    assert len([row for row in ROWS if row[1].startswith("when_")]) > 10
    assert len(ROWS) > 50
