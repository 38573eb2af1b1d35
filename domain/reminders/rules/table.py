"""The table of all reminders, as they are without settings; `council.toml` switches and times them by name."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.breach import Breach
from domain.clocks.due import answer_due, complaint_due
from domain.clocks.period import Period, start_of_day
from domain.reminders.rules import conditions
from domain.reminders.rules.rule import Quiet, Role, Rule
from domain.stores import Draft

MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
HANDLER, TEAM = (Role.HANDLER,), (Role.HANDLER, Role.TEAM)
EVERYBODY = (Role.HANDLER, Role.TEAM, Role.SIRO, Role.DPO)


@dataclass(frozen=True, slots=True)
class Desk:
    """What is reminded of whatever the cases: the reporting period of today."""

    period: Period


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by what they are about."""

    breach: tuple[Rule[Breach], ...]
    draft: tuple[Rule[Draft], ...]
    desk: tuple[Rule[Desk], ...]


def _period_began(desk: Desk) -> datetime:
    return start_of_day(desk.period.first)


BREACH_RULES: tuple[Rule[Breach], ...] = (
    Rule(
        name="untaken_in_danger",
        since=conditions.untaken_in_danger,
        steps=((Role.TEAM, Role.ON_CALL), (Role.TEAM, Role.ON_CALL, Role.SIRO, Role.DPO)),
        first_after=10 * MINUTE,
        every=HOUR,
        at_most=3,
        quiet=Quiet.NEVER,
        urgent=True,
    ),
    Rule(
        name="untaken",
        since=conditions.untaken,
        steps=(TEAM, TEAM, EVERYBODY),
        first_after=HOUR,
        every=8 * HOUR,
        at_most=5,
        on_call=True,
    ),
    Rule(
        name="unassessed",
        since=conditions.unassessed,
        steps=(HANDLER, TEAM, EVERYBODY),
        first_after=DAY,
        every=DAY,
        at_most=5,
        on_call=True,
    ),
    Rule(
        name="undecided",
        since=conditions.undecided,
        steps=(HANDLER, TEAM, EVERYBODY),
        first_after=8 * HOUR,
        every=DAY,
        at_most=5,
        on_call=True,
    ),
    Rule(
        name="siro_undecided",
        since=conditions.siro_undecided,
        steps=((Role.SIRO, Role.STAND_IN, Role.HANDLER), (Role.SIRO, Role.STAND_IN, Role.HANDLER, Role.TEAM, Role.DPO)),
        first_after=4 * HOUR,
        every=8 * HOUR,
        at_most=5,
        on_call=True,
    ),
    Rule(
        name="siro_asked_again",
        since=conditions.siro_asked_again,
        steps=((Role.SIRO, Role.STAND_IN, Role.HANDLER), (Role.SIRO, Role.STAND_IN, Role.HANDLER, Role.TEAM, Role.DPO)),
        first_after=DAY,
        every=2 * DAY,
        at_most=5,
    ),
    Rule(
        name="not_notified",
        since=conditions.not_notified,
        steps=(HANDLER, TEAM, EVERYBODY),
        first_after=4 * HOUR,
        every=DAY,
        at_most=5,
        on_call=True,
    ),
    Rule(
        name="clock",
        since=conditions.clock,
        steps=(TEAM, TEAM, EVERYBODY),
        before=(24 * HOUR, 6 * HOUR, HOUR),
        at_most=None,
        on_call=True,
        urgent=True,
    ),
    Rule(
        name="clock_passed",
        since=conditions.clock,
        steps=(TEAM, EVERYBODY),
        every=DAY,
        at_most=3,
        quiet=Quiet.LATER,
        on_call=True,
        urgent=True,
    ),
    Rule(
        name="advice_awaited",
        since=conditions.advice_awaited,
        steps=((Role.DPO,), (Role.DPO, Role.HANDLER)),
        first_after=4 * HOUR,
        every=DAY,
        at_most=3,
    ),
    Rule(
        name="advice_on_people_awaited",
        since=conditions.advice_on_people_awaited,
        steps=((Role.DPO,), (Role.DPO, Role.HANDLER)),
        first_after=4 * HOUR,
        every=DAY,
        at_most=3,
    ),
    Rule(
        name="people_not_told",
        since=conditions.people_not_told,
        steps=(HANDLER, TEAM, EVERYBODY),
        first_after=DAY,
        every=DAY,
        at_most=10,
    ),
    Rule(
        name="controller_not_told",
        since=conditions.controller_not_told,
        steps=(HANDLER, TEAM, EVERYBODY),
        first_after=4 * HOUR,
        every=DAY,
        at_most=5,
    ),
    Rule(
        name="query_unanswered",
        since=conditions.query_unanswered,
        steps=((Role.REPORTER,), (Role.REPORTER,), (Role.REPORTER, Role.HANDLER)),
        first_after=DAY,
        every=2 * DAY,
        at_most=3,
    ),
    Rule(
        name="action_overdue",
        since=conditions.action_overdue,
        steps=(HANDLER, TEAM),
        every=WEEK,
        at_most=8,
        quiet=Quiet.LATER,
    ),
    Rule(
        name="complaint",
        since=conditions.complaint_ends_soon,
        steps=(HANDLER, TEAM, TEAM),
        every=4 * DAY,
        at_most=3,
        quiet=Quiet.LATER,
    ),
    Rule(
        name="complaint_passed",
        since=complaint_due,
        steps=(TEAM, (Role.HANDLER, Role.TEAM, Role.DPO)),
        every=WEEK,
        at_most=4,
        quiet=Quiet.LATER,
    ),
    Rule(
        name="complaint_unanswered",
        since=answer_due,
        steps=(HANDLER, TEAM, (Role.HANDLER, Role.TEAM, Role.DPO)),
        every=2 * WEEK,
        at_most=12,
        quiet=Quiet.LATER,
    ),
    Rule(
        name="claim_open",
        since=conditions.claim_open,
        steps=(HANDLER, TEAM),
        first_after=10 * DAY,
        every=4 * WEEK,
        at_most=12,
        quiet=Quiet.LATER,
    ),
    Rule(
        name="withdrawal_undecided",
        since=conditions.withdrawal_undecided,
        steps=(HANDLER, TEAM),
        first_after=DAY,
        every=2 * DAY,
        at_most=4,
    ),
)

