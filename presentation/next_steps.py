"""What somebody may do next with a case, in order: from report to closed, and what else there is.

One table serves the buttons of a case, the page that shows it, and the refusal to close, which names what is
missing, each with the button that goes there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.access import Roles, View, may
from domain.actions import looks_small, missing_for_closing
from domain.actions.stages import refusal_of
from domain.acts import Act
from domain.breach import Breach, Outcome, Person
from presentation.offered_when import (
    at_first_look,
    awaits_siro,
    claim_open,
    complaint_unanswered,
    complaint_waits,
    escalated_unseen,
    first_open_action,
    is_open,
    may_be_untold,
    speaks_for_no,
    speaks_for_yes,
    stands,
    wording_open,
)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Whoever looks at a case: what is offered follows from it; what is pressed is checked anew."""

    person: Person
    roles: Roles
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """A step of a case: the command that it runs, the right that it needs, and when it is offered.

    `missing` is the key of what the step puts on record (see `missing_for_closing`); `more` steps stand
    behind one button.
    """

    command: str
    needs: Act | View
    when: Callable[[Breach], bool] = lambda _: True
    missing: str = ""
    argument: Callable[[Breach], str] = lambda _: ""
    title: str = ""
    more: bool = False


def _field(missing: str, field: str) -> NextStep:
    return NextStep(
        command="change", needs=Act.CHANGE, missing=missing, argument=lambda _: field, title=f"case.missing.{missing}"
    )


STEPS: tuple[NextStep, ...] = (
    NextStep(command="take", needs=Act.TAKE, missing="handler"),
    NextStep(command="decide_withdrawal", needs=Act.DECIDE_WITHDRAWAL, missing="withdrawal"),
    NextStep(command="small", needs=Act.DECIDE_ICO, when=looks_small),
    NextStep(command="assess", needs=Act.ASSESS, missing="assessment"),
    NextStep(command="outcome", needs=Act.SET_OUTCOME, missing="outcome"),
    _field("controller_told", "controller told"),
    NextStep(command="ico_not_required", needs=Act.DECIDE_ICO, when=at_first_look, title="case.not_required_because"),
    NextStep(command="ico_not_required", needs=Act.DECIDE_ICO, missing="ico_decision", when=speaks_for_no),
    NextStep(command="ico_required", needs=Act.DECIDE_ICO, missing="ico_decision"),
    NextStep(command="ico_not_required", needs=Act.DECIDE_ICO, missing="ico_decision", when=speaks_for_yes),
    NextStep(
        command="ico_required", needs=Act.DECIDE_ICO, missing="siro_stands", when=stands(True), title="case.it_stands"
    ),
    NextStep(
        command="ico_not_required",
        needs=Act.DECIDE_ICO,
        missing="siro_stands",
        when=stands(False),
        title="case.it_stands",
    ),
    NextStep(command="ico_required", needs=Act.DECIDE_ICO, missing="siro_stands", when=stands(False)),
    NextStep(command="ico_not_required", needs=Act.DECIDE_ICO, missing="siro_stands", when=may_be_untold),
    NextStep(command="seen", needs=Act.SEEN, when=escalated_unseen),
    NextStep(command="advise", needs=Act.ADVISE, when=lambda b: is_open(b) and b.outcome.counts and not b.advice),
    NextStep(command="ico_made", needs=Act.NOTIFY_ICO, missing="ico_notification"),
    NextStep(command="people_told", needs=Act.DECIDE_PEOPLE_TOLD, missing="people_told_decision"),
    NextStep(command="people_were_told", needs=Act.PEOPLE_WERE_TOLD, missing="people_told"),
    NextStep(command="complaint_acknowledged", needs=Act.ACKNOWLEDGE_COMPLAINT, when=complaint_waits),
    NextStep(command="complaint_answered", needs=Act.ANSWER_COMPLAINT, when=complaint_unanswered),
    _field("directorate", "directorate"),
    _field("medium", "medium"),
    _field("discovered", "discovered"),
    _field("people", "number of people"),
    _field("root_cause", "root cause"),
    _field("danger", "danger"),
    _field("contained", "contained"),
    _field("special_category", "reasons"),
    NextStep(command="ico_follow_up", needs=Act.FOLLOW_UP_ICO, missing="regulator_question"),
    NextStep(command="action", needs=Act.ADD_ACTION, missing="main_action"),
    NextStep(command="action_done", needs=Act.COMPLETE_ACTION, missing="actions_done", argument=first_open_action),
    NextStep(command="apology", needs=Act.RECORD_APOLOGY, missing="apology"),
    NextStep(command="close", needs=Act.CLOSE, when=lambda breach: not missing_for_closing(breach)),
    NextStep(command="public_wording", needs=Act.SET_PUBLIC_WORDING, when=wording_open),
    NextStep(command="reopen", needs=Act.REOPEN, when=lambda breach: not is_open(breach)),
    NextStep(command="show", needs=View.SHOW, more=True),
    NextStep(command="escalate", needs=Act.ESCALATE, more=True),
    NextStep(command="call_stand_in", needs=Act.CALL_STAND_IN, more=True),
    NextStep(command="ask", needs=Act.ASK_REPORTER, when=is_open, more=True),
    NextStep(command="draft_ico", needs=View.DRAFT_ICO, more=True),
    NextStep(
        command="ico_follow_up", needs=Act.FOLLOW_UP_ICO, when=lambda b: b.ico_notification is not None, more=True
    ),
    NextStep(command="note", needs=Act.NOTE, more=True),
    NextStep(
        command="assess",
        needs=Act.ASSESS,
        when=lambda b: b.assessment is not None,
        title="case.assess_again",
        more=True,
    ),
    NextStep(command="change", needs=Act.CHANGE, more=True),
    NextStep(command="awareness", needs=Act.SET_AWARENESS, more=True),
    NextStep(command="action", needs=Act.ADD_ACTION, when=lambda b: bool(b.actions), more=True),
    NextStep(command="complaint", needs=Act.RECORD_COMPLAINT, more=True),
    NextStep(command="lesson", needs=Act.RECORD_LESSON, when=lambda b: b.outcome.counts, more=True),
    NextStep(command="claim", needs=Act.RECORD_CLAIM, more=True),
    NextStep(command="claim_settled", needs=Act.SETTLE_CLAIM, when=claim_open, more=True),
    NextStep(command="claim_paid", needs=Act.PAY_CLAIM, when=claim_open, more=True),
    NextStep(command="claim_refused", needs=Act.REFUSE_CLAIM, when=claim_open, more=True),
    NextStep(command="link", needs=Act.LINK, more=True),
    NextStep(command="history", needs=View.HISTORY, more=True),
    NextStep(command="case_file", needs=View.DOCUMENT, more=True),
    NextStep(command="letters", needs=View.DOCUMENT, more=True),
    NextStep(command="conflict", needs=Act.MARK_CONFLICT, more=True),
    NextStep(command="hold", needs=Act.HOLD, when=lambda breach: not breach.legal_hold, more=True),
    NextStep(command="release", needs=Act.RELEASE, when=lambda breach: breach.legal_hold, more=True),
    NextStep(command="redact", needs=Act.REDACT, more=True),
)

