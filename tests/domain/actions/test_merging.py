"""Two reports of one incident: nothing vanishes, the strictest facts count, and one act undoes it."""

from dataclasses import replace

from domain import actions
from domain.breach import Certainty, Danger, Outcome, People, Person
from domain.clocks.deadlines import Moment
from domain.clocks.period import DAY
from tests.domain.casework import ANN, HOUR, NOON, reported

BOB = Person("bob", "Bob Reporter")


def two():  # type: ignore[no-untyped-def]
    """Sam's report within 72 hours, and Bob's of the same letter, discovered five days before it was reported."""
    first = reported().breach
    second = replace(
        reported(
            discovered=Moment(NOON - 5 * DAY),
            people=People(9, "> 5", Certainty.EXACT),
            media=("Letter",),
            danger=Danger.NOT_SURE,
        ).breach,
        reference="DB2026042",
        reporter=BOB,
        reported_at=NOON + HOUR,
    )
    return first, second


def test_the_merged_record_has_the_strictest_facts_of_both() -> None:
    first, second = two()
    merged = actions.absorb(first, second, "the same letter", by=ANN, now=NOON + 2 * HOUR).breach
    assert merged.discovered == Moment(NOON - 5 * DAY)
    assert merged.reported_at == NOON
    assert merged.media == ("Email", "Letter")
    assert merged.people.number == 9
    assert merged.danger is Danger.NOT_SURE
    assert merged.also_reported_by == (BOB,)
    assert merged.within_72_hours is False
    assert merged.ico_deadline == NOON - 2 * DAY


def test_a_merge_is_undone_by_one_act() -> None:
    first, second = two()
    merged = actions.absorb(first, second, "the same letter", by=ANN, now=NOON + 2 * HOUR).breach
    again = actions.part(merged, second.reference, "two letters after all", by=ANN, now=NOON + 3 * HOUR).breach
    assert replace(again, revision=first.revision) == first


def test_the_history_says_what_came_from_where() -> None:
    first, second = two()
    history = actions.absorb(first, second, "the same letter", by=ANN, now=NOON + 2 * HOUR).history
    assert {entry.why for entry in history} == {"DB2026042: the same letter"}
    assert {"discovered", "media", "people"} <= {entry.field for entry in history}


def test_a_notification_of_either_is_counted_once() -> None:
    first, second = two()
    decided = actions.decide_ico(second, True, "a risk", by=ANN, now=NOON + 2 * HOUR).breach
    told = actions.notify_ico(decided, NOON + 2 * HOUR, delay_reason="found late", by=ANN, now=NOON + 3 * HOUR).breach
    merged = actions.absorb(first, told, "the same letter", by=ANN, now=NOON + 4 * HOUR).breach
    assert merged.ico_notification == told.ico_notification
    assert merged.outcome is Outcome.UNDECIDED


def test_what_was_done_after_a_merge_is_not_undone_with_it() -> None:
    """A notification, a note and an action of the merged case outlive the merge."""
    first, second = two()
    second = actions.add_words(second, "the second letter had a form in it", by=BOB, now=NOON + 2 * HOUR).breach
    merged = actions.absorb(first, second, "the same letter", by=ANN, now=NOON + 2 * HOUR).breach
    merged = actions.decide_ico(merged, True, "a risk", by=ANN, now=NOON + 3 * HOUR).breach
    merged = actions.notify_ico(merged, NOON + 3 * HOUR, delay_reason="found late", by=ANN, now=NOON + 3 * HOUR).breach
    merged = actions.note(merged, "rang the school", by=ANN, now=NOON + 4 * HOUR).breach
    again = actions.part(merged, second.reference, "two letters after all", by=ANN, now=NOON + 5 * HOUR).breach
    assert again.ico_notification == merged.ico_notification
    assert [note.text for note in again.notes] == ["rang the school"]
    assert again.additions == ()
    assert (again.discovered, again.media, again.also_reported_by) == (first.discovered, first.media, ())


def test_one_of_two_merges_is_undone_and_the_other_stands() -> None:
    first, second = two()
    third = replace(second, reference="DB2026043", discovered=Moment(NOON - 3 * DAY), media=("Paper",))
    merged = actions.absorb(first, second, "the same letter", by=ANN, now=NOON + 2 * HOUR).breach
    merged = actions.absorb(merged, third, "the same again", by=ANN, now=NOON + 3 * HOUR).breach
    again = actions.part(merged, second.reference, "another letter", by=ANN, now=NOON + 4 * HOUR).breach
    assert again.discovered == third.discovered
    assert again.media == ("Email", "Paper")
    last = actions.part(again, third.reference, "another one", by=ANN, now=NOON + 5 * HOUR).breach
    assert replace(last, revision=first.revision) == first


def test_words_are_redacted_in_what_is_kept_of_a_merged_report() -> None:
    first, second = two()
    second = actions.add_words(second, "Tommy Tester rang", by=BOB, now=NOON + 2 * HOUR).breach
    merged = actions.absorb(first, second, "the same letter", by=ANN, now=NOON + 2 * HOUR).breach
    done = actions.redact_words(merged, (), "Tommy Tester", "a child's name", by=ANN, now=NOON + 3 * HOUR)
    assert "Tommy" not in repr(done.breach)
