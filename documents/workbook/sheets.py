"""The workbook put together: which sheets there are, and each written in its turn."""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

from documents.workbook.book import Book, styles
from documents.workbook.disputes_sheet import write_disputes
from documents.workbook.overview_sheet import write_overview
from documents.workbook.register_sheet import write_register
from documents.workbook.requests_sheet import write_requests
from documents.workbook.tables_sheet import write_tables
from documents.workbook.trends_sheet import write_trends
from domain.breach import Breach
from domain.clocks.period import LONDON, Period
from domain.council import Council
from domain.summary import figures_of, summarise
from domain.summary.disputes import DisputeFigures
from domain.summary.trends import PeriodFigures
from texts import say

SHEETS = {
    "overview": write_overview,
    "tables": write_tables,
    "requests": write_requests,
    "register": write_register,
}


def written(
    breaches: Sequence[Breach],
    period: Period,
    council: Council,
    now: datetime,
    sheets: Sequence[str],
    trends: Sequence[PeriodFigures] = (),
    disputes: Sequence[DisputeFigures] = (),
) -> bytes:
    """The workbook of these breaches, in the order given, with these of SHEETS."""
    summary = summarise(figures_of(breaches), period, council.taxonomy)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        book = Book(workbook, styles(workbook), council, summary, breaches, now)
        created = now.astimezone(LONDON).replace(tzinfo=None)
        workbook.set_properties({"title": book.title, "company": council.name, "created": created})
        for name in sheets:
            write = SHEETS[name]
            write(book, workbook.add_worksheet(say(f"workbook.sheet.{name}")))
        if trends:
            write_trends(book, workbook.add_worksheet(say("workbook.sheet.trends")), trends)
        if disputes:
            write_disputes(book, workbook.add_worksheet(say("workbook.sheet.disputes")), disputes)
    return buffer.getvalue()
