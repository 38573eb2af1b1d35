"""Records to JSON and back, by their types: what is written is what the dataclasses of the domain declare.

Fields that a record does not know are passed over, and fields that it lacks take their default, so
that a store written by an older or a slightly newer version can be read. What goes beyond that is a
new `SCHEMA` with a step in `migrations`.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

import msgspec

from domain.stores import Delivery

SCHEMA = 3
SLICE = 500

Record = TypeVar("Record")
# Every document of a register as JSON, by table and id: what both stores can give and take.
Contents = Mapping[str, Mapping[str, msgspec.Raw]]


def to_json(record: object) -> msgspec.Raw:
    """A record, or plain JSON values, as JSON."""
    return msgspec.Raw(msgspec.json.encode(record))


def from_json(kind: type[Record], json: msgspec.Raw | bytes | str) -> Record:
    """A record of this kind. Raises msgspec.ValidationError when the JSON is not one."""
    record: Record = _decoders[kind].decode(json)
    return record


async def all_from_json(kind: type[Record], jsons: Sequence[msgspec.Raw | bytes | str]) -> list[Record]:
    """Many records; others get their turn while they are read."""
    found: list[Record] = []
    for start in range(0, len(jsons), SLICE):
        found += [from_json(kind, json) for json in jsons[start : start + SLICE]]
        await asyncio.sleep(0)
    return found


class _Decoders(dict[Any, msgspec.json.Decoder[Any]]):
    def __missing__(self, kind: Any) -> msgspec.json.Decoder[Any]:
        self[kind] = decoder = msgspec.json.Decoder(kind)
        return decoder


_decoders = _Decoders()


def history_id(reference: str, number: int) -> str:
    """The key of a breach's nth history entry, from 1."""
    return f"{reference}#{number}"


def sealed_as(table: str, doc_id: str) -> str:
    """As what a document is sealed: none can be put in the place of another of its table."""
    if table == "history":
        return f"history {doc_id.rpartition('#')[0]}"  # their numbers may change when they are copied
    return table if table == "refusals" else f"{table} {doc_id}"


def delivery_id(delivery: Delivery) -> str:
    """The key of a delivery: unambiguous whatever conversation and activity ids consist of."""
    return msgspec.json.encode((delivery.conversation, delivery.activity)).decode()


def searchable(record: object) -> str:
    """All words of a record, in lower case: what `search` looks through. Times are not words."""
    return "\n".join(words_in(record)).casefold()


def words_in(value: object) -> list[str]:
    """The words of a record or of a part of one."""
    if isinstance(value, Enum):
        return [str(value.value)]
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [word for part in value for word in words_in(part)]
    if is_dataclass(value) and not isinstance(value, type | datetime | date):
        return [word for field in fields(value) for word in words_in(getattr(value, field.name))]
    return []
