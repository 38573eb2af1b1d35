"""Registers of every earlier version are opened by this one; `versions/` holds one of each."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from domain.clocks.deadlines import Moment
from domain.clocks.period import calendar_year
from domain.stores import Json, Store
from storage import migrations, records
from storage.embedded import opening
from storage.embedded.files import snapshot
from storage.embedded.files.lines import whole_lines
from storage.embedded.files.snapshot import header_of
from tests.storage.embedded.folders import files_of, with_store, write_reports
from tests.storage.examples import NOW, report

VERSIONS = Path(__file__).parent / "versions"


async def told(store: Store) -> dict[str, object]:
    """What a register of the examples must tell in every version."""
    breaches = await store.breaches()
    return {
        "references": [breach.reference for breach in breaches],
        "summaries": [breach.summary for breach in breaches],
        "history": [len(await store.history(breach.reference)) for breach in breaches],
        "figures": (await store.figures(calendar_year(2026))).total(),
        "drafts": [draft.answers for draft in await store.drafts()],
        "messages": await store.outbox_size(),
        "refusals": [refusal.command for refusal in await store.refusals()],
    }


TOLD = {
    "references": ["DB2026001", "DB2026002", "DB2026003"],
    "summaries": ["activity-1", "A letter went to the house next door", "activity-3"],
    "history": [1, 2, 1],
    "figures": 3,
    "drafts": [{"what": "I left a folder on the bus"}],
    "messages": 3,
    "refusals": ["close"],
}


def test_there_is_one_of_every_version() -> None:
    assert sorted(int(path.name) for path in VERSIONS.iterdir()) == list(range(1, records.SCHEMA + 1))


@pytest.mark.parametrize("version", range(1, records.SCHEMA + 1))
def test_a_register_of_an_earlier_version_is_opened_and_goes_on(version: int, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(VERSIONS / str(version), tmp_path / "register"))
    assert with_store(folder, told, read_only=True) == TOLD
    assert files_of(folder) == files_of(VERSIONS / str(version))
    assert with_store(folder, told) == TOLD
    assert with_store(folder, lambda store: report(store, "next")) == "DB2026004"


@pytest.mark.parametrize("version", range(2, records.SCHEMA + 1))
def test_when_something_was_done_is_the_same_time_in_every_version(version: int, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(VERSIONS / str(version), tmp_path / "register"))

    async def done(store: Store) -> list[Moment | None]:
        breach = await store.breach("DB2026002")
        assert breach
        assert breach.people_told
        assert breach.assessment
        each = (breach, breach.merged[0].facts, breach.merged[0].before)
        actions = [action.done_at for one in each for action in one.actions]
        return [breach.people_told.done_at, breach.assessment.controller_told_at, *actions]

    then = Moment(NOW + timedelta(hours=1))
    for read_only in (True, False):
        assert with_store(folder, done, read_only=read_only) == [then, then, *(then, None) * 3]


class TestAStep:
    """From this version to one that does not exist yet: what a later change of the records will rely on."""

    @pytest.fixture
    def next_version(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def shout(table: str, document: Json) -> Json:
            return {**document, "summary": document["summary"].upper()} if table == "breaches" else document

        monkeypatch.setattr(migrations, "STEPS", [*migrations.STEPS, shout])
        for module in (migrations, opening, snapshot):
            monkeypatch.setattr(module, "SCHEMA", records.SCHEMA + 1)

    async def summaries(self, store: Store) -> list[str]:
        return [breach.summary for breach in await store.breaches()]

    def schemas(self, folder: Path) -> list[int]:
        journals = sorted(folder.glob("journal-*"))
        return [header_of(next(whole_lines(path.read_bytes())).json, path.name).schema for path in journals]

    def test_is_applied_to_what_was_written_before_it_and_to_nothing_else(
        self, tmp_path: Path, request: pytest.FixtureRequest
    ) -> None:
        folder = tmp_path / "register"
        write_reports(folder, 1, 2)
        request.getfixturevalue("next_version")
        assert with_store(folder, self.summaries, read_only=True) == ["ACTIVITY-1", "ACTIVITY-2"]
        write_reports(folder, 3, 3)
        for _ in range(2):
            assert with_store(folder, self.summaries) == ["ACTIVITY-1", "ACTIVITY-2", "activity-3"]
        assert self.schemas(folder) == [records.SCHEMA, records.SCHEMA + 1]

        async def purge(store: Store) -> None:
            await store.purge()

        with_store(folder, purge)
        assert with_store(folder, self.summaries) == ["ACTIVITY-1", "ACTIVITY-2", "activity-3"]
        assert self.schemas(folder) == [records.SCHEMA + 1]

    def test_needs_no_room_for_a_reader(self, tmp_path: Path, request: pytest.FixtureRequest) -> None:
        folder = tmp_path / "register"
        write_reports(folder, 1, 2)
        before = files_of(folder)
        reading: Callable[[], list[str]] = lambda: with_store(folder, self.summaries, read_only=True)  # noqa: E731
        request.getfixturevalue("next_version")
        assert reading() == ["ACTIVITY-1", "ACTIVITY-2"]
        assert files_of(folder) == before
