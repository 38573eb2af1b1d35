"""What comes from the service: the report, more facts, answers, and the wish to withdraw."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypedDict, Unpack

from domain.actions.change import Changed, changed
from domain.actions.rules import needed, not_in_future, query_of
from domain.actions.stages import expect
from domain.acts import Act
from domain.breach import Breach, Danger, Discoverer, HistoryEntry, Note, People, Person, Route, Withdrawal
from domain.clocks.deadlines import Moment
from domain.errors import Refused
from domain.record.wording import in_words


class Answers(TypedDict, total=False):
    """What the report dialog asks; whatever is left out stays not known yet."""

    danger: Danger
    occurred: Moment | None
    discovered: Moment | None
    discovered_by: Discoverer | None
    media: tuple[str, ...]
    people: People
    directorate: str
    information: tuple[str, ...]
    information_words: str
    done_so_far: tuple[str, ...]
    done_words: str
    gaps: tuple[str, ...]
    late_reason: str


AS_SENT = ("summary", *Answers.__annotations__, "route", "told_by")


def report(
    reference: str,
    *,
    summary: str,
    reporter: Person,
    now: datetime,
    route: Route = Route.CHAT,
    **answers: Unpack[Answers],
) -> Changed:
    """A new breach as its reporter tells it. Never refused: a report with gaps beats none.

    Where the clock went back since it was told, or another replica's is behind, nothing happened after its report.
    """
    at = now.astimezone(UTC)
    answers["occurred"] = _by(at, answers.get("occurred"))
    answers["discovered"] = _by(at, answers.get("discovered"))
    breach = Breach(
        reference=reference,
        summary=summary.strip(),
        reporter=reporter,
        reported_at=at,
        recorded_at=at,
        route=route,
        **answers,
    )
    return _first(breach, Act.REPORT, reporter, at)


def _by(at: datetime, told: Moment | None) -> Moment | None:
    """What was told, and no later than this."""
    return Moment(at) if told and told.earliest > at else told


def log(
    reference: str,
    *,
    summary: str,
    route: Route,
    told_by: str,
    reported_at: datetime,
    by: Person,
    now: datetime,
    reporter: Person | None = None,
    involved: tuple[Person, ...] = (),
    **answers: Unpack[Answers],
) -> Changed:
    """A breach of which the team was told outside the chat: who told us, how, and when that was.

    `reporter` is given where it was somebody with a Teams account, who then finds it among their own. Those who were
    `involved` have a conflict of interest from the first moment on.
    Raises Refused when `reported_at` lies in the future, or before the discovery.
    """
    not_in_future(reported_at, now, "reported")
    discovered = answers.get("discovered")
    if discovered and discovered.earliest > reported_at:
        raise Refused("discovered_after_report", reference=reference)
    breach = Breach(
        reference=reference,
        summary=summary.strip(),
        reporter=reporter or Person(""),
        reported_at=reported_at.astimezone(UTC),
        recorded_at=now.astimezone(UTC),
        route=route,
        told_by=needed(told_by, "who_told_needed"),
        logged_by=by,
        conflicts=tuple(person.id for person in involved),
        **answers,
    )
    first = _first(breach, Act.LOG, by, now)
    hidden = HistoryEntry(reference=reference, at=now, by=by, what=Act.MARK_CONFLICT.value)
    return Changed(breach, (*first.history, *(replace(hidden, why=in_words(person)) for person in involved)))


def _first(breach: Breach, act: Act, by: Person, now: datetime) -> Changed:
    """The new record, with each answer as it was sent as its first history (Article 33(5): the facts)."""
    entry = HistoryEntry(reference=breach.reference, at=now, by=by, what=act.value)
    names = AS_SENT if breach.reported_at == breach.recorded_at else (*AS_SENT, "reported_at")
    answers = ((name, in_words(getattr(breach, name))) for name in names)
    entries = tuple(replace(entry, field=name, after=words) for name, words in answers if words)
    return Changed(breach, entries or (entry,))


def give_late_reason(breach: Breach, reason: str, *, by: Person, now: datetime) -> Changed:
    """Why the team was told more than 72 hours after discovery; not the reason that Article 33(1) asks for."""
    expect(breach, Act.GIVE_LATE_REASON)
    words = needed(reason, "words_needed")
    if words == breach.late_reason:
        raise Refused("already_added", reference=breach.reference)
    return changed(breach, replace(breach, late_reason=words), Act.GIVE_LATE_REASON, by=by, now=now)


def add_words(breach: Breach, text: str, *, by: Person, now: datetime) -> Changed:
    """Something the reporter adds, at any time, closed or not. Raises Refused when it just said the same."""
    expect(breach, Act.ADD_WORDS)
    note = Note(at=now, by=by, text=needed(text, "words_needed"))
    if breach.additions and breach.additions[-1].text == note.text:
        raise Refused("already_added", reference=breach.reference)
    return changed(breach, replace(breach, additions=(*breach.additions, note)), Act.ADD_WORDS, by=by, now=now)


def answer_query(breach: Breach, query_id: str, answer: str, *, by: Person, now: datetime) -> Changed:
    """The answer to a question of the team. Raises Refused when there is no such question or it has its answer."""
    expect(breach, Act.ANSWER_QUERY)
    query = query_of(breach, query_id)
    if query.answered_at:
        raise Refused("already_answered", reference=breach.reference, question=query.text)
    answered = replace(query, answer=needed(answer, "words_needed"), answered_at=now)
    queries = tuple(answered if each is query else each for each in breach.queries)
    return changed(breach, replace(breach, queries=queries), Act.ANSWER_QUERY, by=by, now=now)


def request_withdrawal(breach: Breach, reason: str, *, by: Person, now: datetime) -> Changed:
    """The reporter asks to take the report back; the team decides."""
    expect(breach, Act.REQUEST_WITHDRAWAL)
    if breach.withdrawal and breach.withdrawal.granted is None:
        raise Refused("already_asked_to_withdraw", reference=breach.reference)
    wish = Withdrawal(at=now, reason=needed(reason, "reason_needed"))
    return changed(breach, replace(breach, withdrawal=wish), Act.REQUEST_WITHDRAWAL, by=by, now=now, why=reason)
