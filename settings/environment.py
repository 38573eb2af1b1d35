"""What Breach Desk is told by its environment: credentials, folders, who is who.

The names in `setting_rows` may also stand in a `[settings]` table of `council.toml`; the environment
wins. All faults, of the environment and of `council.toml`, are raised at once.
"""

import ipaddress
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from domain.council import Council
from domain.errors import SettingsFaulty
from settings.chat_sdk import read_sdk
from settings.council_file import council_from, file_values
from settings.encryption import KEY, read_keys
from settings.other_clouds import read_openid_metadata, read_service_hosts
from settings.secret_files import secrets_in_files
from settings.setting_rows import SETTINGS, defaults
from settings.toml_section import Faults, Section, meant
from texts import name_regulator, say

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104  (with credentials: a container or a server behind a proxy)
MANAGED_IDENTITY = "UserAssignedMSI"
APP_TYPES = ("SingleTenant", MANAGED_IDENTITY, "MultiTenant")
HOST_NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?")
SECRETS = ("MicrosoftAppPassword",)
FROM_FILES = ("MicrosoftAppPassword", "BREACH_DESK_STORE", KEY)
PREFIX = "BREACH_DESK_"
FOR_TESTS = "BREACH_DESK_TEST_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, checked. Secrets are left out of its `repr`."""

    app_id: str
    app_password: str = field(repr=False)
    app_type: str
    tenant_id: str
    bind: str
    port: int
    data: Path
    store_url: str = field(repr=False)
    keys: tuple[str, ...] = field(repr=False)
    config: Path
    council: Council = field(repr=False)
    central_team: str
    central_members: frozenset[str] | None
    siro: frozenset[str]
    dpo: frozenset[str]
    readers: frozenset[str]
    host_name: str
    openid_metadata: str
    token_issuer: str
    service_hosts: frozenset[str]
    sdk: str
    audit_log: bool
    reminder_tick: float
    warnings: tuple[str, ...] = ()

    @property
    def is_local(self) -> bool:
        """Without an app id nobody's identity can be checked: loopback only, any tenant."""
        return not self.app_id


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """All settings, from the environment (by default the process's own) and `council.toml`.

    From here on every sentence calls the regulator by the council's name for it. Raises SettingsFaulty
    with every fault, each with its key.
    """
    environment = os.environ if environment is None else environment
    faults = Faults()
    values, council = given(environment, faults)
    settings = _Reader(values, faults).settings(council, _warnings(environment))
    faults.raise_any()
    name_regulator(council.regulator.short)
    return settings


def given(environment: Mapping[str, str], faults: Faults) -> tuple[dict[str, str], Council]:
    """Each setting as text, and the council's own; not to be used when `faults` were found."""
    said = _said(environment)
    config = said.get("BREACH_DESK_CONFIG") or defaults()["BREACH_DESK_CONFIG"]
    in_file, council = _read_file(Path(config), faults)
    values = {**defaults(), **in_file, **said}
    return {**values, **secrets_in_files(values, faults, FROM_FILES)}, council


def _said(environment: Mapping[str, str]) -> dict[str, str]:
    """What the environment says; an empty variable says nothing."""
    said = {setting.name: environment.get(setting.name, "").strip() for setting in SETTINGS}
    return {name: value for name, value in said.items() if value}


def _read_file(path: Path, faults: Faults) -> tuple[dict[str, str], Council]:
    try:
        values = file_values(path)
    except SettingsFaulty as problem:
        faults.found.extend(problem.faults)
        return {}, None  # type: ignore[return-value]  # never used: the fault is raised
    return _settings_in_file(Section(values, faults).section("settings")), council_from(values, faults)


def _settings_in_file(section: Section) -> dict[str, str]:
    for name in (*SECRETS, KEY, "BREACH_DESK_CONFIG"):
        if section.has(name):
            section.fault("here_only", name)
    found = {row.name: section.text(row.name, "") for row in SETTINGS if row.name in section.values}
    section.finish()
    return found


def _warnings(environment: Mapping[str, str]) -> tuple[str, ...]:
    known = [setting.name for setting in SETTINGS]
    return tuple(
        say("settings.warning.unknown", name=name, meant=meant(name, known))
        for name in sorted(environment)
        if name.startswith(PREFIX) and not name.startswith(FOR_TESTS) and name not in known
    )


