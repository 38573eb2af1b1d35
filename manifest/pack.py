"""`python -m manifest.pack`: writes the zip for Teams and prints its path.

It needs MicrosoftAppId, BREACH_DESK_HOST and `council.toml`; what is wrong is named all at once.
"""

import argparse
import json
import os
import sys
import tomllib
import zipfile
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from uuid import UUID

from jsonschema import Draft4Validator
from pydantic import BaseModel, Field

from bot.commands.registry import commands
from domain.council import Council
from domain.errors import SettingsFaulty
from manifest.describe import SCHEMA_VERSION, describe
from settings.environment import given
from settings.faults import Faults, read
from settings.setting_kinds import HostName
from texts import say

HERE = Path(__file__).parent
SCHEMA = HERE / f"MicrosoftTeams.v{SCHEMA_VERSION}.schema.json"
ICONS = ("color.png", "outline.png")
USUAL_PLACE = Path("build/breach-desk.zip")
NOT_DONE = 2
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same input gives the same zip


class Named(BaseModel):
    """The settings that stand in the manifest."""

    app_id: UUID = Field(validation_alias="MicrosoftAppId")
    host: HostName = Field(validation_alias="BREACH_DESK_HOST")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the zip; exit status 2 when something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m manifest.pack", description=say("manifest.pack.description"))
    parser.add_argument("--out", type=Path, default=USUAL_PLACE, help=say("manifest.pack.out"))
    parser.add_argument("--version", default=_version(), help=say("manifest.pack.version"))
    parsed = parser.parse_args(arguments)
    try:
        manifest = manifest_from(os.environ, parsed.version)
    except SettingsFaulty as problem:
        print(
            "\n".join((say("manifest.pack.not_written"), *(f"  - {fault}" for fault in problem.faults))),
            file=sys.stderr,
        )
        return NOT_DONE
    print(write(manifest, parsed.out))
    return 0


def manifest_from(environment: Mapping[str, str], version: str) -> dict[str, Any]:
    """The checked manifest. Raises SettingsFaulty with everything that is wrong."""
    faults = Faults()
    values, council = given(environment, faults)
    named = read(Named, {name: value for name, value in values.items() if value}, faults)
    if not named or faults.found:
        raise SettingsFaulty(tuple(faults.found))
    _check_links(council, faults)
    manifest = describe(str(named.app_id), named.host, version, council, commands().values())
    faults.raise_any()
    faults.found += problems(manifest)
    faults.raise_any()
    return manifest


def problems(manifest: dict[str, Any]) -> list[str]:
    """What Microsoft's schema finds wrong, each with its place."""
    validator = Draft4Validator(json.loads(SCHEMA.read_text("utf-8")))
    return [
        say("manifest.fault.schema", place=error.json_path, problem=error.message)
        for error in sorted(validator.iter_errors(manifest), key=lambda error: error.json_path)
    ]


def write(manifest: dict[str, Any], path: Path) -> Path:
    """Write manifest and icons, at the root of the zip; gives the full path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    contents = {"manifest.json": json.dumps(manifest, indent=2, ensure_ascii=False).encode()}
    contents |= {icon: (HERE / icon).read_bytes() for icon in ICONS}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in contents.items():
            packed.writestr(zipfile.ZipInfo(name, LONG_AGO), content, zipfile.ZIP_DEFLATED)
    return path.resolve()


def _check_links(council: Council, faults: Faults) -> None:
    """Teams shows where to read about privacy and terms; both are the council's own pages."""
    for key, link in (("links.privacy", council.privacy_link), ("links.policy", council.policy_link)):
        if not link.startswith("https://"):
            faults.found.append(say("manifest.fault.https", key=key, value=link))


def _version() -> str:
    """The version of Breach Desk: of the source tree, else as installed."""
    project = HERE.parent / "pyproject.toml"
    if project.exists():
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])
    try:
        return version("breach-desk")
    except PackageNotFoundError:
        return "0.0.0"


if __name__ == "__main__":
    sys.exit(main())
