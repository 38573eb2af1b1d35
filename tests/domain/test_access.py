"""The permission matrix, cell by cell, and what a single breach narrows."""

from dataclasses import replace

import pytest

from domain.access import (
    PERMITTED,
    IcoDecidedBy,
    Membership,
    Role,
    Roles,
    View,
    may,
    require,
    require_on,
)
from domain.acts import Act
from domain.breach import Breach, Escalation, Person
from domain.errors import NotAllowed, NotFound
from presentation.refusals import refusal
from tests.domain.casework import ANN, DPO, NOON, SAM, SIRO, reported

OTHER = Person("other", "Olu Other")
STAND_IN = Person("stand-in", "Stan Standin")
PEOPLE = {"r": SAM, "t": ANN, "s": SIRO, "i": STAND_IN, "d": DPO, "o": OTHER, "p": Person("reader")}
MEMBERS = Membership(
    team=("ann",),
    siro=("siro",),
    stand_in=("stand-in", ""),
    dpo=("dpo",),
    readers=("reader",),
    heads_of_service=("other",),
)

# Who may, once the case is escalated and the stand-in called: r reporter of it, t team, s SIRO, i stand-in,
# d DPO, p reader, o other staff (and head of service).
MATRIX: dict[Act | View, str] = {
    Act.REPORT: "rtsidpo",
    Act.LOG: "t",
    Act.IMPORT: "t",
    Act.GIVE_LATE_REASON: "rt",
    Act.ADD_WORDS: "rt",
    Act.ANSWER_QUERY: "rt",
    Act.REQUEST_WITHDRAWAL: "r",
    Act.TAKE: "t",
    Act.TAKE_OVER: "t",
    Act.MARK_CONFLICT: "tsid",
    Act.CLEAR_CONFLICT: "t",
    Act.ASSESS: "t",
    Act.SET_OUTCOME: "t",
    Act.MERGE: "t",
    Act.PART: "t",
    Act.SET_AWARENESS: "t",
    Act.ASK_REPORTER: "tsid",
    Act.DECIDE_WITHDRAWAL: "t",
    Act.RECORD_COMPLAINT: "t",
    Act.ACKNOWLEDGE_COMPLAINT: "t",
    Act.ANSWER_COMPLAINT: "t",
    Act.RECORD_CLAIM: "t",
    Act.SETTLE_CLAIM: "t",
    Act.PAY_CLAIM: "t",
    Act.REFUSE_CLAIM: "t",
    Act.LINK: "t",
    Act.UNLINK: "t",
    Act.NOTE: "tsid",
    Act.ESCALATE: "t",
    Act.SEEN: "si",
    Act.CALL_STAND_IN: "t",
    Act.ADVISE: "d",
    Act.DECIDE_ICO: "si",
    Act.NOTIFY_ICO: "td",
    Act.FOLLOW_UP_ICO: "td",
    Act.DECIDE_PEOPLE_TOLD: "tsi",
    Act.PEOPLE_WERE_TOLD: "t",
    Act.STILL_HOLDS: "t",
    Act.ADD_ACTION: "t",
    Act.RECORD_LESSON: "t",
    Act.COMPLETE_ACTION: "t",
    Act.SET_MAIN_ACTION: "t",
    Act.RECORD_APOLOGY: "t",
    Act.SET_PUBLIC_WORDING: "t",
    Act.CLOSE: "t",
    Act.REOPEN: "t",
    Act.CHANGE: "t",
    Act.REDACT: "t",
    Act.HOLD: "t",
    Act.RELEASE: "t",
    View.GUIDANCE: "rtsidpo",
    View.MY_REPORTS: "rtsidpo",
    View.MUTE: "rtsidpo",
    View.SHOW: "tsid",
    View.HISTORY: "tsid",
    View.SEARCH: "td",
    View.LISTS: "td",
    View.SUMMARY: "tsid",
    View.DOCUMENT: "tsid",
    View.PUBLIC_DOCUMENT: "tsidp",
    View.DRAFT_ICO: "td",
    View.REMIND_STAFF: "t",
    View.HEALTH: "t",
    View.WHO_LOOKED: "d",
}


def roles(person: Person) -> Roles:
    return MEMBERS.roles_of(person)


def fresh() -> Breach:
    return reported().breach


def escalated(*, called: bool = True) -> Breach:
    return replace(
        fresh(),
        escalation=Escalation(at=NOON, by=ANN, reason="serious", stand_in_called_at=NOON if called else None),
    )


