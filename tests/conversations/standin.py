"""A connector on loopback and people who chat through it: conversations that read as transcripts."""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

import aiohttp
from aiohttp import web

from tests.conversations.card_rules import faults_of

Json = dict[str, Any]
TENANT = "11111111-1111-1111-1111-111111111111"
TEAM = "22222222-2222-2222-2222-222222222222"
OF_THEIR_OWN = 4  # words
GENERAL = "19:general@thread.tacv2"


@dataclass
class Connector:
    """Takes what the bot posts; `refuse` makes the next sends fail with that status, `gone` those to people
    who have taken the app away, `no_updates` all changes of what was posted."""

    url: str = ""
    posted: list[tuple[str, str, Json]] = field(default_factory=list)
    refuse: list[int] = field(default_factory=list)
    no_updates: bool = False
    gone: set[str] = field(default_factory=set)
    uploaded: dict[str, bytes] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    members: list[Json] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    _ids: Any = field(default_factory=lambda: count(1))
    _runner: Any = None

    async def start(self) -> "Connector":
        app = web.Application()
        app.router.add_post("/v3/conversations", self._create)
        app.router.add_post("/v3/conversations/{c}/activities", self._post)
        app.router.add_post("/v3/conversations/{c}/activities/{a}", self._post)
        app.router.add_put("/v3/conversations/{c}/activities/{a}", self._put)
        app.router.add_get("/v3/conversations/{c}/pagedmembers", self._members)
        app.router.add_delete("/v3/conversations/{c}/activities/{a}", self._delete)
        app.router.add_put("/upload/{name}", self._upload)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)  # some stand-ins never answer
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"
        return self

    async def stop(self) -> None:
        await self._runner.cleanup()

    def in_(self, conversation: str) -> list[Json]:
        """What stands in a conversation now: updates replace what they update."""
        shown: dict[str, Json] = {}
        for where, activity_id, body in self.posted:
            if where == conversation:
                shown[activity_id] = body
        return list(shown.values())

    def _seen(self, body: Json) -> Json:
        """Every card is held against the rules for all of them."""
        if card := Reply(body).card:
            self.faults += [f"{fault}: {card['fallbackText'][:80]}" for fault in faults_of(card)]
        return body

    async def _post(self, request: web.Request) -> web.Response:
        if "Authorization" in request.headers:
            self.authorizations.append(request.headers["Authorization"])
        if request.match_info["c"] in self.gone:
            return web.Response(status=403)
        if self.refuse:
            return web.Response(status=self.refuse.pop(0))
        activity_id = f"bot-{next(self._ids)}"
        self.posted.append((request.match_info["c"], activity_id, self._seen(await request.json())))
        return web.json_response({"id": activity_id}, status=201)

    async def _put(self, request: web.Request) -> web.Response:
        if self.no_updates:
            return web.Response(status=403)
        self.posted.append((request.match_info["c"], request.match_info["a"], self._seen(await request.json())))
        return web.json_response({"id": request.match_info["a"]})

    async def _delete(self, request: web.Request) -> web.Response:
        self.deleted.append(request.match_info["a"])
        return web.json_response({})

    async def _upload(self, request: web.Request) -> web.Response:
        self.uploaded[request.match_info["name"]] = await request.read()
        return web.json_response({}, status=201)

    async def _create(self, request: web.Request) -> web.Response:
        chat = f"personal-{(await request.json())['members'][0]['id']}"
        return web.Response(status=403) if chat in self.gone else web.json_response({"id": chat}, status=201)

    async def _members(self, request: web.Request) -> web.Response:
        return web.json_response({"members": self.members})


@dataclass
class Reply:
    """One message of the bot as a person sees it."""

    body: Json

    @property
    def card(self) -> Json | None:
        for attachment in self.body.get("attachments") or []:
            if "adaptive" in attachment["contentType"]:
                content: Json = attachment["content"]
                return content
        return None

    @property
    def text(self) -> str:
        """All words, top to bottom."""
        parts = [self.body.get("text") or ""]
        parts += list(_texts(self.card)) if self.card else []
        return "\n".join(part for part in parts if part)

    @property
    def question(self) -> str:
        """The last words, when they ask."""
        last = self.text.splitlines()[-1] if self.text else ""
        return last if last.endswith("?") else ""

    @property
    def buttons(self) -> dict[str, Json]:
        return {action["title"]: action.get("data", {}) for action in _actions(self.card or {}) if "data" in action}

    @property
    def table(self) -> list[list[str]]:
        for element in walked(self.card or {}):
            if element.get("type") == "Table":
                return [
                    [" ".join(_texts({"body": cell["items"]})).strip() for cell in row["cells"]]
                    for row in element["rows"]
                ]
        return []


def walked(element: Any) -> Any:
    """Every element of a card, top to bottom."""
    if isinstance(element, dict):
        yield element
        for value in element.values():
            yield from walked(value)
    elif isinstance(element, list):
        for value in element:
            yield from walked(value)


