"""Whatever happens to the files: never a crash, nothing invented, nothing lost that stands before the damage."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import StoreDamaged
from domain.stores import Damage, Store
from storage.embedded.files.folder import JournalFolder
from storage.embedded.files.lines import line_of
from storage.embedded.reading import load
from storage.records import SCHEMA
from tests.storage.embedded.folders import Files, contents, files_of, put, read, references, with_store, write_reports
from tests.storage.examples import SIZE, report

REPORTS = 12
FUZZ = settings(
    max_examples=150 * SIZE,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A register of twelve reports, one line each."""
    folder = tmp_path_factory.mktemp("register")
    write_reports(folder, 1, REPORTS)
    return files_of(folder)


@pytest.fixture(scope="module")
def after_each_line(written: Files, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, object]]:
    """For each line of the journal where it ends, and what the register holds then."""
    folder, journal = tmp_path_factory.mktemp("prefix"), written["journal-1"]
    ends = [index + 1 for index, byte in enumerate(journal) if byte == 10]
    return [(end, read(put({"journal-1": journal[:end]}, folder))) for end in ends]


def damaged(content: bytes, data: st.DataObject) -> tuple[bytes, int]:
    """Content with something done to it, and the offset up to which it is as it was."""
    at = data.draw(st.integers(0, len(content) - 1), label="at")
    kind = data.draw(st.sampled_from(["cut", "flip", "overwrite", "insert", "remove", "double"]), label="kind")
    length = data.draw(st.integers(1, 400), label="length")
    match kind:
        case "cut":
            return content[:at], at
        case "flip":
            bit = 1 << data.draw(st.integers(0, 7), label="bit")
            return content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :], at
        case "overwrite":
            return content[:at] + data.draw(st.binary(min_size=length, max_size=length)) + content[at + length :], at
        case "insert":
            return content[:at] + data.draw(st.binary(min_size=1, max_size=40)) + content[at:], at
        case "remove":
            return content[:at] + content[at + length :], at
        case _:
            return content[: at + length] + content[at:], at


@FUZZ
@given(data=st.data())
def test_a_damaged_journal_is_read_up_to_the_damage(
    written: Files, after_each_line: list[tuple[int, object]], tmp_path: Path, data: st.DataObject
) -> None:
    content, whole_until = damaged(written["journal-1"], data)
    found = read(put({"journal-1": content}, tmp_path / "fuzz"))
    states = [{}, *(state for _, state in after_each_line)]
    lines = sum(1 for end, _ in after_each_line if end <= whole_until)
    assert found in states[lines:]


@FUZZ
@given(data=st.data())
def test_after_any_damage_the_store_opens_again_goes_on_and_keeps_what_it_could_not_read(
    written: Files, tmp_path: Path, data: st.DataObject
) -> None:
    content, _ = damaged(written["journal-1"], data)
    folder = put({"journal-1": content}, tmp_path / "fuzz")
    before = references(folder)
    kept = b"".join(path.read_bytes() for path in folder.glob("*.damaged-*"))
    written_to = content.rstrip(b"\0")  # what is zeros at the end is room that was reserved
    assert written_to.endswith(kept)
    assert (folder / "journal-1").read_bytes().startswith(written_to[: len(written_to) - len(kept)].rstrip(b"\n"))
    new = with_store(folder, lambda store: report(store, "the next one"))
    assert new not in before
    assert references(folder) == sorted([*before, new])


class TestTheGenerationBefore:
    @pytest.fixture(scope="class")
    @staticmethod
    def two_generations(tmp_path_factory: pytest.TempPathFactory) -> Files:
        """Two snapshots with a journal each."""
        folder = tmp_path_factory.mktemp("register")

        async def purge(store: Store) -> None:
            await store.purge()

        write_reports(folder, 1, 3)
        with_store(folder, purge)
        older = files_of(folder)
        write_reports(folder, 4, 6)
        older = {**older, **files_of(folder)}
        with_store(folder, purge)
        write_reports(folder, 7, 9)
        return Files({**older, **files_of(folder)})

    def test_both_are_there(self, two_generations: Files) -> None:
        assert set(two_generations) == {"snapshot-2", "journal-2", "snapshot-3", "journal-3"}

    @FUZZ
    @given(data=st.data())
    def test_a_damaged_snapshot_costs_nothing(
        self, two_generations: Files, tmp_path: Path, data: st.DataObject
    ) -> None:
        whole = read(put(two_generations, tmp_path / "whole"))
        content, _ = damaged(two_generations["snapshot-3"], data)
        assert read(put({**two_generations, "snapshot-3": content}, tmp_path / "fuzz")) == whole

    def test_a_lost_snapshot_costs_nothing(self, two_generations: Files, tmp_path: Path) -> None:
        rest = {name: content for name, content in two_generations.items() if name != "snapshot-3"}
        assert references(put(rest, tmp_path / "rest")) == [f"DB2026{number:03d}" for number in range(1, 10)]

    def test_what_follows_a_damaged_journal_is_set_aside(self, two_generations: Files, tmp_path: Path) -> None:
        journal = two_generations["journal-2"]
        files = {**two_generations, "journal-2": journal[:-50] + b"?" + journal[-49:]}
        del files["snapshot-3"]
        folder = put(files, tmp_path / "register")
        assert references(folder) == [f"DB2026{number:03d}" for number in range(1, 6)]
        kept = {path.name.rpartition(".damaged-")[0]: path.read_bytes() for path in folder.glob("*.damaged-*")}
        assert kept == {
            "journal-2.line-3": files["journal-2"][len(journal) - len(kept["journal-2.line-3"]) :],
            "journal-3.line-0": two_generations["journal-3"],
        }

    def test_with_no_whole_snapshot_nothing_is_begun_anew(self, two_generations: Files, tmp_path: Path) -> None:
        files = {name: content[:-2] if "snapshot" in name else content for name, content in two_generations.items()}
        folder = put(files, tmp_path / "register")
        with pytest.raises(StoreDamaged):
            references(folder)
        assert files_of(folder) == files

    def test_a_lost_journal_is_said(self, two_generations: Files, tmp_path: Path) -> None:
        files = {name: content for name, content in two_generations.items() if name != "journal-3"}
        folder = put(files, tmp_path / "register")

        async def damages(store: Store) -> list[Damage]:
            return list(store.damages)

        assert [damage.file for damage in with_store(folder, damages)] == ["journal-3"]
        assert references(folder) == [f"DB2026{number:03d}" for number in range(1, 7)]


