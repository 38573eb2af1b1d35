"""Personal data in free text that nobody needs there: found by form and check digit, taken out on request."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from texts import say

LONGEST = 30_000  # no message in Teams is longer
_GAP = "[ \xa0.-]?"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_BORN = r"\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday|born)(?: (?:is|was|of|on|in|the|on the))*[ :(=-]*"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something was found; `answers.personal_data.<kind>` are the words for it."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Kind:
    """A form of personal data: the group `it` of the form, where `check` holds for its digits."""

    name: str
    form: re.Pattern[str]
    check: Callable[[str], bool] = lambda digits: True


def find_personal_data(text: str) -> tuple[Finding, ...]:
    """National Insurance and NHS numbers, e-mail addresses, UK phone numbers, postcodes, dates of birth, card numbers.

    In the order of the text; none overlaps another.
    """
    found: list[Finding] = []
    taken = bytearray(len(text))
    for kind in _KINDS:
        for each in _of_kind(kind, text[:LONGEST]):
            if not any(taken[each.start : each.end]):
                taken[each.start : each.end] = b"\1" * (each.end - each.start)
                found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def without(text: str, findings: Sequence[Finding]) -> str:
    """The text with the words for "something was taken out" in place of each finding."""
    for finding in sorted(findings, key=lambda each: -each.start):
        text = text[: finding.start] + say("answers.personal_data.removed") + text[finding.end :]
    return text


def _of_kind(kind: _Kind, text: str) -> Iterator[Finding]:
    for match in kind.form.finditer(text):
        if kind.check(re.sub("[^0-9]", "", match["it"])):
            yield Finding(kind.name, *match.span("it"))


def _nhs_number(digits: str) -> bool:
    """Modulus 11 over the first nine digits (NHS Data Dictionary)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    return (11 - weighted % 11) % 11 == int(digits[9])


def _card_number(digits: str) -> bool:
    """The Luhn check (ISO/IEC 7812)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _form(pattern: str, before: str = r"(?<![\w@+])") -> re.Pattern[str]:
    """A form as a whole word; `before` must come first and stays."""
    return re.compile(rf"{before}(?P<it>{pattern})(?!\w)", re.IGNORECASE | re.ASCII)


_DAY_IN_FIGURES = "[0-3]?[0-9][/. -][01]?[0-9][/. -]"
_DAY_IN_WORDS = rf"[0-3]?[0-9](?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}[ ,-]{{1,2}}"
_MONTH_FIRST = rf"{_MONTH} [0-3]?[0-9](?:st|nd|rd|th)?,? "
_ANY_DAY = f"(?:{_DAY_IN_FIGURES}|{_DAY_IN_WORDS}|{_MONTH_FIRST})"
_CARD = r"[2-6][0-9]{12,18}|[2-6][0-9]{3}(?P<gap>[ \xa0-])[0-9]{4}(?P=gap)[0-9]{4}(?P=gap)[0-9]{4}"
_PHONE = r"(?:(?:\+|00)44[ \xa0.-]?(?:\(0\)[ \xa0]?)?|\(?0)[1235789](?:[ \xa0().-]{0,2}[0-9]){8,9}"
_KINDS = (
    _Kind("email_address", re.compile(r"(?P<it>[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")),
    _Kind("ni_number", _form(rf"[A-Z]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[A-D]")),
    _Kind("card_number", _form(_CARD), _card_number),
    _Kind("nhs_number", _form(r"[1-9][0-9]{2}[ \xa0-]?[0-9]{3}[ \xa0-]?[0-9]{4}"), _nhs_number),
    _Kind("date_of_birth", _form(rf"{_ANY_DAY}(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}})", before=_BORN)),
    # Nobody reports a breach of the last century: a date in it is a date of birth.
    _Kind("date_of_birth", _form(rf"{_ANY_DAY}19[0-9]{{2}}|19[0-9]{{2}}-[01][0-9]-[0-3][0-9]")),
    _Kind("phone_number", _form(_PHONE, before=r"(?<![\w@/+])")),
    _Kind(
        "postcode",
        _form(r"(?:[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKMNPR-Y]?|GIR) ?[0-9][ABD-HJLNP-UW-Z]{2}"),
    ),
)
