"""Danger that somebody tells of after a report was sent, in whatever words came to it."""

from dialogs.turn import Turn
from dialogs.wording.contacts import numbers
from understanding.hearing.people_first import hears_danger


async def alarm_after(turn: Turn, text: str, reference: str = "") -> None:
    """Where words tell of danger: the numbers at once, and, where they belong to a case, the team."""
    if not hears_danger(text):
        return
    turn.tell("report.danger.yes_after", **numbers(turn.council.contacts))
    if reference:
        await turn.post("channel:central", "urgent_words", reference=reference)
