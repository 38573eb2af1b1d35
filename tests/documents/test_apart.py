"""Files are made in processes of their own: few at once, and nothing is left of one that was killed."""

import asyncio
import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from documents.apart import AT_ONCE, in_own_process
from documents.pdf import LEFT_OVER, PREFIX, drop_left_over


def beside(folder: Path) -> bytes:
    """How many work at this moment, this one included."""
    mine = folder / str(os.getpid())
    mine.touch()
    time.sleep(0.2)
    found = len(list(folder.iterdir()))
    mine.unlink()
    return str(found).encode()


async def test_whoever_asks_for_files_without_end_waits(tmp_path: Path) -> None:
    found = await asyncio.gather(*(in_own_process(beside, tmp_path) for _ in range(4 * AT_ONCE)))
    assert len(found) == 4 * AT_ONCE
    assert max(map(int, found)) <= AT_ONCE


def test_what_a_killed_process_left_is_dropped_and_what_is_being_made_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    now = datetime.now(UTC)
    old, new, other = (tmp_path / name for name in (f"{PREFIX}old", f"{PREFIX}new", "something-else"))
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "report.docx").write_bytes(b"the whole case")
    for folder in (old, other):
        os.utime(folder, (now.timestamp() - LEFT_OVER - 60,) * 2)
    drop_left_over(now)
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{PREFIX}new", "something-else"]
