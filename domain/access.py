"""Who may do what: one table of acts and views by role.

Roles come from lists or the team's roster, never from who created something. For one breach they
narrow: with a conflict of interest nothing is left but one's own report, the SIRO sees what was
escalated, the stand-in what the stand-in was called for.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.acts import Act
from domain.breach import Breach, Person
from domain.errors import NotAllowed, NotFound


class Role(StrEnum):
    """What somebody is in the register's eyes; a person can be several."""

    STAFF = "staff"
    REPORTER = "reporter"
    TEAM = "central team"
    SIRO = "SIRO"
    STAND_IN = "stand-in"
    DPO = "DPO"
    HEAD_OF_SERVICE = "head of service"
    READER = "reader"


Roles = frozenset[Role]


class View(StrEnum):
    """What can be looked at or asked for without changing a record."""

    GUIDANCE = "guidance"
    MY_REPORTS = "my reports"
    MUTE = "mute reminders"
    SHOW = "show"
    HISTORY = "history"
    SEARCH = "search"
    LISTS = "lists of cases"
    SUMMARY = "summary"
    DOCUMENT = "restricted documents"
    PUBLIC_DOCUMENT = "published documents"
    DRAFT_ICO = "draft for the ICO"
    REMIND_STAFF = "remind staff"
    HEALTH = "health"
    WHO_LOOKED = "who looked"


class IcoDecidedBy(StrEnum):
    """The council's setting `ico_decided_by`."""

    SIRO_ONCE_ESCALATED = "siro once escalated"
    TEAM = "team"
    SIRO = "siro"


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """The Entra object ids of each role, as settings and roster give them."""

    team: Collection[str] = ()
    siro: Collection[str] = ()
    stand_in: Collection[str] = ()
    dpo: Collection[str] = ()
    readers: Collection[str] = ()
    heads_of_service: Collection[str] = ()

    def roles_of(self, person: Person) -> Roles:
        """Everybody is staff; the lists say what else."""
        listed = {
            Role.TEAM: self.team,
            Role.SIRO: self.siro,
            Role.STAND_IN: self.stand_in,
            Role.DPO: self.dpo,
            Role.READER: self.readers,
            Role.HEAD_OF_SERVICE: self.heads_of_service,
        }
        return frozenset({Role.STAFF} | {role for role, ids in listed.items() if person.id and person.id in ids})


STAFF, REPORTER, TEAM, SIRO = Role.STAFF, Role.REPORTER, Role.TEAM, Role.SIRO
STAND_IN, DPO, READER = Role.STAND_IN, Role.DPO, Role.READER

OVERSIGHT = frozenset({TEAM, SIRO, STAND_IN, DPO})
SEES_CASES = OVERSIGHT | {REPORTER}

_BY_ROLES: tuple[tuple[Roles, tuple[Act | View, ...]], ...] = (
    (frozenset({STAFF}), (Act.REPORT, View.GUIDANCE, View.MY_REPORTS, View.MUTE)),
    (frozenset({REPORTER}), (Act.REQUEST_WITHDRAWAL,)),
    (frozenset({REPORTER, TEAM}), (Act.GIVE_LATE_REASON, Act.ADD_WORDS, Act.ANSWER_QUERY)),
    (OVERSIGHT, (View.SHOW, View.HISTORY, View.SUMMARY, View.DOCUMENT)),
    (OVERSIGHT, (Act.NOTE, Act.ASK_REPORTER, Act.MARK_CONFLICT)),
    (OVERSIGHT | {READER}, (View.PUBLIC_DOCUMENT,)),
    (frozenset({TEAM, DPO}), (View.SEARCH, View.LISTS, View.DRAFT_ICO, Act.NOTIFY_ICO, Act.FOLLOW_UP_ICO)),
    (frozenset({TEAM, SIRO, STAND_IN}), (Act.DECIDE_ICO, Act.DECIDE_PEOPLE_TOLD)),
    (frozenset({SIRO, STAND_IN}), (Act.SEEN,)),
    (frozenset({DPO}), (Act.ADVISE, View.WHO_LOOKED)),
    (frozenset({TEAM}), (View.REMIND_STAFF, View.HEALTH, Act.LOG, Act.IMPORT)),
    (frozenset({TEAM}), (Act.TAKE, Act.TAKE_OVER, Act.CLEAR_CONFLICT, Act.ASSESS, Act.SET_OUTCOME)),
    (frozenset({TEAM}), (Act.MERGE, Act.PART)),
    (frozenset({TEAM}), (Act.SET_AWARENESS, Act.DECIDE_WITHDRAWAL, Act.LINK, Act.UNLINK, Act.STILL_HOLDS)),
    (frozenset({TEAM}), (Act.ESCALATE, Act.CALL_STAND_IN, Act.PEOPLE_WERE_TOLD)),
    (frozenset({TEAM}), (Act.ADD_ACTION, Act.COMPLETE_ACTION, Act.SET_MAIN_ACTION, Act.RECORD_APOLOGY)),
    (frozenset({TEAM}), (Act.RECORD_COMPLAINT, Act.ACKNOWLEDGE_COMPLAINT, Act.ANSWER_COMPLAINT)),
    (frozenset({TEAM}), (Act.RECORD_LESSON,)),
    (frozenset({TEAM}), (Act.RECORD_CLAIM, Act.SETTLE_CLAIM, Act.PAY_CLAIM, Act.REFUSE_CLAIM)),
    (frozenset({TEAM}), (Act.SET_PUBLIC_WORDING, Act.CLOSE, Act.REOPEN)),
    (frozenset({TEAM}), (Act.CHANGE, Act.REDACT, Act.HOLD, Act.RELEASE)),
)
PERMITTED: Mapping[Act | View, Roles] = {act: roles for roles, acts in _BY_ROLES for act in acts}


