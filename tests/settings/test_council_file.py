"""`council.toml`: the one that comes with Breach Desk is sound, and every slip is named with its key."""

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest

from domain.council import Council
from domain.errors import SettingsFaulty
from settings.council_file import read_council

SHIPPED = (Path(__file__).parents[2] / "council.toml").read_text("utf-8")
Faults = Callable[..., tuple[str, ...]]


@pytest.fixture
def council(tmp_path: Path) -> Callable[..., Council]:
    """Reads the shipped file with some text replaced or added."""

    def read(old: str = "", new: str = "", add: str = "") -> Council:
        assert old in SHIPPED
        path = tmp_path / "council.toml"
        path.write_text((SHIPPED.replace(old, new, 1) if old else SHIPPED) + add, "utf-8")
        return read_council(path)

    return read


@pytest.fixture
def faults(council: Callable[..., Council]) -> Faults:
    def found(*args: str, **kwargs: str) -> tuple[str, ...]:
        with pytest.raises(SettingsFaulty) as raised:
            council(*args, **kwargs)
        return raised.value.faults

    return found


def test_the_shipped_lists_are_those_of_the_seed_in_its_order(council: Callable[..., Council]) -> None:
    found = council().taxonomy
    assert found.directorates.names[0] == "Adult Social Care"
    assert found.directorates.names[-1] == "External/Not Known"
    assert len(found.directorates) == 11
    assert found.media.names == ("Electronic", "Email", "Laptop", "Letter", "Mobile", "Paper", "Verbal")
    assert [band.name for band in found.bands] == ["1", "2 to 5", "> 5"]
    assert len(found.root_causes) == len(found.actions) == 5


def test_the_shipped_times_and_telephone_numbers(council: Callable[..., Council]) -> None:
    found = council()
    assert found.boundaries.starts == ((3, 1), (9, 1))
    assert found.hours.start == time(8, 30)
    assert found.contacts.emergency == "999"
    assert found.retention_years is None
    assert found.reminders["draft_unfinished"] == {"first_after": "30m"}


def test_a_renamed_directorate_may_keep_its_initials(council: Callable[..., Council]) -> None:
    old = 'name = "Public Health"\nshort = ["PH"]'
    new = old + '\nuntil = 2026-03-31\n[[directorates]]\nname = "Health"\nshort = ["PH"]\nfrom = "2026-04-01"'
    listed = council(old, new).taxonomy.directorates
    assert "Health" not in listed.on(date(2026, 3, 31)).names
    assert "Health" in listed.on(date(2026, 4, 1)).names
    assert "Public Health" not in listed.on(date(2026, 4, 1)).names


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('name = "Corporate Services"', "", "directorates[3].name is missing"),
        ('name = "Corporate Services"', 'name = ""', "directorates[3].name is empty"),
        ('name = "Corporate Services"', "name = 7", "directorates[3].name should be text in quotes, not 7"),
        ('name = "Corporate Services"', 'name = "executive"', "directorates[4].name is there twice"),
        ('short = ["CS"]', 'short = ["ASC"]', 'directorates[3].short "ASC" already means Adult Social Care'),
        ('short = ["CS"]', 'short = "CS"', "directorates[3].short should be a list of texts"),
        ('short = ["CS"]', 'shrot = ["CS"]', "directorates[3].shrot is not known; did you mean short?"),
        ('short = ["CS"]', "until = 31.3", "directorates[3].until should be a date such as 2026-03-31"),
        ('short = ["CS"]', 'until = "31/03/2026"', "directorates[3].until should be a date such as 2026-03-31"),
        ('short = ["CS"]', "since = 2026-04-01\nuntil = 2026-03-31", "directorates[3].until (2026-03-31) comes before"),
        ('short = ["CS"]', "since = 2026-04-01\nfrom = 2026-04-01", "directorates[3].since is given as both"),
        ('name = "Verbal"', 'name = "Multiple"', 'media[7].name cannot be "Multiple"'),
        ('starts = ["03-01", "09-01"]', 'starts = ["03-01", "31-09"]', "periods.starts should be a month and day"),
        ('starts = ["03-01", "09-01"]', 'starts = ["02-29"]', "periods.starts should be a month and day"),
        ('starts = ["03-01", "09-01"]', 'starts = ["03-01", "03-01"]', "periods.starts is there twice: 03-01"),
        ('starts = ["03-01", "09-01"]', "starts = []", "periods.starts is empty"),
        ('phone = "023 9282 0000"', "", "contacts.phone is missing"),
        ('start = "08:30"', 'start = "half past"', "hours.start should be a time"),
        ('start = "08:30"', 'start = "08:30Z"', "hours.start should be a time"),
        ('start = "08:30"', 'start = "18:00"', "hours.end (17:30) comes before hours.start (18:00)"),
        ('"siro once escalated"\n', '"anybody"\n', "decisions.ico_decided_by should be one of"),
        ("least = 2\nmost = 5", "least = 3\nmost = 5", "bands[2].least should be 2"),
        ("least = 2\nmost = 5", "least = 2", "bands[2].most is missing"),
        ("least = 6", "least = 6\nmost = 9", "bands[3].most should not be there"),
        ("least = 6", "least = true", "bands[3].least should be a whole number, not True"),
        ('first_after = "30m"', 'first_after = "soon"', "reminders.draft_unfinished.first_after"),
        ("[reminders.draft_unfinished]", "[reminders.draft_unfinishd]", "reminders.draft_unfinishd is not known"),
        ("# years = 6", "years = 0", "retention.years should be a whole number"),
        (
            "[links]",
            '[settings]\nBREACH_DESK_SIR0 = "x"\n[links]',
            "settings.BREACH_DESK_SIR0 is not known; did you mean",
        ),
        ("[links]", "[link]", "link is not known; did you mean links?"),
        ("[council]", "[council]\nmotto = 1", "council.motto is not known"),
    ],
)
def test_each_slip_is_named_with_its_key(faults: Faults, old: str, new: str, key: str) -> None:
    found = faults(old, new)
    assert any(fault.startswith(key) for fault in found), found


