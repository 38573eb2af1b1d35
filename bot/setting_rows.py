"""The one list of what can be set from outside; the README's table is made from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table: the name in the environment, what holds without it, what it is for."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("MicrosoftAppId", "", "Application (client) id of the Azure Bot. Without it Breach Desk is local."),
    Setting("MicrosoftAppPassword", "", "Its client secret; only in the environment, never in a file."),
    Setting("MicrosoftAppType", "SingleTenant", "`SingleTenant`, `UserAssignedMSI` (no password) or `MultiTenant`."),
    Setting("MicrosoftAppTenantId", "", "The council's Entra tenant id: activities of any other tenant are refused."),
    Setting("PORT", "3978", "Port on which it listens; 0 takes any free one and prints it."),
    Setting(
        "BREACH_DESK_BIND",
        "",
        "Address on which it listens: `127.0.0.1` when local (nothing else is accepted then), else `0.0.0.0`.",
    ),
    Setting("BREACH_DESK_DATA", "./data", "Folder of the embedded store."),
    Setting(
        "BREACH_DESK_STORE",
        "",
        "Where the register is: `tinydb:FOLDER` or `postgresql://…`; by default TinyDB in `BREACH_DESK_DATA`.",
    ),
    Setting("BREACH_DESK_CONFIG", "./council.toml", "The council's lists, periods, telephone numbers and links."),
    Setting(
        "BREACH_DESK_CENTRAL_TEAM", "", "Entra group id of the Team whose General channel gets the cards of breaches."
    ),
    Setting(
        "BREACH_DESK_CENTRAL_MEMBERS",
        "",
        "Entra object ids, with commas: these are the central team and no roster is asked. Else the Team's members.",
    ),
    Setting("BREACH_DESK_SIRO", "", "Entra object ids of the Senior Information Risk Owner, with commas."),
    Setting("BREACH_DESK_DPO", "", "Entra object ids of the Data Protection Officer, with commas."),
    Setting("BREACH_DESK_READERS", "", "Entra object ids of those who may read published reports, with commas."),
    Setting("BREACH_DESK_HOST", "", "Public host name, for links and the Teams manifest, without `https://`."),
    Setting("BREACH_DESK_REMINDER_TICK", "60", "Seconds between two looks at what is due; decimals allowed."),
)


def defaults() -> dict[str, str]:
    """What holds where nothing is set."""
    return {setting.name: setting.default for setting in SETTINGS}
