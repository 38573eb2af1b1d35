"""Settings: what holds without any, what each may be, and that every fault is named at once."""

from pathlib import Path

import pytest

from domain.errors import SettingsFaulty
from settings.environment import Settings, read_settings
from settings.setting_rows import SETTINGS

ROOT = Path(__file__).parents[2]
CREDENTIALS = {
    "MicrosoftAppId": "2b1c0c2e-5f0e-4f0a-9b57-0f2f3f5a7c11",
    "MicrosoftAppPassword": "only-for-this-test",
    "MicrosoftAppTenantId": "7d0c3b5e-0000-4000-8000-000000000001",
}


def settings(**environment: str) -> Settings:
    return read_settings({"BREACH_DESK_CONFIG": str(ROOT / "council.toml"), **environment})


def faults(**environment: str) -> tuple[str, ...]:
    with pytest.raises(SettingsFaulty) as raised:
        settings(**environment)
    return raised.value.faults


def test_without_any_setting_it_is_local_on_loopback() -> None:
    found = settings()
    assert found.is_local
    assert (found.bind, found.port) == ("127.0.0.1", 3978)
    assert found.store_url == "tinydb:./data"
    assert found.central_members is None
    assert found.reminder_tick == 60
    assert found.council.name == "Example Council"


def test_with_credentials_it_listens_everywhere() -> None:
    found = settings(**CREDENTIALS)
    assert not found.is_local
    assert found.bind == "0.0.0.0"
    assert found.app_type == "SingleTenant"


def test_without_credentials_it_refuses_to_listen_elsewhere() -> None:
    (fault,) = faults(BREACH_DESK_BIND="0.0.0.0")
    assert "BREACH_DESK_BIND" in fault
    assert "127.0.0.1" in fault
    assert settings(BREACH_DESK_BIND="::1").bind == "::1"


@pytest.mark.parametrize("missing", ["MicrosoftAppPassword", "MicrosoftAppTenantId"])
def test_an_app_id_needs_its_secret_and_its_tenant(missing: str) -> None:
    given = {name: value for name, value in CREDENTIALS.items() if name != missing}
    (fault,) = faults(**given)
    assert fault.startswith(f"{missing} is missing")


def test_a_managed_identity_needs_no_password() -> None:
    given = {name: value for name, value in CREDENTIALS.items() if name != "MicrosoftAppPassword"}
    assert settings(**given, MicrosoftAppType="userassignedmsi").app_type == "UserAssignedMSI"


def test_the_chat_sdk_is_the_default_or_its_successor() -> None:
    assert settings().sdk == "botbuilder"
    assert settings(BREACH_DESK_SDK="Agents").sdk == "agents"


def test_an_sdk_that_is_not_installed_is_said_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("settings.chat_sdk.AGENTS_PACKAGE", "breach-desk-not-there")
    assert faults(BREACH_DESK_SDK="agents") == (
        "BREACH_DESK_SDK is agents, which is not installed: pip install '.[agents]'",
    )


def test_people_are_lists_of_ids() -> None:
    found = settings(BREACH_DESK_CENTRAL_MEMBERS="one, two,,two ", BREACH_DESK_SIRO="three")
    assert found.central_members == {"one", "two"}
    assert found.siro == {"three"}
    assert found.readers == frozenset()
    (fault,) = faults(BREACH_DESK_DPO="one two")
    assert fault.startswith("BREACH_DESK_DPO")


def test_the_store_follows_the_data_folder_unless_it_is_set() -> None:
    assert settings(BREACH_DESK_DATA="/somewhere").store_url == "tinydb:/somewhere"
    assert settings(BREACH_DESK_STORE="postgresql://desk@db/desk").store_url == "postgresql://desk@db/desk"


