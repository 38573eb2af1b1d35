"""The clocks in plain words, never mixed: how soon we were told, by when the regulator must be, and a complaint's."""

from collections.abc import Container
from datetime import date, datetime, timedelta

from domain.breach import Breach, Claim, Complaint
from domain.clocks.period import DAY, LONDON, london_day
from domain.clocks.working_calendar import read_hours
from domain.council import Regulator
from domain.record.wording import in_words, time_in_full
from texts import say
from texts.words import counted, listed

MINUTES_A_DAY, MINUTES_AN_HOUR = 24 * 60, 60


def length_in_words(length: timedelta) -> str:
    """2 days and 3 hours, 19 hours, 50 minutes: two units at most, rounded down."""
    minutes = int(length.total_seconds() // 60)
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours, minutes = divmod(rest, MINUTES_AN_HOUR)
    if days:
        shown = [counted(days, "day", "days"), counted(hours, "hour", "hours") if hours else ""]
    elif hours:
        shown = [
            counted(hours, "hour", "hours"),
            counted(minutes, "minute", "minutes") if minutes and hours < 6 else "",
        ]
    else:
        shown = [counted(minutes, "minute", "minutes") if minutes else say("clocks.moment")]
    return listed([unit for unit in shown if unit])


def clock_time(moment: datetime) -> str:
    """16:00, 9:00; in the hour that comes twice when the clocks go back, with its zone."""
    local = moment.astimezone(LONDON)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return f"{local.hour}:{local:%M}" + (f" {local.tzname()}" if twice else "")


def moment_in_short(moment: datetime) -> str:
    """Mon 26 Oct 16:00: for a narrow column."""
    return f"{day_in_short(london_day(moment))} {clock_time(moment)}"


def day_in_short(day: date) -> str:
    """Mon 26 Oct."""
    return f"{day:%a} {day.day} {day:%b}"


def day_named(day: date, today: date) -> str:
    """Today, tomorrow, or Monday 26 October; with the year only where it is another."""
    if day == today:
        return say("clocks.today")
    if day == today + DAY:
        return say("clocks.tomorrow")
    return weekday_and_day(day, today)


def weekday_and_day(day: date, today: date) -> str:
    """Monday 26 October; with the year only where it is another."""
    return f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def time_and_day(moment: datetime, now: datetime) -> str:
    """16:00 on Monday 26 October."""
    day = weekday_and_day(london_day(moment), london_day(now))
    return say("clocks.time_and_day", time=clock_time(moment), day=day)


def deadline_in_words(
    deadline: datetime, now: datetime, regulator: Regulator, holidays: Container[date] = frozenset()
) -> str:
    """By 16:00 on Monday 26 October; the ICO's online form is open now, its helpline from 9:00."""
    when = time_and_day(deadline, now)
    if deadline <= now:
        return say("clocks.ended", when=when, ago=length_in_words(now - deadline), regulator=regulator.short)
    helpline = helpline_in_words(deadline, now, regulator, holidays)
    return say("clocks.ends", when=when, regulator=regulator.short, helpline=helpline)


def helpline_in_words(deadline: datetime, now: datetime, regulator: Regulator, holidays: Container[date]) -> str:
    """Until when the regulator's helpline is open, or from when; or that it opens only after the deadline."""
    hours = read_hours(regulator.helpline_hours, holidays)
    if hours is None:
        return say("clocks.helpline.as_written", hours=regulator.helpline_hours)
    if hours.is_open(now):
        return say("clocks.helpline.open", until=clock_time(hours.closing(london_day(now))))
    opening = hours.next_opening(now)
    if opening >= deadline > now:
        return say("clocks.helpline.too_late")
    if london_day(opening) == london_day(deadline):
        return say("clocks.helpline.from_time", time=clock_time(opening))
    day = day_named(london_day(opening), london_day(now))
    return say("clocks.helpline.from_day", time=clock_time(opening), day=day)


def ico_clock(breach: Breach, now: datetime, regulator: Regulator, holidays: Container[date] = frozenset()) -> str:
    """The regulator's clock of a case as a sentence: how it ended, or by when and how much is left."""
    values = {"regulator": regulator.short}
    if breach.ico_notification:
        key = "made" if breach.notified_in_time else "made_late"
        return say(f"clocks.ico.{key}", made=time_and_day(breach.ico_notification.made_at, now), **values)
    if breach.ico_clock_ended:
        return say("clocks.ico.not_required", **values)
    words = deadline_in_words(breach.ico_deadline, now, regulator, holidays)
    key = "passed" if breach.ico_deadline <= now else "provisional" if breach.clock_is_provisional else "runs"
    return say(f"clocks.ico.{key}", deadline=words, left=length_in_words(breach.ico_deadline - now), **values)


def clock_now(breach: Breach, now: datetime) -> str:
    """The regulator's clock in a row of a card: what ended it, how much is left, or how long it is past."""
    if ended := _what_ended(breach):
        return ended
    deadline = breach.ico_deadline
    key = "passed" if deadline <= now else _sureness(breach)
    return say(f"clocks.row.{key}", length=length_in_words(abs(deadline - now)), at=_deadline_of(breach))


def clock_until(breach: Breach, now: datetime) -> str:
    """The same for a card that stays in a chat, and so true whenever it is read: what ended it, or until when.

    Of a clock that ran out it says so, and by how much it was past at `now`.
    """
    if ended := _what_ended(breach):
        return ended
    if breach.ico_deadline > now:
        return say(f"clocks.row.until_{_sureness(breach)}", at=_deadline_of(breach))
    past = length_in_words(now - breach.ico_deadline)
    return say("clocks.row.past", at=_deadline_of(breach), length=past, now=time_and_day(now, now))


def _what_ended(breach: Breach) -> str:
    if breach.ico_notification:
        key = "made" if breach.notified_in_time else "made_late"
        return say(f"clocks.row.{key}", at=time_in_full(breach.ico_notification.made_at))
    if breach.ico_told_as_stated:
        return say("clocks.row.as_stated")
    if breach.ico_decision and not breach.ico_decision.required:
        spare = breach.ico_deadline - breach.ico_decision.at
        key = "not_required" if spare >= timedelta() else "not_required_late"
        return say(f"clocks.row.{key}", length=length_in_words(abs(spare)))
    return ""


def _deadline_of(breach: Breach) -> str:
    """Saturday 21 November 10:30; with the year only where it is not that of the report."""
    deadline = breach.ico_deadline
    return f"{weekday_and_day(london_day(deadline), london_day(breach.reported_at))} {clock_time(deadline)}"


def _sureness(breach: Breach) -> str:
    """Whether the clock is sure, runs from the report for want of the discovery, or from a day without its time."""
    if breach.clock_is_provisional:
        return "provisional"
    day_only = breach.awareness is None and not breach.told_by_processor
    return "day_only" if day_only and breach.discovered and not breach.discovered.exact else "sure"


def complaint_clock(complaint: Complaint, now: datetime) -> str:
    """Until when a complaint is to be acknowledged, or when it was, as a sentence."""
    today = london_day(now)
    key = "acknowledged" if complaint.acknowledged_on else "runs" if today <= complaint.acknowledge_by else "passed"
    day = weekday_and_day(complaint.acknowledged_on or complaint.acknowledge_by, today)
    return say(f"clocks.complaint.{key}", received=weekday_and_day(complaint.received, today), day=day)


def unanswered(complaint: Complaint, now: datetime) -> str:
    """That a complaint was acknowledged and no outcome is recorded, as a sentence."""
    today = london_day(now)
    acknowledged = weekday_and_day(complaint.acknowledged or complaint.received, today)
    return say("clocks.complaint.unanswered", received=weekday_and_day(complaint.received, today), day=acknowledged)


def claim_waits(claim: Claim, now: datetime) -> str:
    """For what a claim waits, as a sentence."""
    today = london_day(now)
    brought = weekday_and_day(claim.brought, today)
    if claim.settled is None:
        return say("clocks.claim.open", day=brought)
    day = weekday_and_day(claim.settled, today)
    return say("clocks.claim.settled", brought=brought, day=day, amount=in_words(claim.amount))


def response_time(breach: Breach) -> str:
    """How soon the service told the team, as a sentence; it says nothing about the regulator."""
    within, hours = breach.within_72_hours, breach.response_hours
    if within is None:
        return say("clocks.response.open")
    if hours is None:
        return say("clocks.response.within" if within else "clocks.response.late")
    key = "within_known" if within else "late_known"
    return say(f"clocks.response.{key}", length=length_in_words(timedelta(hours=hours)))
