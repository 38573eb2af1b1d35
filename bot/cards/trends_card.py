"""The card of the last periods: small tables, so that a phone shows each whole."""

from collections.abc import Callable, Sequence

from bot.cards.elements import heading, text
from bot.cards.grid import grid
from bot.cards.render import adaptive
from dialogs.outgoing import OutgoingMessage
from domain.record.wording import period_in_short
from domain.summary.trends import PeriodFigures
from domain.workforce import Rate
from texts import say

_TABLES: dict[str, Callable[[PeriodFigures], tuple[str, ...]]] = {
    "reported": lambda each: (str(each.total), str(each.late), str(each.within_a_day)),
    "decided": lambda each: (str(each.escalated), f"{each.ico_required} / {each.ico_told}", str(each.people_told)),
    "closed": lambda each: (str(each.closed), _days(each), f"{each.open_actions} / {each.overdue_actions}"),
}


def trends_card(figures: Sequence[PeriodFigures], rates: Sequence[Rate] = ()) -> OutgoingMessage:
    """The newest period on top; `rates` where the council gives figures of its staff."""
    body = [heading(say(f"summary.trends.title_{'one' if len(figures) == 1 else 'many'}", number=len(figures)))]
    for name, cells in _TABLES.items():
        rows = [(period_in_short(each.period), *cells(each)) for each in figures]
        body.append(grid(say(f"summary.trends.{name}").split("|"), rows))
    if rates:
        rows = [(period_in_short(each.period), *each.in_words) for each in rates]
        body.append(grid(say("summary.trends.rates").split("|"), rows))
        body.append(text(say("summary.rates.rule")))
    body.append(text(say("summary.trends.note")))
    return OutgoingMessage(card=adaptive(body, wide=True), summary=say("summary.notification"))


def _days(each: PeriodFigures) -> str:
    if each.median_days is None:
        return "–"
    return f"{each.median_days:g} / {each.longest_days}"
