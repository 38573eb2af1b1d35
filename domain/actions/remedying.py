"""Remedial action: what is done about it, what was learned, and the apology."""

from dataclasses import replace
from datetime import date, datetime

from domain.actions.change import Changed, changed
from domain.actions.rules import needed, not_in_future
from domain.actions.stages import expect, looked_at
from domain.acts import Act
from domain.breach import Action, Breach, Lesson, Person
from domain.clocks.deadlines import Moment
from domain.errors import Refused
from domain.record.wording import in_words


def add_action(
    breach: Breach,
    kind: str,
    text: str = "",
    *,
    owner: str = "",
    due: date | None = None,
    main: bool = False,
    done_at: Moment | None = None,
    by: Person,
    now: datetime,
) -> Changed:
    """One more action from the council's list; the first is the main one until another is chosen."""
    expect(breach, Act.ADD_ACTION)
    if done_at:
        not_in_future(done_at, now, "done")
    if any((each.kind, each.text) == (kind, text.strip()) for each in breach.actions):
        raise Refused("action_already_there", reference=breach.reference, action=kind)
    main = main or not breach.actions
    action = Action(kind=kind, text=text.strip(), owner=owner.strip(), due=due, main=main, done_at=done_at)
    others = tuple(replace(each, main=each.main and not main) for each in breach.actions)
    after = looked_at(replace(breach, actions=(*others, action)))
    return changed(breach, after, Act.ADD_ACTION, by=by, now=now)


def complete_action(
    breach: Breach, number: int, done_at: Moment | None = None, *, by: Person, now: datetime
) -> Changed:
    """The action of this number (from 1) is done; now where nobody said when."""
    expect(breach, Act.COMPLETE_ACTION)
    action = _action(breach, number)
    if action.done_at:
        raise Refused(
            "action_already_done", reference=breach.reference, action=action.kind, at=in_words(action.done_at)
        )
    done_at = done_at or Moment(now)
    not_in_future(done_at, now, "done")
    done = tuple(replace(each, done_at=done_at) if each is action else each for each in breach.actions)
    return changed(breach, replace(breach, actions=done), Act.COMPLETE_ACTION, by=by, now=now)


def set_main_action(breach: Breach, number: int, *, by: Person, now: datetime) -> Changed:
    """The action of this number (from 1) is the one that counts in the table."""
    expect(breach, Act.SET_MAIN_ACTION)
    action = _action(breach, number)
    if action.main:
        raise Refused("already_main_action", reference=breach.reference, action=action.kind)
    chosen = tuple(replace(each, main=each is action) for each in breach.actions)
    return changed(breach, replace(breach, actions=chosen), Act.SET_MAIN_ACTION, by=by, now=now)


def _action(breach: Breach, number: int) -> Action:
    if not 1 <= number <= len(breach.actions):
        raise Refused("no_such_action", reference=breach.reference, number=number)
    return breach.actions[number - 1]


def record_lesson(
    breach: Breach, text: str, *, owner: str = "", due: date | None = None, by: Person, now: datetime
) -> Changed:
    """One more thing that was learned from it, at any time, closed or not."""
    expect(breach, Act.RECORD_LESSON)
    lesson = Lesson(at=now, by=by, text=needed(text, "words_needed"), owner=owner.strip(), due=due)
    if any(each.text == lesson.text for each in breach.lessons):
        raise Refused("lesson_already_there", reference=breach.reference)
    return changed(breach, replace(breach, lessons=(*breach.lessons, lesson)), Act.RECORD_LESSON, by=by, now=now)


def record_apology(breach: Breach, apologised: bool, *, by: Person, now: datetime) -> Changed:
    """Whether those affected had an apology."""
    expect(breach, Act.RECORD_APOLOGY)
    if breach.apologised is apologised:
        raise Refused("apology_already_recorded", reference=breach.reference)
    after = looked_at(replace(breach, apologised=apologised))
    return changed(breach, after, Act.RECORD_APOLOGY, by=by, now=now)
