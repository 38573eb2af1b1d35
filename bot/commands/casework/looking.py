"""Looking things up: the story of a case, a search by words or by field, the draft for the ICO."""

from bot.cards.timeline import timeline_card
from bot.commands.casework.case_steps import split
from bot.commands.casework.cases import case_list, case_of
from bot.commands.registry import command
from dialogs.casework.carrying_out import carry_out
from dialogs.casework.finding import cases_found
from dialogs.casework.view.buttons import buttons_of
from dialogs.casework.view.card import viewer_of
from dialogs.outgoing import Button, OutgoingMessage, press
from dialogs.turn import Turn
from domain import actions
from domain.access import View
from domain.acts import Act
from domain.breach import Breach
from domain.notification import KEYS, Asked, NotificationDraft, draft_notification
from domain.record.narrative import narrative
from texts import say
from texts.words import escaped
from understanding.commands.requests import looked_for


@command("history", takes="reference", needs=View.HISTORY, personal_only=True)
async def history(turn: Turn, reference: str) -> None:
    """Every change in its order: who, when, from, to, why."""
    breach = await case_of(turn, reference, View.HISTORY)
    story = narrative(await turn.tx.history(reference))
    buttons = buttons_of(viewer_of(turn), breach)
    turn.say(timeline_card(say("looking.history", reference=reference), story, buttons))


@command("search", takes="text", needs=View.SEARCH, personal_only=True)
async def search(turn: Turn, words: str) -> None:
    """By words, or by field: `search root cause: cyber`."""
    wanted = looked_for(words)
    if not wanted:
        return turn.tell("looking.search_what")
    found = await cases_found(turn.store, wanted)
    return turn.say(case_list("looking.search", found, turn, words=escaped(wanted)))


def question_for(key: str) -> str:
    """The question with which a gap of the draft is closed."""
    return say(f"notification.question.{key}")


def draft_of(turn: Turn, breach: Breach) -> NotificationDraft:
    """The draft as the record stands, with the reporter's answers in their places."""
    questions = {key: question_for(key) for key in KEYS}
    return draft_notification(breach, turn.council, turn.now, questions)


@command("draft_ico", takes="reference", needs=View.DRAFT_ICO, personal_only=True)
async def draft_ico(turn: Turn, reference: str) -> None:
    """The notification in the order of the ICO's form; each gap is a question to the reporter by one press."""
    breach = await case_of(turn, reference, View.DRAFT_ICO)
    draft = draft_of(turn, breach)
    gap = say("notification.draft.gap")
    facts = tuple((say(f"notification.heading.{item.key}"), escaped(item.value) or gap) for item in draft.items)
    gaps = _unasked(breach, draft)
    every = (_ask_button(breach, "all", say("looking.ask_all", count=len(gaps))),) if len(gaps) > 1 else ()
    form = turn.council.regulator.report_form
    turn.say(
        OutgoingMessage(
            title=say("notification.draft.title", reference=reference),
            facts=facts,
            lines=(
                *_elsewhere(breach),
                say("notification.draft.check"),
                say("looking.form", link=form),
                *_gap_lines(draft),
            ),
            buttons=every,
            more=tuple(_ask_button(breach, key, say(f"notification.heading.{key}")) for key in gaps),
            more_title=say("looking.ask_one"),
        )
    )


def _elsewhere(breach: Breach) -> tuple[str, ...]:
    """Where another organisation is the controller, it decides whether this is sent."""
    elsewhere = breach.assessment is not None and breach.assessment.controller.is_elsewhere
    return (say("looking.decided_elsewhere", reference=breach.reference),) if elsewhere else ()


def _unasked(breach: Breach, draft: NotificationDraft) -> tuple[str, ...]:
    asked = {query.text for query in breach.queries}
    return tuple(key for key in draft.gaps(Asked.REPORTER) if question_for(key) not in asked)


def _gap_lines(draft: NotificationDraft) -> tuple[str, ...]:
    lines = []
    for asked in Asked:
        if gaps := draft.gaps(asked):
            questions = "\n".join(f"- {question_for(key)[:-1]}" for key in gaps)
            lines.append(f"{say(f'looking.gaps.{asked.value}')}\n{questions}")
    return tuple(lines)


def _ask_button(breach: Breach, key: str, title: str) -> Button:
    return Button(title=title, data=press("ask_gap", f"{breach.reference} {key}"))


@command("ask_gap", takes="reference+text", needs=Act.ASK_REPORTER, effect=True, listed=False)
async def ask_gap(turn: Turn, argument: str) -> None:
    """Send the questions of the draft's gaps to the reporter."""
    reference, key = split(argument)
    breach = await case_of(turn, reference, Act.ASK_REPORTER)
    gaps = _unasked(breach, draft_of(turn, breach))
    wanted = [each for each in gaps if key in (each, "all")]
    if not wanted:
        return turn.tell("looking.nothing_to_ask", reference=reference)
    for each in wanted[:-1]:
        changed = actions.ask_reporter(breach, question_for(each), by=turn.person, now=turn.now)
        await turn.record(changed)
        breach = changed.breach
    last = actions.ask_reporter(breach, question_for(wanted[-1]), by=turn.person, now=turn.now)
    key = "looking.asked" if breach.reporter.id else "looking.asked_without_account"
    return await carry_out(turn, last, key, count=len(wanted))
