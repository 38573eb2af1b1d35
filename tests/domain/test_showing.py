"""`show` has everything on record, in order, each with who said it."""

from domain import actions
from domain.fields import Section, is_quiet
from domain.record.paths import leaves_of
from domain.record.showing import rows_of
from domain.record.wording import in_words
from tests.domain.casework import BOB, SAM, Case, reported
from tests.domain.test_fields import full


def test_nothing_on_record_is_left_out() -> None:
    shown = {row.path: row.words for row in rows_of(full())}
    assert shown == {
        path: in_words(value) for path, value in leaves_of(full()).items() if in_words(value) and not is_quiet(path)
    }


def test_the_parts_come_in_order_and_items_stay_together() -> None:
    case = Case.of(reported())
    case.do(actions.add_action, "Corrective Action", "recalled", owner="Bea")
    case.do(actions.add_action, "Training", "the team")
    rows = rows_of(case.breach)
    order = list(Section)
    assert [order.index(row.section) for row in rows] == sorted(order.index(row.section) for row in rows)
    assert [row.label for row in rows if row.section is Section.REMEDY] == [
        "action 1",
        "action 1: details",
        "action 1: owner",
        "action 1: main one",
        "action 2",
        "action 2: details",
        "action 2: main one",
    ]


def test_words_are_signed_by_whoever_said_them() -> None:
    case = Case.of(reported())
    case.do(actions.add_words, "two plans", by=SAM)
    case.do(actions.note, "rang the school", by=BOB)
    signed = {row.words: row.signed for row in rows_of(case.breach) if row.free_text}
    assert signed["two plans"] == "Sam Reporter, Wednesday 18 November 2026, 13:00"
    assert signed["rang the school"] == "Bob Handler, Wednesday 18 November 2026, 14:00"
    assert signed[case.breach.summary] == ""
