"""The folder of the embedded store: its files by generation, its lock, and what is set aside.

`snapshot-12` holds the whole register as it was when generation 12 began, `journal-12` everything
since. The generation before is kept, so that a damaged snapshot costs nothing.
"""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from domain.errors import StoreAway, StoreFull, StoreLocked

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def said_plainly(folder: Path) -> Iterator[None]:
    """Turn what the system says about files into StoreFull or StoreAway."""
    try:
        yield
    except OSError as fault:
        kind = StoreFull if fault.errno in NO_ROOM else StoreAway
        key = "store_full" if kind is StoreFull else "store_away"
        raise kind(key, folder=folder, reason=fault.strerror or str(fault)) from fault


class JournalFolder:
    """Names, lock and durability of the files; what is in them is not its business."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock: int | None = None

    def journal(self, generation: int) -> Path:
        """What was written since this generation began."""
        return self.path / f"journal-{generation}"

    def snapshot(self, generation: int) -> Path:
        """The register as it was when this generation began."""
        return self.path / f"snapshot-{generation}"

    def journals(self) -> list[int]:
        """The generations that have a journal, ascending."""
        return self._generations("journal-")

    def snapshots(self) -> list[int]:
        """The generations that have a snapshot, ascending."""
        return self._generations("snapshot-")

    def _generations(self, prefix: str) -> list[int]:
        names = (path.name.removeprefix(prefix) for path in self.path.glob(f"{prefix}*"))
        return sorted(int(name) for name in names if name.isascii() and name.isdigit())

    def take_lock(self) -> None:
        """Be the only process that writes; the lock ends with the process. Raises StoreLocked, StoreAway, StoreFull."""
        with said_plainly(self.path):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = os.pread(self._lock, 20, 0).decode("ascii", "replace").strip()
                self.release_lock()
                raise StoreLocked("store_locked", folder=self.path, process=holder or "?") from None
            # Best left out where there is no room: the number is only for people.
            with suppress(OSError):
                os.ftruncate(self._lock, 0)
                os.pwrite(self._lock, b"%d\n" % os.getpid(), 0)

    def release_lock(self) -> None:
        """Let another process write."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def write_whole(self, path: Path, chunks: Iterator[bytes]) -> None:
        """Write a file so that it is there either complete and on disk or not at all."""
        unfinished = path.with_name(f"{path.name}.unfinished")
        try:
            with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                file.writelines(chunks)
                file.flush()
                os.fsync(file.fileno())
        except BaseException:
            with suppress(OSError):
                unfinished.unlink()
            raise
        unfinished.replace(path)
        self.make_names_durable()

    def make_names_durable(self) -> None:
        """Flush the folder itself, so that new names survive a power cut."""
        handle = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def set_aside(self, content: bytes, name: str) -> Path:
        """Keep what cannot be read under a name of its own, never over another's."""
        number = 1
        while (path := self.path / f"{name}.damaged-{number}").exists():
            if path.read_bytes() == content:
                return path
            number += 1
        self.write_whole(path, iter((content,)))
        return path

    def set_aside_files(self) -> list[Path]:
        """Everything that was kept because it could not be read."""
        return sorted(self.path.glob("*.damaged-*"))

    def drop_set_aside(self) -> None:
        """Delete what could not be read: it may hold what was redacted."""
        for path in self.set_aside_files():
            path.unlink(missing_ok=True)
        self.make_names_durable()

    def drop_before(self, generation: int) -> None:
        """Delete the files of all generations before this one."""
        for old in self.snapshots():
            if old < generation:
                self.snapshot(old).unlink(missing_ok=True)
        for old in self.journals():
            if old < generation:
                self.journal(old).unlink(missing_ok=True)
        self.make_names_durable()
