"""Somebody who looks at the pages over HTTP, after pressing *Open the register* in the chat."""

import re
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import aiohttp

from tests.conversations.conftest import Bot
from tests.conversations.standin import Reply, _actions
from web.links import COOKIE


class Visitor:
    """One person. `link` is how they got in, empty when the chat gave none."""

    def __init__(self, bot: Bot, person: str) -> None:
        self.bot = bot
        self.person = person
        self.link = ""
        self.session = ""
        self.headers: dict[str, str] = {}
        self.landed = ""

    async def come_in(self) -> "Visitor":
        """Ask for the register in the chat and follow the button."""
        chat = self.bot.chat(self.person, self.person.capitalize())
        await chat.say("register")
        self.link = button_of(chat.last[-1])[1]
        assert await self.follow(self.link) == 200
        return self

    async def follow(self, link: str) -> int:
        """Open a link, and keep the session that it gives."""
        status, text = await self.get(urlsplit(link).path)
        cookie = SimpleCookie(self.headers.get("Set-Cookie", ""))
        self.session = cookie[COOKIE].value if COOKIE in cookie else ""
        found = re.search(r'content="0;url=([^"]+)"', text)
        self.landed = found[1] if found else ""
        return status

    async def get(self, path: str, **more: str) -> tuple[int, str]:
        """Status and text of a page."""
        status, content = await self.fetch(path, **more)
        return status, content.decode()

    async def fetch(self, path: str, **more: str) -> tuple[int, bytes]:
        """Status and content of whatever is at an address."""
        cookie = {"Cookie": f"{COOKIE}={self.session}"} if self.session else {}
        async with (
            aiohttp.ClientSession() as session,
            session.get(self.bot.url + path, headers={**cookie, **more}, allow_redirects=False) as answer,
        ):
            self.headers = dict(answer.headers)
            return answer.status, await answer.read()

    async def rows(self, path: str) -> list[list[str]]:
        """The rows of the first table of a page, as the words in its cells."""
        _, text = await self.get(path)
        return tables_of(text)[0]


def button_of(reply: Reply) -> tuple[str, str]:
    """Title and address of the button of a card that opens something."""
    return next(((a["title"], a["url"]) for a in _actions(reply.card or {}) if "url" in a), ("", ""))


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._in_cell = self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._in_cell = True
        elif dict(attrs).get("class") == "label":
            self._hidden = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._in_cell = False
        elif tag == "span":
            self._hidden = False

    def handle_data(self, data: str) -> None:
        if self._in_cell and not self._hidden:
            self.tables[-1][-1][-1] = " ".join(f"{self.tables[-1][-1][-1]} {data}".split())


def tables_of(html: str) -> list[list[list[str]]]:
    """Every table as rows of cells."""
    parser = _Tables()
    parser.feed(html)
    return parser.tables