def test_no_secret_is_printed() -> None:
    found = settings(**CREDENTIALS, BREACH_DESK_STORE="postgresql://desk:hidden@db/desk")
    assert "only-for-this-test" not in repr(found)
    assert "hidden" not in repr(found)
    (fault,) = faults(BREACH_DESK_STORE="mysql://desk:hidden@db/desk")
    assert "hidden" not in fault


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("MicrosoftAppType", "Multi"),
        ("BREACH_DESK_SDK", "teams"),
        ("BREACH_DESK_REMINDER_TICK", "0"),
        ("BREACH_DESK_REMINDER_TICK", "inf"),
        ("BREACH_DESK_REMINDER_TICK", "a minute"),
        ("BREACH_DESK_HOST", "https://desk.example.gov.uk"),
        ("BREACH_DESK_HOST", "desk.example.gov.uk/api"),
        ("BREACH_DESK_STORE", "sqlite:///desk.db"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318"),
        ("BREACH_DESK_DATA", str(ROOT / "council.toml")),
        ("MicrosoftAppPassword", "without-an-app-id"),
    ],
)
def test_a_wrong_value_is_named_with_its_key(name: str, value: str) -> None:
    (fault,) = faults(**{name: value})
    assert fault.startswith(name)


def test_a_tick_may_be_a_fraction_of_a_second() -> None:
    assert settings(BREACH_DESK_REMINDER_TICK="0.25").reminder_tick == 0.25


def test_all_faults_of_environment_and_file_come_at_once(tmp_path: Path) -> None:
    file = tmp_path / "council.toml"
    file.write_text((ROOT / "council.toml").read_text("utf-8").replace('name = "Example Council"', ""), "utf-8")
    found = faults(PORT="x", BREACH_DESK_HOST="a b", BREACH_DESK_CONFIG=str(file))
    assert [fault.split()[0] for fault in found] == ["council.name", "PORT", "BREACH_DESK_HOST"]


def test_a_missing_file_is_one_fault_not_fifty() -> None:
    (fault,) = faults(BREACH_DESK_CONFIG="/nowhere/council.toml")
    assert "/nowhere/council.toml" in fault


def test_settings_may_stand_in_the_file_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / "council.toml"
    own = '\n[settings]\nBREACH_DESK_SIRO = "from-file"\nBREACH_DESK_DPO = "from-file"\n'
    file.write_text((ROOT / "council.toml").read_text("utf-8") + own, "utf-8")
    found = settings(BREACH_DESK_CONFIG=str(file), BREACH_DESK_DPO="from-environment")
    assert (found.siro, found.dpo) == ({"from-file"}, {"from-environment"})


def test_a_password_in_the_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "council.toml"
    own = '\n[settings]\nMicrosoftAppPassword = "hidden"\n'
    file.write_text((ROOT / "council.toml").read_text("utf-8") + own, "utf-8")
    found = faults(BREACH_DESK_CONFIG=str(file), **{"MicrosoftAppId": "x", "MicrosoftAppTenantId": "y"})
    assert found[0].startswith("settings.MicrosoftAppPassword")
    assert "hidden" not in " ".join(found)


def test_a_slip_in_a_name_is_pointed_out() -> None:
    (warning,) = settings(BREACH_DESK_SIR0="someone", BREACH_DESK_TEST_ONLY="fine").warnings
    assert "BREACH_DESK_SIR0" in warning
    assert "BREACH_DESK_SIRO" in warning


def test_every_setting_says_what_it_is_for() -> None:
    assert all(setting.help.endswith(".") for setting in SETTINGS)
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)


@pytest.mark.parametrize("host", ["*.trafficmanager.net", "https://smba.example", "smba.example/uk", "a b", "host:443"])
def test_service_hosts_are_exact_names(host: str) -> None:
    (fault,) = faults(BREACH_DESK_SERVICE_HOSTS=f"smba.example,{host}")
    assert fault.startswith("BREACH_DESK_SERVICE_HOSTS")
    assert settings(BREACH_DESK_SERVICE_HOSTS="SMBA.example, ::1,").service_hosts == {"smba.example", "::1"}


@pytest.mark.parametrize("address", ["http://login.example/x", "file:///etc/passwd", "https://", "login.example"])
def test_keys_are_found_over_tls_only(address: str) -> None:
    (fault,) = faults(BREACH_DESK_OPENID_METADATA=address)
    assert fault.startswith("BREACH_DESK_OPENID_METADATA")
    assert settings(BREACH_DESK_OPENID_METADATA="http://127.0.0.1:8/openid").openid_metadata
