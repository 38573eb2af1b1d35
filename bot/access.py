"""Who somebody is: roles by Entra object id, the central team by list or by its Team's roster."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from bot.edge.admission import OUTSIDERS
from bot.edge.connector import Connector, SendFailed
from domain.access import Membership, Roles
from domain.breach import Person
from domain.stores import Json, Store
from settings.environment import Settings

ROSTER_KEPT = timedelta(minutes=1)
NOT_ASKED_AGAIN_FOR = timedelta(seconds=30)
CENTRAL = "channel:central"
log = logging.getLogger("breach_desk.access")


class Access:
    """Answers which roles somebody has. The roster is kept for a minute; one that cannot be read gives no right."""

    def __init__(self, settings: Settings, store: Store, connector: Connector, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._store = store
        self._connector = connector
        self._clock = clock
        self._roster: frozenset[str] = frozenset()
        self._accounts: tuple[str, ...] = ()
        self._names: dict[str, str] = {}
        self._read_at: datetime | None = None
        self._unread_at: datetime | None = None

    async def roles(self, person: Person, *, fresh: bool = False) -> Roles:
        """The roles of a person; `fresh` asks the roster again (before anything privileged)."""
        settings, council = self._settings, self._settings.council
        membership = Membership(
            team=await self.central_team(fresh=fresh),
            siro=settings.siro,
            stand_in=(council.stand_in,),
            dpo=settings.dpo,
            readers=settings.readers,
            heads_of_service=[head.person_id for head in council.heads_of_service],
        )
        return membership.roles_of(person)

    async def central_team(self, *, fresh: bool = False) -> frozenset[str]:
        """The object ids of the central team."""
        if self._settings.central_members is not None:
            return self._settings.central_members
        now = self._clock()
        too_old = self._read_at is None or now - self._read_at > ROSTER_KEPT
        just_failed = self._unread_at is not None and now - self._unread_at < NOT_ASKED_AGAIN_FOR
        if fresh or (too_old and not just_failed):
            await self._read_roster(now)
        return self._roster

    @property
    def known_roster(self) -> frozenset[str] | None:
        """The roster as it was read last; None where there is none or it was not read yet."""
        return self._roster if self._read_at is not None else None

    async def known_team(self) -> frozenset[str] | None:
        """The central team; None where Teams was asked for its roster and did not say."""
        team = await self.central_team()
        return team if self._settings.central_members is not None else self.known_roster

    async def colleagues(self) -> Mapping[str, str]:
        """The names of those who may see cases, by id: as the roster has them, or a chat with them."""
        settings = self._settings
        offices = (*settings.siro, *settings.dpo, settings.council.stand_in)
        found = {}
        for each in sorted({*await self.central_team(), *offices} - {""}):
            contact = await self._store.contact(f"person:{each}")
            met = contact.person.name if contact and contact.person else ""
            if name := met or self._names.get(each, ""):
                found[each] = name
        return found

    async def accounts(self) -> tuple[str, ...]:
        """The central team's accounts on the chat platform, as far as they are known."""
        team = await self.central_team()
        if self._settings.central_members is None:
            return self._accounts
        known = [await self._store.contact(f"person:{each}") for each in sorted(team)]
        return tuple(each.conversation["user"]["id"] for each in known if each and each.conversation.get("user"))

    def channel_known(self) -> None:
        """The central team's channel has become known here: whoever asks next has its roster read."""
        self._unread_at = None

    async def _read_roster(self, now: datetime) -> None:
        """An unreadable roster gives nobody a right: what is too old is dropped."""
        channel = await self._store.contact(CENTRAL)
        if channel is None:
            self._unread_at = now
            return
        try:
            members = await self._connector.members(channel.conversation)
        except SendFailed as problem:
            log.warning("roster unread", extra={"status": problem.status})
            self._unread_at = now
            if self._read_at is not None and now - self._read_at > ROSTER_KEPT:
                self._roster, self._accounts = frozenset(), ()
            return
        insiders = [member for member in members if _object_id(member) and not _is_outsider(member)]
        self._roster = frozenset(map(_object_id, insiders))
        self._names = {_object_id(member): str(member.get("name") or "") for member in insiders}
        self._accounts = tuple(str(member["id"]) for member in insiders if member.get("id"))
        self._read_at, self._unread_at = now, None


def _object_id(member: Json) -> str:
    return str(member.get("aadObjectId") or member.get("objectId") or "")


def _is_outsider(member: Json) -> bool:
    """A guest in the central team's Team is a guest, not the central team."""
    return str(member.get("userRole") or "").lower() in OUTSIDERS
