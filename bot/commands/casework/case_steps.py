"""The team's steps with a case: each a command and a button. Words that are given are used, the rest is asked."""

from dataclasses import replace

from bot.commands.casework.cases import case_of
from bot.commands.registry import command, commands
from dialogs.answer_types import titled
from dialogs.casework.answer_types import REFERENCE
from dialogs.casework.assessing.assess_breach import ASSESS, OUTCOME
from dialogs.casework.assessing.outcome_steps import OUTCOMES
from dialogs.casework.assessing.small_breach import SMALL, prefilled
from dialogs.casework.carrying_out import begin_on, carry_out
from dialogs.casework.correct_record import AWARENESS, CHANGE, REDACT
from dialogs.casework.few_words import FLOWS, TABLE, CaseWords, say_words
from dialogs.casework.fields import told_change
from dialogs.casework.log_breach import LOG_BREACH
from dialogs.casework.view.buttons import missing_buttons
from dialogs.casework.view.card import show_next, similar_to, standing, viewer_of
from dialogs.casework.with_others import ADVISE, LINK, link_both, open_query
from dialogs.casework.withdrawing import WITHDRAWAL
from dialogs.flow import Asking
from dialogs.outgoing import Button, OutgoingMessage, press
from dialogs.prompts import UNBIDDEN
from dialogs.turn import Turn
from dialogs.wording.answers import echo
from domain import actions
from domain.acts import Act
from domain.breach import Breach, Danger
from domain.errors import Refused
from domain.fields import field_at, label_of, path_named
from domain.record.paths import holds
from presentation.refusals import refusal
from texts import say
from texts.words import escaped
from understanding.telling.email import read_email


def split(argument: str) -> tuple[str, str]:
    """Reference and the words after it."""
    reference, _, words = argument.partition(" ")
    return reference, words.strip()


@command("log", takes="email", needs=Act.LOG, personal_only=True)
async def log(turn: Turn, pasted: str) -> None:
    """A breach that came by phone, by e-mail or from outside; a pasted e-mail is read."""
    if pasted:
        turn.heard = replace(turn.heard, text=_as_pasted(turn.heard.text) or pasted, pressed=None)
        return turn.begin(LOG_BREACH.name, above=(say("log.email.started"),), hears=True)
    drafts = [draft for draft in await turn.tx.drafts(turn.person.id) if draft.flow == LOG_BREACH.name]
    turn.begin(LOG_BREACH.name, draft=drafts[-1].id if drafts else "", above=(say("log.started"),))
    return None


def _as_pasted(text: str) -> str:
    """What was typed after the words of the command, to the letter; nothing where it came in another way."""
    called_by = sorted(commands()["log"].words, key=len, reverse=True)
    said = next((words for words in called_by if text.casefold().startswith(words)), "")
    return text[len(said) :].lstrip(" :\n") if read_email(text) else ""


@command("assess", takes="reference", needs=Act.ASSESS)
async def assess(turn: Turn, reference: str) -> None:
    """The initial assessment, prefilled from the record."""
    breach = await case_of(turn, reference, Act.ASSESS)
    similar = list(await similar_to(turn, breach))
    happened = say("dialog.noted", label=say("breach.summary"), answer=escaped(breach.summary))
    await begin_on(turn, ASSESS, breach, {"_similar": similar}, above=(happened,) if breach.summary else ())


@command("small", takes="reference", needs=Act.DECIDE_ICO)
async def small(turn: Turn, reference: str) -> None:
    """The short path of a small breach, from first look to closed."""
    breach = await case_of(turn, reference, Act.DECIDE_ICO)
    if not actions.looks_small(breach):
        return turn.tell("small.too_large", reference=reference)
    happened = say("dialog.noted", label=say("breach.summary"), answer=escaped(breach.summary))
    return await begin_on(turn, SMALL, breach, prefilled(turn, breach), above=(happened, say("small.offered")))


@command("outcome", takes="reference+text", needs=Act.SET_OUTCOME)
async def outcome(turn: Turn, argument: str) -> None:
    """What it turned out to be: `outcome DB2026001 near miss`."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.SET_OUTCOME)
    named = next((name for name in sorted(OUTCOMES, key=len, reverse=True) if words.casefold().startswith(name)), "")
    answers = {"outcome": titled(named)} if named else {}
    rest = words[len(named) :]
    if named == "duplicate" and (other := REFERENCE.search(words)):
        answers["duplicate_of"] = f"DB{other[1]}{other[2]}"
        rest = words[other.end() :]
    if named and (reason := rest.strip(" ,:;-.")):
        answers["outcome_reason"] = reason
    await begin_on(turn, OUTCOME, breach, answers)


def _register(row: CaseWords) -> None:
    async def run(turn: Turn, argument: str) -> None:
        reference, words = split(argument)
        breach = await case_of(turn, reference, row.act)
        if words:
            return await say_words(row, turn, breach, words)
        return await begin_on(turn, FLOWS[row.name], breach)

    command(row.name, takes="reference+text", needs=row.act, effect=True)(run)


for _row in TABLE:
    _register(_row)


@command("close", takes="reference", needs=Act.CLOSE, effect=True)
async def close(turn: Turn, reference: str) -> None:
    """The end of a case; while something is missing each of it gets its button."""
    breach = await case_of(turn, reference, Act.CLOSE)
    try:
        changed = actions.close(breach, by=turn.person, now=turn.now)
    except Refused as problem:
        missing = problem.values.get("missing", ())
        buttons = missing_buttons(viewer_of(turn), breach, missing) if isinstance(missing, tuple) else ()
        return turn.say(
            OutgoingMessage(
                title=say("case.not_closed", reference=reference),
                strips=standing(breach, turn.now),
                lines=(refusal(problem),),
                buttons=() if turn.in_channel else buttons,
            )
        )
    await carry_out(turn, changed, "case.closed", *_still_open(changed.breach))
    if changed.breach.outcome.counts and not turn.in_channel:
        await begin_on(turn, FLOWS["public_wording"], changed.breach, {UNBIDDEN: True})
    return None


def _still_open(breach: Breach) -> list[str]:
    """What the record of a case that is closed does not say to be well, so that nobody closes it unawares."""
    contained = breach.assessment.contained if breach.assessment else ""
    well = contained.lower().startswith("yes")
    lines = [] if well else [say("case.closed_contained", contained=escaped(contained) or say("case.not_said"))]
    lines += [say("case.closed_danger")] if breach.danger is Danger.YES else []
    return lines + ([say("case.closed_query")] if open_query(breach) else [])


@command("change", takes="reference+text", needs=Act.CHANGE)
async def change(turn: Turn, argument: str) -> None:
    """Put any field right, with the reason."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.CHANGE)
    path = _named(breach, words)
    told = {"field": path} if path else told_change(words, Asking(turn, {}, breach))
    path = told.get("field")
    if path and field_at(path).set_by is not None:
        return turn.say(_own_step(breach, path))
    above = [echo(CHANGE, step, told[step.name]) for step in CHANGE.steps if step.name in told and "value" in told]
    return await begin_on(turn, CHANGE, breach, told or None, above=tuple(above))


