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

from domain.breach import Person
from domain.period import LONDON
from domain.stores import Json

MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.IGNORECASE | re.DOTALL)
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
NAME_AT_MOST = 100
ID_AT_MOST = 500  # percent-encoded it must still fit into an address
NEED_A_SENDER = frozenset({"message", "invoke"})


class BadActivity(Exception):
    """The body is not an activity that the bot can take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One activity. `replies` collects what is said where the caller wants it in the answer to his call."""

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
    has_files: bool
    added: tuple[str, ...]
    action: str
    fingerprint: str
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
    kind = _id(body, "type", required=True)
    sender, conversation = _object(body, "from"), _object(body, "conversation")
    channel_data = _object(body, "channelData")
    account = _id(sender, "id", required=kind in NEED_A_SENDER)
    person = Person(_id(sender, "aadObjectId") or account, clean(_text(sender, "name"))[:NAME_AT_MOST])
    conversation_id = _id(conversation, "id", required=True)
    tenant = _id(_object(channel_data, "tenant"), "id") or _id(conversation, "tenantId")
    value = body.get("value")
    return Incoming(
        kind=kind,
        name=_id(body, "name"),
        id=_id(body, "id"),
        text=plain_words(_text(body, "text")),
        pressed=_pressed(kind, value),
        value=value,
        person=person,
        account=account,
        conversation=conversation_id,
        conversation_kind=_text(conversation, "conversationType") or "personal",
        tenant=tenant,
        team=_object(channel_data, "team"),
        reference={
            "service_url": _id(body, "serviceUrl", required=True),
            "conversation": conversation_id,
            "channel": _id(body, "channelId"),
            "tenant": tenant,
            "bot": {"id": _id(_object(body, "recipient"), "id"), "name": _id(_object(body, "recipient"), "name")},
            "user": {"id": account, "name": person.name},
        },
        reply_to=_id(body, "replyToId"),
        zone=_zone(body),
        has_files=any(_is_file(attachment) for attachment in _list(body, "attachments")),
        added=_ids(body, "membersAdded"),
        action=_text(body, "action"),
        fingerprint=_fingerprint(body, account),
        replies=[] if body.get("deliveryMode") == "expectReplies" else None,
    )


def plain_words(text: str) -> str:
    """What was typed, without mention, HTML entities, control and direction marks."""
    return clean(html.unescape(MENTION.sub(" ", text)).replace("\xa0", " ")).strip()


def clean(text: str) -> str:
    """Without characters that cannot be seen or stored."""
    return UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _pressed(kind: str, value: Any) -> Json | None:
    if kind == "message" and isinstance(value, dict):
        return _cleaned(value)
    action = value.get("action") if kind == "invoke" and isinstance(value, dict) else None
    data = action.get("data") if isinstance(action, dict) else None
    return _cleaned(data) if isinstance(data, dict) else None


def _cleaned(data: Json) -> Json:
    """Our own cards carry text and whole numbers; whatever else is in there was not put there by us."""
    kept = {name: inner for name, inner in data.items() if isinstance(inner, str | int)}
    return {name: clean(inner) if isinstance(inner, str) else inner for name, inner in kept.items()}


def _text(within: Json, name: str) -> str:
    value = within.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadActivity(f"{name} is not text")
    return value


def _id(within: Json, name: str, *, required: bool = False) -> str:
    """Text that names something, of a length that can be stored and indexed."""
    value = _text(within, name)
    if len(value) > ID_AT_MOST or (required and not value):
        raise BadActivity(f"{name} is missing or too long")
    return value


def _object(within: Json, name: str) -> Json:
    value = within.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise BadActivity(f"{name} is not an object")
    return value


def _list(within: Json, name: str) -> list[Any]:
    value = within.get(name)
    return value if isinstance(value, list) else []


def _ids(body: Json, name: str) -> tuple[str, ...]:
    return tuple(str(member.get("id", "")) for member in _list(body, name) if isinstance(member, dict))


def _is_file(attachment: Any) -> bool:
    kind = attachment.get("contentType") if isinstance(attachment, dict) else None
    return isinstance(kind, str) and kind != "text/html"


def _zone(body: Json) -> ZoneInfo:
    """The sender's time zone: Teams sends it in the client's information."""
    names = [body.get("localTimezone"), *(e.get("timezone") for e in _list(body, "entities") if isinstance(e, dict))]
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
