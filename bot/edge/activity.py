"""An activity from the chat platform as the bot needs it: checked, cleaned, of known shape.

What a client sends is never trusted: whatever does not fit raises BadActivity, which the edge answers
with 400.
"""

import hashlib
import html
import json
import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from bot.edge.origin import Origin, origin_of
from bot.edge.shapes import BadActivity, id_in, list_in, object_in, text_in
from domain.breach import Person
from domain.clocks.period import LONDON
from domain.stores import Json

MENTION = re.compile(r"<at\b[^<>]*>[^<]*</at>", re.IGNORECASE)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
NAME_AT_MOST = 100
EDITED, DELETED = "messageUpdate", "messageDelete"
NEED_A_SENDER = frozenset({"message", "invoke", EDITED, DELETED})
_QUOTE = re.compile(r"<blockquote\b[^>]*>(.*?)</blockquote>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
QUOTE_AT_MOST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One activity. `replies` collects what is said where the caller wants it in the answer to his call.

    `files` are the names of attached files (empty for a picture without one), `quote` is what a reply quotes,
    `edits` the id of the message that an edit replaces.
    """

    kind: str
    name: str
    id: str
    text: str
    pressed: Json | None
    value: Any
    person: Person
    account: str
    conversation: str
    conversation_kind: str
    tenant: str
    team: Json
    reference: Json
    reply_to: str
    zone: ZoneInfo
    files: tuple[str, ...]
    quote: str
    edits: str
    added: tuple[str, ...]
    action: str
    fingerprint: str
    origin: Origin
    replies: list[Json] | None = None

    @property
    def is_personal(self) -> bool:
        """Whether only this person reads the conversation."""
        return self.conversation_kind == "personal"

    @property
    def is_removal(self) -> bool:
        """Whether the app was taken away from this person or team."""
        return self.kind == "installationUpdate" and self.action == "remove"


def decoded(body: bytes) -> Any:
    """JSON; half characters (which a chat client may cut out of an emoji) are replaced. Raises BadActivity."""
    try:
        try:
            return msgspec.json.decode(body)
        except msgspec.DecodeError:
            whole = json.dumps(json.loads(body), ensure_ascii=False).encode("utf-8", "replace")
            return msgspec.json.decode(whole)
    except (ValueError, RecursionError) as problem:
        raise BadActivity("not JSON") from problem


def incoming_of(body: Any) -> Incoming:
    """Read a decoded body; raises BadActivity."""
    if not isinstance(body, dict):
        raise BadActivity("not an object")
    kind = id_in(body, "type", required=True)
    sender, conversation = object_in(body, "from"), object_in(body, "conversation")
    channel_data = object_in(body, "channelData")
    origin = origin_of(body)
    account = id_in(sender, "id", required=kind in NEED_A_SENDER)
    person = Person(origin.object_id or account, clean(text_in(sender, "name"))[:NAME_AT_MOST])
    conversation_id = id_in(conversation, "id", required=True)
    tenant = origin.channel_tenant or origin.conversation_tenant
    value = body.get("value")
    return Incoming(
        kind=kind,
        name=id_in(body, "name"),
        id=_delivery(body, kind),
        text=plain_words(text_in(body, "text")),
        pressed=_pressed(kind, value),
        value=value,
        person=person,
        account=account,
        conversation=conversation_id,
        conversation_kind=text_in(conversation, "conversationType") or "personal",
        tenant=tenant,
        team=object_in(channel_data, "team"),
        reference=_reference(origin, conversation_id, tenant, object_in(body, "recipient"), account, person.name),
        reply_to=id_in(body, "replyToId"),
        zone=_zone(body),
        files=tuple(_file_name(each) for each in list_in(body, "attachments") if _is_file(each)),
        quote=_quote(body),
        edits=id_in(body, "id") if kind == EDITED else "",
        added=_ids(body, "membersAdded"),
        action=text_in(body, "action"),
        fingerprint=_fingerprint(body, account),
        origin=origin,
        replies=[] if body.get("deliveryMode") == "expectReplies" else None,
    )


def _reference(origin: Origin, conversation: str, tenant: str, bot: Json, account: str, name: str) -> Json:
    """What a message that nobody waits for needs to find its way back to this conversation."""
    return {
        "service_url": origin.service_url,
        "conversation": conversation,
        "channel": origin.channel,
        "tenant": tenant,
        "bot": {"id": id_in(bot, "id"), "name": id_in(bot, "name")},
        "user": {"id": account, "name": name},
    }


def plain_words(text: str) -> str:
    """What was typed, without mention, HTML entities, control and direction marks."""
    return clean(html.unescape(MENTION.sub(" ", text)).replace("\xa0", " ")).strip()


def clean(text: str) -> str:
    """Without characters that cannot be seen or stored."""
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _pressed(kind: str, value: Any) -> Json | None:
    if kind == "message" and isinstance(value, dict):
        return _cleaned(value)
    if kind != "invoke" or not isinstance(value, dict):
        return None
    action = value.get("action")  # of a card in a chat; a window has its data beside it
    data = (action if isinstance(action, dict) else value).get("data")
    return _cleaned(data) if isinstance(data, dict) else None


def _cleaned(data: Json) -> Json:
    """Our own cards carry text and whole numbers; whatever else is in there was not put there by us."""
    kept = {name: inner for name, inner in data.items() if isinstance(inner, str | int)}
    return {name: clean(inner) if isinstance(inner, str) else inner for name, inner in kept.items()}


def _ids(body: Json, name: str) -> tuple[str, ...]:
    return tuple(str(member.get("id", "")) for member in list_in(body, name) if isinstance(member, dict))


def _is_file(attachment: Any) -> bool:
    kind = attachment.get("contentType") if isinstance(attachment, dict) else None
    return isinstance(kind, str) and kind != "text/html"


def _file_name(attachment: Json) -> str:
    """What a file is called; empty for a picture without a name."""
    name = attachment.get("name")
    return clean(name)[:NAME_AT_MOST] if isinstance(name, str) else ""


def _quote(body: Json) -> str:
    """What a reply quotes: Teams sends it only within the HTML twin of the text, as a blockquote."""
    for attachment in list_in(body, "attachments"):
        content = attachment.get("content") if isinstance(attachment, dict) else None
        if isinstance(content, str) and (found := _QUOTE.search(content[: 4 * QUOTE_AT_MOST])):
            return plain_words(_TAG.sub(" ", found[1]))[:QUOTE_AT_MOST]
    return ""


def _delivery(body: Json, kind: str) -> str:
    """The id by which a repeated delivery is known. An edited message keeps its id, so its words count too."""
    known = id_in(body, "id")
    if kind != EDITED:
        return known
    words = hashlib.sha256(text_in(body, "text").encode("utf-8", "replace")).hexdigest()[:16]
    return f"edit:{known}:{words}"


def _zone(body: Json) -> ZoneInfo:
    """The sender's time zone: Teams sends it in the client's information."""
    names = [body.get("localTimezone"), *(e.get("timezone") for e in list_in(body, "entities") if isinstance(e, dict))]
    for name in names:
        if isinstance(name, str) and name:
            try:
                return ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
    return LONDON


def _fingerprint(body: Json, account: str) -> str:
    """Tells a message that is sent again under a new id; empty where the time is too coarse to be sure."""
    stamp = body.get("timestamp")
    if not isinstance(stamp, str) or not re.search(r"\.\d*[1-9]", stamp):
        return ""
    seen = f"{account}|{stamp}|{body.get('type')}|{body.get('text')}|{body.get('value')!r}"
    return "again:" + hashlib.sha256(seen.encode("utf-8", "replace")).hexdigest()[:32]
