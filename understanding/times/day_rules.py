"""The rules that find days: 3/11, the 12th of November, last Friday, two weeks ago."""

import re
from collections.abc import Iterator

from understanding.counts.numbers import NUMBER_WORD, ORDINAL_WORD, number_of
from understanding.times.clock import Part
from understanding.times.days import Back, Calendar, DayOfMonth, MonthBack, WeekBack, Weekday, YearBack
from understanding.times.meanings import Ago, Build, Future, Meaning, Pair, Rule, amount, fixed, listed, rule
from vocabulary import table, words
from vocabulary.patterns import either

Meanings = tuple[Meaning, ...]
_UNIT_MINUTES = {"min": 1, "h": 60, "sec": 1 / 60}
_UNIT_DAYS = {"day": 1, "week": 7, "wk": 7, "fortnight": 14}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NUMBER = rf"(?:[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?|{NUMBER_WORD}|an?|(?:a )?couple(?: of)?)"
MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![a-z])\.?)"
)
_WEEKDAY = r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)(?![a-z])\.?)"
# A number that is not the hour of a time: "March 3pm", "12 Nov 15:30".
_NO_HOUR = r"(?![0-9]|[:.][0-9]|-?ish|\s?[ap]\.?m\b|\s?(?:hours|hrs|h|oclock)\b)"
_DAY = rf"(?:[0-9]{{1,2}}(?: ?(?:st|nd|rd|th)\b|{_NO_HOUR})|{ORDINAL_WORD}\b)"
_YEAR = rf"(?:(?:19|20)[0-9]{{2}}|'[0-9]{{2}}|2[0-9]){_NO_HOUR}"


def month_number(name: str) -> int:
    """1 to 12, from the first three letters."""
    return _MONTHS.index(name[:3]) + 1


def full_year(digits: str | None) -> int | None:
    """26, '26 and 2026 are 2026."""
    if not digits:
        return None
    year = int(digits.strip("'"))
    return year + 2000 if year < 100 else year


def day_rules() -> Iterator[Rule]:
    """The rules for days that are written or counted back, in the order in which they take their words."""
    yield from _counted_back()
    yield from _written_dates()


def _counted_back() -> Iterator[Rule]:
    unit = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|wks?|fortnights?)"
    more = rf"(?:,? (?:and )?(?P<more>{_NUMBER}) ?(?:minutes?|mins?|m))?"
    half = r"(?P<{}> and a half)?"
    yield rule(
        r"(half|(?:a )?quarter|three quarters|3 quarters|1/2|3/4)(?: of)?(?: an?)? (?:hour|hr) (?:ago|back)",
        _fraction_ago,
    )
    yield rule(
        rf"(?P<count>{_NUMBER}){half.format('half')} ?(?P<unit>{unit}){half.format('half_later')}{more}"
        r" (?:ago|back|before now|since(?=\W*$|,))(?: (?P<from>today|yesterday))?",
        _ago,
    )
    yield rule(
        r"(?P<count>[0-9]{1,2}) ?(?:h|hrs?|hours?) ?(?P<more>[0-5]?[0-9]) ?(?:m|mins?|minutes?)? (?:ago|back)",
        _hours_ago,
    )
    yield rule(r"(?:hr|hour) (?:ago|back)", lambda _: (Ago(60),))
    yield rule(r"(?:about )?(?P<unit>week|fortnight) ago", lambda found: (Back(_UNIT_DAYS[found["unit"]]),))


def _ago(found: re.Match[str]) -> Meanings | None:
    unit = found["unit"]
    count = amount(found["count"]) + (0.5 if found["half"] or found["half_later"] else 0)
    for name, days in _UNIT_DAYS.items():
        if unit.startswith(name):
            whole = count == int(count) and not found["more"]
            return (Back(int(count * days) + (found["from"] == "yesterday")),) if whole else None
    minutes = count * next(size for name, size in _UNIT_MINUTES.items() if unit.startswith(name))
    return (Ago(minutes + (amount(found["more"]) if found["more"] else 0)),)


def _hours_ago(found: re.Match[str]) -> Meanings:
    return (Ago(int(found["count"]) * 60 + int(found["more"])),)


def _fraction_ago(found: re.Match[str]) -> Meanings:
    return (Ago({"h": 30, "1": 30, "t": 45, "3": 45}.get(found[1][0], 15)),)


