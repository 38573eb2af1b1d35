"""Every recorded field in one table: what people call it, how a new value is read, where it is shown.

`change DB… <field>`, `show`, the review and the history all read this table. A field that is not read
(`reads` is None) is set by an act of its own, which `set_by` names. A `*` in a path stands for the
number of an item, from 1; `{n}` in a name is that number.
"""

import re

from domain.fields.kinds import Field, Reads, Section
from domain.fields.table import FIELDS
from domain.record.paths import numbers_in, pattern_of

__all__ = [
    "FIELDS",
    "Field",
    "Reads",
    "Section",
    "field_at",
    "is_free_text",
    "is_quiet",
    "label_of",
    "path_named",
    "paths_named",
]

_BY_PATH = {field.path: field for field in FIELDS}
_BY_NAME = {field.name.casefold(): field for field in FIELDS} | {
    other: _BY_PATH[path]
    for other, path in {
        "summary": "summary",
        "description": "summary",
        "media": "media",
        "people": "people",
        "people affected": "people",
        "number impacted": "people",
        "information": "information",
        "done": "done_so_far",
        "cause": "root_cause",
        "aware at": "awareness.at",
        "awareness": "awareness.at",
        "happened": "occurred",
        "discovery": "discovered",
        "service": "directorate",
        "case reference": "ico_notification.case_reference",
        "records": "assessment.records",
        "consequences": "assessment.consequences",
        "effects": "assessment.effects",
        "complainant": "complaints.*.complainant",
        "claimant": "claims.*.claimant",
    }.items()
}


def _plain_names() -> dict[str, tuple[str, ...]]:
    """What items of a record are called without their number, each with its own name and that of the whole item."""
    found: dict[str, tuple[str, ...]] = {}
    for field in FIELDS:
        if "{n}" not in field.name or field.quiet:
            continue
        plain = field.name.casefold().replace(" {n}", "")
        for name in dict.fromkeys((plain, plain.partition(":")[0])):
            found[name] = (*found.get(name, ()), field.path)
    return found


_BY_PLAIN_NAME = _plain_names()


def field_at(path: str) -> Field:
    """The field of a path such as `notes.2.text`. Raises KeyError when there is none."""
    return _BY_PATH[pattern_of(path)]


def label_of(path: str) -> str:
    """What people call the value at this path: `notes.2.text` is *note 2*; the path itself when it has no name."""
    field = _BY_PATH.get(pattern_of(path))
    return field.name.format(n="".join(map(str, numbers_in(path)))) if field else path


def path_named(words: str) -> str | None:
    """The path of what people call a field: *root cause* is `root_cause`, *action 2: owner* is `actions.2.owner`."""
    name = " ".join(words.casefold().split())
    if field := _BY_NAME.get(name):
        return field.path
    number = re.search(r"\d+", name)
    field = _BY_NAME.get(name.replace(number[0], "{n}", 1)) if number else None
    return field.path.replace("*", number[0]) if field and number else None


def paths_named(words: str) -> tuple[str, ...]:
    """The paths in which to look for what people call so: *complaint* is all of every complaint, *lesson* too."""
    if path := path_named(words):
        return (path,)
    name = " ".join(words.casefold().split())
    return _BY_PLAIN_NAME.get(name) or _BY_PLAIN_NAME.get(name.removesuffix("s"), ())


def is_free_text(path: str) -> bool:
    """Whether it holds words of people."""
    field = _BY_PATH.get(pattern_of(path))
    return field is not None and field.free_text


def is_quiet(path: str) -> bool:
    """Whether it only says who and when of an act."""
    field = _BY_PATH.get(pattern_of(path))
    return field is not None and field.quiet
