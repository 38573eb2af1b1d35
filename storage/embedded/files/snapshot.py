"""The lines of journals and snapshots as documents: what is written for a transaction, and the first line of a file."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

import msgspec

from domain.errors import StoreDamaged
from storage.embedded.files.lines import whole_lines
from storage.embedded.tables import Changes, CommittedDocuments, JsonDocument
from storage.migrations import migrated
from storage.records import SCHEMA, sealed_as
from storage.sealing import NO_KEYS, Keys

GONE = msgspec.Raw(b"null")
UNTIL_END = -1  # a snapshot whose last line says how many there are
_LINE = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_END = msgspec.json.Decoder(tuple[str, int])


class Header(msgspec.Struct):
    """The first line of a journal or snapshot.

    `lines` is how many follow in a snapshot. `key` is the main key under which the file is sealed.
    """

    schema: int
    generation: int
    lines: int = 0
    key: str = ""


def header_json(generation: int, lines: int = 0, keys: Keys = NO_KEYS) -> bytes:
    """The first line of a file that is written now."""
    return msgspec.json.encode(Header(SCHEMA, generation, lines, keys.name))


def header_of(json: bytes, file: str, keys: Keys = NO_KEYS) -> Header:
    """The first line of a file.

    Raises StoreDamaged when a newer version wrote it, StoreAway when it is sealed under a key that is not here.
    """
    header = msgspec.json.decode(json, type=Header)
    if header.schema > SCHEMA:
        raise StoreDamaged("store_newer", file=file, schema=header.schema)
    keys.check(header.key)
    return header


def end_json(lines: int) -> bytes:
    """The last line of a snapshot: how many stand before it."""
    return msgspec.json.encode(("end", lines))


def is_end(json: bytes, lines: int) -> bool:
    """Whether a line is the last of a snapshot, and all others stand before it."""
    with suppress(msgspec.MsgspecError):
        return _END.decode(json) == ("end", lines)
    return False


def changes_json(changes: Changes, keys: Keys = NO_KEYS) -> bytes:
    """One transaction as a line has it; a deleted document is null."""
    return msgspec.json.encode(
        {
            table: {
                doc_id: GONE if document is None else keys.sealed(document.json, sealed_as(table, doc_id))
                for doc_id, document in changed.items()
            }
            for table, changed in changes.items()
        }
    )


def stored_documents(json: bytes) -> Mapping[str, Mapping[str, msgspec.Raw]]:
    """The documents of a line as they are stored. Raises msgspec.DecodeError where it holds none."""
    return _LINE.decode(json)


def changes_of(json: bytes, schema: int, keys: Keys = NO_KEYS) -> Changes:
    """One transaction from its line, brought up to date from the schema under which it was written."""
    changes: Changes = {
        table: {
            doc_id: None if one == GONE else JsonDocument(keys.opened(one, sealed_as(table, doc_id)), doc_id)
            for doc_id, one in changed.items()
        }
        for table, changed in stored_documents(json).items()
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


def is_document_line(json: bytes) -> bool:
    """Whether a line of a snapshot holds documents, not what is derived from them."""
    return json.startswith(b"{")


def read_snapshot(content: bytes, file: str, keys: Keys = NO_KEYS) -> CommittedDocuments | None:
    """All documents of a snapshot, in memory; None unless it is whole."""
    documents = CommittedDocuments()
    lines = [line.json for line in whole_lines(content)]
    if not lines or sum(map(len, lines)) + len(lines) * len("00000000 \n") != len(content):
        return None
    try:
        header = header_of(lines[0], file, keys)
        for json in filter(is_document_line, lines[1:]):
            documents.take_over(changes_of(json, header.schema, keys.within(header.key)))
    except msgspec.DecodeError:
        return None
    return documents if is_whole(header, lines) else None


def is_whole(header: Header, lines: list[bytes]) -> bool:
    """Whether a snapshot has as many lines as it must have."""
    return header.lines == len(lines) - 1 or (header.lines == UNTIL_END and is_end(lines[-1], len(lines) - 1))


def document_lines(lines: Iterator[bytes], schema: int, keys: Keys) -> Iterator[Changes]:
    """The documents of a snapshot, line by line."""
    for json in filter(is_document_line, lines):
        yield changes_of(json, schema, keys)
