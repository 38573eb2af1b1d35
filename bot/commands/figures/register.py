"""`register this period`: the register's rows in the chat, page by page, without what happened."""

from collections.abc import Sequence

from bot.cards.elements import heading, submit, text
from bot.cards.grid import wide_grid
from bot.cards.render import adaptive
from bot.commands.figures.summary import period_of
from bot.commands.registry import command
from dialogs.outgoing import Button, OutgoingMessage, press
from dialogs.turn import Turn
from documents.committee_report import entries
from documents.committee_report.entries import Entry
from domain.access import View, may, require, sees
from domain.audit import Noted
from domain.clocks.period import Period
from domain.record.wording import period_in_full
from texts import say

ROWS = 20
FROM = " from row "


@command("register", takes="period", needs=(View.DOCUMENT, View.PUBLIC_DOCUMENT))
async def register(turn: Turn, words: str) -> None:
    """Alone, in personal chat, the way to the register as a page; with a period its rows, as the committee's
    register lists them."""
    if not words and not turn.in_channel and turn.way_in:
        return turn.say(_page_card(await turn.way_in(turn.tx, turn.person), turn))
    require(turn.person, turn.roles, View.DOCUMENT)
    when, _, row = words.partition(FROM)
    period = period_of(turn, when)
    if period is None:
        return turn.tell("summary.unreadable")
    decided_by = turn.council.ico_decided_by
    breaches = [each for each in await turn.store.breaches(period) if sees(each, turn.person, turn.roles, decided_by)]
    rows = entries.register(breaches, public=False)
    start = int(row) - 1 if row.isdecimal() and 0 < int(row) <= len(rows) else 0
    turn.saw(Noted.LIST, "register", *(row.reference for row in rows[start : start + ROWS]))
    return turn.say(_page(period, rows, start))


def _page_card(address: str, turn: Turn) -> OutgoingMessage:
    title = "page.card.open" if may(turn.person, turn.roles, View.DOCUMENT) else "page.card.reports"
    lines = "page.card.words" if turn.base_url.startswith("http:") else "page.card.words_teams"
    button = Button(title=say(title), data={}, url=address)
    return OutgoingMessage(title=say("page.card.title"), lines=(say(lines),), buttons=(button,))


def _page(period: Period, rows: Sequence[Entry], start: int) -> OutgoingMessage:
    words, shown = period_in_full(period), rows[start : start + ROWS]
    if not shown:
        return OutgoingMessage(lines=(say("cases.register.none", period=words),))
    named = {"first": start + 1, "last": start + len(shown), "count": len(rows)}
    body = [
        heading(say("cases.register.title", period=words)),
        text(say("cases.register.rows", **named)),
        *wide_grid(say("cases.register.columns").split("|"), [_cells(entry) for entry in shown]),
        {"type": "ActionSet", "actions": [submit(button) for button in _buttons(words, len(rows), start)]},
    ]
    return OutgoingMessage(card=adaptive(body, wide=True), summary=say("summary.notification"))


def _cells(entry: Entry) -> tuple[str, ...]:
    return (entry.reference, entry.response, entry.directorate, entry.root_cause, entry.action, entry.ico)


def _buttons(words: str, count: int, start: int) -> list[Button]:
    after = start + ROWS
    more = [Button(title=say("cases.register.next"), data=press("register", f"{words}{FROM}{after + 1}"))]
    return [
        *(more if after < count else ()),
        Button(title=say("summary.report"), data=press("document", words)),
        Button(title=say("summary.export"), data=press("export", words)),
    ]
