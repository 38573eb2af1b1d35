"""What the pages sign: links that let somebody in for some minutes, on a local bot only, and sessions.

Whoever runs a local bot can chat as anybody already, so the link proves no more than that. With credentials
nobody is let in by a link: Teams says who somebody is (`web/teams.py`), and a session of one kind is none of the other.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from domain.breach import Person
from domain.stores import Reads, Transaction

KEY = "page key"
COOKIE = "breach-desk"
TEAMS_COOKIE = "__Host-breach-desk"
LINK_LASTS = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=8)
TEAMS_SESSION_LASTS = timedelta(hours=1)  # it renews itself; whose account is shut is out by then
SKEW = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pass:
    """One kind of signed word about a person: what it is good for, and how long."""

    purpose: str
    lasts: timedelta

    def sign(self, key: str, person: Person, now: datetime) -> str:
        """Who, and since when."""
        signed: str = self._signer(key).dumps([person.id, person.name, now.isoformat()])
        return signed

    def read(self, key: str, signed: str, now: datetime) -> Person | None:
        """The person; None when it is forged, of another kind, or over, and while there is no key at all."""
        if not key:
            return None
        try:
            person_id, name, since = self._signer(key).loads(signed)
            age = now - datetime.fromisoformat(since)
        except (BadSignature, ValueError, TypeError):
            return None
        return Person(person_id, name) if -SKEW <= age <= self.lasts else None

    def _signer(self, key: str) -> URLSafeSerializer:
        return URLSafeSerializer(key, salt=f"breach desk {self.purpose}")


LINK = Pass("page link", LINK_LASTS)
SESSION = Pass("page session", SESSION_LASTS)
TEAMS_SESSION = Pass("page session in Teams", TEAMS_SESSION_LASTS)


async def link_for(tx: Transaction, address: str, person: Person, now: datetime) -> str:
    """The address under which this person gets in for some minutes."""
    return f"{address}/sign-in/{LINK.sign(await key_in(tx), person, now)}"


async def key_in(tx: Transaction) -> str:
    """What links and sessions are signed with; a new key where there is none yet."""
    kept = await tx.state(KEY)
    if kept is None:
        kept = {"key": secrets.token_urlsafe(32)}
        await tx.save_state(KEY, kept)
    return str(kept["key"])


async def key_of(store: Reads) -> str:
    """What links and sessions are signed with; empty while there was no link yet."""
    kept = await store.state(KEY)
    return str(kept["key"]) if kept else ""
