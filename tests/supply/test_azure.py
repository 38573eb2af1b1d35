"""The Azure template: what it names is there, it keeps no password for the bot, and it is never without a replica."""

import re
from pathlib import Path
from typing import Any

import pycep
import pytest

from settings.setting_rows import SETTINGS

AZURE = Path(__file__).parents[2] / "deploy" / "azure"
TEXT = (AZURE / "main.bicep").read_text("utf-8")
GUIDE = (AZURE.parents[1] / "docs" / "deploy-azure.md").read_text("utf-8")


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    parsed: dict[str, Any] = pycep.BicepParser().parse(text=TEXT)
    return parsed


@pytest.fixture(scope="module")
def app(template: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = template["resources"]["app"]["config"]["properties"]
    return properties


def kinds(template: dict[str, Any]) -> set[str]:
    return {resource["type"] for resource in template["resources"].values()}


def test_it_has_all_that_it_should(template: dict[str, Any]) -> None:
    assert {
        "Microsoft.BotService/botServices",
        "Microsoft.App/containerApps",
        "Microsoft.DBforPostgreSQL/flexibleServers",
        "Microsoft.KeyVault/vaults",
        "Microsoft.OperationalInsights/workspaces",
        "Microsoft.ManagedIdentity/userAssignedIdentities",
    } <= kinds(template)


def test_each_name_in_the_environment_is_a_setting(app: dict[str, Any]) -> None:
    bot = app["template"]["containers"][0]
    names = [each["name"] for each in bot["env"]]
    assert len(names) == len(set(names)) > 8
    assert set(names) <= {setting.name for setting in SETTINGS}


def test_the_bot_has_an_identity_and_no_password_and_is_in_teams_alone(template: dict[str, Any]) -> None:
    bot = template["resources"]["bot"]["config"]["properties"]
    assert bot["msaAppType"] == "UserAssignedMSI"
    assert "/api/messages" in bot["endpoint"]
    assert re.findall(r"channels@\S+ = \{\s+parent: bot\s+name: '(\w+)'", TEXT) == ["MsTeamsChannel"]
    assert "MicrosoftAppPassword" not in TEXT


def test_secrets_are_files_from_the_vault(app: dict[str, Any]) -> None:
    bot = app["template"]["containers"][0]
    env = {each["name"]: each["value"] for each in bot["env"]}
    (secrets,) = [each for each in app["template"]["volumes"] if each["name"] == "secrets"]
    folder = bot["volumeMounts"][0]["mountPath"]
    mounted = {f"{folder}/{each['path']}" for each in secrets["secrets"]}
    assert {env["BREACH_DESK_STORE_FILE"], env["BREACH_DESK_KEY_FILE"]} == mounted
    listed = {each["name"]: each for each in app["configuration"]["secrets"]}
    assert all("keyVaultUrl" in listed[each["secretRef"]] for each in secrets["secrets"])
    for name, parameter in re.findall(r"((?:@\w+\(.*\)\n)+)param (\w+)", TEXT):
        assert ("@secure()" in name) == (parameter in ("databasePassword", "encryptionKey")), parameter


def test_it_is_asked_whether_it_is_well_and_never_without_a_replica(app: dict[str, Any], routes: set[str]) -> None:
    bot, proxy = app["template"]["containers"]
    asked = {each["type"]: each["httpGet"] for each in bot["probes"]}
    assert set(asked) == {"Startup", "Liveness", "Readiness"}
    assert {each["path"] for each in asked.values()} <= routes
    assert {each["port"] for each in asked.values()} == {3978}
    assert app["template"]["terminationGracePeriodSeconds"] >= 45, "turns in progress have 30 seconds, workers 10"
    assert "@minValue(1)\nparam minReplicas int = 1" in TEXT
    assert app["template"]["scale"]["minReplicas"] == "minReplicas"
    assert proxy["probes"][0]["tcpSocket"]["port"] == app["configuration"]["ingress"]["targetPort"]


def test_the_guide_gives_what_the_template_asks_for() -> None:
    wanted = set(re.findall(r"^param (\w+) \w+(?: =.*)?$", TEXT, re.MULTILINE))
    example = (AZURE / "example.bicepparam").read_text("utf-8")
    assert wanted == set(re.findall(r"^param (\w+) =", example, re.MULTILINE))
    assert {"databasePassword=", "encryptionKey="} <= set(re.findall(r"\b\w+=", GUIDE))
    outputs = set(re.findall(r"^output (\w+)", TEXT, re.MULTILINE))
    assert set(re.findall(r"properties\.outputs\.(\w+)\.value", GUIDE)) <= outputs
