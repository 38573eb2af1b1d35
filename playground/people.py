"""Who is on the stage: a member of staff, one of the central team, and colleagues.

A Playground shows the world to one person. The two have teams of their own, so that a click on a
channel never makes the staff's team the central one.
"""

from dataclasses import dataclass
from typing import Any

TENANT = "7d0c3b5e-0000-4000-8000-000000000001"
BOT = {"id": "28:breach-desk", "name": "Breach Desk"}


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody at the example council; `object_id` is what Entra would say."""

    key: str
    name: str
    object_id: str

    @property
    def channel_id(self) -> str:
        """Their id on the chat platform."""
        return f"29:{self.key}"

    def entry(self) -> dict[str, str]:
        """How the Playground's configuration wants it."""
        given, surname = self.name.split()
        address = f"{self.key}@example.gov.uk"
        return {
            "id": self.channel_id,
            "name": self.name,
            "userPrincipleName": address,
            "aadObjectId": self.object_id,
            "givenName": given,
            "surname": surname,
            "email": address,
        }


@dataclass(frozen=True, slots=True)
class Seat:
    """One person at one Playground, with their team and the port at which it is usually found."""

    person: Resident
    team: str
    team_id: str
    group_id: str
    port: int


SAM = Resident("sam", "Sam Taylor", "7d0c3b5e-0000-4000-8000-000000000010")
PRIYA = Resident("priya", "Priya Shah", "7d0c3b5e-0000-4000-8000-000000000020")
COLLEAGUES = (
    Resident("robin", "Robin Ashe", "7d0c3b5e-0000-4000-8000-000000000030"),
    Resident("dora", "Dora Lane", "7d0c3b5e-0000-4000-8000-000000000040"),
    Resident("jo", "Jo Marsh", "7d0c3b5e-0000-4000-8000-000000000050"),
    Resident("ali", "Ali Khan", "7d0c3b5e-0000-4000-8000-000000000060"),
)
STAFF = Seat(SAM, "Children and Families", "19:children", "7d0c3b5e-0000-4000-8000-0000000000bb", 56150)
CENTRAL = Seat(PRIYA, "Information Governance", "19:governance", "7d0c3b5e-0000-4000-8000-0000000000aa", 56160)


def configuration(seat: Seat) -> dict[str, Any]:
    """The Playground's configuration for this person; it wants exactly five others."""
    others = [each for each in (SAM, PRIYA, *COLLEAGUES) if each is not seat.person]
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": BOT,
        "currentUser": seat.person.entry(),
        "users": [other.entry() for other in others],
        "personalChat": {"id": f"a:personal-{seat.person.key}"},
        "groupChat": {"id": f"19:group-{seat.person.key}", "name": "Lunch"},
        "team": {
            "id": seat.team_id,
            "name": seat.team,
            "aadGroupId": seat.group_id,
            "channels": [{"id": f"{seat.team_id}-announcements", "name": "Announcements"}],
        },
    }


def who_is_who() -> dict[str, str]:
    """The bot's settings for these people."""
    return {
        "BREACH_DESK_CENTRAL_TEAM": CENTRAL.group_id,
        "BREACH_DESK_CENTRAL_MEMBERS": PRIYA.object_id,
        "BREACH_DESK_SIRO": COLLEAGUES[0].object_id,
        "BREACH_DESK_DPO": COLLEAGUES[1].object_id,
    }


def installation(seat: Seat, service_url: str) -> dict[str, Any]:
    """What Teams says when the app is added to the seat's team; the Playground says it at a click on the channel."""
    return {
        "type": "installationUpdate",
        "action": "add",
        "id": f"installation-{seat.person.key}",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": seat.person.channel_id, "aadObjectId": seat.person.object_id},
        "recipient": BOT,
        "conversation": {"isGroup": True, "conversationType": "channel", "tenantId": TENANT, "id": seat.team_id},
        "channelData": {
            "tenant": {"id": TENANT},
            "team": {"id": seat.team_id, "name": seat.team, "aadGroupId": seat.group_id},
            "channel": {"id": seat.team_id},
        },
    }
