"""Telling the ICO and those affected, and the SIRO's part: decisions and notifications are separate facts."""

from bot.commands.casework.case_steps import split
from bot.commands.casework.cases import case_of
from bot.commands.registry import command
from dialogs.casework.carrying_out import begin_on, carry_out
from dialogs.casework.notifying.decide_ico import DECIDE_ICO, REQUIRED, decided_in
from dialogs.casework.notifying.notify_ico import FOLLOW_UP_ICO, NOTIFY_ICO
from dialogs.casework.notifying.people_told import PEOPLE_TOLD, PEOPLE_WERE_TOLD
from dialogs.casework.with_others import CLEAR_CONFLICT, CONFLICT
from dialogs.flow import Asking, Flow
from dialogs.team_talk.told_at_once import THEN, told_of_the_ico, told_of_the_telling
from dialogs.turn import Turn
from dialogs.wording.answers import echoes
from domain import actions
from domain.access import may
from domain.acts import Act
from domain.breach import Breach, Person, Status
from domain.clocks.deadlines import Moment
from domain.stores import Json
from texts import say
from understanding.commands.told import tells_of_telling, who_is_meant

TRIED = "…"  # words for a trial of an act whose outcome is thrown away


@command("ico", takes="reference+text", needs=(Act.DECIDE_ICO, Act.NOTIFY_ICO))
async def ico(turn: Turn, argument: str) -> None:
    """Whatever is next about the ICO: the decision, that it was told, or what followed."""
    reference, words = split(argument)
    if decided_in(words):
        return await _decide(turn, reference, words)
    found = await turn.tx.breach(reference) if reference else None
    act, flow = _ico_step(turn, found)
    return await begin_on(turn, flow, await case_of(turn, reference, act))


def _ico_step(turn: Turn, breach: Breach | None) -> tuple[Act, Flow]:
    if breach is None or breach.ico_decision is None:
        return Act.DECIDE_ICO, DECIDE_ICO
    if breach.status is Status.WITH_SIRO and _may_decide(turn, breach):
        return Act.DECIDE_ICO, DECIDE_ICO
    if not breach.ico_decision.required:
        return Act.DECIDE_ICO, DECIDE_ICO
    if breach.ico_notification is None:
        return Act.NOTIFY_ICO, NOTIFY_ICO
    return Act.FOLLOW_UP_ICO, FOLLOW_UP_ICO


async def _decide(turn: Turn, reference: str, words: str) -> None:
    breach = await case_of(turn, reference, Act.DECIDE_ICO)
    await _begin_decision(turn, DECIDE_ICO, breach, words)


async def _begin_decision(turn: Turn, flow: Flow, breach: Breach, words: str) -> None:
    """Ask what the words leave open; what they decided stands above it."""
    answers = decided_in(words)
    await begin_on(turn, flow, breach, answers, above=echoes(flow, answers))


@command("ico_required", takes="reference+text", needs=Act.DECIDE_ICO, listed=False)
async def ico_required(turn: Turn, argument: str) -> None:
    """The button *Notification required*: asks for the reason."""
    reference, words = split(argument)
    await _decide(turn, reference, f"required {words}".strip())


@command("ico_not_required", takes="reference+text", needs=Act.DECIDE_ICO)
async def ico_not_required(turn: Turn, argument: str) -> None:
    """The button *Not required*: asks for the reason; offered at the first look already."""
    reference, words = split(argument)
    await _decide(turn, reference, f"not required {words}".strip())


@command("ico_made", takes="reference+text", needs=Act.NOTIFY_ICO)
async def ico_made(turn: Turn, argument: str) -> None:
    """A person has told the ICO: the time and its reference are used, where they are told with it.

    What would be refused in the end is refused at once: nobody answers questions in vain.
    """
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.NOTIFY_ICO)
    told = told_of_the_ico(words, Asking(turn, {}, breach)) if words else {}
    if breach.ico_decision is None and told and _may_decide(turn, breach):
        answers = {"decision": REQUIRED, THEN: told}
        above = (say("case.told_before_decided"), *echoes(NOTIFY_ICO, told))
        return await begin_on(turn, DECIDE_ICO, breach, answers, above=above)
    actions.notify_ico(breach, turn.now, delay_reason=TRIED, by=turn.person, now=turn.now)
    return await begin_on(turn, NOTIFY_ICO, breach, told or None, above=echoes(NOTIFY_ICO, told))


def _may_decide(turn: Turn, breach: Breach) -> bool:
    return may(turn.person, turn.roles, Act.DECIDE_ICO, breach, decided_by=turn.council.ico_decided_by)


@command("ico_follow_up", takes="reference", needs=Act.FOLLOW_UP_ICO)
async def ico_follow_up(turn: Turn, reference: str) -> None:
    """What went to and came from the ICO afterwards."""
    breach = await case_of(turn, reference, Act.FOLLOW_UP_ICO)
    actions.follow_up_ico(breach, TRIED, by=turn.person, now=turn.now)
    await begin_on(turn, FOLLOW_UP_ICO, breach)


