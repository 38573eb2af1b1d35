"""Values as drafts keep them: plain JSON."""

from typing import Any

import msgspec


def to_json(value: object) -> Any:
    """A domain value as plain JSON, as drafts keep it."""
    return msgspec.to_builtins(value)
