"""What Breach Desk is told by its environment, and by `council.toml`.

The names in `setting_rows` may also stand in a `[settings]` table of `council.toml`; the environment
wins. All faults, of the environment and of `council.toml`, are raised at once.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from domain.council import Council
from domain.errors import SettingsFaulty
from settings.council_file import council_from, file_values
from settings.faults import Faults, meant, read
from settings.secret_files import secrets_in_files
from settings.setting_kinds import MANAGED_IDENTITY
from settings.setting_rows import DEFAULTS, Settings
from texts import name_regulator, say

__all__ = ["MANAGED_IDENTITY", "Settings", "given", "read_settings"]
FROM_FILES = ("MicrosoftAppPassword", "BREACH_DESK_STORE", "BREACH_DESK_KEY")
PREFIX = "BREACH_DESK_"
FOR_TESTS = "BREACH_DESK_TEST_"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """All settings, from the environment (by default the process's own) and `council.toml`.

    From here on every sentence calls the regulator by the council's name for it. Raises SettingsFaulty
    with every fault, each with its key.
    """
    environment = os.environ if environment is None else environment
    faults = Faults()
    values, council = given(environment, faults)
    settings = read(Settings, {**values, "council": council, "warnings": _warnings(environment)}, faults)
    if not settings or faults.found:
        raise SettingsFaulty(tuple(faults.found))
    name_regulator(settings.council.regulator.short)
    return settings


def given(environment: Mapping[str, str], faults: Faults) -> tuple[dict[str, str], Council]:
    """Each setting as text, and the council's own; not to be used when `faults` were found."""
    said = _said(environment)
    in_file, council = _read_file(Path(said.get("BREACH_DESK_CONFIG", DEFAULTS["BREACH_DESK_CONFIG"])), faults)
    values = {**DEFAULTS, **_said(in_file), **said}
    values |= secrets_in_files(values, faults, FROM_FILES)
    return values | {
        "BREACH_DESK_STORE": values["BREACH_DESK_STORE"] or f"tinydb:{values['BREACH_DESK_DATA']}"
    }, council


def _said(values: Mapping[str, Any]) -> dict[str, str]:
    """The settings among these; an empty text says nothing."""
    texts = {name: str(values.get(name, "")).strip() for name in DEFAULTS}
    return {name: text for name, text in texts.items() if text}


def _read_file(path: Path, faults: Faults) -> tuple[Mapping[str, Any], Council]:
    try:
        values = file_values(path)
    except SettingsFaulty as problem:
        faults.found.extend(problem.faults)
        return {}, None  # type: ignore[return-value]  # never used: the fault is raised
    settings = values.get("settings")
    return settings if isinstance(settings, dict) else {}, council_from(values, faults)


def _warnings(environment: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(
        say("settings.warning.unknown", name=name, meant=meant(name, DEFAULTS))
        for name in sorted(environment)
        if name.startswith(PREFIX) and not name.startswith(FOR_TESTS) and name not in DEFAULTS
    )