DRAFT_RULES: tuple[Rule[Draft], ...] = (
    Rule(
        name="draft_unfinished",
        since=conditions.draft_unfinished,
        steps=((Role.REPORTER,),),
        first_after=30 * MINUTE,
    ),
    Rule(
        name="draft_left",
        since=conditions.draft_left,
        steps=((Role.TEAM,),),
        first_after=4 * HOUR,
        quiet=Quiet.LATER,
    ),
)

DESK_RULES: tuple[Rule[Desk], ...] = (
    Rule(name="digest", since=_period_began, steps=((Role.TEAM,),), every=DAY, at_most=None, quiet=Quiet.LATER),
    Rule(name="undelivered", since=_period_began, steps=((Role.TEAM,),), every=DAY, at_most=None, quiet=Quiet.LATER),
    Rule(name="period_ended", since=_period_began, steps=((Role.TEAM,),), quiet=Quiet.LATER),
    Rule(
        name="staff",
        since=_period_began,
        steps=((Role.STAFF,),),
        first_after=WEEK,
        every=13 * WEEK,
        at_most=2,
        quiet=Quiet.LATER,
    ),
    Rule(name="late_reports", since=_period_began, steps=((Role.HEADS,),), first_after=WEEK, quiet=Quiet.LATER),
)

RULES = Rules(breach=BREACH_RULES, draft=DRAFT_RULES, desk=DESK_RULES)
BY_NAME: dict[str, Rule[Breach]] = {rule.name: rule for rule in BREACH_RULES}


def still_holds(key: str, breach: Breach) -> bool:
    """Whether what a reminder of this key says of a case is so; asked when it is sent, which may be later."""
    return key in BY_NAME and BY_NAME[key].since(breach) is not None
