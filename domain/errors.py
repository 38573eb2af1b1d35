"""Every error that Breach Desk raises on purpose.

BreachDeskError
├── NotUnderstood          an answer cannot be read; the question is asked again
│   └── Ambiguous          several choices fit; they are offered
├── Refused                a rule of the register forbids it
│   ├── NotFound           no such breach, or not one that this person may see
│   └── NotAllowed         this person's role does not permit it
├── Stale                  somebody else changed the record meanwhile
├── FiguresDisagree        a report's figures do not agree with each other
├── ImportRefused          a register cannot be taken as it is
├── SettingsFaulty         the configuration has faults; the bot does not start
└── StoreError             the register cannot be read or written
    ├── StoreLocked        another process writes to it
    ├── StoreDamaged       its files do not hold what was written
    ├── StoreFull          there is no room
    └── StoreAway          it cannot be reached just now

An error carries a `key` of the texts ("refusals.<key>" for what is refused) and the values that its sentence needs; the
sentence itself is in `texts/`, so that the domain never speaks.
"""

from collections.abc import Callable


class BreachDeskError(Exception):
    """The root: `key` names the sentence in the texts, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __reduce__(self) -> tuple[Callable[..., "BreachDeskError"], tuple[object, ...]]:
        """So that an error comes back whole from another process, whatever its own arguments are."""
        return _restored, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        if not self.values:
            return self.key
        return f"{self.key} ({', '.join(f'{name}={value}' for name, value in self.values.items())})"


def _restored(kind: type[BreachDeskError], args: tuple[object, ...], state: dict[str, object]) -> BreachDeskError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


class NotUnderstood(BreachDeskError):
    """An answer cannot be read; `key` says what was wrong with it."""


class Ambiguous(NotUnderstood):
    """Several choices fit what was typed."""

    def __init__(self, key: str, candidates: tuple[str, ...], **values: object) -> None:
        super().__init__(key, **values)
        self.candidates = candidates


class Refused(BreachDeskError):
    """A rule of the register forbids what was asked; `key` names the rule."""


class NotFound(Refused):
    """There is no such breach, or this person may not know of it: the same sentence for both."""


class NotAllowed(Refused):
    """This person's role does not permit it."""


class Stale(BreachDeskError):
    """The record changed between reading and writing; read again and decide again."""


class FiguresDisagree(BreachDeskError):
    """Figures that must agree do not; `cells` names each place."""

    def __init__(self, cells: tuple[str, ...]) -> None:
        super().__init__("figures_disagree", cells="; ".join(cells))
        self.cells = cells


class ImportRefused(BreachDeskError):
    """A register cannot be taken; `faults` names every row and column."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("import_refused", count=len(faults))
        self.faults = faults


class SettingsFaulty(BreachDeskError):
    """The configuration cannot be used; `faults` names every key at once."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("settings_faulty", faults="; ".join(faults))
        self.faults = faults


class StoreError(BreachDeskError):
    """The register cannot be read or written."""


class StoreLocked(StoreError):
    """Another process writes to the register."""


class StoreDamaged(StoreError):
    """The register's files do not hold what was written to them."""


class StoreFull(StoreError):
    """There is no room to write."""


class StoreAway(StoreError):
    """The register cannot be reached just now."""
