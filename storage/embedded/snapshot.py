"""The whole register in one file: some hundred documents a line, and in the first line how many lines follow."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

import msgspec

from domain.errors import StoreDamaged
from storage.embedded.lines import line_of, whole_lines
from storage.embedded.tables import Changes, CommittedDocuments, JsonDocument
from storage.migrations import migrated
from storage.records import SCHEMA, Contents

DOCUMENTS_A_LINE = 200
GONE = msgspec.Raw(b"null")
_LINE = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])


class Header(msgspec.Struct):
    """The first line of a journal or snapshot; `lines` is how many follow in a snapshot."""

    schema: int
    generation: int
    lines: int = 0


def header_json(generation: int, lines: int = 0) -> bytes:
    """The first line of a file that is written now."""
    return msgspec.json.encode(Header(SCHEMA, generation, lines))


def header_of(json: bytes, file: str) -> Header:
    """The first line of a file. Raises StoreDamaged when a newer version wrote it."""
    header = msgspec.json.decode(json, type=Header)
    if header.schema > SCHEMA:
        raise StoreDamaged("store_newer", file=file, schema=header.schema)
    return header


def changes_json(changes: Changes) -> bytes:
    """One transaction as a line has it; a deleted document is null."""
    return msgspec.json.encode(
        {
            table: {doc_id: document.json if document is not None else GONE for doc_id, document in changed.items()}
            for table, changed in changes.items()
        }
    )


def changes_of(json: bytes, schema: int) -> Changes:
    """One transaction from its line, brought up to date from the schema under which it was written."""
    changes = {
        table: {doc_id: None if one == GONE else JsonDocument(one, doc_id) for doc_id, one in changed.items()}
        for table, changed in _LINE.decode(json).items()
    }
    return changes if schema == SCHEMA else _migrated(changes, schema)


def _migrated(changes: Changes, schema: int) -> Changes:
    return {
        table: {
            doc_id: JsonDocument(migrated(table, dict(document), schema), doc_id) if document is not None else None
            for doc_id, document in changed.items()
        }
        for table, changed in changes.items()
    }


def snapshot_lines(generation: int, contents: Contents) -> Iterator[bytes]:
    """The lines of a snapshot."""
    count = sum(-(-len(rows) // DOCUMENTS_A_LINE) for rows in contents.values())
    parts = (msgspec.json.encode(part) for part in _parts(contents))
    for position, json in enumerate(chain((header_json(generation, count),), parts)):
        yield line_of(json, position)


def _parts(contents: Contents) -> Iterator[Contents]:
    for table, rows in contents.items():
        ids = list(rows)
        for start in range(0, len(ids), DOCUMENTS_A_LINE):
            yield {table: {doc_id: rows[doc_id] for doc_id in ids[start : start + DOCUMENTS_A_LINE]}}


def read_snapshot(content: bytes, file: str) -> CommittedDocuments | None:
    """What a snapshot holds; None unless it is whole."""
    documents = CommittedDocuments()
    schema = lines = end = 0
    expected = -1
    with suppress(msgspec.DecodeError):
        for line in whole_lines(content):
            if expected < 0:
                header = header_of(line.json, file)
                schema, expected = header.schema, header.lines
            else:
                documents.take_over(changes_of(line.json, schema))
                lines += 1
            end = line.end
    return documents if lines == expected and end == len(content) else None
