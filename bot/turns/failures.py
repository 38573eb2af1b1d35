"""What went wrong on our side, in one line of the log with a number, and a sentence that names the number."""

import logging
import secrets
import traceback

from bot.services import Services
from texts import say

FRAMES = 6
log = logging.getLogger("breach_desk.bot")


def numbered(problem: Exception, services: Services) -> str:
    """Log it and count it; gives what the person is told. No word of theirs is in the log."""
    number = f"E-{secrets.token_hex(3).upper()}"
    frames = [
        f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno}" for frame in traceback.extract_tb(problem.__traceback__)
    ]
    services.metrics.errors.labels(type(problem).__name__).inc()
    log.error("turn failed", extra={"number": number, "kind": type(problem).__name__, "frames": frames[-FRAMES:]})
    return say("bot.failed", number=number)
