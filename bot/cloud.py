"""Where the Bot Connector of a cloud has its keys and gives its tokens."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cloud:
    """The addresses of one cloud. `login` is followed by the tenant."""

    issuer: str
    keys_url: str
    login: str
    scope: str


PUBLIC = Cloud(
    issuer="https://api.botframework.com",
    keys_url="https://login.botframework.com/v1/.well-known/keys",
    login="https://login.microsoftonline.com/",
    scope="https://api.botframework.com/.default",
)
