"""Ids in an order, and ids in groups: the small indexes of the embedded store."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from datetime import datetime
from typing import Any

Key = tuple[Any, ...]


class Ordered:
    """Ids in the order of a key, such as a time."""

    def __init__(self) -> None:
        self._keys: dict[str, Key] = {}
        self._order: list[Key] = []

    def put(self, doc_id: str, key: Key | None) -> None:
        """Sort an id by this key, or (None) leave it out."""
        old = self._keys.pop(doc_id, None)
        if old is not None:
            del self._order[bisect_left(self._order, (*old, doc_id))]
        if key is not None:
            self._keys[doc_id] = key
            insort(self._order, (*key, doc_id))

    def __iter__(self) -> Iterator[str]:
        return (key[-1] for key in self._order)

    def __len__(self) -> int:
        return len(self._order)

    def until(self, moment: datetime) -> list[str]:
        """Those whose key begins with a time not after `moment`."""
        end = bisect_right(self._order, moment, key=lambda key: key[0])
        return [key[-1] for key in self._order[:end]]


class Grouped:
    """Ids that belong to something: drafts to a person, reminders to a subject."""

    def __init__(self) -> None:
        self._group_of: dict[str, str] = {}
        self._members: dict[str, dict[str, None]] = {}

    def put(self, doc_id: str, group: str | None) -> None:
        """Let an id belong to this group, or (None) to none."""
        old = self._group_of.pop(doc_id, None)
        if old is not None:
            del self._members[old][doc_id]
            if not self._members[old]:
                del self._members[old]
        if group is not None:
            self._group_of[doc_id] = group
            self._members.setdefault(group, {})[doc_id] = None

    def of(self, group: str) -> list[str]:
        """The ids of a group."""
        return list(self._members.get(group, ()))
