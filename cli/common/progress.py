"""Says on the command line how far long work has come; on stderr, so that it never stands in a result."""

import sys

from texts import say


def tell_progress(key: str, **values: object) -> None:
    """One line, at once."""
    print(say(key, **values), file=sys.stderr, flush=True)
