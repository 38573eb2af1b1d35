"""Brings records of an older schema up to date, step by step. Forward only; both stores use the same steps.

To change what stands in the records: raise `SCHEMA`, add a step here, and add a store of the version
before to `tests/storage/versions`, which the tests open.
"""

from collections.abc import Callable, Sequence
from typing import Any

from domain.stores import Json
from storage.records import SCHEMA

Step = Callable[[str, Json], Json]
OLDEST = 1
_DONE = ("done_at", "controller_told_at")


def _with_days_alone(table: str, document: Json) -> Json:
    """When people or the controller were told, or an action was done, may be a day: what was a time stays one."""
    return _moments_in(document) if table == "breaches" else document


def _moments_in(value: Any) -> Any:
    if isinstance(value, list):
        return [_moments_in(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: {"at": inner, "exact": True} if name in _DONE and isinstance(inner, str) else _moments_in(inner)
        for name, inner in value.items()
    }


# The first step takes a document of a table from schema 1 to 2, and so on. Each leaves what is up to date as it is:
# of a damaged part nobody knows under which schema it was written.
# 2: the records as in 1; what stands beside them in a snapshot is new, so that an older version must refuse it.
STEPS: Sequence[Step] = (lambda _, document: document, _with_days_alone)


def migrated(table: str, document: Json, schema: int) -> Json:
    """A document written under an older schema, as it is written today."""
    for step in STEPS[schema - 1 : SCHEMA - 1]:
        document = step(table, document)
    return document
