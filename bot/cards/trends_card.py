"""The card of the last periods: three small tables, so that a phone shows each whole."""

from collections.abc import Callable, Sequence

from bot.cards.elements import heading, text
from bot.cards.grid import grid
from bot.cards.render import adaptive
from dialogs.outgoing import OutgoingMessage
from domain.record.wording import period_in_full
from domain.summary.trends import PeriodFigures
from texts import say

_TABLES: dict[str, Callable[[PeriodFigures], tuple[str, ...]]] = {
    "reported": lambda each: (str(each.total), str(each.late), str(each.within_a_day)),
    "decided": lambda each: (str(each.escalated), f"{each.ico_required} / {each.ico_told}", str(each.people_told)),
    "closed": lambda each: (str(each.closed), _days(each), f"{each.open_actions} / {each.overdue_actions}"),
}


def trends_card(figures: Sequence[PeriodFigures]) -> OutgoingMessage:
    """The newest period on top."""
    body = [heading(say("summary.trends.title", number=len(figures)))]
    for name, cells in _TABLES.items():
        rows = [(period_in_full(each.period), *cells(each)) for each in figures]
        body.append(grid(say(f"summary.trends.{name}").split("|"), rows))
    body.append(text(say("summary.trends.note")))
    return OutgoingMessage(card=adaptive(body, wide=True), summary=say("summary.notification"))


def _days(each: PeriodFigures) -> str:
    if each.median_days is None:
        return "–"
    return f"{each.median_days:g} / {each.longest_days}"