def test_an_empty_text_says_nothing_where_nothing_is_needed(council: Callable[..., Council]) -> None:
    assert council('crisis = "116 123"', 'crisis = ""').contacts.crisis == "116 123"
    assert council('training = "https://example.gov.uk/training/data-protection"', 'training = " "').training_link == ""


def test_what_does_not_fit_is_named_beside_what_is_misspelt_in_the_same_list(faults: Faults) -> None:
    found = faults('short = ["ASC"]', 'shrot = ["ASC"]', add='\n[[directorates]]\nname = "Ferries"\nshort = ["PH"]\n')
    assert found == (
        "directorates[1].shrot is not known; did you mean short?",
        'directorates[12].short "PH" already means Public Health',
    )


def test_a_head_of_service_is_of_a_directorate_that_exists(faults: Faults) -> None:
    head = '\n[[heads_of_service]]\nperson_id = "x"\nname = "A. Head"\ndirectorate = "Nowhere"\n'
    assert faults(add=head) == ("heads_of_service[1].directorate is none of the directorates: Nowhere",)


def test_all_slips_are_named_at_once(faults: Faults) -> None:
    found = faults('name = "Corporate Services"', "colour = 1", add='\n[extra]\nx = 1\n[words]\nx = "y"\n')
    assert {fault.split()[0] for fault in found} == {
        "directorates[3].name",
        "directorates[3].colour",
        "extra",
        "words.x",
    }


def test_a_list_that_is_missing_or_no_list(faults: Faults, tmp_path: Path) -> None:
    path = tmp_path / "small.toml"
    path.write_text('media = "Email"\n[[bands]]\nname = "1"\nleast = 1\n', "utf-8")
    with pytest.raises(SettingsFaulty) as raised:
        read_council(path)
    found = raised.value.faults
    assert "directorates is missing" in found
    assert 'media should be a list of tables, not "Email"' in found
    assert "council.name is missing" in found


def test_what_is_no_toml_is_said_with_its_place(faults: Faults) -> None:
    (fault,) = faults("[council]", "[council")
    assert "council.toml" in fault
    assert "line" in fault


def test_staff_and_training_are_read_and_their_slips_are_named(faults: Faults, council: Callable[..., Council]) -> None:
    rows = "\n[[staff]]\nnumber = 12400\nsince = 2026-04-01\n[[training]]\npercent = 93.5\nday = 2026-09-30\n"
    workforce = council(add=rows).workforce
    assert (workforce.staff[0].number, workforce.training[0].percent) == (12400, 93.5)
    wrong = (
        '\n[[staff]]\ndirectorate = "Nowhere"\nnumber = 0\nsince = 2026-04-01\n'
        "[[training]]\npercent = 101\nday = 2026-09-30\n"
    )
    assert {fault.split()[0] for fault in faults(add=wrong)} == {"staff[1].directorate", "training[1].percent"}