def roles_on(breach: Breach, person: Person, roles: Roles, decided_by: str) -> Roles:
    """The roles that somebody has for this one breach."""
    own = frozenset({REPORTER}) if person.id and breach.reporter.id == person.id else frozenset()
    if person.id in breach.conflicts:
        return (roles & {STAFF}) | own
    before_siro = breach.escalation is not None or decided_by == IcoDecidedBy.SIRO
    called = breach.escalation is not None and breach.escalation.stand_in_called_at is not None
    without = {role for role, stays in ((SIRO, before_siro), (STAND_IN, called)) if not stays}
    return (roles - without - {REPORTER}) | own


def sees(breach: Breach, person: Person, roles: Roles, decided_by: str = IcoDecidedBy.SIRO_ONCE_ESCALATED) -> bool:
    """Whether this person may know of it at all: for lists, searches and links."""
    return bool(roles_on(breach, person, roles, decided_by) & SEES_CASES)


def ico_deciders(breach: Breach, decided_by: str) -> Roles:
    """Who decides on the ICO for this breach, by the council's setting."""
    siro = decided_by == IcoDecidedBy.SIRO or (
        decided_by == IcoDecidedBy.SIRO_ONCE_ESCALATED and breach.escalation is not None
    )
    return frozenset({SIRO, STAND_IN} if siro else {TEAM})


def may(
    person: Person,
    roles: Roles,
    act: Act | View,
    breach: Breach | None = None,
    *,
    decided_by: str = IcoDecidedBy.SIRO_ONCE_ESCALATED,
) -> bool:
    """Whether this person may do it; without a breach, whether there can be one to which they may (for `help`)."""
    needing = PERMITTED[act]
    if breach is None:
        return bool((roles | {REPORTER}) & needing)
    if act is Act.DECIDE_ICO:
        needing &= ico_deciders(breach, decided_by)
    return bool(roles_on(breach, person, roles, decided_by) & needing)


def require(person: Person, roles: Roles, act: Act | View) -> None:
    """Raises NotAllowed when this person can never do it, whatever the breach."""
    if not may(person, roles, act):
        raise NotAllowed("not_allowed")


def require_on(
    reference: str,
    breach: Breach | None,
    person: Person,
    roles: Roles,
    act: Act | View,
    *,
    decided_by: str = IcoDecidedBy.SIRO_ONCE_ESCALATED,
) -> Breach:
    """The breach, when this person may do this to it.

    Raises NotFound when there is none or they may not know of it, the same for both; NotAllowed when
    they can never do it, or may see this breach but not do this to it.
    """
    require(person, roles, act)
    if breach is None or not sees(breach, person, roles, decided_by):
        raise NotFound("no_such_breach", reference=reference)
    if not may(person, roles, act, breach, decided_by=decided_by):
        raise NotAllowed("ico_decided_by_others" if act is Act.DECIDE_ICO else "not_allowed_here", reference=reference)
    return breach
