"""Reads every document of a register and names those that something is wrong with."""

from dataclasses import dataclass
from typing import Any, cast

import msgspec

from domain.audit import AuditEntry
from domain.breach import Breach, HistoryEntry, Route, parts_of, reference_of
from domain.stores import Contact, Delivery, Draft, Due, Json, Message, Posted, Refusal, Store
from storage.auditing import Broken, verified
from storage.copies import Copied
from storage.records import Contents, from_json

KINDS: dict[str, Any] = {
    "breaches": Breach,
    "history": HistoryEntry,
    "drafts": Draft,
    "deliveries": Delivery,
    "contacts": Contact,
    "states": Json,
    "posted": Posted,
    "outbox": Message,
    "due": Due,
    "refusals": Refusal,
    "audit": AuditEntry,
    "counters": dict[str, int],
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong; `key` names the sentence, `values` fill it."""

    key: str
    values: dict[str, object]


async def findings(store: Store) -> list[Finding]:
    """All that is wrong with the documents themselves."""
    contents = await cast(Copied, store).contents()
    return [*_unreadable(contents), *_behind(contents), *_gaps(contents), *_audit(contents)]


def _audit(contents: Contents) -> list[Finding]:
    broken = verified(contents)
    return [Finding("audit", {"number": broken.number})] if isinstance(broken, Broken) else []


def _unreadable(contents: Contents) -> list[Finding]:
    found = []
    for table, rows in contents.items():
        for doc_id, json in rows.items():
            try:
                from_json(KINDS[table], json)
            except (KeyError, ValueError, msgspec.MsgspecError) as problem:
                found.append(Finding("unreadable", {"document": f"{table} {doc_id}", "problem": problem}))
    return found


def _gaps(contents: Contents) -> list[Finding]:
    """Numbers that were given and are on no record; an imported register may leave out what it likes."""
    own: dict[int, set[int]] = {}
    imported: dict[int, int] = {}
    for reference, json in contents.get("breaches", {}).items():
        if (parts := parts_of(reference)) is None:
            continue
        year, number = parts
        if from_json(Breach, json).route is Route.IMPORT:
            imported[year] = max(imported.get(year, 0), number)
        else:
            own.setdefault(year, set()).add(number)
    return [
        Finding("gap", {"reference": reference_of(year, number)})
        for year, numbers in sorted(own.items())
        for number in range(max(imported.get(year, 0), min(numbers)) + 1, max(numbers))
        if number not in numbers
    ]


def _behind(contents: Contents) -> list[Finding]:
    """Years whose next reference would be one that was given already."""
    counters = {
        int(year): from_json(dict[str, int], json)["last"] for year, json in contents.get("counters", {}).items()
    }
    given = [(parts, reference) for reference in contents.get("breaches", {}) if (parts := parts_of(reference))]
    highest = {year: (number, reference) for (year, number), reference in sorted(given)}
    return [
        Finding("behind", {"year": year, "last": counters.get(year, 0), "reference": reference})
        for year, (number, reference) in highest.items()
        if number > counters.get(year, 0)
    ]
