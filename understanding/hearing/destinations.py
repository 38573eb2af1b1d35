"""Which question the words of an answer speak of, whichever is open: the questions that take any words need to know."""

from understanding.model.classifier import ranked

LONGEST = 600
_SURE = 0.6


# What an answer to one of these questions lists is no danger by itself, whatever it is a list of.
OF_SOMETHING_ELSE = frozenset({"information", "medium", "directorate", "people", "when", "send", "later", "thanks"})


def destination_of(text: str) -> str:
    """`information`, `done so far`, `people`, `story`, `aside` …, as the model hears it; empty where it is not sure."""
    (best, chance), *_ = ranked("destinations", text[:LONGEST])
    return best if chance >= _SURE else ""
