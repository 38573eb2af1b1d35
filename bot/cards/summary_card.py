"""The summary of a period as a card, and its five tables as messages of their own."""

from collections.abc import Sequence

from bot.cards.elements import facts, heading, submit, text
from bot.cards.grid import wide_grid
from bot.cards.render import adaptive
from dialogs.outgoing import Button, OutgoingMessage, press
from domain.breach import Outcome
from domain.record.wording import period_in_full
from domain.stores import Json
from domain.summary import IcoCounts, Summary, Table
from domain.summary.comparison import Comparison, Trend
from domain.taxonomy import NOT_KNOWN_YET
from domain.workforce import NOT_GIVEN, Rate
from texts import say
from texts.words import counted, percent

TALLEST = 8


def summary_card(
    summary: Summary, words: str, comparisons: tuple[tuple[str, Comparison], ...], buttons: tuple[Button, ...]
) -> OutgoingMessage:
    """Headline, counts, comparison and a chart; the tables are behind a button. `words` say what it is of."""
    body: list[Json] = [
        heading(say("summary.title", period=words)),
        text(headline(summary)),
        facts(_rows(summary)),
        *(text(trend_line(name, each)) for name, each in comparisons),
        *_charts(summary),
        {"type": "ActionSet", "actions": [submit(button) for button in buttons]},
    ]
    return OutgoingMessage(card=adaptive(body, wide=True), summary=say("summary.notification"))


def headline(summary: Summary) -> str:
    """One sentence from the counts."""
    if summary.total == 0:
        return say("summary.none")
    late = say("summary.late", late=counted(summary.late, "was", "were")) if summary.late else say("summary.none_late")
    return f"{say('summary.total', total=counted(summary.total, 'breach', 'breaches'))} {late}"


def _rows(summary: Summary) -> list[tuple[str, str]]:
    rows = [
        (say("summary.row.total"), str(summary.total)),
        (say("summary.row.within"), str(summary.within)),
        (say("summary.row.late"), share(summary.late, summary.total)),
    ]
    if summary.total:
        rows.insert(1, (say("summary.row.within_a_day"), str(summary.within_a_day)))
    if set(summary.severities) - {NOT_KNOWN_YET}:
        each = (say("summary.severity", name=name, count=count) for name, count in summary.severities.items())
        rows.append((say("summary.row.severity"), ", ".join(each)))
    if summary.open:
        rows.append((say("summary.row.open"), str(summary.open)))
    ico = summary.ico
    rows.append(
        (
            say("summary.row.ico"),
            ico_row(ico),
        )
    )
    apart = [(outcome, count) for outcome, count in summary.outcomes.items() if count and outcome is not Outcome.BREACH]
    return rows + [(say(f"summary.outcome.{outcome.name.lower()}"), str(count)) for outcome, count in apart]


def ico_row(ico: IcoCounts) -> str:
    """What was required of the regulator's notifications and what became of them."""
    row = say("summary.ico", required=ico.required, in_time=ico.in_time, late=ico.late, open=ico.open)
    row += say("summary.ico_stated", stated=ico.stated) if ico.stated else ""
    return row + (say("summary.ico_apart", apart=ico.apart) if ico.apart else "")


def share(part: int, whole: int) -> str:
    """13 (25%)."""
    return f"{part} ({percent(part, whole)})" if whole else str(part)


def trend_line(name: str, comparison: Comparison) -> str:
    """Total and late share against another period; a trend only where it is more than noise."""
    total, late = comparison.change("total"), comparison.change("late")
    if not total.before:
        before = period_in_full(comparison.before)
        return say("summary.trend.nothing", name=say(f"summary.trend.{name}"), period=before)
    words = {Trend.UP: "up", Trend.DOWN: "down", Trend.NOT_CLEAR: "none"}
    return say(
        "summary.trend.line",
        name=say(f"summary.trend.{name}"),
        period=period_in_full(comparison.before),
        before=total.before,
        change=say(f"summary.trend.total_{words[total.trend]}"),
        late=share(late.before, total.before),
        late_change=say(f"summary.trend.late_{words[late.trend]}"),
    )


def comparison_card(comparison: Comparison, rates: Sequence[Rate] = ()) -> OutgoingMessage:
    """Two periods side by side, figure by figure, and the rule by which a change is called clear.

    `rates` are those of both periods, where the council gives figures of its staff.
    """
    words = {Trend.UP: "up", Trend.DOWN: "down", Trend.NOT_CLEAR: "none"}
    rows = [
        (
            say(f"summary.change.{change.key}"),
            say(
                "summary.change.line",
                now=share(change.now, change.of_now) if change.of_now is not None else change.now,
                before=share(change.before, change.of_before) if change.of_before is not None else change.before,
                trend=say(f"summary.change.{words[change.trend]}"),
            ),
        )
        for change in comparison.changes
    ]
    title = say("summary.compare_title", now=period_in_full(comparison.now), before=period_in_full(comparison.before))
    more = (Button(title=say("summary.trends.button"), data=press("trends", "")),)
    lines = (say("summary.change.rule"), *([say("summary.rates.rule")] if rates else ()))
    return OutgoingMessage(title=title, facts=(*rows, *_rate_rows(rates)), lines=lines, buttons=more)


def _rate_rows(rates: Sequence[Rate]) -> list[tuple[str, str]]:
    """Both rates, and both figures of training."""
    if not rates:
        return []
    words = [each.in_words for each in rates]
    per = [rate if rate == NOT_GIVEN else say("summary.rates.rate", rate=rate, staff=staff) for staff, rate, _ in words]
    return [
        (say("summary.rates.per_thousand"), say("summary.rates.line", now=per[0], before=per[1])),
        (say("summary.rates.training"), say("summary.rates.line", now=words[0][2], before=words[1][2])),
    ]


def _charts(summary: Summary) -> list[Json]:
    """Total by directorate, or by medium for one alone: a native chart, with words where the client has none."""
    rows, media = summary.tables[0].rows[:-1], summary.table("medium")
    if alone := len(rows) == 1:
        counts = list(zip(media.columns[:-1], media.rows[-1][1], strict=False))
    else:
        counts = [(name, cells[-1]) for name, cells in rows]
    shown = [(name, count) for name, count in counts if count][:TALLEST]
    if not shown:
        return []
    return [
        {
            "type": "Chart.HorizontalBar",
            "title": say("summary.chart_alone" if alone else "summary.chart"),
            "displayMode": "AbsoluteNoAxis",
            "color": "categoricalBlue",  # one for all: the paler ones of a row are not seen on white
            "data": [{"x": name, "y": count} for name, count in shown],
            "fallback": text("\n".join(f"- {name}: {count}" for name, count in shown)),
        }
    ]


def table_card(table: Table, period: str) -> OutgoingMessage:
    """One table: the directorate first in each row, TOTAL row and column last, cells plain numbers."""
    rows = [(name, *map(str, cells)) for name, cells in table.rows]
    title = heading(say("summary.table_title", name=table.name, period=period))
    body = [title, *wide_grid(("", *table.columns), rows, total=True)]
    return OutgoingMessage(card=adaptive(body, wide=True), summary=say("summary.notification"))
