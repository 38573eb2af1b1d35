"""The chain of the audit as it is stored: its keys, and whether every entry is still what was written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from domain.audit import AuditEntry, Head, fits, head_of, span_in
from domain.breach import parts_of
from domain.stores import AUDIT_HEAD, Json
from storage.records import Contents, from_json, to_json

SPAN = "a period"  # the entries about a whole period


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry that is not as it was written; `key` names the sentence."""

    number: int
    key: str


def audit_id(number: int) -> str:
    """The key of an entry; in the order of the numbers."""
    return f"{number:09d}"


def audit_lexemes(entry: AuditEntry) -> Iterator[str]:
    """Under which words an entry is found: whose it is, and what it is about."""
    yield done_by(entry.person)
    if span_in(entry.about):
        yield SPAN
    else:
        yield from map(about, filter(parts_of, entry.about.split()))


def done_by(person_id: str) -> str:
    """The entries about what a person did."""
    return f"by {person_id}"


def about(reference: str) -> str:
    """The entries that name a breach."""
    return f"about {reference}"


def head_json(head: Head) -> Json:
    """Where the chain ends, as it is kept beside it."""
    return {"count": head.count, "root": head.root}


def head_from(kept: Json | None) -> Head:
    """Where the chain ends, as it was kept."""
    return Head(int(kept["count"]), str(kept["root"])) if kept else Head()


def verified(contents: Contents) -> Head | Broken:
    """The end of a whole chain, or the first entry that breaks it. Every byte counts, not only what it means."""
    head = Head()
    for doc_id, json in sorted(contents.get("audit", {}).items()):
        if doc_id != audit_id(head.count + 1):
            return Broken(head.count + 1, "removed")
        entry = _read(json)
        if entry is None or bytes(to_json(entry)) != bytes(json) or not fits(entry, head):
            return Broken(head.count + 1, "altered")
        head = head_of(entry)
    return head if _kept(contents) == head else Broken(head.count + 1, "removed_at_end")


def continues(contents: Contents, earlier: Contents) -> Broken | None:
    """Whether the chain begins with that of an earlier copy; the first entry in which they differ."""
    return next(
        (
            Broken(int(doc_id), "differs")
            for doc_id, json in sorted(earlier.get("audit", {}).items())
            if not _same(contents.get("audit", {}), doc_id, json)
        ),
        None,
    )


def has_root(contents: Contents, root: Head) -> Broken | None:
    """Whether the chain runs through a root that was kept elsewhere, such as in the log."""
    json = contents.get("audit", {}).get(audit_id(root.count))
    entry = None if json is None else _read(json)
    return None if entry and entry.root == root.root else Broken(root.count, "differs")


def _same(rows: Mapping[str, msgspec.Raw], doc_id: str, json: msgspec.Raw) -> bool:
    return doc_id in rows and bytes(rows[doc_id]) == bytes(json)


def _kept(contents: Contents) -> Head | None:
    json = contents.get("states", {}).get(AUDIT_HEAD)
    try:
        return head_from(from_json(Json, json) if json is not None else None)
    except (KeyError, TypeError, ValueError, msgspec.MsgspecError):
        return None


def _read(json: msgspec.Raw) -> AuditEntry | None:
    try:
        return from_json(AuditEntry, json)
    except (ValueError, msgspec.MsgspecError):
        return None
