"""Whether the register is in order, encrypted and backed up, and whether the workers do their work."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.delivery.reminder_clock import looked_at
from bot.doctor.findings import Finding, good, look, wrong
from domain.audit import Note, Noted
from domain.stores import AUDIT_HEAD, Store
from presentation.clocks import length_in_words
from settings.environment import Settings
from texts.words import counted

BACKED_UP_WITHIN = timedelta(days=2)
LOOKED_WITHIN = timedelta(minutes=15)
NEWEST = 2000  # entries of the audit in which the last backup is looked for
BACKUP = "backup"


async def register(settings: Settings, store: Store, now: datetime, waiting: Sequence[Note] = ()) -> list[Finding]:
    """`waiting` are the notes that the command line left and the bot has not taken into the audit yet."""
    lost = [damage for damage in store.damages if damage.lost]
    return [
        wrong("damaged", count=counted(len(lost), "place", "places")) if lost else good("register"),
        good("encrypted") if settings.keys else look("not_encrypted"),
        _backup(await _backed_up_at(store, waiting), now),
        *_reminders(await looked_at(store), now),
        *_undelivered(len(await store.undelivered())),
    ]


async def _backed_up_at(store: Store, waiting: Sequence[Note]) -> datetime | None:
    head = await store.state(AUDIT_HEAD)
    newest = await store.audit(max(0, int(head["count"]) - NEWEST)) if head else ()
    backups = [note.at for note in waiting if note.what == BACKUP]
    backups += [entry.at for entry in newest if entry.kind is Noted.COMMAND_LINE and entry.what == BACKUP]
    return max(backups, default=None)


def _backup(at: datetime | None, now: datetime) -> Finding:
    if at is None:
        return look("no_backup")
    ago = length_in_words(now - at)
    return good("backup", ago=ago) if now - at <= BACKED_UP_WITHIN else look("old_backup", ago=ago)


def _reminders(at: datetime | None, now: datetime) -> Iterator[Finding]:
    if at is None:
        yield look("never_looked")
    elif now - at > LOOKED_WITHIN:
        yield wrong("reminders_stopped", ago=length_in_words(now - at))
    else:
        yield good("reminders")


def _undelivered(count: int) -> Iterator[Finding]:
    if count:
        yield look("undelivered", messages=counted(count, "message", "messages"))
