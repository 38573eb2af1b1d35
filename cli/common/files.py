"""What the commands that write or read files share."""

import argparse
import contextlib
from datetime import date, datetime, timedelta
from pathlib import Path

from domain.clocks.period import DAY, Period, start_of_day
from domain.errors import BreachDeskError
from texts import say


def period(words: str) -> Period:
    """`2023-02-28..2023-08-31`: first and last day, both inclusive."""
    first, dots, last = words.partition("..")
    try:
        if not dots:
            raise ValueError(words)
        return Period(date.fromisoformat(first.strip()), date.fromisoformat(last.strip()))
    except ValueError:
        raise argparse.ArgumentTypeError(say("cli.file.period", period=words)) from None


def end_of_day(words: str) -> datetime:
    """`2023-09-30`: the last moment of that day in Europe/London."""
    try:
        return start_of_day(date.fromisoformat(words) + DAY) - timedelta(microseconds=1)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(say("cli.file.date", date=words)) from None


def write_whole(path: Path, content: bytes) -> None:
    """The whole file or none of it: who opens it meanwhile sees the old one. Only its owner may read it, whatever the
    umask. Raises BreachDeskError.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        part.chmod(0o600)
        part.write_bytes(content)
        part.replace(path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise BreachDeskError("cannot_write", path=path, problem=problem.strerror) from problem
