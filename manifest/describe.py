"""The manifest as Teams wants it, made from settings, texts and the registry of commands."""

from collections.abc import Iterable
from typing import Any

from bot.commands.registry import Command
from bot.edge.auth.entra import resource_of
from bot.invokes import message_action, message_extension
from domain.access import Role
from domain.breach import Person
from domain.council import Council
from settings.teams_tab import TAB
from texts import say

SCHEMA_VERSION = "1.26"  # the newest that Microsoft's own toolkit writes
SCHEMA_PLACE = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}/MicrosoftTeams.schema.json"
USUAL = frozenset({"report", "my_reports", "guidance", "help", "summary", "open", "my_cases", "unassigned", "overdue"})
ACCENT = "#0F5257"
MOST_COMMANDS = 10
LONGEST_TITLE, LONGEST_DESCRIPTION, LONGEST_DEVELOPER = 32, 128, 32
ANYBODY = Person("")


def describe(app_id: str, host: str, version: str, council: Council, commands: Iterable[Command]) -> dict[str, Any]:
    """The manifest of this council's app. `host` is the bot's public host name."""
    return {
        "$schema": SCHEMA_PLACE,
        "manifestVersion": SCHEMA_VERSION,
        "version": version,
        "id": app_id,
        "developer": {
            "name": council.name[:LONGEST_DEVELOPER],
            "websiteUrl": council.policy_link,
            "privacyUrl": council.privacy_link,
            "termsOfUseUrl": council.policy_link,
        },
        "name": {"short": say("manifest.name"), "full": say("manifest.full_name")},
        "description": {
            "short": say("manifest.short"),
            "full": say("manifest.full", council=council.name, privacy=council.privacy_link),
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": ACCENT,
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot"},
        "bots": [
            {
                "botId": app_id,
                "scopes": ["personal", "team"],
                "supportsFiles": True,
                "isNotificationOnly": False,
                "commandLists": command_lists(commands),
            }
        ],
        "composeExtensions": [{"botId": app_id, "commands": [_report_message(), _find_case()]}],
        "staticTabs": [_tab(host)],
        "configurableTabs": [_team_tab(host)],
        "webApplicationInfo": {"id": app_id, "resource": resource_of(host, app_id)},
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [host.partition(":")[0]],
    }


def _tab(host: str) -> dict[str, Any]:
    """The register beside the personal chat; who looks decides what it shows."""
    address = f"https://{host}/tab"
    return {"entityId": TAB, "name": say("manifest.tab"), "contentUrl": address, "scopes": ["personal"]}


def _team_tab(host: str) -> dict[str, Any]:
    """The same to be added to a channel."""
    return {"configurationUrl": f"https://{host}/tab/settings", "canUpdateConfiguration": False, "scopes": ["team"]}


def _report_message() -> dict[str, Any]:
    return {
        "id": message_action.COMMAND,
        "type": "action",
        "context": ["message"],
        "title": say("manifest.report_message.title"),
        "description": say("manifest.report_message.description"),
        "fetchTask": True,
    }


def _find_case() -> dict[str, Any]:
    return {
        "id": message_extension.COMMAND,
        "type": "query",
        "context": ["compose", "commandBox"],
        "title": say("manifest.find_case.title"),
        "description": say("manifest.find_case.description"),
        "parameters": [
            {
                "name": message_extension.WORDS,
                "title": say("manifest.find_case.words"),
                "description": say("manifest.find_case.words_are"),
                "inputType": "text",
            }
        ],
    }


def command_lists(commands: Iterable[Command]) -> list[dict[str, Any]]:
    """What Teams offers while somebody types: in personal chat first what is for everybody, in the team its work."""
    listed = sorted((each for each in commands if each.listed), key=_importance)
    return [
        _list("personal", sorted(listed, key=lambda each: (each.name not in USUAL, not _for_everybody(each)))),
        _list("team", sorted((each for each in listed if not each.personal_only), key=_for_everybody)),
    ]


def _importance(command: Command) -> tuple[bool, bool]:
    """Teams shows ten: the usual ones first, those that need a reference last."""
    return command.name not in USUAL, command.takes.startswith("reference")


def _list(scope: str, commands: list[Command]) -> dict[str, Any]:
    return {"scopes": [scope], "commands": [_entry(each) for each in commands[:MOST_COMMANDS]]}


def _entry(command: Command) -> dict[str, str]:
    return {
        "title": command.words[0][:LONGEST_TITLE],
        "description": (command.help[:1].upper() + command.help[1:])[:LONGEST_DESCRIPTION],
    }


def _for_everybody(command: Command) -> bool:
    return command.allowed(ANYBODY, frozenset({Role.STAFF}))
