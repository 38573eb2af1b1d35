"""What an operator watches, in Prometheus' text form at `GET /metrics`; never anything about a case."""

import math

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from domain.errors import StoreError
from domain.stores import Store


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.turns = Histogram("breach_desk_turn_seconds", "Time from activity to last reply", registry=self.registry)
        self.errors = Counter("breach_desk_errors", "Turns that failed, by kind", ["kind"], registry=self.registry)
        self.sent = Counter("breach_desk_outbox_sent", "Messages sent from the outbox", registry=self.registry)
        self.unsent = Counter("breach_desk_outbox_unsent", "Sends that failed", ["status"], registry=self.registry)
        self.waiting = Gauge("breach_desk_outbox_waiting", "Messages that wait to be sent", registry=self.registry)
        self.looked = Gauge(
            "breach_desk_reminders_looked_at",
            "When due reminders were looked at last (Unix time)",
            registry=self.registry,
        )

    async def response(self, store: Store) -> web.Response:
        """The present figures."""
        await self.look(store)
        return web.Response(body=generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def look(self, store: Store) -> None:
        """How many messages wait now; that is not known while the store is away."""
        try:
            self.waiting.set(await store.outbox_size())
        except StoreError:
            self.waiting.set(math.nan)
