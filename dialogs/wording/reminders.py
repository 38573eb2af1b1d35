"""What a message of reminders says, from its values and the records as they are when it is sent."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from dialogs.outgoing import Strip
from domain.access import Role, Roles
from domain.breach import Breach
from domain.clocks.due import first_claim, first_to_acknowledge, first_to_answer
from domain.clocks.period import Period, london_day
from domain.council import Regulator
from domain.record.wording import period_in_full
from domain.reminders import still_holds
from domain.reminders.rules.conditions import stage
from domain.stores import Draft
from presentation.clocks import (
    claim_waits,
    complaint_clock,
    day_named,
    helpline_in_words,
    time_and_day,
    unanswered,
)
from texts import has, say
from texts.words import counted, escaped, listed

MOST_ITEMS = 20
THE_TEAM: Roles = frozenset({Role.TEAM})
# What the clock waits for is told by its stage, whichever of its reminders it is.
BY_STAGE = frozenset({"untaken", "unassessed", "undecided", "siro_undecided", "not_notified", "clock"})
# What the team does; the others can only see to it that it is done.
OF_THE_TEAM = frozenset(
    {
        "untaken",
        "untaken_in_danger",
        "unassessed",
        "undecided",
        "not_notified",
        "people_not_told",
        "controller_not_told",
        "complaint_passed",
        "complaint_unanswered",
        "claim_open",
    }
)
# Whose turn it is where it is not the team's.
YOURS: Mapping[str, Roles] = {
    "with_siro": frozenset({Role.SIRO, Role.STAND_IN}),
    "siro_asked_again": frozenset({Role.SIRO, Role.STAND_IN}),
    "advice_awaited": frozenset({Role.DPO}),
    "advice_on_people_awaited": frozenset({Role.DPO}),
}
DECIDING = frozenset({"undecided", "with_siro", "not_notified", "clock_passed"})
Item = Mapping[str, Any]
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What the sentences need besides the records."""

    now: datetime
    regulator: Regulator
    holidays: Container[date] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One reminder: what waits, the two or three facts that matter, and what to do; `yours` is the reader's turn."""

    title: str
    strips: tuple[Strip, ...] = ()
    lines: tuple[str, ...] = ()
    facts: Facts = ()
    do: str = ""
    urgent: bool = False
    yours: bool = False

    def with_(self, other: "Told") -> "Told":
        """Both, where they are about one case: what is the reader's turn first, and nothing twice."""
        first, then = (other, self) if other.yours and not self.yours else (self, other)
        only_first = first.yours and not then.yours
        return replace(
            first,
            title=say("reminders.title.both", one=first.title, other=then.title),
            facts=tuple(dict.fromkeys((*first.facts, *then.facts))),
            do=first.do if only_first else " ".join(dict.fromkeys((first.do, then.do))),
            urgent=first.urgent or then.urgent,
        )


def about_case(
    item: Item, breach: Breach, voice: Voice, *, roles: Roles = THE_TEAM, to_reporter: bool = False
) -> Told | None:
    """What waits on a case; None when it is no longer so. A reporter is told of the question alone."""
    if not still_holds(item["key"], breach):
        return None
    name = _name(item["key"], breach, to_reporter)
    where = () if to_reporter else ((say("breach.directorate"), escaped(breach.directorate)),)
    reach = _reach(breach, voice) if name in DECIDING else ()
    yours = bool(YOURS.get(name, frozenset()) & roles)
    return Told(
        title=say(f"reminders.title.{name}_yours" if yours else f"reminders.title.{name}"),
        facts=(*_fact(name, item, breach, voice), *where, *reach),
        do=_to_do(name, yours, roles),
        urgent=name == "untaken_in_danger",
        yours=yours,
    )


def _to_do(name: str, yours: bool, roles: Roles) -> str:
    """What to do; to those who cannot do what the team does, that they see to it."""
    if name in OF_THE_TEAM and not roles & THE_TEAM:
        key = f"reminders.others.{name}"
        return say(key if has(key) else "reminders.others.any")
    return say(f"reminders.do.{name}_yours" if yours else f"reminders.do.{name}")


