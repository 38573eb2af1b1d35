"""What every part of the bot needs: wired once in `app.build_app`, passed on whole."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.access import Access
from bot.edge.connector import Connector
from bot.metrics import Metrics
from bot.sdk.port import Sdk
from bot.turns.claims import Claims
from dialogs.turn import Checklist, WayIn
from domain.council import Council
from domain.reminders import Reminding
from domain.stores import Store
from settings.environment import Settings


@dataclass(slots=True, kw_only=True)
class Services:
    """The wiring. `clock` gives the time now, aware; nothing else reads it."""

    settings: Settings
    store: Store
    connector: Connector
    access: Access
    sdk: Sdk
    clock: Callable[[], datetime]
    claims: Claims
    reminding: Reminding = field(default_factory=Reminding)
    wake_outbox: asyncio.Event = field(default_factory=asyncio.Event)
    originals: dict[str, dict[str, str]] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics)
    workers: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    background: set[asyncio.Task[None]] = field(default_factory=set)
    stopping: bool = False
    address: str = ""
    way_in: WayIn | None = None
    checklist: Checklist | None = None

    @property
    def base_url(self) -> str:
        """Where people find the bot: the public host, or this machine when it is local (`address` where it listens)."""
        host = self.settings.host_name
        return f"https://{host}" if host else self.address or f"http://127.0.0.1:{self.settings.port}"

    @property
    def council(self) -> Council:
        return self.settings.council