def test_the_table_has_every_act_and_view() -> None:
    assert set(PERMITTED) == set(MATRIX) == {*Act, *View}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("act", MATRIX)
def test_every_cell_of_the_matrix(act: Act | View, who: str) -> None:
    person = PEOPLE[who]
    assert may(person, roles(person), act, escalated()) is (who in MATRIX[act])


@pytest.mark.parametrize("who", PEOPLE)
def test_help_offers_what_somebody_may_do_with_some_breach(who: str) -> None:
    person = PEOPLE[who]
    offered = {act for act in MATRIX if may(person, roles(person), act)}
    as_reporter = {act for act, those in MATRIX.items() if "r" in those}
    own = {act for act, those in MATRIX.items() if who in those}
    assert own | as_reporter <= offered
    assert offered - own - as_reporter == ({Act.DECIDE_ICO} if who == "t" else set())


@pytest.mark.parametrize(
    ("setting", "before", "after"),
    [
        (IcoDecidedBy.SIRO_ONCE_ESCALATED, "t", "s"),
        (IcoDecidedBy.TEAM, "t", "t"),
        (IcoDecidedBy.SIRO, "s", "s"),
    ],
)
def test_who_decides_on_the_ico_is_a_setting(setting: IcoDecidedBy, before: str, after: str) -> None:
    for breach, deciders in ((fresh(), before), (escalated(called=False), after)):
        allowed = [
            who
            for who, person in PEOPLE.items()
            if may(person, roles(person), Act.DECIDE_ICO, breach, decided_by=setting)
        ]
        assert "".join(allowed) == deciders


def test_the_siro_sees_what_was_escalated_and_the_stand_in_what_they_were_called_for() -> None:
    for person, breach, seen in (
        (SIRO, fresh(), False),
        (SIRO, escalated(called=False), True),
        (STAND_IN, escalated(called=False), False),
        (STAND_IN, escalated(), True),
    ):
        assert may(person, roles(person), View.SHOW, breach) is seen


def test_a_conflict_of_interest_hides_the_case_as_if_it_did_not_exist() -> None:
    conflicted = replace(escalated(), conflicts=("ann", "siro", "dpo"))
    for person in (ANN, SIRO, DPO):
        hidden = refused(NotFound, person, View.SHOW, conflicted)
        assert hidden == refused(NotFound, person, View.SHOW, None)


def test_with_a_conflict_of_interest_ones_own_report_stays_ones_own() -> None:
    own = replace(fresh(), reporter=ANN, conflicts=("ann",))
    assert may(ANN, roles(ANN), Act.ADD_WORDS, own)
    assert not may(ANN, roles(ANN), View.SHOW, own)


def refused(kind: type[NotFound | NotAllowed], person: Person, act: Act | View, breach: Breach | None) -> str:
    with pytest.raises(kind) as problem:
        require_on("DB2026041", breach, person, roles(person), act)
    assert type(problem.value) is kind
    return refusal(problem.value)


def test_others_hear_the_same_whether_it_does_not_exist_or_is_not_theirs() -> None:
    assert refused(NotFound, OTHER, Act.ADD_WORDS, fresh()) == refused(NotFound, OTHER, Act.ADD_WORDS, None)
    assert refused(NotAllowed, OTHER, View.SHOW, fresh()) == refused(NotAllowed, OTHER, View.SHOW, None)
    assert require_on("DB2026041", fresh(), SAM, roles(SAM), Act.ADD_WORDS) == fresh()


def test_a_refusal_says_whose_step_it_is() -> None:
    assert "somebody else decides" in refused(NotAllowed, ANN, Act.DECIDE_ICO, escalated())
    assert "ask its handler" in refused(NotAllowed, ANN, Act.REQUEST_WITHDRAWAL, fresh())
    with pytest.raises(NotAllowed):
        require(SAM, roles(SAM), Act.LOG)
    require(ANN, roles(ANN), Act.LOG)


def test_being_the_reporter_of_one_is_not_being_the_reporter_of_another() -> None:
    claimed = roles(SAM) | {Role.REPORTER}
    assert not may(SAM, claimed, Act.ADD_WORDS, replace(fresh(), reporter=OTHER))


def test_nobody_without_an_id_is_anybody() -> None:
    nobody = Person("")
    assert roles(nobody) == {Role.STAFF}
    logged = replace(fresh(), reporter=Person(""))
    assert not may(nobody, roles(nobody), Act.ADD_WORDS, logged)
