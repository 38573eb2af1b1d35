"""The questions of a flow as messages: what stands above, the question last, what can be pressed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dialogs.flow import Asking, Flow, Offer, Step
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.wording.answers import facts_of
from domain.stores import Draft, Json
from domain.taxonomy import Entry, Listing
from texts import has, say
from understanding.choices.matching import by_place
from understanding.spelling import bare

REVIEW, CANCEL, RESTART = "review", "cancel?", "restart?"
SHOWN_AT_MOST, FEWEST_COUNTED = 44, 4
CARRIED_AT_MOST = 8000  # characters; a card has room for 40,000 in all
ANY, ORIGINAL = "*", "original "
CANDIDATES = "_candidates"
SHOWN_FIRST, LAST, ALARMED, BY_MISTAKE, SAID_IN = "_shown_first", "_last", "_alarmed", "_by_mistake", "_said_in"
NAMED, UNBIDDEN = "_numbers_named", "_unbidden"  # the second: asked of itself after something else, it holds nobody
Extra = Callable[[OutgoingMessage, Draft], OutgoingMessage]


def question_of(
    flow: Flow, draft: Draft, asking: Asking, above: tuple[str, ...], candidates: tuple[str, ...]
) -> OutgoingMessage:
    """The message that asks what is open; `candidates` replace the buttons."""
    if draft.step == REVIEW:
        return _review(flow, draft, asking, above)
    if draft.step in (CANCEL, RESTART):
        return _confirmation(draft, above)
    step = flow.step(draft.step)
    assert step is not None  # noqa: S101 - the engine chose it
    return _question(flow, step, draft, asking, above, candidates)


def asked_by(flow: Flow, draft: Draft, asking: Asking) -> str:
    """The words of the open question alone."""
    if draft.step == REVIEW:
        return say(f"{flow.review_key}.ask", **_values(asking))
    if draft.step in (CANCEL, RESTART):
        return _confirmation(draft, ()).question
    step = flow.step(draft.step)
    assert step is not None  # noqa: S101 - as above
    return _asked(flow, step, step.kind.offer(asking), asking)


def step_said_in(answers: Mapping[str, Any], message: str) -> str:
    """The step that a message answered, by the id of the message; empty where it answered none."""
    said_in = answers.get(SAID_IN, {})
    return next((step for step, each in said_in.items() if message and each == message), "")


def putting_back(originals: Mapping[str, str]) -> Extra:
    """A button that puts back what was left out, by step; the words travel in it and are stored nowhere.

    Where they are too long for a card, the press does as the typed words do, while they are in memory.
    """
    fits = sum(map(len, originals.values())) <= CARRIED_AT_MOST
    carried = {f"{ORIGINAL}{step}": words for step, words in originals.items()}
    press: Json = carried if fits else {"say": say("dialog.words.keep").split("|")[0]}

    def offer(saying: OutgoingMessage, draft: Draft) -> OutgoingMessage:
        data = {"draft": draft.id, "step": ANY, **press}
        return replace(saying, buttons=(*saying.buttons, Button(title=say("dialog.keep_it"), data=data)))

    return offer


def originals_in(pressed: Json | None) -> Json:
    """What a press puts back, by step."""
    return {name.removeprefix(ORIGINAL): words for name, words in (pressed or {}).items() if name.startswith(ORIGINAL)}


def adding(flow: Flow, words: str) -> Extra:
    """A button that adds what was typed, where something else was asked, to the first answer."""

    def offer(saying: OutgoingMessage, draft: Draft) -> OutgoingMessage:
        title = say("dialog.add_it", label=say(flow.key(flow.steps[0], "label")).lower())
        data = {"draft": draft.id, "step": ANY, "say": words, "adds": True}
        return replace(saying, buttons=(Button(title=title, data=data), *saying.buttons))

    return offer


def changing(flow: Flow, steps: Sequence[Step]) -> Extra:
    """Buttons that change what was understood, behind one."""

    def offer(saying: OutgoingMessage, draft: Draft) -> OutgoingMessage:
        buttons = tuple(_change(flow, step, draft, ANY) for step in steps)
        return replace(saying, more=buttons, more_title=say("dialog.change"))

    return offer


def pressed_words(pressed: Json | None) -> str:
    """What a press says: the words of its button, else what was ticked or picked."""
    pressed = pressed or {}
    if pressed.get("say"):
        return str(pressed["say"])
    ticked = [part for part in str(pressed.get("ticked") or "").split(",") if part]
    words = [str(pressed[name]).strip() for name in ("day", "time", "typed") if pressed.get(name)]
    return "; ".join([*ticked, " ".join(words)]) if ticked and words else "; ".join(ticked) or " ".join(words)


def with_candidates(draft: Draft, candidates: tuple[str, ...]) -> Draft:
    """The draft, keeping which few were offered: until the next question, "2" is the second of these."""
    answers = {name: answer for name, answer in draft.answers.items() if name != CANDIDATES}
    return replace(draft, answers={**answers, CANDIDATES: list(candidates)} if candidates else answers)


def candidate_named(draft: Draft, text: str) -> str:
    """Which of the few that were offered is meant by its place; empty when none were, or it names none of them."""
    few = Listing(tuple(Entry(name=name) for name in draft.answers.get(CANDIDATES, ())))
    return next(iter(by_place(bare(text), few)), "") if few.names else ""


def help_of(flow: Flow, step: str) -> str:
    """What the open question means, and what can be said."""
    known = flow.step(step)
    key = flow.key(known, "help") if known else f"{flow.name}.{step}.help"
    return say(key) if has(key) else say(of_case("dialog.review_help", flow))


def of_case(key: str, flow: Flow) -> str:
    """The key of a sentence that casework says in its own way."""
    return f"{key}_case" if flow.needs else key


def sending_words() -> tuple[str, ...]:
    """Typed words that send at the review."""
    return tuple(say("dialog.words.send").split("|"))


def button(draft: Draft, step: str, title: str, words: str = "", style: str = "default") -> Button:
    """A button whose press says `words` (or its title) at this step of this draft."""
    return Button(title=title, data={"draft": draft.id, "step": step, "say": words or title}, style=style)


def _question(
    flow: Flow, step: Step, draft: Draft, asking: Asking, above: tuple[str, ...], candidates: tuple[str, ...]
) -> OutgoingMessage:
    offer = step.kind.offer(asking)
    offer = Offer(buttons=candidates, values=offer.values) if candidates else offer
    recorded = step.recorded(asking)
    buttons = [] if recorded is None else [_keep(draft, step, recorded)]
    kept = "" if recorded is None else step.kind.show(recorded)
    buttons += [button(draft, step.name, title) for title in offer.buttons if title != kept]
    instead = _ways_round(flow, step, draft, asking)
    chosen = offer.ticks or offer.choices or offer.pickers
    values = {**(offer.values or {}), **_values(asking)}
    why = flow.key(step, "why")
    return OutgoingMessage(
        title=draft.about,
        progress=_progress(flow, step, asking),
        lines=tuple(line for line in (*above, say(why, **values) if has(why) else "") if line),
        question=_asked(flow, step, offer, asking),
        buttons=tuple(buttons) if chosen else (*buttons, *instead),
        instead=instead if chosen else (),
        ticks=offer.ticks,
        ticked=_ticked(asking.answers.get(step.name, recorded)),
        choices=offer.choices,
        pickers=offer.pickers,
        ready=Button(title=say("dialog.ready"), data={"draft": draft.id, "step": step.name}) if chosen else None,
    )


def _asked(flow: Flow, step: Step, offer: Offer, asking: Asking) -> str:
    return say(flow.key(step, "ask"), **(offer.values or {}), **_values(asking))


def _ways_round(flow: Flow, step: Step, draft: Draft, asking: Asking) -> tuple[Button, ...]:
    """Ways to go on without an answer."""
    buttons = []
    if step.not_known:
        buttons.append(button(draft, step.name, say("dialog.not_known")))
    if step.skippable:
        buttons.append(button(draft, step.name, say("dialog.skip")))
    if flow.early and flow.steps[0].name in asking.answers:
        key = f"{flow.name}.early"
        title = say(key if has(key) else "dialog.send_now")
        buttons.append(button(draft, step.name, title, say("dialog.send_now")))
    return tuple(buttons)


def _progress(flow: Flow, step: Step, asking: Asking) -> str:
    """Which question of how many; not for a few, nor for one that only some are asked."""
    counted = [each for each in flow.applicable(asking) if each.counted]
    if step not in counted or len(counted) < FEWEST_COUNTED:
        return ""
    answered = sum(each.name in asking.answers for each in counted if each is not step)
    return say("dialog.progress", number=answered + 1, count=len(counted))


def _keep(draft: Draft, step: Step, recorded: Any) -> Button:
    answer = step.kind.show(recorded)  # a button shows words as they are
    cut = answer if len(answer) <= SHOWN_AT_MOST else f"{answer[:SHOWN_AT_MOST].rstrip()}…"
    words = say("dialog.words.keep_recorded").split("|")[0]
    return button(draft, step.name, say("dialog.keep_recorded", answer=cut), words, "positive")


def _ticked(value: Any) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(value.get("ticked", ()))
    return tuple(value) if isinstance(value, list) else ()


def _values(asking: Asking) -> Json:
    return {"reference": asking.breach.reference} if asking.breach else {}


def _review(flow: Flow, draft: Draft, asking: Asking, above: tuple[str, ...]) -> OutgoingMessage:
    change = [_change(flow, step, draft, REVIEW) for step in flow.applicable(asking)]
    key = flow.review_key
    return OutgoingMessage(
        title=say(f"{key}.title", **_values(asking)),
        lines=above,
        facts=tuple((label, value) for label, value in facts_of(flow, asking)),
        question=say(f"{key}.ask", **_values(asking)),
        buttons=(
            button(draft, REVIEW, say(f"{key}.send"), "send", "positive"),
            button(draft, REVIEW, say("dialog.not_now"), "cancel"),
        ),
        more=tuple(change),
        more_title=say("dialog.change_something"),
    )


def _change(flow: Flow, step: Step, draft: Draft, at: str) -> Button:
    label = say(flow.key(step, "label"))
    return button(draft, at, label, f"change {label.lower()}")


def _confirmation(draft: Draft, above: tuple[str, ...]) -> OutgoingMessage:
    cancels = draft.step == CANCEL
    stop = say("dialog.stop") if cancels else say("dialog.start_again")
    return OutgoingMessage(
        lines=above,
        question=say("dialog.cancel_ask") if cancels else say("dialog.restart_ask"),
        buttons=(button(draft, draft.step, stop), button(draft, draft.step, say("dialog.go_on"), "no")),
    )
