"""What several tests of the deployment files ask for."""

from pathlib import Path

import pytest

from app import build_app
from settings.environment import read_settings

ROOT = Path(__file__).parents[2]


CREDENTIALS = {"MicrosoftAppId": "a", "MicrosoftAppPassword": "b", "MicrosoftAppTenantId": "c"}


@pytest.fixture(scope="module")
def routes(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The addresses that a bot with credentials and a public host really has."""
    environment = {
        **CREDENTIALS,
        "BREACH_DESK_HOST": "desk.example.gov.uk",
        "BREACH_DESK_CONFIG": str(ROOT / "council.toml"),
        "BREACH_DESK_DATA": str(tmp_path_factory.mktemp("data")),
    }
    router = build_app(read_settings(environment)).router
    return {resource.canonical for resource in router.resources()}
