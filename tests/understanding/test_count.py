"""How many: what the tables of phrases do not show."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.breach import Certainty, People
from domain.errors import NotUnderstood
from domain.taxonomy import NOT_KNOWN_YET, Taxonomy
from understanding.counts.count import read_count, spread

WORDS = (
    *("2", "12", "1,200", "-3", "0", "two", "hundred", "and", "a", "half", "dozen", "couple of", "people", "children"),
    *(
        "families",
        "about",
        "over",
        "at least",
        "up to",
        "fewer than",
        "or",
        "to",
        "between",
        "+",
        "k",
        "%",
        "£",
        "³",
        "٣",
    ),
    *(
        "not sure",
        "none",
        "aged 7",
        "including",
        "(",
        ")",
        "of them",
        "her",
        "many",
        "99999999999",
        "2.5",
        "just",
        "one",
    ),
)


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("-4", "count_negative"),
        ("minus two", "count_negative"),
        ("0", "count_zero"),
        ("nobody", "count_zero"),
        ("at least two", "count_open"),
        ("more than one person", "count_open"),
        ("banana", "count_unreadable"),
        ("3 emails", "count_unreadable"),
        ("the whole school", "count_unreadable"),
        ("", "count_unreadable"),
        ("9" * 400, "count_unreadable"),
    ],
)
def test_says_what_was_wrong(phrase: str, key: str, taxonomy: Taxonomy) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_count(phrase, taxonomy)
    assert refused.value.key == key


def test_a_range_over_two_bands_is_its_maximum_and_can_be_said(taxonomy: Taxonomy) -> None:
    assert read_count("5 to 10", taxonomy) == People(10, "> 5", Certainty.APPROXIMATE)
    assert spread("5 to 10", taxonomy) == (5, 10)
    assert spread("2 or 3", taxonomy) is None
    assert spread("not sure", taxonomy) is None


def test_a_band_by_its_name_is_that_band_and_no_number(taxonomy: Taxonomy) -> None:
    assert read_count("2 to 5", taxonomy) == People(None, "2 to 5", Certainty.APPROXIMATE)
    assert read_count("> 5", taxonomy) == People(None, "> 5", Certainty.APPROXIMATE)
    assert read_count("1", taxonomy) == People(1, "1", Certainty.EXACT)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("2 adults and 2 children", 4),
        ("two boys, two girls", 4),
        ("1 parent, 1 child, 1 aunt", 3),
        ("3 (three)", 3),
        ("2 families of 4", 8),
    ],
)
def test_equal_numbers_of_different_people_are_added_or_asked(
    typed: str, number: int | None, taxonomy: Taxonomy
) -> None:
    if number is None:
        with pytest.raises(NotUnderstood):
            read_count(typed, taxonomy)
    else:
        assert read_count(typed, taxonomy).number == number


@given(text=st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
@example(text="1" * 250)
@example(text="²")
def test_nothing_raises_and_every_number_is_in_its_band(text: str, taxonomy: Taxonomy) -> None:
    try:
        people = read_count(text, taxonomy)
    except NotUnderstood:
        return
    if people.number is not None:
        assert people.number >= 1
        assert people.band == taxonomy.band_of(people.number)
    else:
        assert people.band in (NOT_KNOWN_YET, *(band.name for band in taxonomy.bands))


@given(number=st.integers(1, 10_000_000))
def test_every_number_reads_as_itself(number: int, taxonomy: Taxonomy) -> None:
    for typed in (str(number), f"{number:,}", f"{number} people"):
        assert read_count(typed, taxonomy) == People(number, taxonomy.band_of(number), Certainty.EXACT)
