"""Reads the files of the embedded store: the last whole snapshot, then every journal since."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from domain.errors import StoreDamaged
from storage.embedded.folder import JournalFolder
from storage.embedded.lines import whole_lines
from storage.embedded.tables import Changes, CommittedDocuments, JsonDocument
from storage.records import SCHEMA

_LINE = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
GONE = msgspec.Raw(b"null")
DOCUMENTS_A_LINE = 200


class Header(msgspec.Struct):
    """The first line of a journal or snapshot; `lines` is how many follow in a snapshot."""

    schema: int
    generation: int
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that does not hold what was written: from `offset` on it cannot be read.

    An `unfinished` fault is a last line that was cut short: nobody was told that it was recorded.
    """

    path: Path
    offset: int
    size: int
    unfinished: bool = False


@dataclass(slots=True)
class Loaded:
    """What the files hold, and where the last journal ends."""

    documents: CommittedDocuments = field(default_factory=CommittedDocuments)
    schema: int = SCHEMA
    generation: int = 0
    snapshot: int = 0
    position: int = 0
    length: int = 0
    faults: list[Fault] = field(default_factory=list)


def load(folder: JournalFolder) -> Loaded:
    """Everything the folder holds. A reading process starts over when a file goes away under it.

    Raises StoreDamaged when no snapshot is whole, FileNotFoundError when the generation changed.
    """
    loaded = Loaded()
    _load_snapshot(folder, loaded)
    for generation in folder.journals():
        if generation >= max(loaded.snapshot, 1) and not _broken(loaded):
            _load_journal(folder.journal(generation), generation, loaded)
    return loaded


def _broken(loaded: Loaded) -> bool:
    """Whether the journal that was read last ends in damage, so that what comes later does not follow from it."""
    return any(fault.path.name == f"journal-{loaded.generation}" for fault in loaded.faults)


def _load_snapshot(folder: JournalFolder, loaded: Loaded) -> None:
    snapshots = folder.snapshots()
    for generation in reversed(snapshots):
        path = folder.snapshot(generation)
        documents = CommittedDocuments()
        content = path.read_bytes()
        header, lines, end = None, 0, 0
        for line in whole_lines(content):
            if header is None:
                header = _header(line.json, path)
            else:
                apply(_LINE.decode(line.json), documents)
                lines += 1
            end = line.end
        if header is not None and lines == header.lines and end == len(content):
            loaded.documents, loaded.snapshot, loaded.schema = documents, generation, header.schema
            return
        loaded.faults.append(Fault(path, end, len(content)))
    if snapshots and 1 not in folder.journals():
        raise StoreDamaged("store_damaged", file=folder.snapshot(snapshots[-1]))


def _load_journal(path: Path, generation: int, loaded: Loaded) -> None:
    content = path.read_bytes()
    position = end = 0
    for line in whole_lines(content):
        if position == 0:
            loaded.schema = _header(line.json, path).schema
        else:
            apply(_LINE.decode(line.json), loaded.documents)
        position, end = position + 1, line.end
    loaded.generation, loaded.position, loaded.length = generation, position, end
    if end < len(content):
        loaded.faults.append(Fault(path, end, len(content), unfinished=b"\n" not in content[end:]))


def _header(json: bytes, path: Path) -> Header:
    header = msgspec.json.decode(json, type=Header)
    if header.schema > SCHEMA:
        raise StoreDamaged("store_newer", file=path, schema=header.schema)
    return header


def apply(line: dict[str, dict[str, msgspec.Raw]], documents: CommittedDocuments) -> None:
    """Take over one transaction as the journal has it."""
    for table, changed in line.items():
        documents.change(
            table, {doc_id: None if json == GONE else JsonDocument(json, doc_id) for doc_id, json in changed.items()}
        )


def line_json(changes: Changes) -> bytes:
    """One transaction as the journal has it; a deleted document is null."""
    return msgspec.json.encode(
        {
            table: {doc_id: document.json if document else GONE for doc_id, document in changed.items()}
            for table, changed in changes.items()
        }
    )


def snapshot_line_count(documents: dict[str, dict[str, JsonDocument]]) -> int:
    """How many lines `snapshot_lines` gives."""
    return sum(-(-len(rows) // DOCUMENTS_A_LINE) for rows in documents.values())


def snapshot_lines(documents: dict[str, dict[str, JsonDocument]]) -> Iterator[bytes]:
    """The whole register, some hundred documents a line."""
    for table, rows in documents.items():
        ids = list(rows)
        for start in range(0, len(ids), DOCUMENTS_A_LINE):
            part: dict[str, JsonDocument | None] = {
                doc_id: rows[doc_id] for doc_id in ids[start : start + DOCUMENTS_A_LINE]
            }
            yield line_json({table: part})
