"""A pasted e-mail as answers of `log`: who told us, when, what happened, and the facts that its words are plain about.

Who wrote it is not the council: what they noticed, did or fear is theirs to tell, and is asked of the team.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.answer_types import LONGEST, Words
from dialogs.casework.answer_types import Suggested
from dialogs.flow import Asking
from dialogs.reporting.facts_so_far import WHAT_HAPPENED
from dialogs.reporting.report_listening import answers_of
from dialogs.turn import Turn
from domain.council import Council
from domain.stores import Draft, Json
from presentation.contacts import numbers
from texts import say
from understanding.hearing.safety.danger import hears_danger
from understanding.hearing.safety.feelings import hears_distress
from understanding.reading import read
from understanding.telling.email import Email, moment_of_header, read_email
from understanding.values import DIRECTORATE, DISCOVERED, INFORMATION, MEDIUM, OCCURRED, PEOPLE, Context

BESIDE = "beside"  # what was pasted with the words that tell
SHOWN = 300
FACTS = (OCCURRED, MEDIUM, PEOPLE, DIRECTORATE, INFORMATION)


def email_in(text: str, council: Council) -> Email | None:
    """The e-mail in what somebody pasted; its words are those from outside the council."""
    return read_email(text, own_domain=council.contacts.email.rpartition("@")[2])


@dataclass(frozen=True, slots=True)
class WhoTold(Suggested):
    """Who told the team, in words or by the e-mail itself."""

    def read(self, text: str, asking: Asking) -> str:
        email = email_in(text, asking.turn.council)
        if email is None:
            return Words().read(text, asking)
        passed_on = {"sender": email.sender, "by": email.passed_on_by}
        return say("log.email.passed_on", **passed_on) if email.passed_on_by else email.sender


@dataclass(frozen=True, slots=True)
class KeptBeside(Words):
    """The rest of a pasted e-mail, which is recorded whole and shown by its beginning."""

    def show(self, value: str) -> str:
        return value if len(value) <= SHOWN else f"{value[:SHOWN].rstrip()}…"


def read_out(text: str, asking: Asking) -> Json:
    """What an e-mail answers besides who told us; nothing where the text is none."""
    turn, email = asking.turn, email_in(text, asking.turn.council)
    if email is None:
        return {}
    received = moment_of_header(email.received, now=turn.now)
    story, rest = email.words[:LONGEST].strip(), email.words[LONGEST:]
    answers: Json = {
        "route": say("log.email.route"),
        WHAT_HAPPENED: story,
        BESIDE: "\n\n".join(filter(None, (email.beside, rest))),
    }
    if received:
        answers["reported_at"] = received.at.isoformat()
    written = moment_of_header(email.written, now=turn.now)
    return {name: value for name, value in (answers | _facts(story, written, asking)).items() if value}


def _facts(story: str, written: Any, asking: Asking) -> Json:
    """Days and times are read as of when it was written, by the clock here."""
    turn = asking.turn
    at: datetime = written.at if written else turn.now
    facts = read(story, Context(now=at, taxonomy=turn.council.taxonomy)).facts
    if DISCOVERED in facts and OCCURRED not in facts:  # the one moment that was told; the officer looks at it
        facts = {**facts, OCCURRED: facts[DISCOVERED]}
    plain = {name: value for name, value in facts.items() if name in FACTS and (written or name != OCCURRED)}
    return answers_of(plain, story, WHAT_HAPPENED, asking)


async def hear_it(turn: Turn, draft: Draft) -> None:
    """Words of danger or despair in an e-mail: whom to call stands before the next question, which asks about it."""
    pasted = [str(draft.answers.get(name) or "") for name in (WHAT_HAPPENED, BESIDE)]
    if any(hears_danger(words, answered=draft.answers.get("danger")) or hears_distress(words) for words in pasted):
        turn.tell("log.email.alarm", **numbers(turn.council.contacts))
