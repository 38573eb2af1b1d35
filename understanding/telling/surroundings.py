"""What stands around a number or a time in a text, as the model sees it."""

import re

_WORDS = 7
_LETTERS = 80
_TOKEN = re.compile(r"[\w']+|[.,;:()!?-]")


def surroundings(text: str, start: int, end: int) -> tuple[str, tuple[str, ...]]:
    """The words before and after `text[start:end]`, and each as a feature: where it stands, and on which side."""
    before = _TOKEN.findall(text[max(0, start - _LETTERS) : start])[-_WORDS:]
    after = _TOKEN.findall(text[end : end + _LETTERS])[:_WORDS]
    placed = (
        *(f"#{place - len(before)} {word}" for place, word in enumerate(before)),
        *(f"#{place + 1} {word}" for place, word in enumerate(after)),
    )
    sides = (*(f"#before {word}" for word in before), *(f"#after {word}" for word in after))
    return " ".join((*before, "_", *after)), (*placed, *sides)
