"""With what code the things beside the records were worked out: when it changes, they are worked out anew."""

import hashlib
from functools import cache
from pathlib import Path

from domain import breach, fields, summary
from domain.clocks import deadlines, period
from domain.fields import table
from domain.record import paths, wording
from storage import records, searching

DERIVED_FROM = (breach, deadlines, period, summary, wording, paths, fields, table, records, searching)


@cache
def derivation() -> str:
    """A checksum of that code."""
    files = (Path(module.__file__ or "") for module in DERIVED_FROM)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