class _Reader:
    """Turns the settings' texts into what they mean."""

    def __init__(self, values: Mapping[str, str], faults: Faults) -> None:
        self.values = values
        self.faults = faults

    def settings(self, council: Council, warnings: tuple[str, ...]) -> Settings:
        app_type = self.app_type()
        self.check_credentials(app_type)
        return Settings(
            app_id=self.values["MicrosoftAppId"],
            app_password=self.values["MicrosoftAppPassword"],
            app_type=app_type,
            tenant_id=self.values["MicrosoftAppTenantId"],
            bind=self.bind(),
            port=self.port(),
            data=self.data(),
            store_url=self.store_url(),
            keys=read_keys(self.values, self.faults),
            config=Path(self.values["BREACH_DESK_CONFIG"]),
            council=council,
            central_team=self.values["BREACH_DESK_CENTRAL_TEAM"],
            central_members=self.people("BREACH_DESK_CENTRAL_MEMBERS") or None,
            siro=self.people("BREACH_DESK_SIRO"),
            dpo=self.people("BREACH_DESK_DPO"),
            readers=self.people("BREACH_DESK_READERS"),
            host_name=read_host_name(self.values, self.faults),
            openid_metadata=read_openid_metadata(self.values, self.faults),
            token_issuer=self.values["BREACH_DESK_TOKEN_ISSUER"],
            service_hosts=read_service_hosts(self.values, self.faults),
            sdk=read_sdk(self.values, self.faults),
            audit_log=self.yes("BREACH_DESK_AUDIT_LOG"),
            reminder_tick=self.reminder_tick(),
            warnings=warnings,
        )

    def check_credentials(self, app_type: str) -> None:
        """An app id needs its tenant, so that nobody else's is heard, and its secret."""
        if not self.values["MicrosoftAppId"]:
            for name in SECRETS:
                if self.values[name]:
                    self.faults.add("without_app", key=name)
            return
        needed = ["MicrosoftAppTenantId"]
        if app_type != MANAGED_IDENTITY:
            needed.append("MicrosoftAppPassword")
        for name in needed:
            if not self.values[name]:
                self.faults.add("needs", key=name, because="MicrosoftAppId")

    def app_type(self) -> str:
        given = self.values["MicrosoftAppType"]
        for known in APP_TYPES:
            if given.lower() == known.lower():
                return known
        self.faults.add("one_of", key="MicrosoftAppType", choices=", ".join(APP_TYPES), value=f'"{given}"')
        return given

    def bind(self) -> str:
        local = not self.values["MicrosoftAppId"]
        given = self.values["BREACH_DESK_BIND"]
        if local and given and not _is_loopback(given):
            self.faults.add("needs_credentials", key="BREACH_DESK_BIND", value=given)
        return given or (LOOPBACK if local else EVERYWHERE)

    def port(self) -> int:
        given = self.values["PORT"]
        if given.isascii() and given.isdigit() and int(given) <= 65535:
            return int(given)
        self.faults.add("not_integer", key="PORT", least=0, most=65535, value=f'"{given}"')
        return 0

    def data(self) -> Path:
        path = Path(self.values["BREACH_DESK_DATA"])
        if path.exists() and not path.is_dir():
            self.faults.add("folder", key="BREACH_DESK_DATA", value=path)
        return path

    def store_url(self) -> str:
        given = self.values["BREACH_DESK_STORE"]
        if given and not re.match(r"tinydb:.|postgres(ql)?://", given):
            self.faults.add("store", key="BREACH_DESK_STORE")  # its value may hold a password
        return given or f"tinydb:{self.values['BREACH_DESK_DATA']}"

    def people(self, name: str) -> frozenset[str]:
        people = frozenset(person.strip() for person in self.values[name].split(",")) - {""}
        for person in sorted(people):
            if re.search(r"\s", person):
                self.faults.add("spaces", key=name, value=person)
        return people

    def yes(self, name: str) -> bool:
        given = self.values[name].lower()
        if given not in ("", "yes", "no"):
            self.faults.add("one_of", key=name, choices="yes, no", value=f'"{given}"')
        return given == "yes"

    def reminder_tick(self) -> float:
        given = self.values["BREACH_DESK_REMINDER_TICK"]
        try:
            seconds = float(given)
        except ValueError:
            seconds = math.nan
        if not 0 < seconds < math.inf:
            self.faults.add("not_positive", key="BREACH_DESK_REMINDER_TICK", value=f'"{given}"')
        return seconds


def read_host_name(values: Mapping[str, str], faults: Faults) -> str:
    """The public host name, empty where there is none."""
    host = values["BREACH_DESK_HOST"]
    if host and not HOST_NAME.fullmatch(host):
        faults.add("host", key="BREACH_DESK_HOST", value=f'"{host}"')
    return host


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
