"""Messages that could not be sent at once, or not to whom they were meant for."""

from datetime import datetime
from typing import Any

from domain.reminders import CHANNEL, Reminder, combine, for_somebody_else, send_at
from domain.stores import Message
from tests.domain.reminders.moments import BY_DAY, at

NOW = at("2026-11-20 16:00")


def a_reminder(key: str, urgent: bool = False, **to: list[str]) -> Reminder:
    addresses = {address.replace("_", ":"): line for address, line in to.items()}
    return Reminder(
        key=key, subject="breach:DB2026001", values={"since": "x", "on_call": False}, to=addresses, urgent=urgent
    )


def only(*reminders: Reminder) -> Message:
    (message,) = combine(reminders, NOW)
    return message


def keys(message: Message) -> list[str]:
    items: list[dict[str, Any]] = message.values["items"]
    return [item["key"] for item in items]


def sent_at(message: Message, now: datetime) -> datetime:
    return send_at(message, now, BY_DAY.calendar)


def test_several_at_once_are_one_message_the_urgent_first() -> None:
    message = only(a_reminder("untaken", person_a=[]), a_reminder("clock", urgent=True, person_a=[]))
    assert keys(message) == ["clock", "untaken"]


def test_who_is_told_for_two_reasons_hears_it_once() -> None:
    message = only(a_reminder("clock", person_a=[CHANNEL]), a_reminder("clock", person_a=["person:b"]))
    assert keys(message) == ["clock"]


def test_what_was_held_up_into_the_night_waits_for_the_morning_unless_it_is_urgent() -> None:
    usual, urgent = only(a_reminder("untaken", person_a=[])), only(a_reminder("clock", urgent=True, person_a=[]))
    assert sent_at(usual, NOW) == NOW
    assert sent_at(usual, at("2026-11-20 23:00")) == at("2026-11-23 08:30")
    assert sent_at(urgent, at("2026-11-20 23:00")) == at("2026-11-20 23:00")


def test_the_next_in_line_hears_that_it_comes_instead() -> None:
    message = only(a_reminder("untaken", person_a=[CHANNEL, "person:siro"]))
    assert message.values["next_in_line"] == [CHANNEL, "person:siro"]
    assert for_somebody_else(message.values) == {**message.values, "instead": True}


def test_what_is_meant_for_one_person_alone_is_not_passed_on() -> None:
    alone = only(a_reminder("draft_unfinished", person_a=[CHANNEL]))
    assert for_somebody_else(alone.values) is None
    both = only(a_reminder("draft_unfinished", person_a=[CHANNEL]), a_reminder("query_unanswered", person_a=[CHANNEL]))
    passed = for_somebody_else(both.values)
    assert passed is not None
    assert [item["key"] for item in passed["items"]] == ["query_unanswered"]
