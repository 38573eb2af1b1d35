"""The folder of the embedded store: its files by generation, its lock, and what is set aside.

`snapshot-12` holds the whole register as it was when generation 12 began, `journal-12` everything
since. The generation before is kept, so that a damaged snapshot costs nothing.
"""

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from domain.errors import StoreAway, StoreFull, StoreLocked

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
UNFINISHED = ".unfinished"
FLUSH_EVERY = 4 * 1024 * 1024


@contextmanager
def said_plainly(folder: Path) -> Iterator[None]:
    """Turn what the system says about files into StoreFull or StoreAway."""
    try:
        yield
    except OSError as fault:
        kind, key = (StoreFull, "store_full") if fault.errno in NO_ROOM else (StoreAway, "store_away")
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

    def set_aside_files(self) -> list[Path]:
        """What was kept because it could not be read, and was not recovered yet."""
        return sorted(self.path.glob("*.damaged-*"))

    def kept_files(self) -> list[Path]:
        """Everything that was ever set aside."""
        return [*self.set_aside_files(), *self.path.glob("*.recovered-*")]

    def mark_recovered(self, path: Path) -> None:
        """Remember that everything readable of a set-aside part has been taken."""
        path.replace(path.with_name(path.name.replace(".damaged-", ".recovered-")))
        make_names_durable(self.path)

    def take_lock(self) -> None:
        """Be the only process that writes; the lock ends with the process. Raises StoreLocked, StoreAway, StoreFull."""
        with said_plainly(self.path):
            if not self.path.exists():
                self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
                make_names_durable(self.path.parent)
            self._make_private()
            self._lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
            _own_alone(self._lock)
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = os.pread(self._lock, 20, 0).decode("ascii", "replace").strip()
                self.release_lock()
                raise StoreLocked("store_locked", folder=self.path, process=holder or "?") from None
            with suppress(OSError):  # the number is only for people
                os.ftruncate(self._lock, 0)
                os.pwrite(self._lock, b"%d\n" % os.getpid(), 0)

    def _make_private(self) -> None:
        """Folder 0700 and files 0600, whatever the umask was, also those of an earlier version."""
        with suppress(PermissionError):  # somebody else's folder, in which this account may write
            self.path.chmod(0o700)
            for path in self.path.iterdir():
                path.chmod(0o700 if path.is_dir() else 0o600)

    def release_lock(self) -> None:
        """Let another process write."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def set_aside(self, file: str, content: bytes, line: int) -> str:
        """Keep a part of a file that cannot be read, from a line on, under a name of its own; returns that name.

        Killed in between, the same is found under the same name the next time, never written over.
        """
        number = 1
        while (kept := self.path / f"{file}.line-{line}.damaged-{number}").exists() or self._was_recovered(kept):
            if kept.exists() and kept.read_bytes() == content:
                return kept.name
            number += 1
        write_whole(kept, (content,))
        return kept.name

    def _was_recovered(self, path: Path) -> bool:
        return path.with_name(path.name.replace(".damaged-", ".recovered-")).exists()

    def drop(self, paths: Iterable[Path]) -> None:
        """Delete files, for good."""
        for path in paths:
            path.unlink(missing_ok=True)
        make_names_durable(self.path)

    def older_than(self, generation: int) -> list[Path]:
        """The files of all generations before this one, and what a killed process left unfinished."""
        old = [self.snapshot(number) for number in self.snapshots() if number < generation]
        old += [self.journal(number) for number in self.journals() if number < generation]
        return [*old, *self.path.glob(f"*{UNFINISHED}")]


def line_of_set_aside(name: str) -> int:
    """The line of its file at which a set-aside part began."""
    return int(name.rpartition(".line-")[2].partition(".")[0])


def write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file so that it is there either complete and on disk or not at all.

    Flushed bit by bit, so that a long file does not hold up somebody else's flush.
    """
    unfinished = path.with_name(f"{path.name}{UNFINISHED}")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            _own_alone(file.fileno())
            since_flush = 0
            for chunk in chunks:
                since_flush += file.write(chunk)
                if since_flush >= FLUSH_EVERY:
                    file.flush()
                    os.fdatasync(file.fileno())
                    since_flush = 0
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    make_names_durable(path.parent)


def _own_alone(handle: int) -> None:
    """Readable and writable by its owner alone, whatever the umask."""
    with suppress(PermissionError):
        os.fchmod(handle, 0o600)


def make_names_durable(folder: Path) -> None:
    """Flush a folder itself, so that new names in it survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
