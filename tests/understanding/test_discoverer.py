"""By whom a breach was noticed is read only where it is said outright."""

import pytest

from domain.breach import Discoverer
from understanding.telling.discoverer import discoverer_in


@pytest.mark.parametrize(
    ("told", "who"),
    [
        ("The minutes were on the website; it was noticed by a member of the public", Discoverer.PUBLIC),
        ("a folder was left on the bus and found by a dog walker", Discoverer.PUBLIC),
        ("Internal audit found the file on the shared drive", Discoverer.ANOTHER_TEAM),
        ("our supplier told us yesterday that the portal was open", Discoverer.PROCESSOR),
        ("It went to the wrong address. The data subject complained to us.", Discoverer.PERSON_AFFECTED),
        ("I noticed that I'd sent it to the wrong person", Discoverer.US),
        ("my manager spotted this morning that it went to the wrong house", Discoverer.US),
    ],
)
def test_who_is_named_as_the_one_who_noticed(told: str, who: Discoverer) -> None:
    assert discoverer_in(told) is who


@pytest.mark.parametrize(
    "told",
    [
        "I sent it to the wrong school and a parent rang to tell us",
        "I noticed when she rang",
        "it could have been found by a member of the public",
        "I don't think a member of the public noticed",
        "we noticed it, and so another team noticed it too",
        "nobody noticed it",
        "the list was seen by members of the public",
        "the letter was opened by us in error",
    ],
)
def test_what_is_not_plain_is_left_to_the_team(told: str) -> None:
    assert discoverer_in(told) is None
