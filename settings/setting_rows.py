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
    Setting("MicrosoftAppPassword_FILE", "", "A file that holds the secret instead, as containers and vaults give it."),
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
    Setting("BREACH_DESK_STORE_FILE", "", "A file that holds that address instead, when it has a password in it."),
    Setting(
        "BREACH_DESK_KEY",
        "",
        "Encrypts the register (`openssl rand -base64 32`). Several with commas: the first encrypts, each decrypts.",
    ),
    Setting("BREACH_DESK_KEY_FILE", "", "A file that holds the key or keys instead, in one line."),
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
    Setting(
        "BREACH_DESK_OPENID_METADATA",
        "",
        "Other clouds: address of the OpenID document through which the connector's keys are found.",
    ),
    Setting("BREACH_DESK_TOKEN_ISSUER", "", "Other clouds: who issues the connector's tokens."),
    Setting(
        "BREACH_DESK_SERVICE_HOSTS",
        "",
        "Exact host names, with commas, that replace the list of those which may be called and answered.",
    ),
    Setting(
        "BREACH_DESK_SDK",
        "botbuilder",
        "Chat SDK: `botbuilder`, or `agents` for its successor (`pip install '.[agents]'`); the register is the same.",
    ),
    Setting(
        "BREACH_DESK_AUDIT_LOG",
        "",
        "`yes`: the root of the audit stands in the log, at start, at most hourly, and at the end.",
    ),
    Setting("BREACH_DESK_REMINDER_TICK", "60", "Seconds between two looks at what is due; decimals allowed."),
)


def defaults() -> dict[str, str]:
    """What holds where nothing is set."""
    return {setting.name: setting.default for setting in SETTINGS}
