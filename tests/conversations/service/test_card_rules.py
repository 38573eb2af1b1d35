"""The rules for every card find what they are for."""

from typing import Any

import pytest

from bot.cards.elements import text
from tests.conversations.card_rules import faults_of
from tests.conversations.conftest import Bot
from tests.conversations.standin import Reply

SEND = {"type": "Action.Submit", "title": "Send", "data": {}}


def card(*body: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "type": "AdaptiveCard",
        "version": "1.5",
        "fallbackText": "Hello.",
        "speak": "Hello.",
        "body": list(body),
    } | more


PRESSED_CELL = {"type": "TableCell", "items": [], "selectAction": SEND}
FAULTY = {
    "no speak": card(text("Hello"), speak=""),
    "has formatting": card(text("**Hello**"), fallbackText="**Hello**"),
    "no label on day": card({"type": "Input.Date", "id": "day"}),
    "a picture without words": card({"type": "Image", "url": "x"}),
    "2 buttons are called 'Send'": card({"type": "ActionSet", "actions": [SEND, SEND]}),
    "without a title": card({"type": "ActionSet", "actions": [{**SEND, "title": " "}]}),
    "more than one button stands out": card(
        {"type": "ActionSet", "actions": [{**SEND, "style": "positive"}, {**SEND, "title": "No", "style": "positive"}]}
    ),
    "a button itself": card({"type": "Table", "columns": [], "rows": [{"type": "TableRow", "cells": [PRESSED_CELL]}]}),
    "unlike weights": card({"type": "Table", "columns": [{"width": 1}, {"width": 2}], "rows": [], "fallback": "drop"}),
    "Badge without a fallback": card({"type": "Badge", "text": "new"}),
    "targetWidth": card({**text("Hello"), "targetWidth": "wide"}),
    "Action.Execute": card({"type": "ActionSet", "actions": [{**SEND, "type": "Action.Execute"}]}),
    "pale words": card({**text("Hello"), "color": "Warning"}),
    "cut off": card({"type": "TextBlock", "text": "Hello"}),
    "unfolds nothing": card(
        {
            "type": "ActionSet",
            "actions": [{"type": "Action.ToggleVisibility", "title": "Facts", "targetElements": ["x"]}],
        }
    ),
    "too large": card(text("x" * 50_000)),
    "schema": card({"type": "Input.ChoiceSet", "id": "a", "label": "A", "style": "enormous", "choices": []}),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_card_is_found(fault: str) -> None:
    assert any(fault in each for each in faults_of(FAULTY[fault]))


def test_a_good_card_has_no_faults() -> None:
    assert faults_of(card(text("Hello"), {"type": "ActionSet", "actions": [SEND]})) == []


async def test_a_card_reads_as_sentences_without_what_is_folded_away(bot: Bot) -> None:
    await bot.chat().say("I lost a letter")
    sam = bot.chat()
    await sam.say("yesterday it went to the wrong house")
    spoken = (Reply(sam.last[-1].body).card or {})["speak"]
    assert "Is anyone in danger because of this?" in spoken
    assert "*" not in spoken
