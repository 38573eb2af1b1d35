"""Choices: what the tables of phrases do not show."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.breach import Danger
from domain.errors import Ambiguous, NotUnderstood
from domain.taxonomy import Entry, Listing, Taxonomy
from understanding.choices.choice import is_not_known, is_skip, read_choice, read_choices, read_yes_no
from understanding.hearing.safety.danger_answer import read_danger


def test_every_name_and_word_of_the_council_is_its_entry(taxonomy: Taxonomy) -> None:
    for listing in (
        taxonomy.directorates,
        taxonomy.media,
        taxonomy.root_causes,
        taxonomy.actions,
        taxonomy.information,
    ):
        for place, entry in enumerate(listing, 1):
            for typed in (entry.name, entry.name.upper(), str(place), *entry.short):
                assert read_choice(typed, listing) == entry.name
            for word in entry.also:
                assert word_means(word, entry, listing)


def word_means(word: str, entry: Entry, listing: Listing) -> bool:
    """A word that the council gave to two entries is offered, any other is taken."""
    try:
        return read_choice(word, listing) == entry.name
    except Ambiguous as several:
        return entry.name in several.candidates


def test_what_fits_several_is_offered_in_the_lists_order(taxonomy: Taxonomy) -> None:
    with pytest.raises(Ambiguous) as several:
        read_choice("services", taxonomy.directorates)
    offered = several.value.candidates
    assert {"Corporate Services", "Housing Neighbourhood and Building Services"} <= set(offered)
    assert offered == tuple(name for name in taxonomy.directorates.names if name in offered)


def test_a_list_that_changed_counts_as_it_is_offered() -> None:
    listing = Listing((Entry(name="Place"), Entry(name="People", short=("PPL",))))
    assert read_choice("2", listing) == "People"
    assert read_choice("ppl", listing) == "People"
    with pytest.raises(NotUnderstood):
        read_choice("3", listing)


@pytest.mark.parametrize("typed", ["no idea", "no idea sorry", "I have no idea", "dunno", "not sure", "No idea!"])
def test_no_idea_is_never_no(typed: str) -> None:
    assert read_yes_no(typed) is Danger.NOT_SURE


@given(text=st.text(max_size=40).map(lambda text: f"no idea {text}"))
def test_nothing_that_begins_with_no_idea_is_no(text: str) -> None:
    with suppress(NotUnderstood):
        assert read_yes_no(text) is not Danger.NO


@pytest.mark.parametrize(
    "typed",
    ["not known yet", "Not known", "don't know", "dont know", "I don't know how many", "no idea", "dunno", "TBC", "?"],
)
def test_not_known_in_many_words(typed: str) -> None:
    assert is_not_known(typed)


@pytest.mark.parametrize("typed", ["", "no", "not sure, maybe 10", "email", "I know", "unknown caller rang", "3"])
def test_what_says_something_is_not_unknown(typed: str) -> None:
    assert not is_not_known(typed)


@pytest.mark.parametrize("typed", ["skip", "Skip please", "skip this question", "n/a", "-", "I'd rather not say"])
def test_skip_in_many_words(typed: str) -> None:
    assert is_skip(typed)


@pytest.mark.parametrize("typed", ["", "next Monday", "the next day", "no", "I skipped the check"])
def test_an_answer_is_no_skip(typed: str) -> None:
    assert not is_skip(typed)


@given(text=st.text())
def test_nothing_but_not_understood_is_raised(text: str, taxonomy: Taxonomy) -> None:
    readers: tuple[Callable[[], object], ...] = (
        lambda: read_choice(text, taxonomy.directorates),
        lambda: read_choices(text, taxonomy.information),
        lambda: read_yes_no(text),
        lambda: is_not_known(text) or is_skip(text),
    )
    for read in readers:
        with suppress(NotUnderstood):
            read()


@pytest.mark.parametrize("typed", ["by email", "by e-mail", "an e mail, I think", "they sent us e-mails"])
def test_a_hyphen_in_a_name_may_be_left_out(typed: str) -> None:
    assert read_choice(typed, Listing((Entry(name="Phone"), Entry(name="E-mail"), Entry(name="In person")))) == "E-mail"


@pytest.mark.parametrize("typed", ["keep", "breach", "bread", "laptop"])
def test_one_word_that_says_nothing_of_danger_is_no_alarm(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_danger(typed)


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("no", "no nothing like that, its just email addresses really"),
        ("no", "no. its encrypted i think, and ive rung the police got a crime number"),
        ("no", "NAW. naebody is in danger, ah said naebody"),
        ("no", "Not not sure, it is NO. The colleague found out on Monday"),
        ("no", "I said no to danger"),
        ("no", "No, don't think so"),
        ("no", "no danger, could be 5 or 6 people on the list"),
        ("no", "there isny any danger"),
        ("no", "it's all low level, so no"),
        ("not sure", "nah not danger like danger but they live alone so i dunno mate not sure and no its gone"),
        ("not sure", "no, not yet anyway, but if he finds out"),
        ("not sure", "no? not sure"),
        ("not sure", "no idea tbh"),
        ("yes", "dont know. she rang after really upset saying now hes been stood outside"),
    ],
)
def test_a_no_to_danger_is_what_says_so_in_its_own_clause(wanted: str, typed: str) -> None:
    assert read_danger(typed) == wanted


@pytest.mark.parametrize(
    "typed",
    [
        "oh no, it was last night I left it. Tuesday. is it a breach though if nobody took it?",
        "no wait, it wasn't the blue badge list, it was the bus passes",
        "no its 4 people",
        "nah it was the tablet, not the phone",
        "no I mean the care plan, not the letter",
    ],
)
def test_a_no_that_begins_a_correction_is_no_answer_to_danger(typed: str) -> None:
    with pytest.raises(NotUnderstood):
        read_danger(typed)