def _name(key: str, breach: Breach, to_reporter: bool) -> str:
    if key in BY_STAGE:
        return stage(breach)
    return "query_unanswered_team" if key == "query_unanswered" and not to_reporter else key


def _fact(name: str, item: Item, breach: Breach, voice: Voice) -> Facts:
    """Since when it waits, and what is said of it besides."""
    if name == "clock_passed":
        return ((say("reminders.label.waits"), say(f"reminders.title.{stage(breach)}")),)
    if item["key"] == "clock":  # since when its deadline was is no news
        handler = escaped(breach.handler.name or breach.handler.id) if breach.handler else say("breach.nobody")
        return ((say("breach.handler"), handler),)
    since = datetime.fromisoformat(item["since"])
    values = {
        "since": time_and_day(since, voice.now),
        "since_day": day_named(london_day(since), london_day(voice.now)),
        "handler": escaped(breach.handler.name) if breach.handler else "",
        "actions": _actions(breach, voice),
        "complaint": _complaint(breach, voice),
        "unanswered": _unanswered(breach, voice),
        "claim": _claim(breach, voice),
    }
    key = f"reminders.value.{name}"
    return ((say(f"reminders.label.{name}"), say(key, **values) if has(key) else values["since"]),)


def _reach(breach: Breach, voice: Voice) -> Facts:
    helpline = helpline_in_words(breach.ico_deadline, voice.now, voice.regulator, voice.holidays)
    return ((say("reminders.label.reach"), say("reminders.value.reach", helpline=helpline)),)


def about_draft(item: Item, draft: Draft, voice: Voice) -> Told:
    """A draft that was left: who and since when, nothing of what it says."""
    key = item["key"]
    begun = (say(f"reminders.label.{key}"), time_and_day(draft.started_at, voice.now))
    if key == "draft_left":
        more = (say("reminders.label.begun_by"), escaped(draft.person.name or draft.person.id))
    else:
        more = (say("reminders.label.if_left"), say("reminders.value.if_left"))
    return Told(title=say(f"reminders.title.{key}"), facts=(begun, more), do=say(f"reminders.do.{key}"))


def about_desk(item: Item) -> Told:
    """The period, what could not be delivered, or a note to staff and heads of service."""
    match item["key"]:
        case "undelivered":
            title = say("reminders.title.undelivered", count=counted(item["count"], "message", "messages"))
            to = listed(sorted(set(item["to"]))[:MOST_ITEMS])
            return Told(title=title, facts=((say("reminders.label.undelivered"), to),), do=_do(item))
        case "period_ended":
            total = (say("reminders.label.total"), counted(item["total"], "incident", "incidents"))
            return Told(title=_title(item), facts=(_period(item), total), do=_do(item))
        case "late_reports":
            return _late_reports(item)
    return Told(title=_title(item), lines=(say(f"reminders.line.{item['key']}"),), do=_do(item))


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


def _late_reports(item: Item) -> Told:
    counts = {"late": item["late"], "total": item["total"]}
    reasons = [say(f"reminders.reason.{theme}", count=count) for theme, count in item["reasons"]]
    return Told(
        title=say("reminders.title.late_reports", directorate=escaped(item["directorate"]), **counts),
        facts=(
            _period(item),
            (say("reminders.label.late"), say("reminders.value.late", **counts)),
            (say("reminders.label.reasons"), listed(reasons)),
        ),
        do=_do(item),
    )


def _title(item: Item) -> str:
    return say(f"reminders.title.{item['key']}")


def _do(item: Item) -> str:
    return say(f"reminders.do.{item['key']}")


def _period(item: Item) -> tuple[str, str]:
    ended = Period(date.fromisoformat(item["first"]), date.fromisoformat(item["last"]))
    return say(f"reminders.label.{item['key']}"), period_in_full(ended)
