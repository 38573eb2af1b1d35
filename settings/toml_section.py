"""Reads one table of a TOML file value by value and notes everything that is wrong with it.

Nothing is raised while reading: whoever reads a file gathers `Faults` and decides at the end, so
that the person who mends the file sees all faults at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches
from typing import Any

from domain.errors import SettingsFaulty
from texts import say


@dataclass(slots=True)
class Faults:
    """What was found wrong so far, in the order in which it was found."""

    found: list[str] = field(default_factory=list)

    def add(self, what: str, **values: object) -> None:
        """Note a fault; `what` is its name under `[fault]` in texts/settings.toml."""
        self.found.append(say(f"settings.fault.{what}", **values))

    def raise_any(self) -> None:
        """Raises SettingsFaulty when there are any."""
        if self.found:
            raise SettingsFaulty(tuple(self.found))


def meant(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, or nothing."""
    near = get_close_matches(word, list(known), n=1)
    return say("settings.fault.meant", name=near[0]) if near else ""


class Section:
    """One table of the file. `key` is its full name in it, such as `directorates[3]` (the first is 1)."""

    def __init__(self, values: Mapping[str, Any], faults: Faults, key: str = "") -> None:
        self.values = values
        self.faults = faults
        self.key = key
        self._asked: set[str] = set()

    def full(self, name: str) -> str:
        """The full key of a value in this table."""
        return f"{self.key}.{name}" if self.key else name

    def has(self, name: str) -> bool:
        """Whether the value is there at all."""
        self._asked.add(name)
        return name in self.values

    def text(self, name: str, default: str | None = None) -> str:
        """Text; without a default it must be there and say something."""
        value = self._value(name, str, "text", default)
        if value is not None and not value.strip() and default is None:
            self.fault("empty", name)
        return (value or "").strip()

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty when it is not there."""
        value = self._value(name, list, "texts", [])
        if value is None or not all(isinstance(item, str) and item.strip() for item in value):
            if value is not None:
                self.fault("kind", name, expected=say("settings.kind.texts"), value=value)
            return ()
        return tuple(item.strip() for item in value)

    def number(self, name: str, default: int | None = None, *, optional: bool = False) -> int | None:
        """A whole number; None when it is optional and not there, or wrong."""
        if optional and not self.has(name):
            return None
        value: int | None = self._value(name, int, "number", default)
        return value

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        return bool(self._value(name, bool, "flag", default))

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        """One of a few words."""
        value = self.text(name, default)
        if value not in choices:
            self.fault("one_of", name, choices=", ".join(f'"{choice}"' for choice in choices), value=f'"{value}"')
            return default
        return value

    def day(self, name: str) -> date | None:
        """A date, as TOML writes it or as text in ISO form; None when it is not there."""
        value = self.values.get(name) if self.has(name) else None
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.fault("date", name, value=value)
            return None

    def time_of_day(self, name: str, default: time) -> time:
        """A time of day in Europe/London."""
        value = self.values.get(name) if self.has(name) else default
        if isinstance(value, time):
            return value
        try:
            return time.fromisoformat(value or "")
        except (TypeError, ValueError):
            self.fault("time", name, value=value)
            return default

    def section(self, name: str) -> "Section":
        """A table inside this one, empty when it is not there."""
        values = self._value(name, dict, "section", {})
        return Section(values or {}, self.faults, self.full(name))

    def sections(self, name: str, *, needed: bool = False) -> list["Section"]:
        """A list of tables; where it is needed there must be at least one."""
        found = self._value(name, list, "sections", None if needed else []) or []
        if needed and self.values.get(name) == []:
            self.fault("empty", name)
        if not all(isinstance(values, dict) for values in found):
            self.fault("kind", name, expected=say("settings.kind.sections"), value=found)
            return []
        return [Section(values, self.faults, f"{self.full(name)}[{at}]") for at, values in enumerate(found, 1)]

    def finish(self) -> None:
        """Note every key that nobody asked for: a slip of the pen must not go unheard."""
        for name in self.values:
            if name not in self._asked:
                self.fault("unknown", name, meant=meant(name, self._asked - self.values.keys()))

    def fault(self, what: str, name: str, **values: object) -> None:
        """Note a fault of one value of this table."""
        self.faults.add(what, key=self.full(name), **values)

    def out_of_order(self, first: tuple[str, object], second: tuple[str, object]) -> None:
        """Note that the second of two values (name, value) should not come before the first."""
        (earlier, start), (later, end) = first, second
        self.faults.add("order", earlier=self.full(earlier), first=start, later=self.full(later), second=end)

    def _value(self, name: str, kind: type, called: str, default: Any) -> Any:
        if not self.has(name):
            if default is None:
                self.fault("missing", name)
            return default
        value = self.values[name]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fault("kind", name, expected=say(f"settings.kind.{called}"), value=_shown(value))
            return default
        return value


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
