"""Messages that could not be sent at once, or not to whom they were meant for."""

from datetime import datetime
from typing import Any

from domain.reminders import CHANNEL, Reminder, combine, pass_on, send_at
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


def test_what_cannot_be_delivered_goes_to_the_next_and_the_next() -> None:
    first = only(a_reminder("untaken", person_a=[CHANNEL, "person:siro"]))
    second = pass_on(first, NOW)
    assert second is not None
    assert (second.to, second.values["instead"], keys(second)) == (CHANNEL, True, ["untaken"])
    third = pass_on(second, NOW)
    assert third is not None
    assert third.to == "person:siro"
    assert len({first.id, second.id, third.id}) == 3
    assert pass_on(third, NOW) is None


def test_what_is_meant_for_one_person_alone_is_not_passed_on() -> None:
    assert pass_on(only(a_reminder("draft_unfinished", person_a=[CHANNEL])), NOW) is None
    both = only(a_reminder("draft_unfinished", person_a=[CHANNEL]), a_reminder("query_unanswered", person_a=[CHANNEL]))
    passed = pass_on(both, NOW)
    assert passed is not None
    assert keys(passed) == ["query_unanswered"]
