"""What could not be answered in its turn: the outbox asks the question that is open, as soon as it can."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.services import Services
from dialogs.flow import Asking
from dialogs.flows import FLOW_NAMED
from dialogs.outgoing import OutgoingMessage, plain
from dialogs.prompts import question_of
from dialogs.turn import Heard
from domain.access import sees
from domain.clocks.period import LONDON
from domain.council import Council
from domain.stores import Message
from texts import say

KIND = "ask_again"


@dataclass(frozen=True, slots=True)
class _LaterOn:
    """What a question may look at when no turn is open (`dialogs.flow.Surroundings`)."""

    council: Council
    now: datetime
    zone: ZoneInfo = LONDON
    heard: Heard = field(default_factory=Heard)


async def question_again(message: Message, services: Services) -> OutgoingMessage | None:
    """The open question of the draft that is named; None where the person has gone on meanwhile.

    Where the message names no draft, what could not be answered was no question: the person is asked to say it again.
    """
    draft_id = message.values.get("draft")
    if not draft_id:
        return plain(say("outbox.say_again"))
    draft = await services.store.draft(draft_id)
    if draft is None or draft.touched_at > message.created_at or draft.flow not in FLOW_NAMED:
        return None
    breach = await services.store.breach(draft.about) if draft.about else None
    roles = await services.access.roles(draft.person)
    if draft.about and not (breach and sees(breach, draft.person, roles, services.council.ico_decided_by)):
        return None
    asking = Asking(_LaterOn(services.council, services.clock()), draft.answers, breach)
    question = question_of(FLOW_NAMED[draft.flow], draft, asking, (say("outbox.ask_again"),), ())
    return replace(question, asks=draft.id)
