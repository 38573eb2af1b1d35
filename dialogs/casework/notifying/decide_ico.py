"""Whether the ICO must be told, with the reason; and why the advice of the DPO is not followed, where that is so."""

import re
from typing import Any

from dialogs.casework.answer_types import REFERENCE, Suggested
from dialogs.casework.assessing.advice import advice_lines
from dialogs.casework.carrying_out import came_first, case_of_draft, conclude, following
from dialogs.casework.notifying.notify_ico import NOTIFY_ICO
from dialogs.flow import Asking, Flow, Kind, Offer, Step
from dialogs.turn import Next, Turn
from domain import actions
from domain.access import Role
from domain.acts import Act
from domain.assessment import advise_on
from domain.breach import Breach, DpoAdvice
from domain.errors import Refused
from domain.record.wording import in_words
from domain.stores import Draft, Json
from domain.taxonomy import Entry, Listing
from texts import say
from texts.words import escaped
from understanding.choices.choice import read_choice

REQUIRED, NOT_REQUIRED = "required", "not required"
DECIDERS = frozenset({Role.SIRO, Role.STAND_IN})
LONGEST_OFFER = 80  # characters of a reason on a button
_DECIDED = re.compile(
    r"(?P<not>not |un)?(?:required|needed|necessary)\b(?:[,:]? *(?:because(?! of\b)|since|as))?[,:…]?"
    r" *(?P<why>(?!or\b)[^?]*)",
    re.IGNORECASE,
)


def decided_in(words: str) -> Json:
    """*not required because it came back unread* as answers: the decision, and the reason where there is one."""
    found = _DECIDED.fullmatch(words)
    if found is None:
        return {}
    reason = found["why"].strip()
    return {"decision": NOT_REQUIRED if found["not"] else REQUIRED, **({"reason": reason} if reason else {})}


def reason_in(words: str, _: Asking) -> Json:
    """The reason that was typed together with the decision."""
    return {name: value for name, value in decided_in(words).items() if name == "reason"}


class Decision(Kind):
    """Required or not required, with the advice of the record above the question."""

    def __init__(self, texts: str, about: str) -> None:
        self.texts, self.about = texts, about

    def offer(self, asking: Asking) -> Offer:
        lines = advice_lines(asking.breach, (self.about,)) if asking.breach else ()
        names = self._listing().names
        return Offer(
            buttons=names[::-1] if self._speaks_for_no(asking) else names, values={"advice": "\n\n".join(lines)}
        )

    def read(self, text: str, asking: Asking) -> str:
        if decided := decided_in(text):
            return str(decided["decision"])
        chosen = read_choice(text, self._listing())
        return REQUIRED if chosen == self._listing()[0].name else NOT_REQUIRED

    def is_offered(self, text: str, asking: Asking) -> bool:
        """*Not required because it came back* answers this question too; with a reference it is a command."""
        return super().is_offered(text, asking) or (bool(decided_in(text)) and not REFERENCE.search(text))

    def show(self, value: Any) -> str:
        return self._listing().names[0 if value == REQUIRED else 1]

    def _speaks_for_no(self, asking: Asking) -> bool:
        """What the record speaks for stands first; a person decides."""
        if asking.breach is None:
            return False
        advice = advise_on(asking.breach)
        return (advice.notify_ico if self.about == "notify" else advice.tell_people) is False

    def _listing(self) -> Listing:
        entries = (
            Entry(name=say(f"{self.texts}.{name}"), also=tuple(say(f"{self.texts}.{name}_also").split("|")))
            for name in ("required", "not_required")
        )
        return Listing(tuple(entries))


def advice_against(about: str) -> Any:
    """Whether the DPO advised otherwise than is being decided."""

    def applies(asking: Asking) -> bool:
        advice = actions.advice_about(asking.breach, about) if asking.breach else None
        decided = asking.answers.get("decision")
        if advice is None or advice.recommends is None or decided is None:
            return False
        return advice.recommends is not (decided == REQUIRED)

    return applies


def advised(about: str) -> Any:
    """The DPO's words, for the question why they are not followed."""

    def values(asking: Asking) -> Json:
        advice: DpoAdvice | None = actions.advice_about(asking.breach, about) if asking.breach else None
        return {"advice": escaped(advice.text) if advice else "", "dpo": escaped(advice.by.name) if advice else ""}

    return values


class Reason(Suggested):
    """The reason, with those offered that go with the decision: first that of the one made before, where it stands."""

    def offer(self, asking: Asking) -> Offer:
        required = asking.answers.get("decision") == REQUIRED
        offered = say(f"{self.offers}.{'required' if required else 'not_required'}").split("|")
        first = (*self._given_before(asking, required), *(() if required else self._decided_elsewhere(asking)))
        return Offer(buttons=tuple(dict.fromkeys((*first, *offered))))

    def _decided_elsewhere(self, asking: Asking) -> tuple[str, ...]:
        found = asking.breach.assessment if asking.breach else None
        return (say("case.decided_elsewhere"),) if found and found.controller.is_elsewhere else ()

    def _given_before(self, asking: Asking, required: bool) -> tuple[str, ...]:
        last = asking.breach.ico_decision if asking.breach and self.offers == "decide_ico.offers" else None
        return (last.reason,) if last and last.required is required and len(last.reason) <= LONGEST_OFFER else ()


async def record_decision(turn: Turn, draft: Draft) -> Next | None:
    """Record the decision. Raises Refused when the same stands, or somebody else decided since this was begun."""
    breach = await case_of_draft(turn, draft)
    expect_no_other_decision(draft, breach)
    answers = draft.answers
    required = answers["decision"] == REQUIRED
    changed = actions.decide_ico(
        breach,
        required,
        str(answers["reason"]),
        against_advice=str(answers.get("against_advice") or ""),
        by=turn.person,
        now=turn.now,
    )
    key = "decide_ico.done_required" if required else "decide_ico.done_not_required"
    against = not required and advise_on(changed.breach).notify_ico
    await conclude(turn, draft, changed, key, *((say("decide_ico.against_record"),) if against else ()))
    return following(draft, changed.breach, NOTIFY_ICO) if required else None


def expect_no_other_decision(draft: Draft, breach: Breach) -> None:
    """The first decision wins; the second is told by whom."""
    decision = breach.ico_decision
    if decision and came_first(draft, breach, decision.by, decision.at):
        raise Refused(
            "ico_decided_meanwhile",
            reference=breach.reference,
            by=in_words(decision.by),
            at=in_words(decision.at),
            decision=REQUIRED if decision.required else NOT_REQUIRED,
        )


def decision_steps(flow: str, advice: str, about: str) -> tuple[Step, ...]:
    """What is decided, why, and why against the DPO's advice about it; `advice` is what the record advises on."""
    return (
        Step(name="decision", kind=Decision(flow, advice)),
        Step(name="reason", kind=Reason(f"{flow}.offers"), follows="decision", shown_first_to=DECIDERS),
        Step(
            name="against_advice",
            kind=Suggested(values=advised(about)),
            follows="decision",
            when=advice_against(about),
            shown_first_to=DECIDERS,
        ),
    )


DECIDE_ICO = Flow(
    name="decide_ico",
    version=1,
    steps=decision_steps("decide_ico", "notify", "ico"),
    finish=record_decision,
    prefill=reason_in,
    review=False,
    needs=Act.DECIDE_ICO,
)
