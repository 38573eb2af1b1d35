"""`python -m tests.cards`: writes down what every kind of card says, and takes its pictures; `words`: no pictures."""

import asyncio
import io
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from PIL import Image

from tests.cards.gallery import gallery
from tests.cards.in_words import STORED, gallery_in_words
from tests.cards.showing import PHONE, WIDE, Theme, cards, resized, shown
from tests.real_bot import ROOT

IMAGES = ROOT / "docs" / "images" / "cards"
TALL = 5000  # so that no part of a card is behind the Playground's own bars
GAP, GROUND = 16, {"light": "#e0e0e0", "dark": "#141414"}
SHEETS: dict[str, tuple[str, ...]] = {
    "reporting": ("greeting", "help", "guidance", "danger", "when", "how-many", "directorate", "information", "done"),
    "sent": ("review", "receipt", "my-reports", "late-reason", "form", "form-again"),
    "casework": ("channel", "urgent", "case", "casework-question", "refusal", "siro", "dpo"),
    "reminding": ("reminder", "reminder-advice", "reminders", "reminder-danger", "nudge", "staff-note"),
    "looking": ("open", "assessment-review", "history"),
    "figures": ("summary", "table", "comparison", "trends"),
}
COLUMNS = {WIDE: 3, PHONE: 4}
COLOURS = 24


async def take() -> None:
    """Every sheet, for each theme and width."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for theme in get_args(Theme):
        with tempfile.TemporaryDirectory() as folder:
            async with shown(gallery(), Path(folder), theme) as page:
                for width in COLUMNS:
                    await resized(page, width, TALL)
                    taken = {kind: await cards(page).nth(place).screenshot() for place, kind in enumerate(gallery())}
                    for name, kinds in SHEETS.items():
                        _sheet(taken, kinds, width, theme).save(IMAGES / f"{name}-{width}-{theme}.png", optimize=True)


def _sheet(taken: Mapping[str, bytes], kinds: tuple[str, ...], width: int, theme: Theme) -> Image.Image:
    """These pictures side by side, each where there is most room."""
    pictures = [Image.open(io.BytesIO(taken[kind])) for kind in kinds]
    step = max(each.width for each in pictures) + GAP
    filled = [GAP] * min(COLUMNS[width], len(pictures))
    places = []
    for each in pictures:
        column = filled.index(min(filled))
        places.append((GAP + column * step, filled[column]))
        filled[column] += each.height + GAP
    sheet = Image.new("RGB", (GAP + len(filled) * step, max(filled)), GROUND[theme])
    for picture, place in zip(pictures, places, strict=True):
        sheet.paste(picture, place)
    return sheet.quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    STORED.write_text(gallery_in_words(gallery()), "utf-8")
    if sys.argv[1:] != ["words"]:
        asyncio.run(take())
