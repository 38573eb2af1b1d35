"""Reads `council.toml`: the council's lists, periods, telephone numbers and links.

Every fault is named with its key, all of them at once (`SettingsFaulty`).
"""

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from domain.clocks.period import PeriodBoundaries
from domain.council import AsideAnswer, Committee, Contacts, Council, HeadOfService, Regulator, WorkingHours
from domain.errors import SettingsFaulty
from domain.reminders.settings import read_rules
from domain.taxonomy import Taxonomy
from settings.council_lists import read_taxonomy
from settings.toml_section import Faults, Section
from texts import say
from understanding.words import unknown_words

DECIDERS = ("siro once escalated", "team", "siro")


def read_council(path: Path) -> Council:
    """The council's settings from a file. Raises SettingsFaulty with every fault."""
    faults = Faults()
    council = council_from(file_values(path), faults)
    faults.raise_any()
    return council


def file_values(path: Path) -> dict[str, Any]:
    """What the file holds, unchecked. Raises SettingsFaulty when it cannot be read."""
    faults = Faults()
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (FileNotFoundError, IsADirectoryError):
        faults.add("not_found", path=path)
    except (OSError, ValueError) as problem:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
        faults.add("no_toml", path=path, problem=problem)
    raise SettingsFaulty(tuple(faults.found))


def _words(root: Section, faults: Faults) -> dict[str, Any]:
    """The council's own words for what people type, by the names of the lists in dialogs/words."""
    added = dict(root.section("words").values)
    for key in unknown_words(added):
        faults.add("unknown", key=f"words.{key}", meant="")
    return added


def council_from(values: dict[str, Any], faults: Faults) -> Council:
    """The council's settings from a file's values; not to be used when `faults` were found."""
    root = Section(values, faults)
    taxonomy = read_taxonomy(root)
    council = Council(
        name=_council_name(root),
        taxonomy=taxonomy,
        boundaries=_periods(root),
        contacts=_contacts(root),
        regulator=_regulator(root),
        **_links(root),
        **_decisions(root),
        hours=_hours(root),
        heads_of_service=_heads_of_service(root, taxonomy),
        reminders=_reminders(root),
        retention_years=_retention(root),
        committee=_committee(root),
        fewest_in_a_row=_fewest_in_a_row(root),
        words=_words(root, faults),
        asides=_asides(root),
    )
    root.has("settings")  # that table is read by settings/environment.py
    root.finish()
    return council


def _council_name(root: Section) -> str:
    section = root.section("council")
    name = section.text("name")
    section.finish()
    return name


def _periods(root: Section) -> PeriodBoundaries:
    section = root.section("periods")
    starts = [_month_day(section, start) for start in section.texts("starts")]
    if not section.has("starts"):
        return PeriodBoundaries()
    if not starts:
        section.fault("empty", "starts")
    for repeated in sorted({start for start in starts if start and starts.count(start) > 1}):
        section.fault("duplicate", "starts", value=f"{repeated[0]:02}-{repeated[1]:02}")
    section.finish()
    return PeriodBoundaries(tuple(sorted(start for start in starts if start)))


def _month_day(section: Section, text: str) -> tuple[int, int] | None:
    try:
        day = date.fromisoformat(f"2023-{text}")  # not a leap year: a period cannot start on 29 February
    except ValueError:
        section.fault("month_day", "starts", value=f'"{text}"')
        return None
    return day.month, day.day


def _contacts(root: Section) -> Contacts:
    section = root.section("contacts")
    contacts = Contacts(
        team_name=section.text("team_name"),
        phone=section.text("phone"),
        phone_hours=section.text("phone_hours"),
        out_of_hours_phone=section.text("out_of_hours_phone"),
        email=section.text("email"),
        emergency=section.text("emergency", "999"),
        crisis=section.text("crisis", "116 123"),
        crisis_name=section.text("crisis_name", "Samaritans"),
    )
    section.finish()
    return contacts


def _regulator(root: Section) -> Regulator:
    section = root.section("regulator")
    names = ("name", "short", "website", "self_assessment", "report_form", "helpline", "helpline_hours")
    regulator = Regulator(**{name: section.text(name) for name in names})
    section.finish()
    return regulator


def _links(root: Section) -> dict[str, Any]:
    section = root.section("links")
    links = {f"{name}_link": section.text(name, "") for name in ("training", "policy", "privacy")}
    section.finish()
    return links


def _decisions(root: Section) -> dict[str, Any]:
    section = root.section("decisions")
    decisions = {
        "ico_decided_by": section.choice("ico_decided_by", DECIDERS, DECIDERS[0]),
        "stand_in": section.text("stand_in", ""),
        "on_call": section.texts("on_call"),
    }
    section.finish()
    return decisions


def _hours(root: Section) -> WorkingHours:
    section = root.section("hours")
    usual = WorkingHours()
    start, end = section.time_of_day("start", usual.start), section.time_of_day("end", usual.end)
    if end <= start:
        section.out_of_order(("start", f"{start:%H:%M}"), ("end", f"{end:%H:%M}"))
    section.finish()
    return WorkingHours(start=start, end=end)


def _retention(root: Section) -> int | None:
    section = root.section("retention")
    years = section.number("years", optional=True)
    if years is not None and years < 1:
        section.fault("not_integer", "years", least=1, most=100, value=years)
    section.finish()
    return years


def _committee(root: Section) -> Committee:
    section = root.section("committee")
    committee = Committee(**{item.name: section.text(item.name, "") for item in fields(Committee)})
    section.finish()
    return committee


def _fewest_in_a_row(root: Section) -> int:
    section = root.section("publication")
    fewest = section.number("fewest_in_a_row", 0)
    if fewest is not None and fewest < 0:
        section.fault("not_integer", "fewest_in_a_row", least=0, most=100, value=fewest)
    section.finish()
    return fewest or 0


def _reminders(root: Section) -> dict[str, dict[str, Any]]:
    values = root.section("reminders").values
    for fault in read_rules(values)[1]:
        hint = say("settings.fault.meant", name=fault.meant) if fault.meant else ""
        root.faults.add(f"reminder.{fault.what}", key=fault.key, value=fault.value, meant=hint)
    return dict(values)


def _heads_of_service(root: Section, taxonomy: Taxonomy) -> tuple[HeadOfService, ...]:
    heads = []
    for section in root.sections("heads_of_service"):
        names = ("person_id", "name", "directorate")
        head = HeadOfService(**{name: section.text(name) for name in names})
        if head.directorate and not taxonomy.directorates.named(head.directorate):
            section.fault("no_directorate", "directorate", value=head.directorate)
        section.finish()
        heads.append(head)
    return tuple(heads)


def _asides(root: Section) -> tuple[AsideAnswer, ...]:
    asides = []
    for section in root.sections("asides"):
        words = tuple(word.lower() for word in section.texts("words"))
        asides.append(AsideAnswer(topic=section.text("topic"), answer=section.text("answer"), words=words))
        section.finish()
    return tuple(asides)
