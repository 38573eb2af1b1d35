"""With what code the things beside the records were worked out: when it changes, they are worked out anew."""

import hashlib
from functools import cache
from pathlib import Path

from domain import breach, fields, summary
from domain.clocks import deadlines, period
from domain.record import paths, wording
from storage import records, searching

DERIVED_FROM = (breach, deadlines, period, summary, wording, paths, fields, records, searching)


@cache
def derivation() -> str:
    """A checksum of that code."""
    files = (file for module in DERIVED_FROM for file in _files(Path(module.__file__ or "")))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _files(file: Path) -> list[Path]:
    """The file of a module, or all files of a package."""
    return sorted(file.parent.glob("*.py")) if file.name == "__init__.py" else [file]
