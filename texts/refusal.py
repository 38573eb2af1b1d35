"""The sentence of a refusal; what is given as several keys is read out as one list."""

from domain.errors import Refused
from texts import say
from texts.words import listed


def refusal(problem: Refused) -> str:
    """Why it cannot be done, and what to do instead. Raises KeyError when the texts lack it."""
    values = {
        name: listed([say(f"refusals.{name}.{key}") for key in value]) if isinstance(value, tuple) else value
        for name, value in problem.values.items()
    }
    return say(f"refusals.{problem.key}", **values)