def _named(breach: Breach, words: str) -> str | None:
    """The path of the field that is named; refused where the case has no such action, lesson, complaint or claim."""
    path = path_named(words) if words else None
    if path and not holds(breach, path):
        raise Refused("no_such_field", reference=breach.reference, field=label_of(path))
    return path


def _own_step(breach: Breach, path: str) -> OutgoingMessage:
    """What is not changed by hand, with the button of the step that sets it."""
    problem = Refused("changed_otherwise", reference=breach.reference, field=label_of(path))
    act = field_at(path).set_by
    names = [name for name, known in commands().items() if known.needs == (act,) and known.listed]
    buttons = tuple(
        Button(title=say(f"commands.{name}.button"), data=press(name, breach.reference, breach.revision))
        for name in names[:1]
    )
    return OutgoingMessage(lines=(refusal(problem),), buttons=buttons)


@command("awareness", takes="reference", needs=Act.SET_AWARENESS)
async def awareness(turn: Turn, reference: str) -> None:
    """When there was reasonable certainty, where that is not the discovery."""
    await begin_on(turn, AWARENESS, await case_of(turn, reference, Act.SET_AWARENESS))


@command("redact", takes="reference+text", needs=Act.REDACT, personal_only=True)
async def redact(turn: Turn, argument: str) -> None:
    """Take words out of record and history for good."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.REDACT)
    path = _named(breach, words)
    answers = {"field": path} if path else {"field": "some words", "words": words} if words else None
    await begin_on(turn, REDACT, breach, answers)


@command("link", takes="reference+text", needs=Act.LINK, effect=True)
async def link(turn: Turn, argument: str) -> None:
    """Link two cases: `link DB2026001 DB2026002`."""
    await _link(turn, argument, apart=False)


@command("unlink", takes="reference+text", needs=Act.UNLINK, effect=True)
async def unlink(turn: Turn, argument: str) -> None:
    """Take back a link."""
    await _link(turn, argument, apart=True)


async def _link(turn: Turn, argument: str, *, apart: bool) -> None:
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.UNLINK if apart else Act.LINK)
    other = REFERENCE.search(words)
    if other is None:
        if apart:
            raise Refused("cannot_link", reference=reference, other=words)
        return await begin_on(turn, LINK, breach, {"_similar": list(await similar_to(turn, breach))})
    number = f"DB{other[1]}{other[2]}"
    after = await link_both(turn, breach, number, apart=apart)
    key = "case_steps.link.undone" if apart else "case_steps.link.done"
    return await show_next(turn, after, say(key, reference=reference, other=number))


@command("decide_withdrawal", takes="reference", needs=Act.DECIDE_WITHDRAWAL)
async def decide_withdrawal(turn: Turn, reference: str) -> None:
    """What comes of the reporter's wish to withdraw."""
    breach = await case_of(turn, reference, Act.DECIDE_WITHDRAWAL)
    actions.decide_withdrawal(breach, False, "…", by=turn.person, now=turn.now)
    await begin_on(turn, WITHDRAWAL, breach)


@command("advise", takes="reference+text", needs=Act.ADVISE)
async def advise(turn: Turn, argument: str) -> None:
    """The Data Protection Officer's advice; words that are given are its text."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.ADVISE)
    above = (echo(ADVISE, ADVISE.steps[-1], words),) if words else ()
    await begin_on(turn, ADVISE, breach, {"text": words} if words else None, above=above)


@command("still_holds", takes="reference+text", needs=Act.STILL_HOLDS, effect=True, listed=False)
async def still_holds(turn: Turn, argument: str) -> None:
    """New facts came, and a decision (or the closure) stands nevertheless."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.STILL_HOLDS)
    about = next((each for each in ("people told", "closure", "ico") if words.startswith(each)), "")
    reason = words.removeprefix(about).strip() or say("case.still_holds_reason")
    changed = actions.still_holds(breach, about, reason, by=turn.person, now=turn.now)
    await carry_out(turn, changed, "case.still_holds", about=say(f"case.about.{about.replace(' ', '_')}"))
