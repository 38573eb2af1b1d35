"""What the edge refused, on record: so many a minute, so that nobody can fill the disk by being refused."""

import logging
from datetime import datetime, timedelta

from bot.edge.activity import Incoming
from bot.edge.admission import Why
from bot.services import Services
from domain.breach import Person
from domain.errors import StoreError
from domain.stores import Refusal

MOST, WITHIN = 60, timedelta(minutes=1)
log = logging.getLogger("breach_desk.edge")


class EdgeRefusals:
    """Records them in the register's refusals and in its audit; what is too many is counted by the log alone."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._since: datetime | None = None
        self._recorded = 0

    async def record(self, incoming: Incoming, why: Why) -> None:
        """Who (where that is known) and why; never what was said. That it cannot be written refuses no less."""
        now = self._services.clock()
        if self._since is None or now - self._since >= WITHIN:
            self._since, self._recorded = now, 0
        if self._recorded >= MOST:
            return
        self._recorded += 1
        refusal = Refusal(at=now, person=Person(incoming.origin.object_id), command=f"edge: {why.value}")
        try:
            async with self._services.store.transaction("edge") as tx:
                await tx.refused(refusal)
        except StoreError as problem:
            log.error("refusal not recorded", extra={"kind": problem.key})
