"""What reporters do with their own reports: look, add, withdraw. They never learn of others' reports."""

from bot.cards.breach_card import press
from bot.commands.registry import command
from dialogs.guard import guarded
from dialogs.saying import Button, Saying
from dialogs.turn import Turn
from domain import actions
from domain.breach import Breach
from domain.errors import NotFound
from domain.period import london_day
from texts import say
from texts.words import day_short, escaped

SHOWN = 10


@command("my_reports", personal_only=True)
async def my_reports(turn: Turn, _: str) -> None:
    """Each with its status in plain words."""
    own = await turn.store.breaches_of(turn.person.id)
    if not own:
        return turn.say(Saying(lines=(say("reports.none"),), buttons=(_start(),)))
    rows = tuple((breach.reference, _line(breach)) for breach in own[:SHOWN])
    lines = (say("reports.more", count=len(own) - SHOWN),) if len(own) > SHOWN else ()
    return turn.say(Saying(title=say("reports.title"), facts=rows, lines=lines))


@command("add", takes="reference+text", personal_only=True, effect=True)
async def add(turn: Turn, words: str) -> None:
    """Add words to an own report."""
    reference, _, text = words.partition(" ")
    breach = await own_breach(turn, reference)
    if not text.strip():
        return turn.tell("reports.add_what", reference=reference)
    clean, found = guarded(text)
    await turn.record(actions.add_words(breach, clean, by=turn.person, now=turn.now))
    lines = (
        say("reports.added", reference=reference),
        *((say("reports.left_out", kinds=found.kinds),) if found else ()),
    )
    return turn.say(Saying(lines=lines))


async def own_breach(turn: Turn, reference: str) -> Breach:
    """A report of this person; raises NotFound alike when there is none and when it is another's."""
    breach = await turn.tx.breach(reference) if reference else None
    if breach is None or breach.reporter.id != turn.person.id:
        raise NotFound("no_such_breach", reference=reference)
    return breach


def _line(breach: Breach) -> str:
    words = escaped(breach.summary[:80] + ("…" if len(breach.summary) > 80 else ""))
    key = breach.status.name.lower()
    return f"{say(f'reports.status.{key}')} · {day_short(london_day(breach.reported_at))} · {words}"


def _start() -> Button:
    return Button(title=say("commands.report.button"), data=press("report", ""), style="positive")
