"""The zip for Teams: what Microsoft's schema takes, with the bot's own commands, and every fault named."""

import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from bot.commands.registry import commands
from manifest.describe import command_lists
from manifest.pack import main, manifest_from, problems
from settings.environment import read_settings
from web.chat import tab_link

ROOT = Path(__file__).parents[2]
APP_ID = "2b1c0c2e-5f0e-4f0a-9b57-0f2f3f5a7c11"
SAID = {
    "MicrosoftAppId": APP_ID,
    "BREACH_DESK_HOST": "breachdesk.example.gov.uk",
    "BREACH_DESK_CONFIG": str(ROOT / "council.toml"),
}

CREDENTIALS = {"MicrosoftAppPassword": "x", "MicrosoftAppTenantId": "22222222-2222-2222-2222-222222222222"}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in SAID.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def titles(scope: str) -> list[str]:
    (found,) = [each for each in command_lists(commands().values()) if each["scopes"] == [scope]]
    return [command["title"] for command in found["commands"]]


def test_the_zip_holds_manifest_and_icons_at_its_root(
    environment: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--out", str(tmp_path / "new" / "desk.zip")]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path == tmp_path / "new" / "desk.zip"
    with zipfile.ZipFile(path) as packed:
        assert sorted(packed.namelist()) == ["color.png", "manifest.json", "outline.png"]
        manifest = json.loads(packed.read("manifest.json"))
        assert size(packed.read("color.png")) == (192, 192)
        assert size(packed.read("outline.png")) == (32, 32)
    assert problems(manifest) == []
    assert manifest["id"] == manifest["bots"][0]["botId"] == APP_ID
    assert manifest["validDomains"] == ["breachdesk.example.gov.uk"]


def test_the_register_is_a_tab_and_teams_may_say_who_looks() -> None:
    """The link that the chat gives, the address of the tab and the audience of the token all fit together."""
    manifest = manifest_from(SAID, "1.2.3")
    assert problems(manifest) == []
    (tab,) = manifest["staticTabs"]
    assert tab_link(read_settings({**SAID, **CREDENTIALS})).endswith(f"/{APP_ID}/{tab['entityId']}")
    assert (tab["contentUrl"], tab["scopes"]) == ("https://breachdesk.example.gov.uk/tab", ["personal"])
    (in_channels,) = manifest["configurableTabs"]
    assert in_channels["configurationUrl"] == "https://breachdesk.example.gov.uk/tab/settings"
    resource = f"api://breachdesk.example.gov.uk/{APP_ID}"
    assert manifest["webApplicationInfo"] == {"id": APP_ID, "resource": resource}


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_outline_is_white_on_transparent() -> None:
    image = pytest.importorskip("PIL.Image").open(ROOT / "manifest" / "outline.png")
    seen = {pixel for _, pixel in image.convert("RGBA").getcolors(32 * 32) if pixel[3]}
    assert {pixel[:3] for pixel in seen} == {(255, 255, 255)}
    assert image.getpixel((0, 0))[3] == 0


def test_the_same_input_gives_the_same_zip(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    main(["--out", str(tmp_path / "1.zip")])
    main(["--out", str(tmp_path / "2.zip")])
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_it_offers_commands_that_exist_where_they_work() -> None:
    words = {word: command for command in commands().values() for word in command.words}
    assert titles("personal")[0] in words
    assert {"report", "my reports", "help"} <= set(titles("personal"))
    assert "summary" in titles("team")
    assert "summary" in titles("personal")
    for scope in ("personal", "team"):
        assert set(titles(scope)) <= set(words)
        assert len(titles(scope)) <= 10
    assert not any(words[title].personal_only for title in titles("team"))


def test_a_message_can_be_reported_and_files_can_be_sent() -> None:
    manifest = manifest_from(SAID, "1.2.3")
    command = manifest["composeExtensions"][0]["commands"][0]
    assert (command["title"], command["context"], command["fetchTask"]) == ("Report as a breach", ["message"], True)
    assert manifest["bots"][0]["supportsFiles"] is True
    assert manifest["version"] == "1.2.3"


def test_a_case_can_be_found_while_a_message_is_written() -> None:
    """The bot answers to the names that the manifest gives the command and its one parameter."""
    command = manifest_from(SAID, "1.2.3")["composeExtensions"][0]["commands"][1]
    assert (command["type"], command["title"], command["context"]) == (
        "query",
        "Find a case",
        ["compose", "commandBox"],
    )
    assert (command["id"], [each["name"] for each in command["parameters"]]) == ("findCase", ["words"])


def test_what_is_missing_is_named_all_at_once(
    environment: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv("MicrosoftAppId", "my-bot")
    environment.delenv("BREACH_DESK_HOST")
    assert main(["--out", str(tmp_path / "desk.zip")]) == 2
    said = capsys.readouterr().err
    assert "MicrosoftAppId" in said
    assert "my-bot" in said
    assert "BREACH_DESK_HOST is missing" in said
    assert not (tmp_path / "desk.zip").exists()


def test_the_councils_pages_must_be_there(
    environment: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "council.toml"
    shipped = (ROOT / "council.toml").read_text("utf-8")
    file.write_text(shipped.replace('privacy = "https://', 'privacy = "http://', 1), "utf-8")
    environment.setenv("BREACH_DESK_CONFIG", str(file))
    assert main(["--out", str(tmp_path / "desk.zip")]) == 2
    assert "links.privacy should begin with https://" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"name": {"short": "x" * 31, "full": "x"}}, "$.name.short"),
        ({"id": "not-a-guid"}, "$.id"),
        ({"colour": "red"}, "$"),
    ],
)
def test_what_teams_would_refuse_is_found_with_its_place(change: dict[str, Any], place: str) -> None:
    (problem,) = problems(manifest_from(SAID, "1.0.0") | change)
    assert place in problem
