"""Advice on telling the ICO and those affected, from what the assessment found. It advises; a person decides.

It follows the three questions of the ICO's self-assessment: is it a personal data breach, how likely is
a risk to people, is the risk high. Each ground carries its source; its sentence is in the texts under
`assessment.ground.<key>`. A source may name the `{regulator}`, whose own guidance comes before the EDPB's, which is
no UK guidance.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from domain.breach import Assessment, Breach, Controller, Danger, Outcome
from domain.scales import LIKELIHOODS, SEVERITIES, VULNERABLE_PEOPLE


class Risk(StrEnum):
    """The risk to the rights and freedoms of people, in the law's own three steps."""

    UNLIKELY = "unlikely"
    RISK = "risk"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Something that speaks for or against telling, with its source; None speaks neither way by itself."""

    key: str
    source: str
    speaks_for: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Whether to tell the ICO and those affected; None where something must be found out first (`open`)."""

    notify_ico: bool | None
    tell_people: bool | None
    risk: Risk | None
    grounds: tuple[Ground, ...]
    open: tuple[str, ...] = ()


# One row for each likelihood, one letter for each severity (low to very high): u unlikely, r risk, h high
# risk. Only an *unlikely* risk is exempt (Article 33(1)); grave harm weighs even where it is not
# likely (EDPB Guidelines 9/2022, section IV: severity and likelihood together).
_MATRIX = {
    "very unlikely": "uuur",
    "unlikely": "uurr",
    "neutral": "rrrh",
    "likely": "rrhh",
    "very likely": "rrhh",
}
_LETTERS = {"u": Risk.UNLIKELY, "r": Risk.RISK, "h": Risk.HIGH}

MANY = 100  # the law sets no number; from here on the scale itself is named as a ground

_RECITAL_75 = "UK GDPR Recital 75"
_RECITAL_85 = "UK GDPR Recital 85"
_FACTORS = "guidance of the {regulator} on personal data breaches; EDPB Guidelines 9/2022, section IV"

# The council's own names of kinds of information and of what was done; a council that renames them loses
# the ground, not the advice.
FOR_FRAUD = {"Financial", "Passwords or access", "National Insurance or NHS numbers"}
# Wiped is not unreadable: between loss and wipe it could be read (Article 34(3)(a)).
UNREADABLE = {"Was encrypted"}
MEANT = {"Cyber", "Criminal Action"}
BACK = {"Got it back", "Deleted and confirmed"}


def confirmed(found: Assessment) -> bool:
    """Whether the assessor has said that it is contained: what the reporter ticked alone is no ground."""
    return found.contained.strip().casefold().startswith("yes")


_Applies = Callable[[Breach, Assessment], bool]
_RAISES: tuple[tuple[str, str, _Applies], ...] = (
    ("danger", _RECITAL_85, lambda breach, _: breach.danger is Danger.YES),
    ("special_category", f"UK GDPR Article 9, {_RECITAL_75}", lambda _, found: found.special_category is True),
    ("children", _RECITAL_75, lambda breach, found: "Children" in (*breach.information, *found.kinds_of_people)),
    ("vulnerable_people", _RECITAL_75, lambda _, found: bool(VULNERABLE_PEOPLE & set(found.kinds_of_people))),
    ("fraud", _RECITAL_85, lambda breach, _: bool(FOR_FRAUD & set(breach.information))),
    ("many_people", _FACTORS, lambda breach, _: (breach.people.number or 0) >= MANY),
    ("intent", _FACTORS, lambda breach, _: breach.root_cause in MEANT),
)
_LOWERS: tuple[tuple[str, str, _Applies], ...] = (
    (
        "unreadable",
        f"UK GDPR Article 34(3)(a), {_FACTORS}",
        lambda breach, found: bool(UNREADABLE & set(breach.done_so_far)) and confirmed(found),
    ),
    ("back_in_safe_hands", _FACTORS, lambda breach, found: bool(BACK & set(breach.done_so_far)) and confirmed(found)),
)


def _weighed(breach: Breach, found: Assessment) -> tuple[Ground, ...]:
    return tuple(
        Ground(key=key, source=source, speaks_for=rows is _RAISES)
        for rows in (_RAISES, _LOWERS)
        for key, source, applies in rows
        if applies(breach, found)
    )


NO_BREACH = Ground(key="no_breach", source="UK GDPR Article 4(12)", speaks_for=False)
TELL_CONTROLLER = Ground(key="tell_controller", source="UK GDPR Article 33(2)", speaks_for=False)
THEIRS = Ground(key="theirs", source="UK GDPR Articles 4(7) and 33(1)", speaks_for=False)
TOGETHER = Ground(key="joint", source="UK GDPR Article 26", speaks_for=None)
IN_DOUBT = Ground(key="in_doubt", source="UK GDPR Article 33(4), Recital 87", speaks_for=None)
BY_RISK = {
    Risk.UNLIKELY: Ground(key="risk_unlikely", source="UK GDPR Article 33(1)", speaks_for=False),
    Risk.RISK: Ground(key="risk", source="UK GDPR Article 33(1)", speaks_for=True),
    Risk.HIGH: Ground(key="high_risk", source="UK GDPR Articles 33(1) and 34(1)", speaks_for=True),
}


def risk_of(breach: Breach) -> Risk | None:
    """The risk from likelihood and severity as assessed; None while either is not known. Danger is high risk."""
    if breach.danger is Danger.YES:
        return Risk.HIGH
    found = breach.assessment
    if found is None or found.likelihood not in _MATRIX or found.severity not in SEVERITIES[:-1]:
        return None
    return _LETTERS[_MATRIX[found.likelihood][SEVERITIES.index(found.severity)]]


def advise_on(breach: Breach) -> Advice:
    """The advice as the record stands now; new facts may change it."""
    found = breach.assessment or Assessment()
    if not breach.outcome.counts:
        return Advice(notify_ico=False, tell_people=False, risk=None, grounds=(NO_BREACH,))
    weighed = _weighed(breach, found)
    if found.controller.is_elsewhere:
        ground = THEIRS if found.controller is Controller.ANOTHER else TELL_CONTROLLER
        return Advice(notify_ico=False, tell_people=False, risk=None, grounds=(ground, *weighed))
    if found.controller is Controller.JOINT:
        weighed = (TOGETHER, *weighed)
    risk = risk_of(breach)
    if risk is None:
        return Advice(notify_ico=None, tell_people=None, risk=None, grounds=(IN_DOUBT, *weighed), open=_open(breach))
    return Advice(
        notify_ico=risk is not Risk.UNLIKELY,
        tell_people=risk is Risk.HIGH,
        risk=risk,
        grounds=(BY_RISK[risk], *weighed),
        open=_open(breach),
    )


def _open(breach: Breach) -> tuple[str, ...]:
    """The keys of what would make the advice surer."""
    found = breach.assessment or Assessment()
    lacking = {
        "outcome": breach.outcome is Outcome.UNDECIDED,
        "likelihood": found.likelihood not in LIKELIHOODS[:-1],
        "severity": found.severity not in SEVERITIES[:-1],
        "people": not breach.people.settled,
        "special_category": found.special_category is None,
    }
    return tuple(key for key, lacks in lacking.items() if lacks)


GROUND_KEYS = (
    *(key for key, _, _ in (*_RAISES, *_LOWERS)),
    *(ground.key for ground in (NO_BREACH, TELL_CONTROLLER, THEIRS, TOGETHER, IN_DOUBT, *BY_RISK.values())),
)
