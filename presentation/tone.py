"""How pressing something is, for whoever gives it a colour."""

from enum import StrEnum


class Tone(StrEnum):
    """A colour only repeats what the words say."""

    OVER = "over"
    SOON = "soon"
    RUNNING = "running"
    QUIET = "quiet"
