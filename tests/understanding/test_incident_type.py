"""Which type of incident comes first when the team is asked for it."""

from pathlib import Path

import pytest

from settings.council_file import read_council
from understanding.telling.incident_type import likely_type

TYPES = read_council(Path(__file__).parents[2] / "council.toml").taxonomy.incident_types


@pytest.mark.parametrize(
    ("told", "medium", "likely"),
    [
        ("I emailed a care plan to the wrong family", "Email", "Data emailed to incorrect recipient"),
        ("the letter went to an old address", "Letter", "Data posted or faxed to incorrect recipient"),
        ("laptop stolen from the car", "Laptop", "Loss or theft of device containing personal data"),
        ("I left my notebook on the bus", "Paper", "Loss or theft of paperwork or data left in insecure location"),
        ("an email with everyone in the to field instead of bcc", "Email", "Failure to use bcc"),
        ("forgot to redact the names, and emailed it to the wrong person", "Email", "Failure to redact"),
        ("clicked on a link and typed my password", "Email", "Phishing"),
        ("I told a caller the address of her ex", "Verbal", "Verbal disclosure of personal data"),
        ("she looked up her neighbour on the system", "Electronic", "Unauthorised access (not cyber)"),
        ("something went wrong with the list", "Electronic", None),
        ("he told me that the laptop is fine", "Email", None),
    ],
)
def test_the_type_that_the_words_speak_of_is_offered_first(told: str, medium: str, likely: str | None) -> None:
    assert likely_type(told, (medium,), TYPES) == likely


def test_nothing_is_likely_where_two_types_fit_alike() -> None:
    assert likely_type("phishing and ransomware", ("Electronic",), TYPES) is None


def test_a_council_without_the_list_has_no_likely_type() -> None:
    assert likely_type("bcc", ("Email",), TYPES.only("nothing")) is None
