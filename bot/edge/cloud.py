"""Where the Bot Connector of a cloud has its keys, gives its tokens, and may be called.

The host names are those of Microsoft's own Teams SDK (*Service URL validation*). They are exact: anybody can rent a
name under `trafficmanager.net`.
"""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from settings.environment import Settings


@dataclass(frozen=True, slots=True)
class Cloud:
    """The addresses of one cloud. `login` is followed by the tenant; `hosts` are all that may be called."""

    issuer: str
    metadata: str
    login: str
    scope: str
    hosts: frozenset[str]


PUBLIC = Cloud(
    issuer="https://api.botframework.com",
    metadata="https://login.botframework.com/v1/.well-known/openidconfiguration",
    login="https://login.microsoftonline.com/",
    scope="https://api.botframework.com/.default",
    hosts=frozenset(
        {"smba.trafficmanager.net", "smba.onyx.prod.teams.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"}
    ),
)
US_GOVERNMENT = Cloud(
    issuer="https://api.botframework.us",
    metadata="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
    login="https://login.microsoftonline.us/",
    scope="https://api.botframework.us/.default",
    hosts=frozenset({"smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us"}),
)
CHINA = Cloud(
    issuer="https://api.botframework.azure.cn",
    metadata="https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
    login="https://login.partner.microsoftonline.cn/",
    scope="https://api.botframework.azure.cn/.default",
    hosts=frozenset({"frontend.botapi.msg.infra.teams.microsoftonline.cn"}),
)
CLOUDS = (PUBLIC, US_GOVERNMENT, CHINA)


def cloud_of(settings: Settings) -> Cloud:
    """The cloud that the settings mean: known by where its keys are, each address replaced by the one that is set."""
    keys_at = urlsplit(settings.openid_metadata).hostname
    known = next((each for each in CLOUDS if urlsplit(each.metadata).hostname == keys_at), PUBLIC)
    return told(known, settings)


def told(cloud: Cloud, settings: Settings) -> Cloud:
    """A cloud with what the settings put in place of its own addresses."""
    return replace(
        cloud,
        issuer=settings.token_issuer or cloud.issuer,
        metadata=settings.openid_metadata or cloud.metadata,
        hosts=settings.service_hosts or cloud.hosts,
    )
