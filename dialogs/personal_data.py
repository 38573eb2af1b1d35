"""Personal data in free text that nobody needs there: found by form and check digit, and taken out on request."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from texts import say


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something was found; `kind` names its sentence in the texts."""

    kind: str
    start: int
    end: int


def _nhs_number(digits: str) -> bool:
    """Modulus 11 over the first nine digits (NHS Data Dictionary)."""
    numbers = [int(digit) for digit in digits]
    check = 11 - sum(number * weight for number, weight in zip(numbers, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == numbers[9]


def _card_number(digits: str) -> bool:
    """The Luhn check (ISO/IEC 7812)."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits), 1)]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0 and len(set(digits)) > 1


@dataclass(frozen=True, slots=True)
class _Kind:
    """A form of personal data; `check` decides on its digits, `part` is the group to take out."""

    name: str
    form: re.Pattern[str]
    check: Callable[[str], bool] | None = None


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@]){pattern}(?!\w)", re.IGNORECASE | re.ASCII)


_DAY = r"[0-9]{1,2}[/. -](?:[0-9]{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[/. -](?:[0-9]{4}|[0-9]{2})"
_KINDS = (
    _Kind("email_address", re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+")),
    _Kind("ni_number", _form(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]")),
    _Kind("card_number", _form(r"[0-9](?:[ -]?[0-9]){12,18}"), _card_number),
    _Kind("nhs_number", _form(r"[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}"), _nhs_number),
    _Kind("phone_number", _form(r"(?:\+44 ?(?:\(0\) ?)?|0044 ?|\(?0)(?:[0-9][ ()-]{0,2}){8,9}[0-9]")),
    _Kind(
        "date_of_birth",
        _form(rf"(?<=born )(?:on )?{_DAY}|(?<=dob )(?:is )?{_DAY}|(?<=dob: ){_DAY}|(?<=birth )(?:is )?{_DAY}"),
    ),
    _Kind("postcode", _form(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][ABD-HJLNP-UW-Z]{2}")),
)


def find_personal_data(text: str) -> tuple[Finding, ...]:
    """Everything in a text that looks like a NI number, an NHS number, an address to write or ring, a date of birth …"""
    found: list[Finding] = []
    for kind in _KINDS:
        for match in kind.form.finditer(text):
            overlaps = any(match.start() < other.end and other.start < match.end() for other in found)
            if not overlaps and (kind.check is None or kind.check(re.sub("[^0-9]", "", match[0]))):
                found.append(Finding(kind.name, match.start(), match.end()))
    return tuple(sorted(found, key=lambda each: each.start))


def without(text: str, findings: Sequence[Finding]) -> str:
    """The text with each finding replaced by the words that say that something was taken out."""
    for finding in sorted(findings, key=lambda each: -each.start):
        text = text[: finding.start] + say("answers.personal_data.removed") + text[finding.end :]
    return text
