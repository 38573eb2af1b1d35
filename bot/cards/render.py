"""A saying as an activity: words alone, or an Adaptive Card (schema 1.5)."""

from collections.abc import Sequence

from bot.cards.elements import button_rows, facts, heading, submit, text
from bot.cards.parts import alarming, folded, strips
from bot.cards.spoken import in_plain_words
from dialogs.outgoing import OutgoingMessage
from domain.stores import Json
from texts import say

CARD = "application/vnd.microsoft.card.adaptive"


def activity_of(saying: OutgoingMessage) -> Json:
    """The message that the connector posts; nothing personal is in its notification text."""
    if saying.is_plain:
        text = "\n\n".join((*saying.lines, *([saying.question] if saying.question else [])))
        return {"type": "message", "text": text, "textFormat": "markdown"}
    if saying.attachment:
        return {"type": "message", "attachments": [saying.attachment]}
    card = saying.card or adaptive(body_of(saying))
    words = in_plain_words(card)
    card = {**card, "fallbackText": words, "speak": words, **({"refresh": saying.refresh} if saying.refresh else {})}
    return {
        "type": "message",
        "summary": saying.summary or say("card.notification"),
        "attachments": [{"contentType": CARD, "content": card}],
    }


def adaptive(body: Sequence[Json], *, wide: bool = False) -> Json:
    """A card, schema 1.5; with `wide` over the full width of the chat (tables)."""
    card: Json = {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "body": list(body),
    }
    return {**card, "msteams": {"width": "Full"}} if wide else card


def body_of(saying: OutgoingMessage) -> list[Json]:
    """What stands above, the question as the last text, then what can be ticked, picked and pressed."""
    body: list[Json] = [{**text(saying.progress), "isSubtle": True, "size": "Small"}] if saying.progress else []
    if saying.title:
        body.append(alarming(heading(saying.title)) if saying.urgent else heading(saying.title))
    body += strips(saying.strips)
    body += [text(line) for line in saying.lines]
    if saying.facts:
        body.append(facts(saying.facts))
    if saying.question:
        body.append({**text(saying.question), "weight": "Bolder", "spacing": "Medium"})
    if saying.next_step:
        body.append({**text(saying.next_step), "weight": "Bolder", "spacing": "Medium"})
    body += [*button_rows(saying.buttons), *_inputs(saying), *button_rows(saying.instead)]
    if saying.more:
        body.append(_behind(saying.more_title, {"body": button_rows(saying.more)}))
    return body + folded(saying.sections, saying.sections_title)


def _inputs(saying: OutgoingMessage) -> list[Json]:
    ready = [submit(saying.ready)] if saying.ready else []
    if 0 < len(saying.ticks) <= len(saying.buttons):  # one press does for most
        return [_behind(say("card.several"), {"body": [_ticks(saying), {"type": "ActionSet", "actions": ready}]})]
    inputs = [_ticks(saying)] if saying.ticks else [_choices(saying)] if saying.choices else []
    inputs += [_picker(name) for name in saying.pickers]  # side by side they are too wide for a phone
    return [*inputs, {"type": "ActionSet", "actions": ready}] if inputs else []


def _ticks(saying: OutgoingMessage) -> Json:
    return {
        "type": "Input.ChoiceSet",
        "id": "ticked",
        "isMultiSelect": True,
        "style": "expanded",
        "wrap": True,
        "label": say("card.tick"),
        "value": ",".join(saying.ticked),
        "choices": [{"title": name, "value": name} for name in saying.ticks],
    }


def _choices(saying: OutgoingMessage) -> Json:
    """One of a long list; where `filtered` is not known it is a plain drop-down list."""
    return {
        "type": "Input.ChoiceSet",
        "id": "typed",
        "style": "filtered",
        "label": say("card.choose"),
        "placeholder": say("card.choose_placeholder"),
        "value": "",
        "choices": [{"title": name, "value": name} for name in saying.choices],
    }


def _picker(name: str) -> Json:
    kind = "Input.Date" if name == "day" else "Input.Time"
    return {"type": kind, "id": name, "label": say(f"card.{name}")}


def _behind(title: str, card: Json) -> Json:
    shown = {"type": "Action.ShowCard", "title": title, "card": {"type": "AdaptiveCard", "version": "1.5", **card}}
    return {"type": "ActionSet", "spacing": "Small", "actions": [shown]}
