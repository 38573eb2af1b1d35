"""The three kinds of subject: a case, a draft, and the desk itself (digest, period, staff)."""

from dataclasses import replace
from datetime import datetime

from domain.breach import Breach
from domain.clocks.period import DAY, london_day, start_of_day
from domain.reminders.deciding import About, Reminding
from domain.reminders.memory import Reminded
from domain.reminders.rules.rule import Case, Role, Rule
from domain.reminders.rules.table import Desk
from domain.stores import Draft, Due

BREACH, DRAFT, DESK = "breach:", "draft:", "desk"
NUDGE = "draft_unfinished"


def subject_of(case: Breach | Draft) -> str:
    """The subject under which a case or draft stands in the due-table."""
    return f"{BREACH}{case.reference}" if isinstance(case, Breach) else f"{DRAFT}{case.id}"


def about_breach(breach: Breach, reminding: Reminding, reminded: Reminded) -> About[Breach]:
    """A case, its rules, and the people concerned with it."""
    return About(
        subject=subject_of(breach),
        case=breach,
        rules=_with_on_call(reminding.rules.breach, reminding),
        reached=lambda roles: reminding.office.reached(roles, breach),
        calendar=reminding.calendar,
        reminded=reminded,
    )


def about_draft(draft: Draft, reminding: Reminding, reminded: Reminded) -> About[Draft]:
    """A report that was begun; what the team is told of it is who began it, and when."""
    nudged = reminded.by(NUDGE, draft.touched_at)
    case = replace(draft, nudged_at=nudged.at) if nudged else draft
    return About(
        subject=subject_of(draft),
        case=case,
        rules=reminding.rules.draft,
        reached=lambda roles: reminding.office.reached(roles, reporter=draft.person.id),
        calendar=reminding.calendar,
        reminded=reminded,
    )


def about_desk(reminding: Reminding, reminded: Reminded, now: datetime) -> About[Desk]:
    """What is reminded of whatever the cases. Staff and heads of service are looked up when it is sent."""
    return About(
        subject=DESK,
        case=Desk(reminding.boundaries.containing(london_day(now))),
        rules=reminding.rules.desk,
        reached=lambda roles: reminding.office.reached(role for role in roles if role is Role.TEAM),
        calendar=reminding.calendar,
        reminded=reminded,
    )


def due_for_breach(breach: Breach, reminding: Reminding, reminded: Reminded, now: datetime) -> tuple[Due, ...]:
    """What belongs into the due-table for a case as it now is."""
    return about_breach(breach, reminding, reminded).due(now)


def due_for_draft(draft: Draft, reminding: Reminding, reminded: Reminded, now: datetime) -> tuple[Due, ...]:
    """What belongs into the due-table for a draft as it now is."""
    return about_draft(draft, reminding, reminded).due(now)


def due_for_desk(reminding: Reminding, reminded: Reminded, now: datetime) -> tuple[Due, ...]:
    """When the desk is to be looked at again; at the latest when the next reporting period has begun."""
    period = reminding.boundaries.containing(london_day(now))
    turn = reminding.calendar.next_opening(start_of_day(period.last + DAY))
    rows = about_desk(reminding, reminded, now).due(now)
    return rows if rows and rows[0].at <= turn else (Due(id=DESK, rule="period", subject=DESK, at=turn),)


def _with_on_call(rules: tuple[Rule[Case], ...], reminding: Reminding) -> tuple[Rule[Case], ...]:
    if not reminding.office.on_call:
        return rules
    return (*rules, *(rule.for_those_on_call() for rule in rules if rule.on_call and rule.on))
