"""The rules as a council sets them: `[reminders.<name>] on = false, first_after = "30m", every = "1d", at_most = 3`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from difflib import get_close_matches
from typing import Any

from domain.reminders.rule import Case, Rule
from domain.reminders.table import RULES, Rules

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*([mhdw])")
A_MINUTE = timedelta(minutes=1)


def read_length(value: object) -> timedelta | None:
    """A length of time: "30m", "4h", "2d", "1w"; None when it is none."""
    if isinstance(value, timedelta):
        return value
    match = LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    return timedelta(**{UNITS[match[2]]: float(match[1])}) if match else None


@dataclass(slots=True)
class _Reading:
    """One `[reminders.<name>]` as it is read: each wrong value is noted with its key, and left as it was."""

    name: str
    values: Mapping[str, Any]
    faults: list[str] = field(default_factory=list)

    def fault(self, key: str, what: str) -> None:
        self.faults.append(f"reminders.{self.name}.{key} {what}")

    def flag(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.fault(key, f"should be true or false, not {value!r}")
            return default
        return value

    def length(self, key: str, default: timedelta | None, least: timedelta) -> timedelta | None:
        if key not in self.values:
            return default
        length = read_length(self.values[key])
        if length is None or length < least:
            self.fault(key, f'should be a length of time such as "30m", "4h", "2d" or "1w", not {self.values[key]!r}')
            return default
        return length

    def number(self, key: str, default: int | None) -> int | None:
        value = self.values.get(key, default)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 1):
            self.fault(key, f"should be a whole number above 0, not {value!r}")
            return default
        return value

    def lengths(self, key: str, default: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
        values = self.values.get(key, default)
        read = [read_length(value) for value in values] if isinstance(values, (list, tuple)) else []
        if not read or any(length is None or length < A_MINUTE for length in read):
            self.fault(key, f'should be a list of lengths of time such as ["24h", "6h", "1h"], not {values!r}')
            return default
        return tuple(length for length in read if length is not None)


def read_rules(settings: Mapping[str, Any]) -> tuple[Rules, tuple[str, ...]]:
    """The table with a council's settings, and what is wrong with them, each fault with its key."""
    faults: list[str] = []
    names = [rule.name for rules in (RULES.breach, RULES.draft, RULES.desk) for rule in rules]
    for name, values in settings.items():
        if name not in names:
            faults.append(f"reminders.{name} is not known{_meant(name, names)}")
        elif not isinstance(values, Mapping):
            faults.append(f"reminders.{name} should be a table")
    usable = {name: values for name, values in settings.items() if name in names and isinstance(values, Mapping)}
    rules = Rules(
        breach=tuple(_timed(rule, usable.get(rule.name, {}), faults) for rule in RULES.breach),
        draft=tuple(_timed(rule, usable.get(rule.name, {}), faults) for rule in RULES.draft),
        desk=tuple(_timed(rule, usable.get(rule.name, {}), faults) for rule in RULES.desk),
    )
    return rules, tuple(faults)


def _timed(rule: Rule[Case], values: Mapping[str, Any], faults: list[str]) -> Rule[Case]:
    if not values:
        return rule
    reading = _Reading(rule.name, values)
    allowed = ("on", "before") if rule.before else ("on", "first_after", "every", "at_most")
    for key in values:
        if key not in allowed:
            reading.fault(key, f"is not known{_meant(key, allowed)}")
    read = replace(rule, on=reading.flag("on", rule.on))
    if rule.before:
        read = replace(read, before=reading.lengths("before", rule.before))
    else:
        read = replace(
            read,
            first_after=reading.length("first_after", rule.first_after, timedelta(0)) or timedelta(0),
            every=reading.length("every", rule.every, A_MINUTE),
            at_most=reading.number("at_most", rule.at_most),
        )
    faults += reading.faults
    return read


def _meant(word: str, known: list[str] | tuple[str, ...]) -> str:
    near = get_close_matches(word, known, n=1)
    return f"; did you mean {near[0]}?" if near else ""
