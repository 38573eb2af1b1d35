"""What stands in a cell that holds several things: notes, advice, actions, complaints, claims, in words."""

from domain.breach import Action, Claim, Complaint, DpoAdvice, Lesson, Merged, Note
from domain.record.wording import day_short, in_words, moment_in_full, time_in_full
from texts import say


def signed(note: Note) -> str:
    """Monday 2 November 2026, 10:00, Carol: the words."""
    return say("full_register.note", at=time_in_full(note.at), by=in_words(note.by), text=note.text)


def advice_in_words(advice: DpoAdvice) -> str:
    """The Data Protection Officer's advice, with who, when and on what."""
    about = say(f"full_register.advice_on.{advice.about.replace(' ', '_')}")
    recommends = in_words(advice.recommends) or say("full_register.open")
    return say(
        "full_register.advice",
        at=time_in_full(advice.at),
        by=in_words(advice.by),
        about=about,
        recommends=recommends,
        text=advice.text,
    )


def action_in_words(action: Action) -> str:
    """An action with its details, owner, and when it is due or was done."""
    due = say("full_register.due", day=day_short(action.due)) if action.due else ""
    done = say("full_register.done", at=moment_in_full(action.done_at)) if action.done_at else due
    main = f" ({say('full_register.main')})" if action.main else ""
    return "; ".join(part for part in (action.kind + main, action.text, action.owner, done) if part)


def _set_apart(dispute: Complaint | Claim) -> tuple[str, ...]:
    """That it was recorded by mistake, and with which report it came where that was merged."""
    came_with = say("full_register.came_with", reference=dispute.came_with) if dispute.came_with else ""
    return (say("full_register.mistaken") if dispute.mistaken else "", came_with)


def complaint_in_words(complaint: Complaint) -> str:
    """A complaint with its days, by whom it is, what it is about and what came of it."""
    received, by = day_short(complaint.received), day_short(complaint.acknowledge_by)
    said = [*_set_apart(complaint), say("full_register.complaint", received=received, by=by)]
    if complaint.acknowledged_on:
        key = "in_time" if complaint.acknowledged_in_time else "late"
        said.append(say(f"full_register.acknowledged_{key}", day=day_short(complaint.acknowledged_on)))
    if complaint.outcome_told:
        said.append(say("full_register.outcome_told", day=day_short(complaint.outcome_told)))
    return "; ".join(part for part in (*said, complaint.complainant, complaint.about, complaint.outcome) if part)


def lesson_in_words(lesson: Lesson) -> str:
    """A lesson with its owner, by when it is to be in place, and when it was recorded."""
    due = say("full_register.due", day=day_short(lesson.due)) if lesson.due else ""
    recorded = say("full_register.recorded", at=time_in_full(lesson.at), by=in_words(lesson.by))
    return "; ".join(part for part in (lesson.text, lesson.owner, due, recorded) if part)


def claim_in_words(claim: Claim) -> str:
    """A claim with its days and its amount, by whom it is and what for."""
    days = (("brought", claim.brought), ("settled", claim.settled), ("paid", claim.paid), ("refused", claim.refused))
    said = [*_set_apart(claim), *(say(f"full_register.claim_{key}", day=day_short(day)) for key, day in days if day)]
    words = (in_words(claim.amount), claim.claimant, claim.about, claim.why_refused)
    return "; ".join(part for part in (*said, *words) if part)


def merged_in_words(merged: Merged) -> str:
    """A duplicate that was merged into the record: which, when, by whom, why."""
    at, by = time_in_full(merged.at), in_words(merged.by)
    return say("full_register.merged", reference=merged.reference, at=at, by=by, reason=merged.reason)
