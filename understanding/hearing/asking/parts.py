"""The parts of a question, which are lists of words in `vocabulary/questions.toml`."""

from vocabulary.patterns import any_of


def has(name: str, typed: str) -> bool:
    """Whether a word of the list is said."""
    return bool(any_of(f"questions.{name}").search(typed))


def without(name: str, typed: str) -> str:
    """The text without the words of the list."""
    return any_of(f"questions.{name}").sub(" ", typed)
