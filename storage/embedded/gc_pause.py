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


def keep_out_of_collections(documents: int) -> None:
    """Leave what is in memory now out of every later collection, which would stop everybody while it looks."""
    if documents > MANY:
        gc.freeze()


def let_collections_see_all() -> None:
    """A register was closed: what it held is garbage now."""
    gc.unfreeze()
