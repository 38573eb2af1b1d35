"""Reads every document of a register and names those that something is wrong with."""

from dataclasses import dataclass
from typing import Any, cast

import msgspec

from domain.breach import Breach, HistoryEntry, parts_of
from domain.stores import Contact, Delivery, Draft, Due, Json, Message, Posted, Refusal, Store
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
    return [*_unreadable(contents), *_behind(contents)]


def _unreadable(contents: Contents) -> list[Finding]:
    found = []
    for table, rows in contents.items():
        for doc_id, json in rows.items():
            try:
                from_json(KINDS[table], json)
            except (KeyError, ValueError, msgspec.MsgspecError) as problem:
                found.append(Finding("unreadable", {"document": f"{table} {doc_id}", "problem": problem}))
    return found


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
