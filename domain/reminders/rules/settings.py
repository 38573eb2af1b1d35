"""The rules as a council sets them: `[reminders.<name>]` with `on`, `on_call`, `first_after`, `every`, `at_most`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from difflib import get_close_matches
from typing import Any

from domain.reminders.rules.rule import AT_ONCE, Case, Rule
from domain.reminders.rules.table import RULES, Rules

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*([mhdw])")
A_MINUTE = timedelta(minutes=1)


def read_length(value: object) -> timedelta | None:
    """A length of time: "30m", "4h", "2d", "1w"; None when it is none."""
    if isinstance(value, timedelta):
        return value
    match = LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    return timedelta(**{UNITS[match[2]]: float(match[1])}) if match else None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFault:
    """A wrong setting: `what` names the sentence in the texts (unknown, table, flag, number, length, lengths)."""

    what: str
    key: str
    value: object = ""
    meant: str = ""


@dataclass(slots=True)
class _Reading:
    """One `[reminders.<name>]` as it is read: what is wrong is noted with its key, and left as it was."""

    name: str
    values: Mapping[str, Any]
    faults: list[RuleFault] = field(default_factory=list)

    def fault(self, what: str, key: str, meant: str = "") -> None:
        value = self.values.get(key)
        self.faults.append(RuleFault(what=what, key=f"reminders.{self.name}.{key}", value=value, meant=meant))

    def flag(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if isinstance(value, bool):
            return value
        self.fault("flag", key)
        return default

    def length(self, key: str, default: timedelta | None, least: timedelta) -> timedelta | None:
        if key not in self.values:
            return default
        length = read_length(self.values[key])
        if length is not None and length >= least:
            return length
        self.fault("length", key)
        return default

    def number(self, key: str, default: int | None) -> int | None:
        value = self.values.get(key, default)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
            return value
        self.fault("number", key)
        return default

    def lengths(self, key: str, default: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
        values = self.values.get(key, default)
        read = [read_length(value) for value in values] if isinstance(values, (list, tuple)) else []
        lengths = tuple(length for length in read if length and length >= A_MINUTE)
        if lengths and len(lengths) == len(read):
            return lengths
        self.fault("lengths", key)
        return default


def keys_of(rule: Rule[Any]) -> tuple[str, ...]:
    """What a council may set of this rule."""
    timed = ("before",) if rule.before else ("first_after", "every", "at_most")
    return ("on", *timed, *(("on_call",) if rule.on_call else ()))


def read_rules(settings: Mapping[str, Any]) -> tuple[Rules, tuple[RuleFault, ...]]:
    """The table with a council's settings, and what is wrong with them, each fault with its key."""
    faults: list[RuleFault] = []
    names = [rule.name for rules in (RULES.breach, RULES.draft, RULES.desk) for rule in rules]
    usable: dict[str, Mapping[str, Any]] = {}
    for name, values in settings.items():
        if name not in names:
            faults.append(RuleFault(what="unknown", key=f"reminders.{name}", meant=_meant(name, names)))
        elif not isinstance(values, Mapping):
            faults.append(RuleFault(what="table", key=f"reminders.{name}", value=values))
        else:
            usable[name] = values
    rules = Rules(
        breach=tuple(_timed(rule, usable.get(rule.name, {}), faults) for rule in RULES.breach),
        draft=tuple(_timed(rule, usable.get(rule.name, {}), faults) for rule in RULES.draft),
        desk=tuple(_timed(rule, usable.get(rule.name, {}), faults) for rule in RULES.desk),
    )
    return rules, tuple(faults)


def _timed(rule: Rule[Case], values: Mapping[str, Any], faults: list[RuleFault]) -> Rule[Case]:
    reading = _Reading(rule.name, values)
    allowed = keys_of(rule)
    for key in values:
        if key not in allowed:
            reading.fault("unknown", key, _meant(key, allowed))
    read = replace(rule, on=reading.flag("on", rule.on), on_call=reading.flag("on_call", rule.on_call))
    if rule.before:
        read = replace(read, before=reading.lengths("before", rule.before))
    else:
        read = replace(
            read,
            first_after=reading.length("first_after", rule.first_after, AT_ONCE) or AT_ONCE,
            every=reading.length("every", rule.every, A_MINUTE),
            at_most=reading.number("at_most", rule.at_most),
        )
    faults += reading.faults
    return read


def _meant(word: str, known: Sequence[str]) -> str:
    return next(iter(get_close_matches(word, known, n=1)), "")
