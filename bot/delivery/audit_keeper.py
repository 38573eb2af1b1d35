"""Keeps the audit: what changed about settings and roles, what the command line did, and its root in the log."""

import asyncio
import contextlib
import hashlib
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.services import Services
from domain.audit import Note, Noted
from domain.errors import StoreError
from domain.stores import AUDIT_HEAD, Transaction
from settings.environment import Settings

STATE = "audit settings"
ROOT_EVERY = timedelta(hours=1)
ROLES = ("central members", "SIRO", "DPO", "readers", "stand-in", "heads of service", "roster")
DESK = "desk"
log = logging.getLogger("breach_desk.audit")


class Inbox(Protocol):
    """Where the command line leaves what it did."""

    def waiting(self) -> Sequence[tuple[str, Note]]: ...
    def remove(self, names: Sequence[str]) -> None: ...


class AuditKeeper:
    """One worker a process."""

    def __init__(self, services: Services, inbox: Inbox) -> None:
        self._services = services
        self._inbox = inbox
        self._stopping = asyncio.Event()
        self._told: tuple[datetime, str] | None = None

    async def run(self) -> None:
        """Until stopped. What cannot be entered now is entered at the next look."""
        while not self._stopping.is_set():
            await self._looked()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), self._services.settings.reminder_tick)
        await self._looked()

    def stop(self) -> None:
        """Look once more, then end."""
        self._stopping.set()

    async def _looked(self) -> None:
        try:
            await self.look()
        except StoreError as problem:
            log.warning("audit waits for the store", extra={"kind": problem.key})

    async def look(self) -> None:
        """Enter what is new. Raises StoreError."""
        services, waiting = self._services, self._inbox.waiting()
        now = services.clock()
        present = present_settings(services.settings, services.access.known_roster)
        if waiting or (await services.store.state(STATE) or {}) != present:
            async with services.store.transaction("audit") as tx:
                for _, note in waiting:
                    await tx.note(note)
                await _note_changes(tx, present, now)
            self._inbox.remove([name for name, _ in waiting])
        await self._tell_root(now)

    async def _tell_root(self, now: datetime) -> None:
        """The root in the log, where it is kept elsewhere: whoever forges the whole chain cannot forge that."""
        if not self._services.settings.audit_log:
            return
        head = await self._services.store.state(AUDIT_HEAD) or {"count": 0, "root": ""}
        new = self._told is None or (self._told[1] != head["root"] and now - self._told[0] >= ROOT_EVERY)
        if new or self._stopping.is_set():
            log.info("audit root", extra={"root": f"{head['count']}:{head['root']}"})
            self._told = (now, head["root"])


async def _note_changes(tx: Transaction, present: Mapping[str, str], now: datetime) -> None:
    before = await tx.state(STATE)
    kept = {**(before or {}), **present}
    for name in sorted(present):
        old = (before or {}).get(name)
        if before is not None and old == present[name]:
            continue
        kind = Noted.ROLES if name in ROLES else Noted.SETTINGS
        what = f"{name}: {_difference(old or '', present[name]) if kind is Noted.ROLES else present[name]}"
        await tx.note(Note(at=now, kind=kind, person=DESK, what=what))
    await tx.save_state(STATE, kept)


def _difference(before: str, now: str) -> str:
    old, new = set(before.split()), set(now.split())
    return (
        " ".join([*(f"+{each}" for each in sorted(new - old)), *(f"-{each}" for each in sorted(old - new))]) or "none"
    )


def present_settings(settings: Settings, roster: frozenset[str] | None) -> dict[str, str]:
    """What is set now, as it may be read by auditors: people by their ids, files by their checksum, no secret."""
    council = settings.council
    heads = {head.person_id for head in council.heads_of_service}
    people = {
        "central members": settings.central_members or frozenset(),
        "SIRO": settings.siro,
        "DPO": settings.dpo,
        "readers": settings.readers,
        "stand-in": frozenset({council.stand_in}),
        "heads of service": frozenset(heads),
    }
    found = {name: " ".join(sorted(filter(None, ids))) for name, ids in people.items()}
    if roster is not None:
        found["roster"] = " ".join(sorted(roster))
    return {
        **found,
        "app": settings.app_id,
        "tenant": settings.tenant_id,
        "central team": settings.central_team,
        "host": settings.host_name,
        "issuer": settings.token_issuer,
        "keys": settings.openid_metadata,
        "service hosts": " ".join(sorted(settings.service_hosts)),
        "council file": hashlib.sha256(settings.config.read_bytes()).hexdigest(),
    }