# While nobody has assessed it, everything that the assessment asks is left to it.
FIRST = frozenset({"handler", "withdrawal", "assessment", "ico_notification", "people_told"})


def open_points(breach: Breach) -> tuple[str, ...]:
    """What is missing, as far as it is to be done now; a case that is with the SIRO waits for the decision too.

    Where the decision was made before, the SIRO says whether it stands.
    """
    if not is_open(breach):
        return ()
    missing = missing_for_closing(breach)
    asked = "siro_stands" if breach.ico_decision else "ico_decision"
    if awaits_siro(breach) and asked not in missing:
        missing = (asked, *missing)
    waits_for_assessment = "assessment" in missing or (breach.outcome is Outcome.UNDECIDED and not breach.assessment)
    if not waits_for_assessment:
        return missing
    first = FIRST | ({asked} if awaits_siro(breach) else set())
    return tuple(key for key in (*missing, "assessment") if key in first)


def steps_of(viewer: Viewer, breach: Breach, *, more: bool) -> Iterable[NextStep]:
    """What this person may do now, in order."""
    missing = open_points(breach)
    for step in STEPS:
        wanted = step.missing in missing if step.missing else True
        if step.more is more and wanted and step.when(breach) and may_do(viewer, breach, step.needs):
            yield step


def may_do(viewer: Viewer, breach: Breach, needs: Act | View) -> bool:
    """Whether this person may do it to this case as it stands."""
    if isinstance(needs, Act) and refusal_of(needs, breach.status):
        return False
    return may(viewer.person, viewer.roles, needs, breach, decided_by=viewer.decided_by)
