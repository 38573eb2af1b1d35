"""Breaches that never happened, to try Breach Desk with; each summary begins with "Example:"."""

from documents.examples.recent import recent_examples
from documents.examples.register_2023 import EXAMPLE_PERIOD, example_register
from documents.examples.story import Cast

__all__ = ["EXAMPLE_PERIOD", "Cast", "example_register", "recent_examples"]
