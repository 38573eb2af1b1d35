"""Where an activity says that it is from: what admission looks at."""

from dataclasses import dataclass

from bot.edge.shapes import id_in, object_in, word_in
from domain.stores import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """`object_id` is the sender's in Entra, empty where there is none. `stamp` is the time as given, of any kind."""

    channel: str
    service_url: str
    object_id: str
    channel_tenant: str
    conversation_tenant: str
    sender_tenant: str
    role: str
    stamp: object


def origin_of(body: Json) -> Origin:
    """Read it from a body; raises BadActivity."""
    sender = object_in(body, "from")
    return Origin(
        channel=id_in(body, "channelId"),
        service_url=id_in(body, "serviceUrl", required=True),
        object_id=id_in(sender, "aadObjectId").strip(),
        channel_tenant=id_in(object_in(object_in(body, "channelData"), "tenant"), "id"),
        conversation_tenant=id_in(object_in(body, "conversation"), "tenantId"),
        sender_tenant=word_in(sender, "tenantId"),
        role=word_in(sender, "userRole") or word_in(sender, "role"),
        stamp=body.get("timestamp"),
    )
