"""The questions of the initial assessment, prefilled from the record."""

from collections.abc import Callable
from typing import Any

from dialogs.answer_types import (
    DISCOVERERS,
    Choice,
    Several,
    TicksAndWords,
    Time,
    YesNo,
    listing_of,
    titled,
    to_json,
)
from dialogs.casework.answer_types import CountOrNot, DoneAlready, Records, Suggested
from dialogs.casework.assessing.outcome_steps import OUTCOME_STEPS, Recorded, counts, of_breach
from dialogs.flow import Asking, Step, Surroundings
from domain.breach import Assessment, Breach, Controller, Danger, People
from domain.scales import COMPROMISED, KINDS_OF_PEOPLE, LIKELIHOODS, SEVERITIES
from understanding.telling.incident_type import likely_type


def _found(read: Callable[[Assessment], Any]) -> Recorded:
    return of_breach(lambda breach: read(breach.assessment) if breach.assessment else None)


def _people(people: People) -> Any:
    return None if people == People() else to_json(people)


def _information(breach: Breach) -> Any:
    if not breach.information and not breach.information_words:
        return None
    return {"ticked": list(breach.information), "words": breach.information_words}


def _special(found: Assessment) -> Any:
    if found.special_category is None:
        return None
    return (Danger.YES if found.special_category else Danger.NO).value


def _words(name: str) -> Step:
    return Step(
        name=name,
        kind=Suggested(f"assess.{name}.offers"),
        recorded=_found(lambda found: getattr(found, name)),
        when=counts,
    )


def _scale(name: str, names: tuple[str, ...], explained: str = "", also: str = "") -> Step:
    return Step(
        name=name,
        kind=Choice(lambda _: listing_of(names, explained, also)),
        not_known=True,
        when=counts,
        recorded=_found(lambda found: titled(getattr(found, name)) if getattr(found, name) in names else None),
    )


def _had_by_processor(asking: Asking) -> bool:
    """Whether a processor of ours had it: then the clock starts when it told us (EDPB 9/2022, paragraph 44)."""
    controller = str(asking.answers.get("controller", "")).casefold()
    return counts(asking) and controller == Controller.OUR_PROCESSOR.value


def _decided_with_another(asking: Asking) -> bool:
    """Whether another organisation decides about it, alone or with us: it is named, and told (Article 33(2))."""
    said = str(asking.answers.get("controller", "")).casefold()
    return counts(asking) and said in {each.value for each in Controller if each.has_another}


def _has_types(asking: Asking) -> bool:
    return counts(asking) and len(asking.turn.council.taxonomy.incident_types) > 0


def _discoverer_is_open(asking: Asking) -> bool:
    """Whether nobody has said yet by whom it was discovered: the reporter's own words stand unasked."""
    return counts(asking) and (asking.breach is None or asking.breach.discovered_by is None)


def _is_cyber(asking: Asking) -> bool:
    chosen = asking.turn.council.taxonomy.incident_types.named(str(asking.answers.get("incident_type", "")))
    return counts(asking) and chosen is not None and chosen.cyber


def likely_type_of(turn: Surroundings, breach: Breach) -> str | None:
    """The type of incident that the reporter's words speak of; None where they leave it open."""
    return likely_type(breach.summary, breach.media, turn.council.taxonomy.incident_types)


def _likely_type(asking: Asking) -> str | None:
    return likely_type_of(asking.turn, asking.breach) if asking.breach else None


STEPS = (
    *OUTCOME_STEPS,
    Step(
        name="media",
        kind=Several(lambda asking: asking.turn.council.taxonomy.media),
        not_known=True,
        when=counts,
        recorded=of_breach(lambda b: list(b.media)),
    ),
    Step(
        name="directorate",
        kind=Choice(lambda asking: asking.turn.council.taxonomy.directorates),
        not_known=True,
        when=counts,
        recorded=of_breach(lambda b: b.directorate),
    ),
    Step(name="discovered_by", kind=DISCOVERERS, not_known=True, skippable=True, when=_discoverer_is_open),
    Step(
        name="people",
        kind=CountOrNot(),
        not_known=True,
        when=counts,
        recorded=of_breach(lambda b: _people(b.people)),
    ),
    Step(
        name="records",
        kind=Records(),
        not_known=True,
        when=counts,
        recorded=_found(lambda found: _people(found.records)),
    ),
    Step(
        name="kinds_of_people",
        kind=Several(lambda _: listing_of(KINDS_OF_PEOPLE, also="choice.kinds_of_people")),
        not_known=True,
        when=counts,
        recorded=_found(lambda found: list(found.kinds_of_people)),
    ),
    Step(
        name="information",
        kind=TicksAndWords(lambda asking: asking.turn.council.taxonomy.information),
        not_known=True,
        when=counts,
        recorded=of_breach(_information),
    ),
    Step(name="special_category", kind=YesNo(), when=counts, recorded=_found(_special)),
    Step(
        name="controller",
        kind=Choice(lambda _: listing_of(tuple(Controller), "assess.controllers")),
        when=counts,
        recorded=_found(lambda found: titled(found.controller.value)),
    ),
    Step(name="processor", kind=Suggested(), when=_had_by_processor, recorded=of_breach(lambda b: b.processor)),
    Step(
        name="processor_told_at",
        kind=Time(),
        not_known=True,
        when=_had_by_processor,
        recorded=of_breach(lambda b: b.processor_told_at and b.processor_told_at.isoformat()),
    ),
    Step(
        name="other_controller",
        kind=Suggested(),
        not_known=True,
        when=_decided_with_another,
        recorded=_found(lambda found: found.other_controller or None),
    ),
    Step(
        name="controller_told_at",
        kind=DoneAlready(),
        when=_decided_with_another,
        recorded=_found(lambda found: found.controller_told_at and to_json(found.controller_told_at)),
    ),
    _words("others_told"),
    Step(
        name="incident_type",
        kind=Choice(lambda asking: asking.turn.council.taxonomy.incident_types, first=_likely_type),
        not_known=True,
        when=_has_types,
        recorded=of_breach(lambda b: b.incident_type),
    ),
    Step(
        name="compromised",
        kind=Several(lambda _: listing_of(COMPROMISED, "assess.properties")),
        not_known=True,
        follows="incident_type",
        when=_is_cyber,
        recorded=_found(lambda found: list(found.compromised)),
    ),
    Step(
        name="root_cause",
        kind=Choice(lambda asking: asking.turn.council.taxonomy.root_causes),
        not_known=True,
        when=counts,
        recorded=of_breach(lambda b: b.root_cause),
    ),
    _words("contained"),
    _words("consequences"),
    _words("effects"),
    _scale("likelihood", LIKELIHOODS[:-1]),
    _scale("severity", SEVERITIES[:-1], "assessment.severity", "choice.severity"),
    Step(
        name="reasons",
        kind=Suggested("assess.reasons.offers"),
        recorded=_found(lambda found: found.reasons),
    ),
)
