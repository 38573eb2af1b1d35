"""A breach on a card: in the channel without any personal detail, in personal chat with everything."""

from dialogs.saying import Button, Saying
from domain.breach import Breach, Danger, Status
from domain.stores import Json
from texts import say
from texts.people import people_in_words
from texts.words import day_in_full, deadline_in_words, escaped, listed, moment_in_full, time_in_full


def channel_card(breach: Breach) -> Saying:
    """The card in the central team's channel: never what happened (channel posts stay for eDiscovery)."""
    urgent = breach.danger is Danger.YES
    rows = [
        (say("breach.status"), status_of(breach)),
        (say("breach.directorate"), escaped(breach.directorate)),
        (say("breach.medium"), escaped(breach.medium)),
        (say("breach.people"), people_in_words(breach.people)),
        (say("breach.reported"), f"{time_in_full(breach.reported_at)}, {response_of(breach)}"),
        (say("breach.clock"), clock_of(breach)),
        (
            say("breach.handler"),
            escaped(breach.handler.name or breach.handler.id) if breach.handler else say("breach.nobody"),
        ),
    ]
    title = say("breach.urgent_title" if urgent else "breach.title", reference=breach.reference)
    if breach.danger is Danger.NOT_SURE:
        rows.insert(0, (say("breach.danger"), say("breach.danger_not_sure")))
    return Saying(title=title, urgent=urgent, facts=tuple(rows), buttons=_channel_buttons(breach))


def _channel_buttons(breach: Breach) -> tuple[Button, ...]:
    names = ["open_case"] if breach.status is Status.CLOSED else ["assess", "open_case"]
    if breach.handler is None and breach.status is not Status.CLOSED:
        names.insert(0, "take")
    return tuple(
        Button(title=say(f"breach.button.{name}"), data=press(name, breach.reference, breach.revision))
        for name in names
    )


def press(command: str, argument: str, revision: int | None = None) -> Json:
    """The data of a button that runs a command; the revision tells a stale press."""
    data: Json = {"command": command, "argument": argument}
    return data if revision is None else {**data, "revision": revision}


def full_card(breach: Breach, buttons: tuple[Button, ...] = ()) -> Saying:
    """Everything that is recorded, for the central team in personal chat."""
    return Saying(
        title=say("breach.title", reference=breach.reference),
        urgent=breach.danger is Danger.YES,
        facts=tuple(row for row in _full_rows(breach) if row[1]),
        buttons=buttons,
    )


def _full_rows(breach: Breach) -> list[tuple[str, str]]:
    rows = [
        (say("breach.status"), status_of(breach)),
        (say("breach.outcome"), breach.outcome.value),
        (say("breach.summary"), escaped(breach.summary)),
        (say("breach.danger"), breach.danger.value),
        (say("breach.discovered"), discovered_of(breach)),
        (say("breach.occurred"), moment_in_full(breach.occurred) if breach.occurred else ""),
        (say("breach.reported"), f"{time_in_full(breach.reported_at)}, {response_of(breach)}"),
        (say("breach.late_reason"), escaped(breach.late_reason)),
        (say("breach.clock"), clock_of(breach)),
        (say("breach.directorate"), escaped(breach.directorate)),
        (say("breach.medium"), escaped(listed(breach.media)) or say("dialog.not_known")),
        (say("breach.people"), people_in_words(breach.people)),
        (say("breach.information"), escaped(listed((*breach.information, *_some(breach.information_words))))),
        (say("breach.done"), escaped(listed((*breach.done_so_far, *_some(breach.done_words))))),
        (say("breach.reporter"), escaped(breach.reporter.name or breach.reporter.id)),
        (say("breach.route"), breach.route.value),
        (say("breach.told_by"), escaped(breach.told_by)),
        (say("breach.handler"), escaped(breach.handler.name or breach.handler.id) if breach.handler else ""),
    ]
    return rows + _case_rows(breach)


def _case_rows(breach: Breach) -> list[tuple[str, str]]:
    decision, made, told = breach.ico_decision, breach.ico_notification, breach.people_told
    rows = [
        (say("breach.root_cause"), escaped(breach.root_cause)),
        (say("breach.actions"), escaped(listed(tuple(action.kind for action in breach.actions)))),
    ]
    if breach.escalation:
        rows.append((say("breach.escalated"), escaped(breach.escalation.reason)))
    if decision:
        key = "breach.ico_required" if decision.required else "breach.ico_not_required"
        rows.append((say("breach.ico"), say(key, reason=escaped(decision.reason), by=escaped(decision.by.name))))
    if made:
        rows.append((say("breach.ico_made"), f"{time_in_full(made.made_at)} {escaped(made.case_reference)}".strip()))
    if told:
        rows.append((say("breach.people_told"), escaped(told.reason)))
    rows += [
        (say("breach.added", at=time_in_full(note.at)), escaped(note.text))
        for note in (*breach.additions, *breach.notes)
    ]
    if breach.links:
        rows.append((say("breach.links"), listed(breach.links)))
    if breach.closed_at:
        rows.append((say("breach.closed"), day_in_full(breach.closed_at.date())))
    return rows


def status_of(breach: Breach) -> str:
    """The status, with the outcome where it is no open question any more."""
    return breach.status.value if breach.outcome.counts else f"{breach.status.value} ({breach.outcome.value})"


def response_of(breach: Breach) -> str:
    """On which side of 72 hours the report was (the first clock)."""
    key = {True: "within", False: "late", None: "unknown"}[breach.within_72_hours]
    return say(f"breach.response.{key}")


def clock_of(breach: Breach) -> str:
    """How the ICO clock stands (the second clock)."""
    if breach.ico_notification:
        return say("breach.clock_made", at=time_in_full(breach.ico_notification.made_at))
    if breach.ico_clock_ended:
        return say("breach.clock_not_required")
    key = "breach.clock_provisional" if breach.clock_is_provisional else "breach.clock_ends"
    return say(key, at=deadline_in_words(breach.ico_deadline))


def discovered_of(breach: Breach) -> str:
    """When it was discovered, as surely as it is known."""
    if breach.discovered is None:
        return say("dialog.not_known")
    shown = moment_in_full(breach.discovered)
    return shown if breach.discovered.exact else say("dialog.day_only", day=shown)


def _some(words: str) -> tuple[str, ...]:
    return (words,) if words else ()
