"""The keys that encrypt the register: only in the environment or in a file that it names."""

from collections.abc import Mapping

from settings.toml_section import Faults

KEY = "BREACH_DESK_KEY"
SHORTEST = 20  # characters; 32 random bytes are 44 as Base64, and 64 as hexadecimal digits


def read_keys(values: Mapping[str, str], faults: Faults) -> tuple[str, ...]:
    """The keys in their order, none where none is set. A fault never says what a key is."""
    keys = tuple(key for each in values[KEY].split(",") if (key := each.strip()))
    if any(len(key) < SHORTEST for key in keys):
        faults.add("short_key", key=KEY, least=SHORTEST)
    return keys
