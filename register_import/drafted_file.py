"""The file of a drafted mapping: TOML with a word beside everything that is for a person to decide."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from register_import.mapping import Mapping, place_of
from register_import.notes import Remark
from texts import say


def drafted_text(
    name: str, mapping: Mapping, doubtful: dict[str, dict[str, str]], faults: Sequence[Remark] = ()
) -> str:
    """The whole file."""
    lines = [*_comment(say("import.draft.head", name=name)), ""]
    lines += ["notes = [", *(f"    {_quoted(heading)}," for heading in mapping.notes), "]", ""]
    lines += _table("columns", mapping.columns.items())
    lines += _table("fixed", ((ours, str(value)) for ours, value in mapping.fixed.items()))
    if "reported_at" not in mapping.columns:
        lines += [*_comment(say("import.draft.reported_at")), ""]
    for ours, words in doubtful.items():
        lines += [*_comment(say("import.draft.words")), *_table(f"words.{ours}", words.items())]
    return "\n".join((*lines, *_rows(faults)))


def _table(name: str, rows: object) -> list[str]:
    pairs = [f"{_key(key)} = {_quoted(value)}" for key, value in rows]  # type: ignore[attr-defined]
    return [f"[{name}]", *pairs, ""] if pairs else []


def _rows(faults: Sequence[Remark]) -> Iterator[str]:
    """A place for each row that cannot be taken as it is, to be filled in and uncommented."""
    if faults:
        yield from _comment(say("import.draft.rows"))
    for place, found in groupby(faults, key=lambda fault: (fault.sheet, fault.row)):
        yield f"# [rows.{_quoted(place_of(*place))}]"
        for fault in found:
            yield f'# {fault.column} = ""  # {fault.problem}'


def _comment(words: str) -> list[str]:
    return [f"# {line}".rstrip() for line in words.strip().splitlines()]


def _key(name: str) -> str:
    return name if name.replace("_", "").isascii() and name.replace("_", "").isalnum() else _quoted(name)


def _quoted(words: str) -> str:
    """A TOML basic string: as JSON, whose escapes TOML shares, but for the delete character."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
