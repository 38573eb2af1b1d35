"""Every sentence is where it is used, every question is one, and the fixed forms stay fixed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from bot.commands.registry import commands
from dialogs.flow import Flow, Step
from dialogs.flows import FLOWS
from tests.rooms import ROOMS
from texts import all_texts, has, say

ROOT = Path(__file__).parents[1]
PARTS = ("app.py", *sorted(ROOMS.keys() - {"app", "storage"}))
KEY = re.compile(r"[a-z_0-9]+(\.[a-z_0-9' ]+)+")
STEPS = [(flow, step) for flow in FLOWS for step in flow.steps]


def named(pair: object) -> str:
    return getattr(pair, "name", str(pair))


@pytest.mark.parametrize(("flow", "step"), STEPS, ids=named)
def test_every_step_has_its_sentences(flow: Flow, step: Step) -> None:
    for entry in ("label", "also", "ask", "help"):
        assert has(flow.key(step, entry)), flow.key(step, entry)


@pytest.mark.parametrize(("flow", "step"), STEPS, ids=named)
def test_a_question_is_one_sentence_and_nothing_above_it_asks(flow: Flow, step: Step) -> None:
    question = say_as_written(flow.key(step, "ask"))
    assert question.count("?") == 1
    assert question.endswith("?")
    assert "\n" not in question
    for entry in ("why", "help"):
        if has(flow.key(step, entry)):
            assert not any(line.endswith("?") for line in say_as_written(flow.key(step, entry)).splitlines())


@pytest.mark.parametrize("flow", FLOWS, ids=named)
def test_a_review_has_its_sentences_and_a_word_of_its_own(flow: Flow) -> None:
    if not flow.review:
        return
    assert has(f"{flow.name}.review.title")
    assert say_as_written(f"{flow.name}.review.ask").endswith("?")
    assert (say(f"{flow.name}.review.send") == "Send") is (flow.name == "report")


def test_only_the_review_of_a_report_has_a_button_called_send() -> None:
    titles = {key for key, words in all_texts().items() if any(part.strip() == "Send" for part in words.split("|"))}
    assert titles == {"report.review.send"}


def test_what_stands_above_a_question_never_ends_in_a_question_mark() -> None:
    for key, words in all_texts().items():
        if key.split(".")[0] in ("answers", "refusals") or key.startswith(("dialog.answers", "dialog.noted")):
            assert not words.endswith("?"), key


def test_the_questions_of_a_report_keep_their_words_and_order() -> None:
    words = ("What happened", "danger", "discovered", "medium", "How many", "directorate", "information", "done so far")
    report = next(flow for flow in FLOWS if flow.name == "report")
    asked = [say_as_written(report.key(step, "ask")) for step in report.steps if not step.follows and step.counted]
    assert len(asked) == len(words)
    assert all(word in question for word, question in zip(words, asked, strict=True))
    assert "why" in say("late_reason.late_reason.ask")


@pytest.mark.parametrize("name", commands())
def test_every_command_has_words_help_example_and_button(name: str) -> None:
    for entry in ("words", "help", "example", "button"):
        assert say(f"commands.{name}.{entry}")


def test_no_two_commands_share_a_word() -> None:
    """But for what follows it: `open` alone is the list, with a reference the case."""
    taken: dict[tuple[str, str], str] = {}
    for command in commands().values():
        for word in command.words:
            assert taken.setdefault((word, command.takes[:9]), command.name) == command.name, word


def test_every_key_in_the_code_exists() -> None:
    for path, key in constant_keys():
        assert has(key), f"{key} in {path}"
    for path, pattern in templates():
        assert any(re.fullmatch(pattern, key) for key in all_texts()), f"{pattern} in {path}"


def test_every_sentence_is_used() -> None:
    used = {key for _, key in constant_keys()}
    patterns = [re.compile(pattern) for pattern in (*patterns_in_code(), *(found for _, found in templates()))]
    left = [key for key in all_texts() if key not in used and not any(each.fullmatch(key) for each in patterns)]
    assert not left


def say_as_written(key: str) -> str:
    """The sentence with its fields as they stand."""
    return all_texts()[key]


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for part in PARTS:
        path = ROOT / part
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            yield file, ast.parse(file.read_text("utf-8"))


def constant_keys() -> Iterator[tuple[Path, str]]:
    """Keys that stand as such in a call of `say` and its like."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in ("say", "tell", "has", "of_case"):
                argument = node.args[0] if node.args else None
                for part in branches(argument):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
                        yield path, part.value


def templates() -> Iterator[tuple[Path, str]]:
    """What the pages' templates say: each key, with what is filled in (`"a" ~ b`) left open."""
    for path in sorted((ROOT / "web" / "templates").glob("*.html")):
        for key, open_end in re.findall(r'say\("([^"]+)"( ~)?', path.read_text("utf-8")):
            yield path, re.escape(key) + (".+" if open_end else "")


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def branches(argument: ast.expr | None) -> tuple[ast.expr | None, ...]:
    return (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,)


def patterns_in_code() -> Iterator[str]:
    """Every string that may be a key, and every f-string with what is filled in left open."""
    yield from (
        re.escape(flow.key(step, entry)) for flow, step in STEPS for entry in ("label", "also", "ask", "help", "why")
    )
    for flow in FLOWS:
        yield rf"{re.escape(flow.name)}\.(review\.(title|ask|send)|early|done|required|not_required|.*offers.*)"
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.fullmatch(node.value):
                yield rf"{re.escape(node.value)}(_case)?"
                if not has(node.value):
                    yield rf"{re.escape(node.value)}\.[^.]+"  # a table, of which each entry is looked up by name
            elif isinstance(node, ast.JoinedStr):
                parts = (re.escape(str(p.value)) if isinstance(p, ast.Constant) else ".+" for p in node.values)
                pattern = "".join(parts)
                if re.search("[a-z]{3}", pattern):
                    yield pattern


def test_no_sentence_has_a_field_without_a_name() -> None:
    for key, words in all_texts().items():
        assert all(name != "" for _, name, _, _ in Formatter().parse(words)), key
