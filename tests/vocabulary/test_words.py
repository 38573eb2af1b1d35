"""A council's own words count beside those delivered."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from domain.clocks.period import LONDON
from domain.errors import NotUnderstood, SettingsFaulty
from domain.taxonomy import Taxonomy
from settings.council_file import read_council
from understanding.choices.choice import is_not_known, read_choice
from understanding.tale import understand
from understanding.times.when import read_when
from vocabulary import unknown_words, use_words

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=LONDON)
OWN = {
    "plainly": {"not_known": ["the cat only knows"]},
    "when": {"yesterday": ["yest'day"], "parts": {"teatime": {"words": ["tea break"]}}},
    "choice": {"also": {"Paper": ["kardex"]}},
    "telling": {"way": {"Verbal": ["tannoyed"]}},
}


@pytest.fixture
def own_words() -> Iterator[None]:
    use_words(OWN)
    yield
    use_words({})


@pytest.mark.usefixtures("own_words")
def test_own_words_are_understood(taxonomy: Taxonomy) -> None:
    assert is_not_known("I the cat only knows")
    assert read_when("yest'day at 4pm", now=NOW).local == datetime(2026, 11, 17, 16, 0, tzinfo=LONDON)
    assert not read_when("yesterday tea break", now=NOW).exact
    assert read_choice("kardex", taxonomy.media) == "Paper"
    assert understand("I tannoyed her name", now=NOW, taxonomy=taxonomy).media == ("Verbal",)


def test_without_them_they_are_not(taxonomy: Taxonomy) -> None:
    assert not is_not_known("I the cat only knows")
    with pytest.raises(NotUnderstood):
        read_choice("kardex", taxonomy.media)


def test_words_that_nothing_reads_are_named() -> None:
    assert unknown_words(OWN) == ()
    assert unknown_words({"wen": {"vague": ["x"]}, "when": {"vague": "x"}}) == ("wen.vague", "when.vague")


def test_a_council_file_with_such_words_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "council.toml"
    path.write_text(
        (Path(__file__).parents[2] / "council.toml").read_text("utf-8") + '\n[words.when]\nvage = ["x"]\n', "utf-8"
    )
    with pytest.raises(SettingsFaulty, match=r"words\.when\.vage"):
        read_council(path)
