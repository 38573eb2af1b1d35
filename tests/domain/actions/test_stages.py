"""Every status × every act: done, by an allowed move, or refused with a sentence."""

import pytest

from domain.actions.stages import MOVES
from domain.acts import Act
from domain.breach import Status
from domain.errors import Refused
from presentation.refusals import refusal
from tests.domain.attempts import ATTEMPTS, ripe
from tests.domain.casework import HOUR, NOON

MAKE_A_RECORD = {Act.REPORT, Act.LOG, Act.IMPORT}

# Written down on its own, so that a change of the rules has to be made twice.
WHEN_CLOSED = {
    "duplicate merged into it",
    "merge undone",
    "explained why it came late",
    "added to",
    "answered a question",
    "conflict of interest marked",
    "conflict of interest cleared",
    "time of awareness set",
    "complaint recorded",
    "complaint acknowledged",
    "outcome of a complaint told",
    "claim recorded",
    "claim settled",
    "claim paid",
    "claim refused",
    "linked",
    "link removed",
    "noted",
    "lesson recorded",
    "ICO follow-up",
    "confirmed after new facts",
    "public wording",
    "changed",
    "redacted",
    "legal hold placed",
    "legal hold released",
    "reopened",
}
ONLY_WITH_SIRO = {"seen by the SIRO", "stand-in called"}
NOT_FROM_REPORTED = {"closed"}
NOT_WITH_SIRO = {"closed", "escalated to the SIRO", "reopened"}


def allowed(status: Status, act: Act) -> bool:
    if status is Status.CLOSED:
        return act.value in WHEN_CLOSED
    if status is Status.WITH_SIRO:
        return act.value not in NOT_WITH_SIRO
    refused = NOT_FROM_REPORTED if status is Status.REPORTED else set()
    return act.value not in refused | ONLY_WITH_SIRO | {"reopened"}


def test_every_act_on_a_case_is_tried() -> None:
    assert set(ATTEMPTS) == set(Act) - MAKE_A_RECORD


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("act", ATTEMPTS)
def test_each_status_allows_or_refuses_each_act(status: Status, act: Act) -> None:
    breach = ripe(act, status)
    if not allowed(status, act):
        with pytest.raises(Refused) as refused:
            ATTEMPTS[act](breach, now=NOON + HOUR)
        assert "DB2026041" in refusal(refused.value)
        return
    changed = ATTEMPTS[act](breach, now=NOON + HOUR)
    assert changed.breach.revision == breach.revision + 1
    assert {entry.what for entry in changed.history} == {act.value}
    moved = changed.breach.status
    assert moved is status or moved in MOVES[status] or (status, moved) == (Status.REPORTED, Status.WITH_SIRO)


# That a decision still holds can be confirmed again and again, each time in view of newer facts.
ONCE = [act for act in ATTEMPTS if act is not Act.STILL_HOLDS]


@pytest.mark.parametrize("act", ONCE)
def test_the_same_act_again_says_so_and_changes_nothing(act: Act) -> None:
    status = {
        Act.SEEN: Status.WITH_SIRO,
        Act.CALL_STAND_IN: Status.WITH_SIRO,
        Act.REOPEN: Status.CLOSED,
    }.get(act, Status.IN_ASSESSMENT)
    once = ATTEMPTS[act](ripe(act, status), now=NOON + HOUR).breach
    with pytest.raises(Refused) as refused:
        ATTEMPTS[act](once, now=NOON + 2 * HOUR)
    assert refusal(refused.value)
