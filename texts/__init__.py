"""Every sentence that the bot says: `say("report.medium.ask", …)`.

The sentences are in the TOML files beside this one. A key is the file's name, then the tables and
the entry: `report.medium.ask` is `[medium] ask` in `report.toml`.
"""

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def all_texts() -> dict[str, str]:
    """Every key with its sentence, read once."""
    found: dict[str, str] = {}
    for path in sorted(HERE.glob("*.toml")):
        _flatten(path.stem, tomllib.loads(path.read_text("utf-8")), found)
    return found


def _flatten(prefix: str, value: object, into: dict[str, str]) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _flatten(f"{prefix}.{name}", inner, into)
    else:
        into[prefix] = str(value).strip()


STANDING: dict[str, object] = {"regulator": "ICO"}
"""What every sentence may name without being given it; a value of the call goes first."""


def name_regulator(short: str) -> None:
    """Call the regulator by the council's name for it, from here on and in every sentence."""
    STANDING["regulator"] = short


def say(key: str, /, **values: object) -> str:
    """The sentence of this key with its values filled in.

    Raises KeyError when there is no such key or a value is missing: a fault of ours, which the
    tests find, never the user's.
    """
    return all_texts()[key].format_map(STANDING | values)


def has(key: str) -> bool:
    """Whether there is a sentence of this key."""
    return key in all_texts()
