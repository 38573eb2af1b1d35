"""Brings records of an older schema up to date, step by step. Forward only; both stores use the same steps.

To change what stands in the records: raise `SCHEMA`, add a step here, and add a store of the version
before to `tests/storage/versions`, which the tests open.
"""

from collections.abc import Callable, Sequence

from domain.stores import Json
from storage.records import SCHEMA

Step = Callable[[str, Json], Json]

# The first step takes a document of a table from schema 1 to 2, and so on.
# 2: the records as in 1; what stands beside them in a snapshot is new, so that an older version must refuse it.
STEPS: Sequence[Step] = (lambda _, document: document,)


def migrated(table: str, document: Json, schema: int) -> Json:
    """A document written under an older schema, as it is written today."""
    for step in STEPS[schema - 1 : SCHEMA - 1]:
        document = step(table, document)
    return document
