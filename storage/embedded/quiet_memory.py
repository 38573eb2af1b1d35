"""Keeps Python's garbage collector from walking through a whole register, again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 10_000


@contextmanager
def filling_memory() -> Iterator[None]:
    """While a register is read: nothing of it is garbage, and looking for some takes longer than the reading."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def keep_for_good(documents: int) -> None:
    """What is in memory now is left out of every later collection, which would stop everybody while it looks."""
    if documents > MANY:
        gc.freeze()
