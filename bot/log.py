"""Everything is logged as one JSON line an event: never report text, names or what was typed."""

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """A record as one line: time (UTC), level, logger, event and what was given with it."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        line |= {name: value for name, value in record.__dict__.items() if name not in STANDARD}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line, default=str)


def log_to_stderr(level: int = logging.INFO) -> None:
    """Log JSON lines to standard error; libraries only from warnings on."""
    _log_to(logging.StreamHandler(sys.stderr), level)


def log_to_file(path: Path, level: int = logging.INFO) -> None:
    """Log JSON lines to a file instead, so that a terminal stays free for people."""
    _log_to(logging.FileHandler(path, encoding="utf-8"), level)


def _log_to(handler: logging.Handler, level: int) -> None:
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("breach_desk").setLevel(level)
