"""Whatever is done in whatever order: the history replays to the record, and nothing is lost."""

from collections.abc import Iterable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain import actions
from domain.actions.stages import MOVES
from domain.acts import Act
from domain.breach import Breach, Certainty, HistoryEntry, People, Person, Status
from domain.clocks.deadlines import Moment
from domain.errors import Refused
from domain.record.narrative import narrative
from domain.record.paths import leaves_of
from domain.record.wording import in_words
from tests.domain.attempts import ATTEMPTS, RIPE, ripe
from tests.domain.casework import HOUR, NOON, Case, reported

WORDS = st.text(alphabet="abc xyzé'", min_size=1).filter(str.strip)
OWN_WORDS = {
    Act.ADD_WORDS: "text",
    Act.NOTE: "text",
    Act.ASK_REPORTER: "question",
    Act.DECIDE_ICO: "reason",
    Act.ESCALATE: "reason",
    Act.ADD_ACTION: "text",
    Act.RECORD_LESSON: "text",
    Act.ADVISE: "text",
    Act.SET_PUBLIC_WORDING: "text",
    Act.GIVE_LATE_REASON: "reason",
}
# A redaction gives a whole history back and takes words out on purpose: test_redacting.
STEPS = st.lists(st.tuples(st.sampled_from([act for act in ATTEMPTS if act is not Act.REDACT]), WORDS), max_size=40)
STARTS = st.builds(ripe, st.sampled_from([Act.TAKE, *RIPE]), st.sampled_from(Status))


def in_words_of(breach: Breach) -> dict[str, str]:
    return {path: words for path, value in leaves_of(breach).items() if (words := in_words(value))}


def replay(first: Breach, history: Iterable[HistoryEntry]) -> dict[str, str]:
    record = in_words_of(first)
    for entry in history:
        if entry.field:
            assert record.get(entry.field, "") == entry.before
            record[entry.field] = entry.after
    return {path: words for path, words in record.items() if words}


def played(first: Breach, steps: list[tuple[Act, str]]) -> tuple[Case, list[str]]:
    """A case on which all that was tried and not refused was done, with the words that went in."""
    case = Case(first)
    said: list[str] = []
    for act, words in steps:
        given_words: dict[str, Any] = {OWN_WORDS[act]: words} if act in OWN_WORDS else {}
        case.now += HOUR
        try:
            changed = ATTEMPTS[act](case.breach, now=case.now, **given_words)
        except Refused:
            continue
        case.breach = changed.breach
        said.extend(each.strip() for each in given_words.values())
        case.history.extend(changed.history)
    return case, said


@settings(max_examples=150, deadline=None)
@given(STARTS, STEPS)
def test_the_history_replays_to_the_record(first: Breach, steps: list[tuple[Act, str]]) -> None:
    case, _ = played(first, steps)
    assert replay(first, case.history) == in_words_of(case.breach)


@settings(max_examples=100, deadline=None)
@given(STARTS, STEPS)
def test_nothing_that_was_ever_said_is_lost(first: Breach, steps: list[tuple[Act, str]]) -> None:
    case, said = played(first, steps)
    kept = set(in_words_of(first).values())
    kept |= {words for entry in case.history for words in (entry.before, entry.after, entry.why)}
    assert kept.issuperset(said)


@settings(max_examples=100, deadline=None)
@given(STARTS, STEPS)
def test_every_change_is_one_revision_and_an_allowed_move(first: Breach, steps: list[tuple[Act, str]]) -> None:
    case, _ = played(first, steps)
    assert case.breach.revision == 1 + len(narrative(case.history))
    moves = [(Status(each.before), Status(each.after)) for each in case.history if each.field == "status"]
    assert all(after in MOVES[before] for before, after in moves)
    assert (case.breach.closed_at is not None) is (case.breach.status is Status.CLOSED)


def test_who_and_when_of_an_act_are_told_once() -> None:
    case = Case.of(reported())
    case.do(actions.decide_ico, False, "deleted unread")
    decided = narrative(case.history)[-1]
    assert (decided.what, decided.by.name, decided.why) == ("ICO decision", "Ann Handler", "deleted unread")
    assert [(each.label, each.before, each.after) for each in decided.differences] == [
        ("status", "reported", "in assessment"),
        ("ICO notification required", "", "no"),
    ]
    assert decided.at == NOON + HOUR


def test_the_first_entry_holds_the_report_as_it_was_sent() -> None:
    """Corrected later, the register still says what the reporter told on the day."""
    sent = actions.report(
        "DB2026001",
        summary="A letter went to the wrong house",
        reporter=Person("rita", "Rita Reporter"),
        now=NOON,
        discovered=Moment(NOON - HOUR),
        media=("Post",),
        people=People(2, "1 to 10", Certainty.EXACT),
        directorate="Housing",
        information=("Health",),
    )
    [told] = narrative(sent.history)
    assert (told.what, told.by.name, told.at) == ("reported", "Rita Reporter", NOON)
    assert [(each.label, each.after) for each in told.differences] == [
        ("what happened", "A letter went to the wrong house"),
        ("danger", "no"),
        ("discovered", in_words(sent.breach.discovered)),
        ("medium", "Post"),
        ("number of people", "2"),
        ("directorate", "Housing"),
        ("kinds of information", "Health"),
        ("route", "chat"),
    ]
