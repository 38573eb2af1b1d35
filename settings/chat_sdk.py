"""Which chat SDK the bot stands on: botbuilder, or its successor, which is an extra."""

from importlib.metadata import PackageNotFoundError, distribution

from settings.faults import fault
from settings.setting_kinds import one_of

AGENTS = "agents"
SDKS = ("botbuilder", AGENTS)
AGENTS_PACKAGE = "microsoft-agents-hosting-dialogs"


def installed_sdk(given: str) -> str:
    """One of `SDKS`. Raises a fault where it is none, or is not installed."""
    sdk = one_of(SDKS, given)
    try:
        if sdk == AGENTS:
            distribution(AGENTS_PACKAGE)
    except PackageNotFoundError:
        raise fault("needs_extra", value=sdk, extra=AGENTS) from None
    return sdk
