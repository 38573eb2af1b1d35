"""Cases as a table: which it is, how far it has come, for whom it waits, and how soon it is due; one press opens it."""

from collections import Counter
from collections.abc import Sequence

from bot.cards.elements import heading, text
from bot.cards.lists.due_table import DueRow, due_table
from bot.cards.render import adaptive
from dialogs.outgoing import Button, OutgoingMessage, press
from domain.clocks.due import NEVER
from domain.stores import Json
from presentation.marks import Mark, Waits
from presentation.tone import Tone
from texts import say
from texts.words import escaped

PRESSING = (Tone.OVER, Tone.SOON)


def case_list_card(title: str, marks: Sequence[Mark], more: str = "") -> OutgoingMessage:
    """These cases in this order, without what happened; `more` says how many are not shown."""
    table = due_table([case_row(mark, _waits(mark)) for mark in marks])
    body = [heading(title), *_headline(marks), table, *([text(more)] if more else [])]
    return OutgoingMessage(card=adaptive(body, wide=True), summary=say("card.notification"))


def case_row(mark: Mark, waiting: str, *, opens: bool = True) -> DueRow:
    """A case in a row; `waiting` says for whom or for what."""
    button = Button(title=mark.reference, data=press("open_case", mark.reference))
    return DueRow(
        name=mark.reference,
        opens=button if opens else None,
        under=(_where(mark), waiting),
        due=tuple(filter(None, (mark.left, _about(mark)))),
        tone=mark.tone,
    )


def _headline(marks: Sequence[Mark]) -> list[Json]:
    """Which one needs somebody first, and how many are pressing, in one line; danger that nobody has taken leads."""
    counts = Counter(mark.tone for mark in marks)
    said = [say(f"cases.headline.{tone.value}", count=counts[tone]) for tone in PRESSING if counts[tone]]
    urgent = next((mark for mark in marks if mark.urgent and mark.waits is Waits.NOBODY), None)
    if not (said or urgent):
        return []
    mark = urgent or marks[0]
    key = "cases.headline.urgent" if urgent else "cases.headline.first"
    first = say(key, reference=mark.reference, who=escaped(mark.who), next=mark.next)
    return [text(say("cases.headline.line", first=first, what=" · ".join(said)))]


def _about(mark: Mark) -> str:
    if not mark.about or mark.deadline == NEVER:
        return mark.about
    return say("cases.about", what=mark.about, until=mark.until_short)


def _where(mark: Mark) -> str:
    where = say("cases.where", directorate=escaped(mark.directorate), status=mark.status)
    return say("cases.urgent", where=where) if mark.urgent else where


def _waits(mark: Mark) -> str:
    """For whom; what waits for whoever looks stands out."""
    who = escaped(mark.who)
    return say("cases.with", who=f"**{who}**" if mark.waits is Waits.ME else who)