def _texts(card: Json) -> Any:
    for element in walked(card.get("body", [])):
        if element.get("type") == "TextBlock":
            yield element["text"]
        elif element.get("type") == "FactSet":
            for fact in element["facts"]:
                yield f"{fact['title']}: {fact['value']}"


def _actions(card: Json) -> Any:
    """What can be pressed; `refresh` is what the client does by itself."""
    for element in walked({**card, "refresh": None}):
        if str(element.get("type", "")).startswith("Action."):
            yield element


def _typed(activity: Json) -> Any:
    """Whatever somebody wrote that is long enough to be theirs alone."""
    pressed = activity.get("value")
    words = [activity.get("text"), *(pressed.values() if isinstance(pressed, dict) else ())]
    yield from (each for each in words if isinstance(each, str) and len(each.split()) >= OF_THEIR_OWN)


class Chat:
    """One person in one conversation. `say` and `press` return what the bot answered there."""

    _ids = count(1)

    def __init__(self, bot_url: str, connector: Connector, person: str, name: str, conversation: str = "") -> None:
        self.bot_url = bot_url
        self.connector = connector
        self.person = person
        self.name = name
        self.conversation = conversation or f"personal-{person}"
        self.last: list[Reply] = []
        self.last_activity: Json = {}
        self.status = 0
        self.answer: Any = None
        self.headers: dict[str, str] = {}
        self.tenant = TENANT
        self.zone = "Europe/London"

    async def say(self, text: str, **more: Any) -> list[Reply]:
        return await self.send({**self._activity("message"), "text": text, **more})

    async def press(self, title: str, **inputs: str) -> list[Reply]:
        for reply in reversed(self.shown):
            if title in reply.buttons:
                return await self.send({**self._activity("message"), "value": {**reply.buttons[title], **inputs}})
        raise AssertionError(f"no button {title!r}; there are {[list(r.buttons) for r in self.shown[-3:]]}")

    async def install(self) -> list[Reply]:
        activity = self._activity("conversationUpdate")
        return await self.send({**activity, "membersAdded": [{"id": "28:bot"}, {"id": f"29:{self.person}"}]})

    async def send(self, activity: Json) -> list[Reply]:
        """Post an activity as the chat platform would; returns what the bot said in this conversation."""
        before = len(self.connector.posted)
        self.connector.typed |= set(_typed(activity))
        self.last_activity = deepcopy(activity)
        url = f"{self.bot_url}/api/messages"
        async with aiohttp.ClientSession() as session, session.post(url, json=activity, headers=self.headers) as r:
            self.status = r.status
            self.answer = await r.json() if "json" in r.headers.get("Content-Type", "") else None
        self.last = self._said_since(before)
        return self.last

    def _said_since(self, before: int) -> list[Reply]:
        """What came since so many were posted. A card that was there already is above it, and changes in its own time:
        `shown` has it as it stands now."""
        posted = self.connector.posted
        already = {activity_id for _, activity_id, _ in posted[:before]}
        new = [(where, body) for where, id_, body in posted[before:] if id_ not in already]
        return [Reply(body) for where, body in new if where == self.conversation]

    @property
    def shown(self) -> list[Reply]:
        return [Reply(body) for body in self.connector.in_(self.conversation)]

    @property
    def text(self) -> str:
        return "\n".join(reply.text for reply in self.last)

    @property
    def reference(self) -> str:
        found = re.search(r"DB\d{7,}", self.text)
        return found[0] if found else ""

    def _activity(self, kind: str) -> Json:
        return {
            "type": kind,
            "id": f"in-{next(self._ids)}",
            "channelId": "msteams",
            "serviceUrl": self.connector.url,
            "from": {"id": f"29:{self.person}", "aadObjectId": self.person, "name": self.name},
            "recipient": {"id": "28:bot", "name": "Breach Desk"},
            "conversation": {"id": self.conversation, "conversationType": "personal", "tenantId": self.tenant},
            "channelData": {"tenant": {"id": self.tenant}},
            "localTimezone": self.zone,
        }


class Channel(Chat):
    """The central team's General channel: what is typed there mentions the bot."""

    def __init__(self, bot_url: str, connector: Connector, person: str, name: str) -> None:
        super().__init__(bot_url, connector, person, name, GENERAL)

    async def say(self, text: str, **more: Any) -> list[Reply]:
        return await super().say(f"<at>Breach Desk</at> {text}", **more)

    def _activity(self, kind: str) -> Json:
        activity = super()._activity(kind)
        activity["conversation"] = {"id": GENERAL, "conversationType": "channel", "isGroup": True, "tenantId": TENANT}
        activity["channelData"] = {"tenant": {"id": TENANT}, "team": {"id": GENERAL, "aadGroupId": TEAM}}
        return activity


@dataclass
class Clock:
    """The time that a test sets."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now
