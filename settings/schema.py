"""`python -m settings.schema`: writes the JSON Schema by which an editor knows `council.toml` while it is written."""

import json
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from domain.reminders.rules.rule import Rule
from domain.reminders.rules.settings import LENGTH, keys_of
from domain.reminders.rules.table import RULES
from settings.council_checks import HERE_ONLY
from settings.council_file import CouncilFile
from settings.setting_rows import SETTINGS
from texts import say

FILE = Path(__file__).parents[1] / "council.schema.json"
A_LENGTH = {"type": "string", "pattern": f"^{LENGTH.pattern}$"}
KEYS: dict[str, dict[str, Any]] = {
    "on": {"type": "boolean"},
    "on_call": {"type": "boolean"},
    "first_after": A_LENGTH,
    "every": A_LENGTH,
    "at_most": {"type": "integer", "minimum": 1},
    "before": {"type": "array", "items": A_LENGTH, "minItems": 1},
}


class _ForEditors(GenerateJsonSchema):
    """Without titles, which repeat the keys; a time of day is as people write it, without seconds and zone."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def time_schema(self, schema: core_schema.TimeSchema) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d\d:\d\d"}


def written() -> str:
    """The schema, with the names of the reminders and of the settings."""
    schema = CouncilFile.model_json_schema(schema_generator=_ForEditors)
    rules: tuple[Rule[Any], ...] = (*RULES.breach, *RULES.draft, *RULES.desk)
    timed = {rule.name: _table(_keys(rule), say(f"reminders.about.{rule.name}")) for rule in rules}
    rows = {row.name: {"type": "string", "description": row.help} for row in SETTINGS if row.name not in HERE_ONLY}
    schema["properties"]["reminders"] = _table(timed, "When it reminds whom.")
    schema["properties"]["settings"] = _table(rows, "What is not set in the environment, which wins.")
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _keys(rule: Rule[Any]) -> dict[str, Any]:
    return {key: KEYS[key] for key in keys_of(rule)}


def _table(properties: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "object", "description": description, "properties": properties, "additionalProperties": False}


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