def _written_dates() -> Iterator[Rule]:
    number, mark = "(?P<{}>[0-9]{{1,2}})", "(?P<mark> ?[/.-] ?| )"
    day, month = number.format("day"), number.format("month")
    start, end = "(?<![0-9./-])", "(?![/-]?[0-9])"
    yield rule(rf"{start}(?P<year>[12][0-9]{{3}})(?P<mark>[/.-]){month}(?P=mark){day}", _numeric)
    yield rule(rf"{start}{day}{mark}{month}(?P=mark)(?P<year>[0-9]{{4}}|[0-9]{{2}}){end}", _numeric)
    yield rule(rf"{start}{day} ?/ ?{month}(?! ?/ ?[0-9]|[0-9])", _numeric)
    day, month, year = rf"(?P<day>{_DAY})", rf"(?P<month>{MONTH})", rf"(?:of )?(?P<year>{_YEAR})"
    yield rule(rf"(?:the )?{day}(?: day)?(?: of)?[ ,/-]{{0,2}}{month}(?:[ ,/-]{{0,2}}{year})?", _in_words)
    yield rule(rf"{month}[ ,/-]{{0,2}}(?:the )?{day}(?:[ ,/-]{{1,2}}{year})?", _in_words)
    yield rule(
        r"(?<![0-9.-])(?<!\bat )([0-9]{1,2})([.-])([0-9]{2}|(?<=-)[0-9])"
        r"(?!\.?[0-9]|[:-]|-?ish|\s?(?:[ap]\.?m|hours|hrs|h)\b)",
        _pair,
    )


def _numeric(found: re.Match[str]) -> Meanings:
    return (Calendar(int(found["day"]), int(found["month"]), full_year(found.groupdict().get("year")), figures=True),)


def _in_words(found: re.Match[str]) -> Meanings:
    return (Calendar(number_of(found["day"]), month_number(found["month"]), full_year(found["year"])),)


def _pair(found: re.Match[str]) -> Meanings:
    return (Pair(int(found[1]), int(found[3]), dotted=found[2] == "."),)


def named_day_rules() -> Iterator[Rule]:
    """The rules for days by name: yesterday, last Friday, the 5th."""
    yield listed("when.future", Future())
    yield listed("when.night_before_last", Back(2), Part("last night"))
    yield listed("when.last_night", Back(1), Part("last night"))
    yield listed("when.before_yesterday", Back(2))
    yield listed("when.yesterday", Back(1))
    yield listed("when.today", Back(0))
    yield rule(r"tonight|tonite", lambda _: (Back(0), Part("night")))
    for day, names in table("when.feasts").items():
        yield fixed(names, Calendar(int(day[3:]), int(day[:2])))
    a_week = "(?:a )?week (?:last|ago last|past)"
    before = f"(?P<before>last|next|coming|this coming|this past|past|this|{a_week})"
    after = "(?P<after> just gone| just past| just been| just passed| gone| past(?! [0-9])| before last| coming| next)"
    yield rule(rf"(?:{before} )?(?P<weekday>{_WEEKDAY}){after}?", _weekday)
    counted = rf"(?! {either(words('when.counted'))}\b)"
    one_who = (
        r"(?! [a-z]+ (?:has|have|had|who|was|were|rang|ring|called|phoned|came|complained|told|wrote|noticed|to)\b)"
    )
    yield rule(rf"(?:on )?the ({ORDINAL_WORD}){counted}{one_who}", _day_of_month)
    yield rule(rf"(?:(?:on )?the )?([0-9]{{1,2}}) ?(?:st|nd|rd|th){counted}", _day_of_month)
    yield rule(r"(?:(?:in|of|during) )?the week before last", lambda _: (WeekBack(2),))
    for name, meaning in (("week", WeekBack), ("month", MonthBack), ("year", YearBack)):
        yield rule(rf"(?:(?:in|of|during) )?(?:the )?(last|previous|this|current) {name}", _span(meaning))


def _weekday(found: re.Match[str]) -> Meanings:
    before, after = found["before"] or "", (found["after"] or "").strip()
    number = _WEEKDAYS.index(found["weekday"][:3])
    if {"next", "coming"} & {*before.split(), after}:
        return (Future(),)
    if "week" in before or "before last" in after:
        return (Weekday(number, "before last"),)
    if after or "past" in before:
        return (Weekday(number, "gone"),)
    return (Weekday(number, before),)


def _day_of_month(found: re.Match[str]) -> Meanings:
    return (DayOfMonth(number_of(found[1])),)


def _span(meaning: type[WeekBack | MonthBack | YearBack]) -> Build:
    return lambda found: (meaning(1 if found[1] in ("last", "previous") else 0),)
