"""*Report as a breach* on any Teams message: its words."""

import re
from typing import Any

from bot.edge.activity import Incoming, plain_words
from domain.stores import Json

COMMAND = "reportBreach"
TAGS = re.compile(r"<[^<>]+>")  # stops at the next one that opens, so that nobody waits for a hostile message


def is_message_action(incoming: Incoming) -> bool:
    """Whether somebody chose the action on a message."""
    return incoming.kind == "invoke" and incoming.name == "composeExtension/fetchTask" and bool(_payload(incoming))


def words_of(incoming: Incoming) -> str:
    """The words of the chosen message; empty for a picture."""
    body: Any = _payload(incoming).get("body")
    content = body.get("content") if isinstance(body, dict) else ""
    return plain_words(TAGS.sub(" ", content)) if isinstance(content, str) else ""


def _payload(incoming: Incoming) -> Json:
    value = incoming.value if isinstance(incoming.value, dict) else {}
    payload = value.get("messagePayload")
    return payload if value.get("commandId") == COMMAND and isinstance(payload, dict) else {}
