"""What is still to be filled in, in the words of a document: between these signs, until `Paper` marks it."""

GAP, END = "⟦", "⟧"


def gap(words: str) -> str:
    """What is to be filled in, as `Paper` marks it."""
    return f"{GAP}{words}{END}"


def gaps_in(words: str) -> list[str]:
    """Every gap of a text."""
    return [part.partition(END)[0] for part in words.split(GAP)[1:]]
