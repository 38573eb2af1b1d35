"""Every refusal has its sentence, and the sentence has everything that it names."""

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest

from domain.actions.closing import FOR_A_BREACH, FOR_ALL
from domain.actions.stages import refusal_of
from domain.acts import Act
from domain.breach import Status
from domain.errors import Refused
from presentation.refusals import refusal
from texts import STANDING, all_texts, has

ROOT = Path(__file__).parents[3]
DOMAIN = ROOT / "domain"
KEY_STANDS = {"Refused": 0, "NotAllowed": 0, "NotFound": 0, "needed": 1}


def raised() -> Iterator[tuple[str, frozenset[str]]]:
    """Every key that use cases, rights and casework raise, with the names of the values given to it."""
    casework = ((ROOT / "dialogs").rglob("*.py"), (ROOT / "bot" / "commands").rglob("*.py"))
    for path in (*(DOMAIN / "actions").rglob("*.py"), DOMAIN / "access.py", *chain(*casework)):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEY_STANDS:
                values = frozenset(keyword.arg or "" for keyword in node.keywords)
                yield from ((key, values) for key in _keys(node.args[KEY_STANDS[node.func.id]]))
    for key in {refusal_of(act, status) for act in Act for status in Status} - {""}:
        yield key, frozenset({"reference", "status", "closed_at"})


def _keys(argument: ast.expr) -> Iterator[str]:
    """One constant, or the two of `a if … else b`."""
    for part in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
        if isinstance(part, ast.Constant):
            yield str(part.value)


RAISED = sorted(set(raised()), key=lambda pair: (pair[0], sorted(pair[1])))
SENTENCES = {
    key.removeprefix("refusals."): sentence
    for key, sentence in all_texts().items()
    if key.startswith("refusals.") and not key.startswith("refusals.missing.")
}


@pytest.mark.parametrize(("key", "values"), RAISED)
def test_every_refusal_has_a_sentence_and_gives_it_what_it_names(key: str, values: frozenset[str]) -> None:
    named = {name for _, name, _, _ in Formatter().parse(SENTENCES[key]) if name}
    assert named - STANDING.keys() <= values


def test_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == {key for key, _ in RAISED}


def test_each_is_one_sentence_that_fits_on_a_card() -> None:
    for key, sentence in SENTENCES.items():
        assert sentence.endswith("."), key
        assert ". " not in sentence, key
        assert len(sentence) < 220, key


def test_everything_that_closing_may_miss_has_its_words() -> None:
    for key in FOR_ALL | FOR_A_BREACH:
        assert has(f"refusals.missing.{key}")


def test_what_people_wrote_cannot_dress_up_the_sentence() -> None:
    problem = Refused("already_seen", reference="DB2026041", by="**Sue** <at>all</at>")
    assert "**Sue**" not in refusal(problem)
    assert "<at>" not in refusal(problem)
