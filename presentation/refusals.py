"""The sentence of a refusal; several keys are read out as one list, and what people wrote stays plain."""

from domain.errors import Refused
from texts import say
from texts.words import escaped, listed


def refusal(problem: Refused) -> str:
    """Why it cannot be done, and what to do instead. Raises KeyError when the texts lack it."""
    values = {name: _in_words(name, value) for name, value in problem.values.items()}
    return say(f"refusals.{problem.key}", **values)


def _in_words(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return listed([say(f"refusals.{name}.{key}") for key in value])
    return escaped(str(value))
