"""A window of Teams with a form in it, as the person who fills it in sees it."""

from typing import Any

from tests.conversations.card_rules import faults_of
from tests.conversations.standin import Chat, Json, Reply, walked


class Window:
    """What the last call opened; `submit` fills in, presses the button, and gives the words that take its place."""

    def __init__(self, chat: Chat, submits: str, value: Json) -> None:
        self.chat = chat
        self._submits = submits
        self._value = value
        self._read()

    def _read(self) -> None:
        task = self.chat.answer["task"]
        assert self.chat.status == 200
        assert task["type"] == "continue"
        self.title: str = task["value"]["title"]
        self.reply = Reply({"attachments": [task["value"]["card"]]})
        assert self.reply.card
        assert faults_of(self.reply.card) == []

    @property
    def inputs(self) -> Json:
        """What stands in each input now."""
        kinds = [each for each in walked(self.reply.card) if str(each.get("type")).startswith("Input.")]
        return {each["id"]: each.get("value", "") for each in kinds}

    def value(self, name: str) -> str:
        """What stands in this input."""
        found: str = self.inputs[name]
        return found

    @property
    def faults(self) -> list[str]:
        """What is marked as wrong, top to bottom."""
        marked = [each for each in walked(self.reply.card) if each.get("style") == "attention"]
        return [item["text"] for each in marked for item in each["items"]]

    def activity(self, **typed: Any) -> Json:
        """What Teams sends when the button is pressed."""
        data = {**self.inputs, **typed, **self.reply.buttons["Go to the review"]}
        return {**self.chat._activity("invoke"), "name": self._submits, "value": {**self._value, "data": data}}

    async def submit(self, **typed: Any) -> str:
        """Fill in and press; empty where the form came back."""
        await self.chat.send(self.activity(**typed))
        self._read()
        return "" if self.inputs else self.reply.text
