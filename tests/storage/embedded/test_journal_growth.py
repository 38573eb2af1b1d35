"""The journal grows by what changed, not by what was said again."""

from pathlib import Path

from storage import open_stores
from tests.storage.examples import a_due


def journal(folder: Path) -> int:
    """Its bytes, less the room that is reserved ahead of its end."""
    return sum(len(path.read_bytes().rstrip(b"\0 \n")) for path in folder.glob("journal-*"))


async def test_scheduling_the_same_again_writes_nothing_of_it(tmp_path: Path) -> None:
    store = await open_stores(f"tinydb:{tmp_path}")
    sizes = []
    for due in ([a_due()], [a_due()], [a_due(count=1)]):
        async with store.transaction("plan") as tx:
            await tx.schedule("DB2026001", due)
        sizes.append(journal(tmp_path))
    await store.close()
    assert sizes[0] == sizes[1] < sizes[2]
