"""TinyDB's own words work on our tables, and only what was touched is handed to the storage."""

import pytest
from tinydb import where

from storage.embedded.tables import CommittedDocuments, Documents, JsonDocument, PendingDocuments, TouchedTable
from storage.records import to_json


@pytest.fixture
def committed() -> CommittedDocuments:
    """Three letters."""
    documents = CommittedDocuments()
    rows = {
        name: JsonDocument(to_json({"to": name, "pages": pages}), name)
        for name, pages in (("a", 1), ("b", 2), ("c", 3))
    }
    documents.take_over({"letters": dict(rows)})
    return documents


@pytest.fixture
def pending(committed: CommittedDocuments) -> PendingDocuments:
    return PendingDocuments(committed)


@pytest.fixture
def letters(pending: PendingDocuments) -> TouchedTable:
    table = Documents(storage=lambda: pending).table("letters")
    assert isinstance(table, TouchedTable)
    return table


def touched(pending: PendingDocuments) -> dict[str, object]:
    changed = pending.changes.get("letters", {})
    return {doc_id: dict(document) if document else None for doc_id, document in changed.items()}


def test_reading_and_querying(letters: TouchedTable, pending: PendingDocuments) -> None:
    assert dict(letters.get(doc_id="b")) == {"to": "b", "pages": 2}  # type: ignore[arg-type, call-overload]
    assert [document.doc_id for document in letters.search(where("pages") > 1)] == ["b", "c"]
    assert len(letters) == 3
    assert sorted(document["to"] for document in letters) == ["a", "b", "c"]
    assert not letters.contains(where("pages") == 9)
    assert touched(pending) == {}


def test_only_the_touched_document_is_handed_over(letters: TouchedTable, pending: PendingDocuments) -> None:
    letters.put("d", to_json({"to": "d", "pages": 4}))
    assert touched(pending) == {"d": {"to": "d", "pages": 4}}
    letters.remove(doc_ids=["a", "never there"])  # type: ignore[list-item]
    assert touched(pending) == {"d": {"to": "d", "pages": 4}, "a": None}
    assert sorted(letters.ids()) == ["b", "c", "d"]


def test_inserting_and_removing_by_query(letters: TouchedTable, pending: PendingDocuments) -> None:
    letters.insert(JsonDocument({"to": "e", "pages": 5}, "e"))
    with pytest.raises(ValueError, match="already exists"):
        letters.insert(JsonDocument({"to": "e"}, "e"))
    letters.remove(where("pages") < 3)
    assert touched(pending) == {"e": {"to": "e", "pages": 5}, "a": None, "b": None}
    assert sorted(letters.ids()) == ["c", "e"]


def test_updating(letters: TouchedTable, pending: PendingDocuments) -> None:
    letters.update({"pages": 7}, where("pages") > 2)
    assert touched(pending) == {"c": {"to": "c", "pages": 7}}
    letters.update({"pages": 8}, doc_ids=["c", "never there"])  # type: ignore[list-item]
    letters.upsert(JsonDocument({"read": True}, "a"))
    letters.upsert(JsonDocument({"read": True}, "new"))
    assert touched(pending) == {
        "c": {"to": "c", "pages": 8},
        "a": {"to": "a", "pages": 1, "read": True},
        "new": {"read": True},
    }
    letters.update(lambda document: document.pop("to"), doc_ids=["b"])  # type: ignore[arg-type, list-item]
    assert touched(pending)["b"] == {"pages": 2}
    letters.truncate()
    assert letters.ids() == []


def test_what_is_there_is_never_changed_under_others(
    letters: TouchedTable, committed: CommittedDocuments, pending: PendingDocuments
) -> None:
    letters.put("a", to_json({"to": "somebody else"}))
    assert dict(committed.table("letters")["a"]) == {"to": "a", "pages": 1}
    committed.take_over(pending.changes)
    assert dict(committed.table("letters")["a"]) == {"to": "somebody else"}


def test_outside_of_a_transaction_nothing_is_written(committed: CommittedDocuments) -> None:
    table = Documents(storage=lambda: committed).table("letters")
    with pytest.raises(TypeError):
        table.remove(where("pages") > 0)
    with pytest.raises(TypeError):
        Documents(storage=lambda: committed).drop_tables()
    assert len(table) == 3


def test_an_empty_document_is_there_all_the_same(letters: TouchedTable, pending: PendingDocuments) -> None:
    letters.put("empty", to_json({}))
    assert letters.contains(doc_id="empty")  # type: ignore[arg-type]
    assert pending.changes["letters"]["empty"]
