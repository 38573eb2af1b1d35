"""The one list of what can be set from outside: name, default, meaning, check. The README's table is made from it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SkipValidation, ValidationInfo, field_validator

from domain.council import Council
from settings import setting_kinds as kind
from settings.app_certificate import readable_certificate
from settings.chat_sdk import installed_sdk
from settings.faults import fault

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104  (with credentials: a container or a server behind a proxy)


def row(name: str, help: str, default: str = "", *, secret: bool = False, **limits: Any) -> Any:
    """One row of the list: the name in the environment, what it is for, what holds without it."""
    return Field(default, validation_alias=name, description=help, repr=not secret, **limits)


class Settings(BaseModel):
    """All settings, checked. Secrets are left out of its `repr`."""

    model_config = ConfigDict(frozen=True)

    app_id: str = row("MicrosoftAppId", "Application (client) id of the Azure Bot; without it the bot is local.")
    app_type: kind.AppType = row(
        "MicrosoftAppType", "`SingleTenant`, `UserAssignedMSI` (no password) or `MultiTenant`.", "SingleTenant"
    )
    tenant_id: str = row(
        "MicrosoftAppTenantId", "The council's Entra tenant id: activities of any other tenant are refused."
    )
    app_certificate_file: Annotated[str, AfterValidator(readable_certificate)] = row(
        "BREACH_DESK_APP_CERTIFICATE_FILE",
        "A PEM file with the app's certificate and private key, instead of a secret; a renewed one is read by itself.",
    )
    federated_token_file: str = row(
        "AZURE_FEDERATED_TOKEN_FILE",
        "A file with the platform's own token (workload identity), as Kubernetes gives it, instead of a secret.",
    )
    app_password: str = row(
        "MicrosoftAppPassword", "Its client secret; only in the environment, never in a file.", secret=True
    )
    app_password_file: str = row(
        "MicrosoftAppPassword_FILE", "A file that holds the secret instead, as containers and vaults give it."
    )
    bind: str = row(
        "BREACH_DESK_BIND",
        "Address on which it listens: `127.0.0.1` when local (nothing else is accepted then), else `0.0.0.0`.",
    )
    port: int = row("PORT", "Port on which it listens; 0 takes any free one and prints it.", "3978", ge=0, le=65535)
    data: kind.Folder = row("BREACH_DESK_DATA", "Folder of the embedded store.", "./data")
    store_url: kind.StoreUrl = row(
        "BREACH_DESK_STORE",
        "Where the register is: `tinydb:FOLDER` or `postgresql://…`; by default TinyDB in `BREACH_DESK_DATA`.",
        secret=True,
    )
    store_url_file: str = row(
        "BREACH_DESK_STORE_FILE", "A file that holds that address instead, when it has a password in it."
    )
    keys: kind.Keys = row(
        "BREACH_DESK_KEY",
        "Encrypts the register (`openssl rand -base64 32`). Several with commas: the first encrypts, each decrypts.",
        secret=True,
    )
    keys_file: str = row("BREACH_DESK_KEY_FILE", "A file that holds the key or keys instead, in one line.")
    config: Path = row(
        "BREACH_DESK_CONFIG", "The council's lists, periods, telephone numbers and links.", "./council.toml"
    )
    central_team: str = row(
        "BREACH_DESK_CENTRAL_TEAM", "Entra group id of the Team whose General channel gets the cards of breaches."
    )
    central_members: Annotated[kind.People | None, AfterValidator(lambda people: people or None)] = row(
        "BREACH_DESK_CENTRAL_MEMBERS",
        "Entra object ids, with commas: these are the central team and no roster is asked. Else the Team's members.",
    )
    siro: kind.People = row("BREACH_DESK_SIRO", "Entra object ids of the Senior Information Risk Owner, with commas.")
    dpo: kind.People = row("BREACH_DESK_DPO", "Entra object ids of the Data Protection Officer, with commas.")
    readers: kind.People = row(
        "BREACH_DESK_READERS", "Entra object ids of those who may read published reports, with commas."
    )
    host_name: kind.HostName = row(
        "BREACH_DESK_HOST", "Public host name, for links and the Teams manifest, without `https://`."
    )
    openid_metadata: kind.SafeAddress = row(
        "BREACH_DESK_OPENID_METADATA",
        "Other clouds: address of the OpenID document through which the connector's keys are found.",
    )
    token_issuer: str = row("BREACH_DESK_TOKEN_ISSUER", "Other clouds: who issues the connector's tokens.")
    service_hosts: kind.ExactHosts = row(
        "BREACH_DESK_SERVICE_HOSTS",
        "Exact host names, with commas, that replace the list of those which may be called and answered.",
    )
    sdk: Annotated[str, AfterValidator(installed_sdk)] = row(
        "BREACH_DESK_SDK",
        "Chat SDK: `botbuilder`, or `agents` for its successor (`pip install '.[agents]'`); the register is the same.",
        "botbuilder",
    )
    audit_log: kind.Yes = row(
        "BREACH_DESK_AUDIT_LOG",
        "`yes`: the root of the audit stands in the log, at start, at most hourly, and at the end.",
    )
    telemetry: kind.Receiver = row(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OpenTelemetry receiver of traces and metrics, over HTTP (`pip install '.[telemetry]'`); else none are sent.",
    )
    reminder_tick: float = row(
        "BREACH_DESK_REMINDER_TICK",
        "Seconds between two looks at what is due; decimals allowed.",
        "60",
        gt=0,
        allow_inf_nan=False,
    )
    council: SkipValidation[Council] = Field(repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        """Without an app id nobody's identity can be checked: loopback only, any tenant."""
        return not self.app_id

    @property
    def credentials(self) -> str:
        """How the app signs in: `managed`, `certificate`, `secret` or `federated`."""
        if self.app_type == kind.MANAGED_IDENTITY:
            return "managed"
        if self.app_certificate_file:
            return "certificate"
        return "federated" if self.federated_token_file and not self.app_password else "secret"

    @field_validator("app_password", "tenant_id")
    @classmethod
    def _with_app_id(cls, given: str, info: ValidationInfo) -> str:
        """An app id needs its tenant, so that nobody else's is heard, and its secret."""
        is_secret = info.field_name == "app_password"
        if not info.data["app_id"]:
            if given and is_secret:
                raise fault("without_app")
        elif not given and not (is_secret and _needs_no_secret(info.data)):
            raise fault("needs", because="MicrosoftAppId")
        if given and is_secret and info.data.get("app_certificate_file"):
            raise fault("twice", other="BREACH_DESK_APP_CERTIFICATE_FILE")
        return given

    @field_validator("bind")
    @classmethod
    def _bind(cls, given: str, info: ValidationInfo) -> str:
        local = not info.data["app_id"]
        if local and given and not kind.is_loopback(given):
            raise fault("needs_credentials", value=given)
        return given or (LOOPBACK if local else EVERYWHERE)


def _needs_no_secret(read: dict[str, Any]) -> bool:
    """Whether the app signs in by something else; also where that was given and is faulty, which is said of it."""
    others = (read.get("app_certificate_file", "faulty"), read.get("federated_token_file"))
    return read.get("app_type") == kind.MANAGED_IDENTITY or any(others)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row as the documentation shows it."""

    name: str
    default: str
    help: str


SETTINGS = tuple(
    Setting(each.validation_alias, each.default, each.description or "")
    for each in Settings.model_fields.values()
    if isinstance(each.validation_alias, str)
)
DEFAULTS = {row.name: row.default for row in SETTINGS}
