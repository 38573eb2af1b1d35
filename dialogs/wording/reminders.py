"""What a message of reminders says, from its values and the records as they are when it is sent."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dialogs.wording.clocks import (
    claim_waits,
    complaint_clock,
    day_named,
    ico_clock,
    time_and_day,
    unanswered,
    weekday_and_day,
)
from domain.breach import Breach
from domain.clocks.due import first_claim, first_to_acknowledge, first_to_answer
from domain.clocks.period import Period, london_day
from domain.council import Regulator
from domain.record.wording import day_short, period_in_full
from domain.reminders import still_holds
from domain.reminders.rules.conditions import stage
from domain.stores import Draft
from texts import say
from texts.words import counted, escaped, listed

MOST_ITEMS = 20
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What the sentences need besides the records."""

    now: datetime
    regulator: Regulator
    holidays: Container[date] = frozenset()


def about_case(item: Item, breach: Breach, voice: Voice, *, to_reporter: bool = False) -> str:
    """The sentence about a case; '' when what it says is no longer so."""
    key = item["key"]
    if not still_holds(key, breach):
        return ""
    since = datetime.fromisoformat(item["since"])
    if key == "query_unanswered" and not to_reporter:
        key = "query_unanswered_team"
    return say(
        f"reminders.case.{key}",
        reference=breach.reference,
        directorate=escaped(breach.directorate),
        handler=escaped(breach.handler.name) if breach.handler else "",
        since=time_and_day(since, voice.now),
        since_day=day_named(london_day(since), london_day(voice.now)),
        clock=ico_clock(breach, voice.now, voice.regulator, voice.holidays),
        stage=_stage(breach, voice),
        regulator=voice.regulator.short,
        actions=_actions(breach, voice),
        complaint=_complaint(breach, voice),
        unanswered=_unanswered(breach, voice),
        claim=_claim(breach, voice),
    )


def about_draft(item: Item, draft: Draft, voice: Voice) -> str:
    """The sentence about a draft: who and since when, nothing of what it says."""
    reporter = escaped(draft.person.name or draft.person.id)
    return say(f"reminders.draft.{item['key']}", reporter=reporter, started=time_and_day(draft.started_at, voice.now))


def about_desk(item: Item, voice: Voice) -> str:
    """The sentence about the period, what could not be delivered, or for staff and heads of service."""
    match item["key"]:
        case "digest":
            return digest_in_words(item, voice)
        case "undelivered":
            count = counted(item["count"], "message", "messages")
            return say("reminders.desk.undelivered", count=count, to=listed(sorted(set(item["to"]))[:MOST_ITEMS]))
        case "period_ended":
            total = counted(item["total"], "incident", "incidents")
            return say("reminders.desk.period_ended", period=_period(item), total=total)
        case "late_reports":
            return _late_reports(item)
    return say(f"reminders.desk.{item['key']}")


def opening_lines(values: Mapping[str, Any], attempts: int, voice: Voice) -> list[str]:
    """What is said before the reminders themselves. `attempts` counts those of which nobody knows whether they came."""
    lines = []
    if attempts:
        lines.append(say("reminders.again"))
    if values.get("instead"):
        lines.append(say("reminders.instead"))
    if off_since := values.get("off_since"):
        start = time_and_day(datetime.fromisoformat(off_since), voice.now)
        lines.append(say("reminders.off", start=start, end=time_and_day(voice.now, voice.now)))
    if any(item.get("on_call") for item in values["items"]):
        lines.append(say("reminders.on_call"))
    return lines


def digest_in_words(digest: Mapping[str, Any], voice: Voice) -> str:
    """The morning's list, a line for each thing that there is."""
    lines = [say("reminders.digest.title")]
    for key in ("new", "untaken", "passed"):
        if digest[key]:
            lines.append("- " + say(f"reminders.digest.{key}", references=listed(digest[key])))
    if digest["drafts"]:
        lines.append("- " + say("reminders.digest.drafts", count=digest["drafts"]))
    if digest["ending"]:
        clocks = [_clock(reference, deadline, voice) for reference, deadline in digest["ending"]]
        lines.append("- " + say("reminders.digest.ending", clocks=listed(clocks)))
    if digest["overdue"]:
        actions = [_overdue(*overdue) for overdue in digest["overdue"]]
        lines.append("- " + say("reminders.digest.overdue", actions=listed(actions)))
    if complaints := digest.get("complaints"):
        each = [_to_acknowledge(reference, date.fromisoformat(day), voice) for reference, day in complaints]
        lines.append("- " + say("reminders.digest.complaints", complaints=listed(each)))
    return "\n".join(lines)


def _to_acknowledge(reference: str, last: date, voice: Voice) -> str:
    today = london_day(voice.now)
    key = "complaint" if today <= last else "complaint_late"
    return say(f"reminders.digest.{key}", reference=reference, day=weekday_and_day(last, today))


def _clock(reference: str, deadline: str, voice: Voice) -> str:
    when = time_and_day(datetime.fromisoformat(deadline), voice.now)
    return say("reminders.digest.clock", reference=reference, when=when)


def _overdue(reference: str, kind: str, due: str) -> str:
    return say(
        "reminders.digest.action", reference=reference, kind=escaped(kind), due=day_short(date.fromisoformat(due))
    )


def _stage(breach: Breach, voice: Voice) -> str:
    name = stage(breach)
    return say(f"reminders.stage.{name}", regulator=voice.regulator.short) if name else ""


def _actions(breach: Breach, voice: Voice) -> str:
    today = london_day(voice.now)
    kinds = [action.kind for action in breach.actions if action.due and action.due < today and not action.done_at]
    return listed([escaped(kind) for kind in kinds])


def _complaint(breach: Breach, voice: Voice) -> str:
    """The clock of the complaint that is to be acknowledged first."""
    waiting = first_to_acknowledge(breach)
    return complaint_clock(waiting, voice.now) if waiting else ""


def _unanswered(breach: Breach, voice: Voice) -> str:
    waiting = first_to_answer(breach)
    return unanswered(waiting, voice.now) if waiting else ""


def _claim(breach: Breach, voice: Voice) -> str:
    claim = first_claim(breach)
    return claim_waits(claim, voice.now) if claim else ""


def _late_reports(item: Item) -> str:
    reasons = [say(f"reminders.reason.{theme}", count=count) for theme, count in item["reasons"]]
    return say(
        "reminders.desk.late_reports",
        directorate=escaped(item["directorate"]),
        period=_period(item),
        late=item["late"],
        total=item["total"],
        reasons=say("reminders.desk.reasons", reasons=listed(reasons)),
    )


def _period(item: Item) -> str:
    return period_in_full(Period(date.fromisoformat(item["first"]), date.fromisoformat(item["last"])))