@command("people_told", takes="reference+text", needs=Act.DECIDE_PEOPLE_TOLD)
async def people_told(turn: Turn, argument: str) -> None:
    """Whatever is next about those affected: the decision, or that they were told."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.DECIDE_PEOPLE_TOLD)
    told = breach.people_told
    can_record = may(turn.person, turn.roles, Act.PEOPLE_WERE_TOLD, breach)
    if told and told.required and told.done_at is None and can_record and not decided_in(words):
        return await _begin_telling(turn, breach, words)
    if told is None and tells_of_telling(words) and (done := told_of_the_telling(words, Asking(turn, {}, breach))):
        above = (say("case.told_before_decided"), *echoes(PEOPLE_WERE_TOLD, done))
        way = {"way": done["way"]} if "way" in done else {}
        return await begin_on(turn, PEOPLE_TOLD, breach, {**way, THEN: done}, above=above)
    return await _begin_decision(turn, PEOPLE_TOLD, breach, words)


@command("people_were_told", takes="reference+text", needs=Act.PEOPLE_WERE_TOLD, listed=False)
async def people_were_told(turn: Turn, argument: str) -> None:
    """Those affected were told: `people were told DB2026001 on 12 November`."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.PEOPLE_WERE_TOLD)
    if breach.people_told is None:
        return await people_told(turn, argument)
    actions.people_were_told(breach, Moment(turn.now), TRIED, by=turn.person, now=turn.now)
    return await _begin_telling(turn, breach, words)


async def _begin_telling(turn: Turn, breach: Breach, words: str) -> None:
    told = told_of_the_telling(words, Asking(turn, {}, breach))
    await begin_on(turn, PEOPLE_WERE_TOLD, breach, told or None, above=echoes(PEOPLE_WERE_TOLD, told))


@command("seen", takes="reference", needs=Act.SEEN, effect=True)
async def seen(turn: Turn, reference: str) -> None:
    """The SIRO has seen it; that is no decision."""
    breach = await case_of(turn, reference, Act.SEEN)
    await carry_out(turn, actions.seen(breach, by=turn.person, now=turn.now), "case.seen")


@command("call_stand_in", takes="reference", needs=Act.CALL_STAND_IN, effect=True)
async def call_stand_in(turn: Turn, reference: str) -> None:
    """The SIRO cannot be reached: the stand-in is asked."""
    breach = await case_of(turn, reference, Act.CALL_STAND_IN)
    changed = actions.call_stand_in(breach, by=turn.person, now=turn.now)
    key = "case.stand_in_called" if turn.council.stand_in else "case.no_stand_in"
    await carry_out(turn, changed, key)


@command("conflict", takes="reference+text", needs=Act.MARK_CONFLICT)
async def conflict(turn: Turn, argument: str) -> None:
    """Somebody should not see a case: oneself, or a colleague; a name said with it, and the reason, are used."""
    reference, words = split(argument)
    breach = await case_of(turn, reference, Act.MARK_CONFLICT)
    known = await _known_people(turn, breach)
    people = {name: person for name, person in known.items() if person not in breach.conflicts}
    first = next((name for name in people if words.casefold().startswith(name.casefold())), "")
    meant = first or who_is_meant(words, tuple(people))
    me = turn.person.name or turn.person.id
    who = me if meant == "me" else meant
    reason = words[len(first) :].strip(" ,:;.-") if who else ""
    said = {name: words for name, words in (("who", who), ("reason", reason)) if words}
    await begin_on(turn, CONFLICT, breach, {"_people": people, "_me": me, **said})


@command("clear_conflict", takes="reference", needs=Act.CLEAR_CONFLICT)
async def clear_conflict(turn: Turn, reference: str) -> None:
    """A conflict of interest was marked by mistake, or is over."""
    breach = await case_of(turn, reference, Act.CLEAR_CONFLICT)
    people = {
        name: person for name, person in (await _known_people(turn, breach)).items() if person in breach.conflicts
    }
    people |= {person: person for person in breach.conflicts if person not in people.values()}
    me = turn.person.name or turn.person.id
    await begin_on(turn, CLEAR_CONFLICT, breach, {"_people": people, "_me": me, "_clear": True})


async def _known_people(turn: Turn, breach: Breach) -> Json:
    """Names with their ids: this person first, the handler, then everybody whom the bot knows by roster or by chat."""
    known = [turn.person, *([breach.handler] if breach.handler else [])]
    contacts = await turn.store.contacts()
    met = {each.person.id: each.person for each in contacts if each.person}
    team = await turn.colleagues() if turn.colleagues else {}
    people = {**{each: Person(each, name) for each, name in team.items()}, **met}
    others = sorted(people.values(), key=lambda person: person.name)
    ids = {person.id for person in known}
    known += [person for person in others if person.id not in ids]
    return {person.name or person.id: person.id for person in known}
