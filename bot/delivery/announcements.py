"""What the outbox sends: each kind is rendered when it is sent, from the record as it then stands."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.cards.breach_card import channel_card, for_each_viewer
from bot.cards.people_cards import (
    awareness_card,
    dpo_card,
    new_facts_card,
    question_card,
    siro_card,
    withdrawal_card,
    withdrawal_decided,
)
from bot.delivery import file_consent
from bot.delivery.questions import again
from bot.delivery.reminder_messages import reminders_message
from bot.services import Services
from dialogs.casework.view.card import card_again, viewer_from
from dialogs.outgoing import Button, OutgoingMessage, plain, press
from dialogs.wording.receipt import receipt
from domain.record.wording import time_in_full
from domain.reminders import KIND
from domain.stores import Json, Message
from texts import say
from texts.words import counted, escaped

Render = Callable[[Services, Json], Awaitable[OutgoingMessage | None]]
_kinds: dict[str, Render] = {}


def kind(name: str) -> Callable[[Render], Render]:
    """Register what follows as the rendering of a kind of message."""

    def register(render: Render) -> Render:
        _kinds[name] = render
        return render

    return register


async def rendered(message: Message, services: Services) -> OutgoingMessage | None:
    """What to send; None when there is nothing to say any more (the draft is gone, the case unknown)."""
    if message.kind == KIND:
        return await reminders_message(message, services)
    if message.kind == "file_offer":
        return await file_consent.offer(services, message)
    if message.kind == again.KIND:
        return await again.question_again(message, services)
    if message.kind == "breach_card":
        return await _breach_card(services, message.values["reference"])
    render = _kinds.get(message.kind)
    return await render(services, message.values) if render else None


async def _breach_card(services: Services, reference: str) -> OutgoingMessage | None:
    """In the channel, for everybody; where Teams can, each of the team sees it as it is for them."""
    breach = await services.store.breach(reference)
    card = channel_card(breach, services.clock()) if breach else None
    return for_each_viewer(card, reference, await services.access.accounts()) if card else None


@kind("case_card")
async def _case_card(services: Services, values: Json) -> OutgoingMessage | None:
    """Somebody has the case open: their card follows the record."""
    breach = await services.store.breach(values["reference"])
    if breach is None:
        return None
    history = await services.store.history(breach.reference)
    viewer = viewer_from(values, services.council.ico_decided_by)
    return card_again(breach, viewer, history, services.clock())


@kind("siro_card")
async def _siro_card(services: Services, values: Json) -> OutgoingMessage | None:
    breach = await services.store.breach(values["reference"])
    return siro_card(breach, services.clock()) if breach and breach.escalation else None


@kind("dpo_card")
async def _dpo_card(services: Services, values: Json) -> OutgoingMessage | None:
    breach = await services.store.breach(values["reference"])
    return dpo_card(breach, services.clock()) if breach else None


@kind("question")
async def _question(services: Services, values: Json) -> OutgoingMessage | None:
    breach = await services.store.breach(values["reference"])
    return question_card(breach, values["query"]) if breach else None


@kind("new_facts")
async def _new_facts(services: Services, values: Json) -> OutgoingMessage | None:
    breach = await services.store.breach(values["reference"])
    in_channel = bool(values.get("in_channel"))
    return new_facts_card(breach, values["touched"], values["told"], in_channel=in_channel) if breach else None


@kind("awareness_moved")
async def _awareness_moved(services: Services, values: Json) -> OutgoingMessage | None:
    breach = await services.store.breach(values["reference"])
    before, after = (datetime.fromisoformat(values[name]) for name in ("before", "after"))
    return awareness_card(breach, before, after) if breach and breach.awareness else None


@kind("withdrawal_wish")
async def _withdrawal_wish(services: Services, values: Json) -> OutgoingMessage | None:
    breach = await services.store.breach(values["reference"])
    return withdrawal_card(breach, in_channel=bool(values.get("in_channel"))) if breach else None


@kind("withdrawal_decided")
async def _withdrawal_decided(services: Services, values: Json) -> OutgoingMessage | None:
    breach = await services.store.breach(values["reference"])
    return withdrawal_decided(breach) if breach else None


@kind("receipt")
async def _receipt(services: Services, values: Json) -> OutgoingMessage | None:
    breach = await services.store.breach(values["reference"])
    return receipt(breach, services.council) if breach else None


@kind("urgent_draft")
async def _urgent_draft(services: Services, values: Json) -> OutgoingMessage | None:
    """Somebody is in danger and the report is still being written: who, and since when."""
    draft = await services.store.draft(values["draft"])
    if draft is None:
        return None
    name = escaped(draft.person.name or draft.person.id)
    return OutgoingMessage(
        title=say("outbox.urgent_title"),
        urgent=True,
        lines=(say("outbox.urgent", name=name, started=time_in_full(draft.started_at)),),
    )


@kind("urgent_attack")
async def _urgent_attack(services: Services, values: Json) -> OutgoingMessage | None:
    """An account or a computer was broken into, and the report is still being written."""
    draft = await services.store.draft(values["draft"])
    name = escaped(draft.person.name or draft.person.id) if draft else ""
    return plain(say("outbox.urgent_attack", name=name)) if draft else None


@kind("urgent_words")
async def _urgent_words(services: Services, values: Json) -> OutgoingMessage | None:
    """What was told after a report was sent sounds of danger; the words themselves stand with the case."""
    reference = values["reference"]
    return OutgoingMessage(
        title=say("outbox.urgent_title"),
        urgent=True,
        lines=(say("outbox.urgent_words", reference=reference),),
        buttons=(Button(title=say("breach.button.open_case"), data=press("open_case", reference)),),
    )


@kind("urgent_answered")
async def _urgent_answered(services: Services, values: Json) -> OutgoingMessage | None:
    """Words had sounded of danger, and whoever wrote them says that nobody is."""
    return plain(say("outbox.urgent_answered", name=escaped(values["name"])))


@kind("urgent_person")
async def _urgent_person(services: Services, values: Json) -> OutgoingMessage | None:
    """Words that belong to no report sound of danger: who wrote them. The words are kept nowhere."""
    words = say("outbox.urgent_person", name=escaped(values["name"]))
    return OutgoingMessage(title=say("outbox.urgent_title"), urgent=True, lines=(words,))


@kind("staff_report")
async def _staff_report(services: Services, values: Json) -> OutgoingMessage | None:
    """How many people a note to all staff reached, to whoever asked for it."""
    sent = counted(values["sent"], "person", "people")
    lines = [say("reminders.round.report", sent=sent, not_reached=values["not_reached"])]
    if values["waiting"]:
        lines.append(say("reminders.round.waiting", waiting=values["waiting"]))
    return plain(*lines)
