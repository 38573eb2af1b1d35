"""The council as it ships, its 52 examples, the printed tables and a day, as the tests of the documents have them."""

from tests.documents.conftest import council, now, printed, register

__all__ = ["council", "now", "printed", "register"]
