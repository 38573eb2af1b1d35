"""Secrets that stand in a file: `NAME_FILE` is its path, so that no secret is in the environment or a process list."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from settings.faults import Faults

SUFFIX = "_FILE"
LARGEST = 64 * 1024


def secrets_in_files(values: Mapping[str, str], faults: Faults, names: Iterable[str]) -> dict[str, str]:
    """Each secret whose file is named. A fault says which file and why, never what is in it."""
    found = {}
    for name in names:
        path = values.get(f"{name}{SUFFIX}", "")
        if not path:
            continue
        if values.get(name):
            faults.add("twice", key=f"{name}{SUFFIX}", other=name)
        elif secret := _read(Path(path), f"{name}{SUFFIX}", faults):
            found[name] = secret
    return found


def _read(path: Path, key: str, faults: Faults) -> str:
    try:
        secret = path.read_bytes()[:LARGEST].decode().strip()
    except (OSError, ValueError) as problem:
        faults.add("secret_file", key=key, path=path, problem=getattr(problem, "strerror", None) or "not text")
        return ""
    if not secret or "\n" in secret:
        faults.add("secret_lines", key=key, path=path)
    return secret
