"""When it was discovered, told by when it happened or by now; and what began on a day and has been so since."""

from datetime import UTC, datetime

import pytest

from domain.clocks.period import LONDON
from understanding.telling.when.which_moment import moments_in
from understanding.times.expressions import comparable

NOW = datetime(2026, 11, 18, 15, 0, tzinfo=LONDON)


def told(text: str) -> tuple[str, str]:
    """When it happened and when it was discovered, in London; the day alone where no time is told."""
    moments = moments_in(comparable(text), now=NOW, zone=LONDON)
    said = []
    for moment in (moments.occurred, moments.discovered):
        local = moment.at.astimezone(LONDON) if moment else None
        said.append("" if not local or not moment else f"{local:%d %H:%M}" if moment.exact else f"{local:%d}")
    return said[0], said[1]


@pytest.mark.parametrize(
    ("text", "happened", "discovered"),
    [
        ("Emailed the rota to the wrong landlord at 14:00 yesterday, realised straight away", "17 14:00", "17 14:00"),
        ("The file went to the wrong school on 10 November, we noticed the same day", "10", "10"),
        ("Posted it to the old address on Monday 9 November and spotted it the day after", "09", "10"),
        ("Our form has shown other people's answers since 2 November, noticed only now", "02", "18 15:00"),
        ("The minutes have been on the website since Friday. A resident told us today.", "13", "18"),
        ("Sent 17/11 at 09:15 to the wrong man, he rang us this morning", "17 09:15", "18"),
        ("laptop taken from the car sat night, i saw the window sunday morning", "14", "15"),
    ],
)
def test_both_moments_of_a_tale(text: str, happened: str, discovered: str) -> None:
    assert told(text) == (happened, discovered)


@pytest.mark.parametrize(
    "text",
    [
        "Notes about a woman who has worked here since Monday went to the wrong team",
        "We are open 24/7 and the key safe code went to the wrong carer",
        "9/10 of the parents on the list got it",
        "Nobody has seen the USB stick since Tuesday",
        "The cleaner sat on the papers in the sun",
    ],
)
def test_what_is_no_moment_of_the_breach(text: str) -> None:
    assert told(text) == ("", "")


def test_a_discovery_is_in_utc() -> None:
    moments = moments_in(comparable("noticed only now that it was lost"), now=NOW, zone=LONDON)
    assert moments.discovered is not None
    assert moments.discovered.at == datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