class TestWhatIsSaid:
    async def damages(self, store: Store) -> list[Damage]:
        return list(store.damages)

    def test_nothing_when_all_is_whole(self, written: Files, tmp_path: Path) -> None:
        folder = put(written, tmp_path / "register")
        assert with_store(folder, self.damages) == []
        assert files_of(folder) == written

    def test_a_write_that_was_cut_short_was_never_acknowledged(self, written: Files, tmp_path: Path) -> None:
        content = written["journal-1"]
        folder = put({"journal-1": content[:-20]}, tmp_path / "register")
        (damage,) = with_store(folder, self.damages)
        assert damage.unfinished
        assert (folder / damage.kept_as).read_bytes() == content[damage.offset : -20]
        assert damage.offset + len(content[damage.offset :]) == len(content)
        assert with_store(folder, self.damages) == []

    def test_a_line_of_which_parts_never_came_to_the_disk_was_never_acknowledged(
        self, written: Files, tmp_path: Path
    ) -> None:
        content = written["journal-1"]
        folder = put({"journal-1": content[:-700] + bytes(512) + content[-188:] + bytes(4096)}, tmp_path / "register")
        (damage,) = with_store(folder, self.damages)
        assert damage.unfinished
        assert damage.size == len(content)

    def test_room_that_was_reserved_is_no_damage(self, written: Files, tmp_path: Path) -> None:
        folder = put({"journal-1": written["journal-1"] + bytes(100_000)}, tmp_path / "register")
        assert with_store(folder, self.damages) == []
        assert len(references(folder)) == REPORTS
        assert files_of(folder) == written

    def test_damage_amid_the_journal_is_told_apart_from_it(self, written: Files, tmp_path: Path) -> None:
        content = written["journal-1"]
        folder = put({"journal-1": content[:3000] + b"?" + content[3001:]}, tmp_path / "register")
        (damage,) = with_store(folder, self.damages)
        assert (damage.unfinished, damage.lost) == (False, True)
        assert damage.offset < 3000 < damage.size

    def test_references_of_a_damaged_part_are_never_given_again(self, written: Files, tmp_path: Path) -> None:
        content = written["journal-1"]
        folder = put({"journal-1": content[:3000] + b"?" + content[3001:]}, tmp_path / "register")
        assert len(references(folder)) < REPORTS
        assert with_store(folder, lambda store: report(store, "next")) == f"DB2026{REPORTS + 1:03d}"

    def test_a_later_damage_never_overwrites_what_an_earlier_one_left(self, written: Files, tmp_path: Path) -> None:
        content = written["journal-1"]
        folder = put({"journal-1": content[:-20]}, tmp_path / "register")
        references(folder)
        with (folder / "journal-1").open("ab") as journal:
            journal.write(b"another half line")
        references(folder)
        assert len(list(folder.glob("*.damaged-*"))) == 2

    def test_a_newer_version_is_refused_and_left_alone(self, written: Files, tmp_path: Path) -> None:
        files = {"journal-1": line_of(b'{"schema":9,"generation":1}', 0)}
        folder = put(files, tmp_path / "register")
        with pytest.raises(StoreDamaged, match="store_newer"):
            references(folder)
        assert files_of(folder) == files


def test_a_record_that_this_version_cannot_read_is_named_and_left_alone(tmp_path: Path) -> None:
    head, strange = line_of(b'{"schema":%d,"generation":1}' % SCHEMA, 0), b'{"breaches":{"DB2026001":{"reference":1}}}'
    folder = put({"journal-1": head + line_of(strange, 1)}, tmp_path / "register")
    for _ in range(2):
        with pytest.raises(StoreDamaged, match="breaches DB2026001"):
            references(folder)
    assert files_of(folder) == {"journal-1": head + line_of(strange, 1)}


def test_a_line_that_nobody_could_have_written_ends_the_replay(tmp_path: Path) -> None:
    head = line_of(b'{"schema":2,"generation":1}', 0)
    for strange in (b"[]", b"{", b'{"breaches":[]}', b"null"):
        folder = put({"journal-1": head + line_of(strange, 1)}, tmp_path / "register")
        assert contents(load(JournalFolder(folder))) == {}
