"""What pydantic does not see in `council.toml`: whether its values fit each other.

Each is a validator of a value that is sound by itself; what is wrong is raised with its place in that value.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pydantic import ValidationInfo
from pydantic_core import PydanticCustomError

from domain.council import HeadOfService, WorkingHours
from domain.reminders.rules.settings import read_rules
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET, Band, Entry
from domain.workforce import Staff, Training
from settings.faults import Place, fault, faults_inside, meant
from settings.setting_rows import DEFAULTS
from texts import say
from vocabulary import unknown_words

HERE_ONLY = ("MicrosoftAppPassword", "BREACH_DESK_KEY", "BREACH_DESK_CONFIG")
RESERVED = (MULTIPLE.lower(), NOT_KNOWN_YET, "total")
Found = Iterator[tuple[Place, PydanticCustomError]]


def month_day(text: str) -> str:
    """A day of each year on which a period can start, so not 29 February."""
    try:
        date.fromisoformat(f"2023-{text}")
    except ValueError:
        raise fault("month_day", value=f'"{text}"') from None
    return text


def no_day_twice(starts: tuple[str, ...]) -> tuple[str, ...]:
    """Two periods do not start on the same day."""
    if repeated := sorted({start for start in starts if starts.count(start) > 1}):
        raise fault("duplicate", value=", ".join(repeated))
    return starts


def in_order(hours: WorkingHours) -> WorkingHours:
    """The day's work ends after it began, both by the clock on the wall."""
    faults_inside(((name,), fault("time")) for name in ("start", "end") if getattr(hours, name).tzinfo)
    if hours.end <= hours.start:
        faults_inside([(("end",), order("start", f"{hours.start:%H:%M}", f"{hours.end:%H:%M}"))])
    return hours


def distinct(entry: Entry, info: ValidationInfo) -> Entry:
    """A name stands once in a list; a word means one entry only, of those that are valid at the same time."""
    earlier: list[Entry] = info.context.setdefault(info.field_name, [])  # type: ignore[union-attr]
    earlier.append(entry)
    faults_inside(_wrong_with(entry, earlier[:-1]))
    return entry


def _wrong_with(entry: Entry, earlier: list[Entry]) -> Found:
    if entry.since and entry.until and entry.until < entry.since:
        yield ("until",), order("since", entry.since, entry.until)
    if entry.name.lower() in RESERVED:
        yield ("name",), fault("reserved", value=entry.name)
    for other in earlier:
        if entry.name.lower() == other.name.lower():
            yield ("name",), fault("duplicate", value=entry.name)
        elif entry.valid_between(other.since or date.min, other.until or date.max):
            taken = {word.lower() for word in (other.name, *other.short, *other.also)}
            for key, words in (("name", (entry.name,)), ("short", entry.short), ("also", entry.also)):
                yield from (
                    ((key,), fault("taken", value=word, other=other.name)) for word in words if word.lower() in taken
                )


def order(earlier: str, first: object, second: object) -> PydanticCustomError:
    """That a value (`second`) should not come before the one called `earlier`."""
    return fault("order", earlier=earlier, first=first, second=second)


def joined_up(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Every number of people falls into one band."""
    faults_inside(_gaps(bands))
    return bands


def _gaps(bands: tuple[Band, ...]) -> Found:
    expected: int | None = 1
    for at, band in enumerate(bands):
        if expected is not None and band.least != expected:
            yield (at, "least"), fault("bands", expected=expected)
        if band.most is None and band is not bands[-1]:
            yield (at, "most"), fault("missing")
        elif band.most is not None and band is bands[-1]:
            yield (at, "most"), fault("last_band")
        elif band.most is not None and band.most < band.least:
            yield (at, "most"), order("least", band.least, band.most)
        expected = None if band.most is None else band.most + 1


def of_a_directorate(head: HeadOfService, info: ValidationInfo) -> HeadOfService:
    """What somebody is head of is in the list of directorates."""
    _in_the_list(head.directorate, info)
    return head


def _in_the_list(directorate: str, info: ValidationInfo) -> None:
    listed = info.data.get("directorates")
    if listed and directorate not in [entry.name for entry in listed]:
        faults_inside([(("directorate",), fault("no_directorate", value=directorate))])


def counted_staff(row: Staff, info: ValidationInfo) -> Staff:
    """A number of people, in a directorate of the list or in the whole council."""
    if row.directorate:
        _in_the_list(row.directorate, info)
    if row.number < 1:
        faults_inside([(("number",), fault("not_a_number_of_staff", value=row.number))])
    return row


def in_per_cent(row: Training) -> Training:
    if not 0 <= row.percent <= 100:
        faults_inside([(("percent",), fault("not_per_cent", value=row.percent))])
    return row


def known_rules(reminders: dict[str, Any]) -> dict[str, Any]:
    """The domain can time its rules by these."""
    faults_inside(
        (tuple(each.key.split(".")[1:]), fault(f"reminder.{each.what}", value=each.value, meant=_hint(each.meant)))
        for each in read_rules(reminders)[1]
    )
    return reminders


def _hint(name: str) -> str:
    return say("settings.fault.meant", name=name) if name else ""


def known_words(words: dict[str, Any]) -> dict[str, Any]:
    """Some reader looks at each of these lists of words."""
    faults_inside((tuple(key.split(".")), fault("unknown", meant="")) for key in unknown_words(words))
    return words


def known_settings(values: dict[str, Any]) -> dict[str, Any]:
    """Each is a setting, as text, that may stand in a file; its own check comes with those of the environment."""
    faults_inside(_wrong_settings(values))
    return values


def _wrong_settings(values: dict[str, Any]) -> Found:
    for name, value in values.items():
        if name in HERE_ONLY:
            yield (name,), fault("here_only")
        elif name not in DEFAULTS:
            yield (name,), fault("unknown", meant=meant(name, DEFAULTS.keys() - values.keys()))
        elif not isinstance(value, str):
            yield (name,), fault("kind", expected=say("settings.kind.text"))
