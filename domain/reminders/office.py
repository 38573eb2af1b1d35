"""Who the roles are, and who comes next when one of them cannot be reached."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.breach import Breach
from domain.reminders.rules.rule import Role

CHANNEL = "channel:central"

# A message that cannot be delivered goes to the next person; one to the channel, to each of the team.
NEXT_IN_LINE: dict[Role, tuple[Role, ...]] = {
    Role.REPORTER: (Role.TEAM,),
    Role.HANDLER: (Role.TEAM, Role.SIRO),
    Role.SIRO: (Role.STAND_IN, Role.DPO, Role.TEAM),
    Role.STAND_IN: (Role.DPO, Role.TEAM),
    Role.DPO: (Role.TEAM,),
    Role.ON_CALL: (Role.TEAM,),
}


def address_of(person_id: str) -> str:
    """The address of a person in the contact book."""
    return f"person:{person_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The people by role, as Entra object ids; `team` holds addresses, its channel where it has one."""

    team: tuple[str, ...] = (CHANNEL,)
    siro: tuple[str, ...] = ()
    stand_in: tuple[str, ...] = ()
    dpo: tuple[str, ...] = ()
    on_call: tuple[str, ...] = ()

    def addresses(self, role: Role, breach: Breach | None = None, reporter: str = "") -> tuple[str, ...]:
        """Where this role is reached for this case; nobody who has a conflict of interest in it."""
        handler = breach.handler if breach else None
        if role is Role.TEAM or (role is Role.HANDLER and not handler):
            return self.team
        people: dict[Role, tuple[str, ...]] = {
            Role.REPORTER: (reporter or (breach.reporter.id if breach else ""),),
            Role.HANDLER: (handler.id if handler else "",),
            Role.SIRO: self.siro,
            Role.STAND_IN: self.stand_in,
            Role.DPO: self.dpo,
            Role.ON_CALL: self.on_call,
        }
        conflicts = breach.conflicts if breach else ()
        return tuple(address_of(person) for person in people.get(role, ()) if person and person not in conflicts)

    def reached(self, roles: Iterable[Role], breach: Breach | None = None, reporter: str = "") -> dict[str, list[str]]:
        """Each address of these roles with those that come next in line; a role nobody has goes to the next."""
        found: dict[str, list[str]] = {}
        for role in roles:
            line = [self.addresses(each, breach, reporter) for each in (role, *NEXT_IN_LINE.get(role, ()))]
            line = [addresses for addresses in line if addresses]
            following = [address for addresses in line[1:] for address in addresses]
            for address in line[0] if line else ():
                found.setdefault(address, [each for each in following if each != address])
        return found
