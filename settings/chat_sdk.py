"""Which chat SDK the bot stands on: botbuilder, or its successor, which is an extra."""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution

from settings.toml_section import Faults

AGENTS = "agents"
SDKS = ("botbuilder", AGENTS)
AGENTS_PACKAGE = "microsoft-agents-hosting-dialogs"


def read_sdk(values: Mapping[str, str], faults: Faults) -> str:
    """One of `SDKS`; a fault where it is none, or is not installed."""
    given = values["BREACH_DESK_SDK"].lower()
    if given not in SDKS:
        faults.add("one_of", key="BREACH_DESK_SDK", choices=", ".join(SDKS), value=f'"{given}"')
    elif given == AGENTS and not _is_installed(AGENTS_PACKAGE):
        faults.add("needs_extra", key="BREACH_DESK_SDK", value=given, extra=AGENTS)
    return given


def _is_installed(package: str) -> bool:
    try:
        distribution(package)
    except PackageNotFoundError:
        return False
    return True
