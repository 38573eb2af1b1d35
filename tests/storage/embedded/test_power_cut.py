"""The power fails at every single step, also while a generation is being written: what was acknowledged is there.

Three disks are looked at for each step. The *worst* keeps of each file what was flushed last, under
the names that were flushed last. The *forgetful* knows the newest names, but of their contents only
what was flushed. The *kind* keeps everything (as after kill -9).
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

import pytest

from storage import open_stores
from storage.embedded import compaction
from tests.storage.embedded.folders import Files, put, references
from tests.storage.examples import report


class Image(NamedTuple):
    """What a disk would hold if the power failed now, and what had been acknowledged by then."""

    disk: str
    files: Files
    acknowledged: int
    asked: int


class Disk:
    """Follows what is flushed in a folder, and takes an image of it at every step."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.acknowledged = self.asked = 0
        self.images: list[Image] = []
        self._names: dict[str, int] = {}
        self._flushed: dict[int, bytes] = {}
        self._kept: list[int] = []
        self._one_step_at_a_time = RLock()
        for name in ("fsync", "fdatasync"):
            patch.setattr(os, name, self._flushing(getattr(os, name)))
        for name in ("replace", "unlink", "ftruncate"):
            patch.setattr(os, name, self._stepping(getattr(os, name)))

    def _flushing(self, real: Callable[[int], None]) -> Callable[[int], None]:
        def flush(handle: int) -> None:
            with self._one_step_at_a_time:
                self.take_images()
                real(handle)
                path = Path(f"/proc/self/fd/{handle}").readlink()
                if path == self.folder:
                    self._names = self._present()
                elif path.parent == self.folder:
                    self._flushed[os.fstat(handle).st_ino] = path.read_bytes()
                self.take_images()

        return flush

    def _stepping(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            with self._one_step_at_a_time:
                self.take_images()
                found = real(*arguments, **options)
                self.take_images()
            return found

        return step

    def _present(self) -> dict[str, int]:
        found = {}
        for entry in os.scandir(self.folder):
            if entry.name != "lock":
                found[entry.name] = entry.inode()
                self._kept.append(os.open(entry.path, os.O_RDONLY))  # so that no inode number is used again
        return found

    def take_images(self) -> None:
        """What each disk would hold now."""
        if not self.folder.exists():
            return
        names = self._present()
        kind = Files((path.name, path.read_bytes()) for path in self.folder.iterdir() if path.name != "lock")
        for disk, files in (
            ("worst", self._flushed_of(self._names)),
            ("forgetful", self._flushed_of(names)),
            ("kind", kind),
        ):
            image = Image(disk, files, self.acknowledged, self.asked)
            if image not in self.images[-6:]:
                self.images.append(image)

    def _flushed_of(self, names: dict[str, int]) -> Files:
        return Files((name, self._flushed.get(inode, b"")) for name, inode in names.items())

    def acknowledge(self) -> None:
        """Somebody was told that a report is recorded."""
        with self._one_step_at_a_time:
            self.acknowledged += 1
            self.take_images()

    def close(self) -> None:
        for handle in self._kept:
            os.close(handle)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    followed = Disk(tmp_path / "register", monkeypatch)
    yield followed
    followed.close()


async def a_life(disk: Disk) -> None:
    """Reports, restarts, generations begun in the background and by a purge."""
    for _ in range(2):
        store = await open_stores(f"tinydb:{disk.folder}")
        for _ in range(4):
            disk.asked += 1
            await report(store, f"activity-{disk.asked}")
            disk.acknowledge()
        await store.purge()
        disk.asked += 1
        await report(store, f"activity-{disk.asked}")
        disk.acknowledge()
        await store.close()


def test_every_acknowledged_report_is_there_whenever_the_power_fails(
    disk: Disk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(compaction, "AT_LEAST", 4000)
    asyncio.run(a_life(disk))
    monkeypatch.undo()
    assert len(disk.images) > 150
    for image in disk.images:
        check(image, put(image.files, tmp_path / "after"))


def check(image: Image, folder: Path) -> None:
    """All that was acknowledged, and no more than was asked; and then it goes on."""
    found = references(folder)
    assert image.acknowledged <= len(found) <= image.asked, image
    assert found == [f"DB2026{number:03d}" for number in range(1, len(found) + 1)], image
