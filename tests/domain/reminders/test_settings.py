"""What a council may set of the rules, and what it is told when it goes wrong."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.reminders import RULES, Rule, Rules, read_rules

ROW = re.compile(r"# ([a-z_]+)( \*)? +(\d+[mhdw]) +(\S+) +(\S+) ")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def rule(rules: Rules, name: str) -> Rule[Any]:
    return next(each for table in (rules.breach, rules.draft, rules.desk) for each in table if each.name == name)


def test_without_settings_the_table_stands() -> None:
    assert read_rules({}) == (RULES, ())


def test_council_toml_tells_of_every_rule_as_it_is() -> None:
    """Its comment is a table: name, first_after, every, at_most."""
    lines = (Path(__file__).parents[3] / "council.toml").read_text("utf-8").splitlines()
    rows = [match.groups() for line in lines if (match := ROW.match(line))]
    assert [row[0] for row in rows] == [name for name in names() if name != "clock"]
    marked = {name for name, star, *_ in rows if star} | {"clock"}
    assert marked == {each.name for each in RULES.breach if each.on_call}
    for name, _, *values in rows:
        keys = ("first_after", "every", "at_most")
        read = {
            key: int(value) if key == "at_most" else value
            for key, value in zip(keys, values, strict=True)
            if value != "-"
        }
        assert read_rules({name: read}) == (RULES, ()), name


def names() -> list[str]:
    return [each.name for table in (RULES.breach, RULES.draft, RULES.desk) for each in table]


def test_each_rule_can_be_switched_off() -> None:
    for name in names():
        rules, faults = read_rules({name: {"on": False}})
        assert faults == ()
        assert not rule(rules, name).on
        assert sum(not each.on for table in (rules.breach, rules.draft, rules.desk) for each in table) == 1


@pytest.mark.parametrize(
    ("text", "length"),
    [("30m", 30 * MINUTE), ("4h", 4 * HOUR), ("2d", 2 * DAY), ("1w", 7 * DAY), ("1.5h", 90 * MINUTE)],
)
def test_lengths_of_time(text: str, length: timedelta) -> None:
    rules, faults = read_rules({"untaken": {"first_after": text, "every": text, "at_most": 9}})
    assert faults == ()
    assert (rule(rules, "untaken").first_after, rule(rules, "untaken").every) == (length, length)
    assert rule(rules, "untaken").at_most == 9


def test_a_council_can_let_those_on_call_sleep() -> None:
    rules, faults = read_rules({"untaken": {"on_call": False}})
    assert faults == ()
    assert not rule(rules, "untaken").on_call
    assert [fault.key for fault in read_rules({"digest": {"on_call": True}})[1]] == ["reminders.digest.on_call"]


def test_the_marks_of_the_clock() -> None:
    rules, faults = read_rules({"clock": {"before": ["2d", "12h"]}})
    assert faults == ()
    assert rule(rules, "clock").before == (2 * DAY, 12 * HOUR)


@pytest.mark.parametrize(
    ("settings", "what", "key"),
    [
        ({"untakn": {}}, "unknown", "reminders.untakn"),
        ({"untaken": True}, "table", "reminders.untaken"),
        ({"untaken": {"first": "1h"}}, "unknown", "reminders.untaken.first"),
        ({"untaken": {"on": "no"}}, "flag", "reminders.untaken.on"),
        ({"untaken": {"first_after": "soon"}}, "length", "reminders.untaken.first_after"),
        ({"untaken": {"first_after": 30}}, "length", "reminders.untaken.first_after"),
        ({"untaken": {"every": "0m"}}, "length", "reminders.untaken.every"),
        ({"untaken": {"at_most": 0}}, "number", "reminders.untaken.at_most"),
        ({"untaken": {"at_most": True}}, "number", "reminders.untaken.at_most"),
        ({"untaken": {"before": ["1h"]}}, "unknown", "reminders.untaken.before"),
        ({"clock": {"before": "24h"}}, "lengths", "reminders.clock.before"),
        ({"clock": {"before": []}}, "lengths", "reminders.clock.before"),
        ({"clock": {"before": ["24h", "often"]}}, "lengths", "reminders.clock.before"),
        ({"clock": {"first_after": "1h"}}, "unknown", "reminders.clock.first_after"),
    ],
)
def test_a_fault_is_named_with_its_key_and_changes_nothing(settings: dict[str, Any], what: str, key: str) -> None:
    rules, faults = read_rules(settings)
    assert [(fault.what, fault.key) for fault in faults] == [(what, key)]
    assert rules == RULES


def test_all_faults_are_named_at_once_with_a_hint() -> None:
    _, faults = read_rules({"untakn": {}, "clock": {"befor": ["1h"]}, "digest": {"on": 1}})
    assert [(fault.key, fault.meant) for fault in faults] == [
        ("reminders.untakn", "untaken"),
        ("reminders.clock.befor", "before"),
        ("reminders.digest.on", ""),
    ]
