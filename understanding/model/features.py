"""What the model sees of a text: its words, pairs of words, and pieces of words, each at most once."""

from collections.abc import Iterator
from functools import lru_cache

from understanding.spelling import bare

LONGEST = 400
_PIECES = (3, 4, 5)
_MASKED = str.maketrans("123456789", "000000000")


@lru_cache(maxsize=64)  # several tasks ask of the same text
def features_of(text: str) -> frozenset[str]:
    """The features of `text`: `=word`, `=word next`, and pieces of three to five letters; digits are all 0."""
    words = bare(text[:LONGEST]).translate(_MASKED).split()
    return frozenset((*_words(words), *_pieces(words)))


def _words(words: list[str]) -> Iterator[str]:
    yield from (f"={word}" for word in words)
    yield from (f"={first} {second}" for first, second in zip(["^", *words], [*words, "$"], strict=True))
    yield from (f"={first} _ {third}" for first, third in zip(words, words[2:], strict=False))


def _pieces(words: list[str]) -> Iterator[str]:
    for word in words:
        padded = f" {word} "
        for size in _PIECES:
            yield from (padded[at : at + size] for at in range(len(padded) - size + 1))
