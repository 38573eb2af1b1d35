"""Whether an activity is heard whose token is right: from Teams, of this tenant, by a known person, and fresh.

On Direct Line and Web Chat the client itself writes who it is, so a right token alone proves nothing.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from bot.edge.activity import NEED_A_SENDER, Incoming
from bot.edge.origin import Origin
from bot.edge.service_hosts import ServiceHosts
from settings.environment import Settings

TEAMS = "msteams"
OLDEST = timedelta(hours=1)
OLDEST_LOCALLY = timedelta(days=365)  # a local bot is also fed with recorded examples
OUTSIDERS = frozenset({"guest", "anonymous"})


class Why(StrEnum):
    """Why an activity was refused: for log and audit, never for the caller."""

    CHANNEL = "not from Teams"
    SERVICE = "an address that may not be called"
    TENANT = "another tenant"
    NOBODY = "no Entra object id"
    OUTSIDER = "a guest or anonymous"
    AGE = "too old, or its time cannot be read"


class Forbidden(PermissionError):
    """The caller is the Bot Connector, but this activity is not heard."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


KINDLY = frozenset({Why.NOBODY, Why.OUTSIDER})


def admit(incoming: Incoming, settings: Settings, hosts: ServiceHosts, now: datetime) -> None:
    """Raises Forbidden, naming the first thing that is not right."""
    origin = incoming.origin
    if not settings.is_local and origin.channel != TEAMS:
        raise Forbidden(Why.CHANNEL)
    if not hosts.allows(origin.service_url):
        raise Forbidden(Why.SERVICE)
    if not settings.is_local and not _of_tenant(origin, settings.tenant_id):
        raise Forbidden(Why.TENANT)
    if not _is_fresh(origin.stamp, now, local=settings.is_local):
        raise Forbidden(Why.AGE)
    if incoming.kind in NEED_A_SENDER and not origin.object_id:
        raise Forbidden(Why.NOBODY)
    if _is_outsider(origin, settings):
        raise Forbidden(Why.OUTSIDER)


def _of_tenant(origin: Origin, tenant: str) -> bool:
    """By what Teams says in the channel's data; where the conversation says it too, they must agree."""
    said = {each.lower() for each in (origin.channel_tenant, origin.conversation_tenant) if each}
    return bool(origin.channel_tenant) and said == {tenant.lower()}


def _is_outsider(origin: Origin, settings: Settings) -> bool:
    elsewhere = origin.sender_tenant.lower() not in ("", settings.tenant_id.lower())
    return origin.role.lower() in OUTSIDERS or (elsewhere and not settings.is_local)


def _is_fresh(stamp: object, now: datetime, *, local: bool) -> bool:
    """Without a time the token's own end is what holds; a time that cannot be read, or is to come, is no time."""
    if stamp is None:
        return True
    sent = _instant(stamp)
    if local:
        return sent is None or now - sent <= OLDEST_LOCALLY
    return sent is not None and abs(now - sent) <= OLDEST


def _instant(stamp: object) -> datetime | None:
    try:
        read = datetime.fromisoformat(stamp) if isinstance(stamp, str) else None
        return read and (read if read.tzinfo else read.replace(tzinfo=UTC))
    except ValueError:
        return None
