"""What was read from damaged parts beside what is there now: nothing that was changed since is touched."""

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

import msgspec

from domain.breach import parts_of
from storage.embedded.layers import contents_of
from storage.embedded.tables import Changes, CommittedDocuments
from storage.records import Contents, history_id, to_json

# Of these the later one is kept; of other kinds what is there.
LATER = {"drafts": "touched_at", "contacts": "seen_at", "counters": "last"}
Rows = dict[str, msgspec.Raw]


class Merging:
    """`back` is what is to be written; `changed_since` are breaches that somebody has to look at."""

    def __init__(self, present: Contents) -> None:
        self._present = present
        self.back: dict[str, Rows] = {}
        self.changed_since: list[str] = []

    def take(self, transactions: Iterable[Changes]) -> None:
        """Each document as it was written last; deletions are left out, so that nothing is taken away."""
        documents = CommittedDocuments()
        for changes in transactions:
            documents.take_over(changes)
        found = {table: dict(rows) for table, rows in contents_of(documents.tables).items()}
        history = _by_reference(found.pop("history", {}))
        for reference, breach in found.pop("breaches", {}).items():
            self._take_breach(reference, breach, history.get(reference, {}))
        self._append_refusals(found.pop("refusals", {}))
        for table, rows in found.items():
            there = self._present.get(table, {})
            self._put(table, {doc_id: one for doc_id, one in rows.items() if _is_later(table, one, there.get(doc_id))})
        self._raise_counters()

    def _take_breach(self, reference: str, breach: msgspec.Raw, entries: Rows) -> None:
        there = self._present.get("breaches", {}).get(reference)
        known = self._present.get("history", {})
        if there is not None and bytes(there) == bytes(breach):
            return
        changed = any(doc_id in known and bytes(known[doc_id]) != bytes(one) for doc_id, one in entries.items())
        if changed or (there is not None and _fields(there)["revision"] >= _fields(breach)["revision"]):
            self.changed_since.append(reference)
            return
        new = [one for doc_id, one in entries.items() if doc_id not in known]
        next_number = next(number for number in count(1) if history_id(reference, number) not in known)
        self._put("breaches", {reference: breach})
        self._put("history", {history_id(reference, number): one for number, one in enumerate(new, next_number)})

    def _append_refusals(self, rows: Rows) -> None:
        there = self._present.get("refusals", {})
        known = {bytes(one) for one in there.values()}
        new = [one for _, one in sorted(rows.items()) if bytes(one) not in known]
        self._put("refusals", {f"{number:09d}": one for number, one in enumerate(new, len(there) + 1)})

    def _raise_counters(self) -> None:
        """No reference that stands on a record is given again."""
        for reference in [*self._present.get("breaches", {}), *self.back.get("breaches", {})]:
            if parts := parts_of(reference):
                year, number = str(parts[0]), parts[1]
                counter = self.back.get("counters", {}).get(year) or self._present.get("counters", {}).get(year)
                if counter is None or _fields(counter)["last"] < number:
                    self._put("counters", {year: to_json({"last": number})})

    def _put(self, table: str, rows: Rows) -> None:
        if rows:
            self.back.setdefault(table, {}).update(rows)


def _by_reference(history: Rows) -> Mapping[str, Rows]:
    """The history of each breach, in the order of its numbers."""
    found: dict[str, Rows] = {}
    for doc_id in sorted(history, key=lambda doc_id: int(doc_id.rpartition("#")[2])):
        found.setdefault(doc_id.rpartition("#")[0], {})[doc_id] = history[doc_id]
    return found


def _is_later(table: str, one: msgspec.Raw, there: msgspec.Raw | None) -> bool:
    if there is None:
        return True
    field = LATER.get(table)
    return field is not None and bool(_fields(one)[field] > _fields(there)[field])


def _fields(json: msgspec.Raw) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.json.decode(json)
    return fields
