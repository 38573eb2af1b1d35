"""Who looks at a page in Teams: the Entra token that Teams gives to the tab, checked as the connector's is.

It has to be this tenant's, for this app, for a person of the tenant and with the one permission that the tab asks for.
Microsoft's keys are the same for every tenant and every app, so a right signature alone says nothing.
"""

from typing import Any

from bot.edge.auth.authentication import bearer_of, claims_of
from bot.edge.auth.signing_keys import NoKeys, SigningKeys
from bot.edge.cloud import Cloud
from domain.breach import Person
from settings.environment import Settings

VERSION = "2.0"
NEEDED = ("exp", "iss", "aud", "tid", "oid", "scp", "ver")
SCOPE = "access_as_user"
NAME_AT_MOST = 200
ID_AT_MOST = 100


class PageTokens:
    """Checks the tokens of the pages."""

    def __init__(self, settings: Settings, cloud: Cloud) -> None:
        self._tenant = settings.tenant_id.lower()
        self.issuer = f"{cloud.login}{self._tenant}/v2.0"
        app = settings.app_id.lower()
        self._audiences = frozenset({app, resource_of(settings.host_name, app).lower()})
        self.keys = SigningKeys(f"{self.issuer}/.well-known/openid-configuration")

    async def person(self, auth_header: str) -> Person:
        """Whose token this is. Raises PermissionError for a stranger; ConnectionError while there are no keys."""
        if not self._tenant:
            raise PermissionError("no tenant")
        try:
            token, key = await bearer_of(auth_header, self.keys)
        except NoKeys as problem:
            raise ConnectionError("no signing keys") from problem
        claims = claims_of(token, key, NEEDED, self.issuer, audience=None)  # it may be one of two: see `_check`
        self._check(claims)
        return Person(claims["oid"], _text(claims.get("name"))[:NAME_AT_MOST])

    def _check(self, claims: dict[str, Any]) -> None:
        """Raises PermissionError, naming the first claim that is not right."""
        right = {
            "aud": _text(claims["aud"]).lower() in self._audiences,
            "ver": claims["ver"] == VERSION,
            "tid": _text(claims["tid"]).lower() == self._tenant,
            "scp": SCOPE in _text(claims["scp"]).split(),
            "idtyp": claims.get("idtyp") in (None, "user"),
            "acct": claims.get("acct") in (None, 0, "0"),
            "idp": claims.get("idp") is None or _text(claims["idp"]).lower() in self._own,
            "oid": 0 < len(_text(claims["oid"]).strip()) <= ID_AT_MOST,
        }
        if wrong := [name for name, is_right in right.items() if not is_right]:
            raise PermissionError(f"not for us: {wrong[0]}")

    @property
    def _own(self) -> frozenset[str]:
        """As what the tenant names itself where it vouches for its own people; a guest's is another."""
        return frozenset({self.issuer, f"https://sts.windows.net/{self._tenant}/"})


def resource_of(host: str, app_id: str) -> str:
    """The app's address in Entra, as the Teams manifest names it."""
    return f"api://{host}/{app_id}"


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
