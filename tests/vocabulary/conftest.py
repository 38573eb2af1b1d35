"""The council's lists as delivered."""

from tests.understanding.conftest import council, taxonomy

__all__ = ["council", "taxonomy"]
