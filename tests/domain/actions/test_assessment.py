"""The advice: three steps of risk, its grounds with their sources, and what is still open."""

from dataclasses import replace
from typing import Any

import pytest

from domain.assessment import GROUND_KEYS, Risk, advise_on, risk_of
from domain.breach import Assessment, Breach, Certainty, Controller, Danger, Outcome, People
from domain.scales import LIKELIHOODS, SEVERITIES
from tests.domain.casework import reported
from texts import has, say


def found(likelihood: str = "unlikely", severity: str = "low", /, *, special: bool = False, **more: Any) -> Breach:
    assessment = Assessment(
        likelihood=likelihood, severity=severity, special_category=special, contained="Yes, as was said"
    )
    plain: dict[str, Any] = {"information": (), "done_so_far": (), "outcome": Outcome.BREACH, "assessment": assessment}
    return replace(reported().breach, **(plain | more))


def grounds(breach: Breach) -> dict[str, bool | None]:
    return {ground.key: ground.speaks_for for ground in advise_on(breach).grounds}


def test_only_an_unlikely_risk_need_not_be_notified() -> None:
    advice = advise_on(found())
    assert (advice.notify_ico, advice.tell_people, advice.risk) == (False, False, Risk.UNLIKELY)
    assert [(each.key, each.source) for each in advice.grounds] == [("risk_unlikely", "UK GDPR Article 33(1)")]


@pytest.mark.parametrize(
    ("likelihood", "severity", "risk"),
    [
        ("very unlikely", "high", Risk.UNLIKELY),
        ("very unlikely", "very high", Risk.RISK),
        ("unlikely", "high", Risk.RISK),
        ("neutral", "low", Risk.RISK),
        ("likely", "medium", Risk.RISK),
        ("likely", "high", Risk.HIGH),
        ("very likely", "very high", Risk.HIGH),
        ("not known yet", "high", None),
        ("likely", "not known yet", None),
    ],
)
def test_likelihood_and_severity_together_give_the_risk(likelihood: str, severity: str, risk: Risk | None) -> None:
    assert risk_of(found(likelihood, severity)) is risk


def test_the_risk_never_falls_when_likelihood_or_severity_rises() -> None:
    order = list(Risk)
    table = [
        [order.index(risk_of(found(row, column)) or Risk.HIGH) for column in SEVERITIES[:-1]]
        for row in LIKELIHOODS[:-1]
    ]
    assert all(row == sorted(row) for row in table)
    assert all(list(column) == sorted(column) for column in zip(*table, strict=True))


def test_a_high_risk_means_telling_the_people_too() -> None:
    advice = advise_on(found("likely", "very high"))
    assert (advice.notify_ico, advice.tell_people) == (True, True)
    assert "Articles 33(1) and 34(1)" in advice.grounds[0].source


def test_danger_is_high_risk_whatever_else_is_known() -> None:
    assert risk_of(found("very unlikely", "low", danger=Danger.YES)) is Risk.HIGH
    assert risk_of(replace(reported().breach, danger=Danger.YES)) is Risk.HIGH


def test_unknown_leaves_it_open_and_says_what_to_find_out() -> None:
    advice = advise_on(replace(reported().breach, people=People()))
    assert (advice.notify_ico, advice.tell_people) == (None, None)
    assert advice.open == ("outcome", "likelihood", "severity", "people", "special_category")
    assert "33(4)" in advice.grounds[0].source


@pytest.mark.parametrize("outcome", [Outcome.NEAR_MISS, Outcome.NOT_A_BREACH, Outcome.DUPLICATE])
def test_what_is_no_breach_is_not_notified(outcome: Outcome) -> None:
    assert grounds(found("very likely", "very high", outcome=outcome)) == {"no_breach": False}


def test_a_processor_tells_its_controller() -> None:
    breach = found("likely", "high")
    assert breach.assessment is not None
    ours = replace(breach, assessment=replace(breach.assessment, controller=Controller.OUR_PROCESSOR))
    theirs = replace(breach, assessment=replace(breach.assessment, controller=Controller.PROCESSOR_FOR_ANOTHER))
    assert advise_on(ours).notify_ico is True
    assert advise_on(theirs).notify_ico is False
    assert "tell_controller" in grounds(theirs)


@pytest.mark.parametrize(
    ("key", "speaks_for", "facts"),
    [
        ("danger", True, {"danger": Danger.YES}),
        ("children", True, {"information": ("Children",)}),
        ("fraud", True, {"information": ("Financial",)}),
        ("many_people", True, {"people": People(100, "> 5", Certainty.EXACT)}),
        ("intent", True, {"root_cause": "Cyber"}),
        ("unreadable", False, {"done_so_far": ("Was encrypted",)}),
        ("back_in_safe_hands", False, {"done_so_far": ("Got it back",)}),
    ],
)
def test_each_fact_is_a_ground(key: str, speaks_for: bool, facts: dict[str, Any]) -> None:
    assert key not in grounds(found())
    assert grounds(found(**facts))[key] is speaks_for


@pytest.mark.parametrize(
    ("key", "done", "contained"),
    [
        ("unreadable", ("Was encrypted",), ""),
        ("back_in_safe_hands", ("Got it back",), "No, not yet"),
        ("unreadable", ("Wiped",), "Yes, wiped"),
    ],
)
def test_what_the_reporter_ticked_is_no_ground_until_the_assessor_confirms_it(
    key: str, done: tuple[str, ...], contained: str
) -> None:
    breach = found(done_so_far=done)
    assert breach.assessment
    assert key not in grounds(replace(breach, assessment=replace(breach.assessment, contained=contained)))


def test_kinds_of_people_and_special_category_are_grounds() -> None:
    assert grounds(found(special=True))["special_category"] is True
    breach = found()
    assert breach.assessment is not None
    patients = replace(breach, assessment=replace(breach.assessment, kinds_of_people=("Patients",)))
    assert grounds(patients)["vulnerable_people"] is True


def test_every_ground_open_question_and_scale_has_its_sentence() -> None:
    assert all(say(f"assessment.ground.{key}") for key in GROUND_KEYS)
    assert all(has(f"assessment.open.{key}") for key in advise_on(reported().breach).open)
    assert all(has(f"assessment.severity.{each.replace(' ', '_')}") for each in SEVERITIES[:-1])
    assert all(has(f"assessment.outcome.{each.value.replace(' ', '_')}") for each in Outcome)
