"""Files from the pages: what *Register* shows as Excel or CSV, and the documents of a period."""

import asyncio
from http import HTTPStatus

from aiohttp import web

from documents.apart import in_own_process
from documents.committee_report import suspicions
from documents.register_export import as_csv, export_rows
from documents.workbook import register_as_xlsx
from domain.access import View
from domain.audit import Noted
from domain.errors import NotAllowed
from texts import say
from web.desk import Page, Visit
from web.pages.register import Found, found_by, wish_of
from web.periods import chosen_period

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCUMENTS = {"report": View.DOCUMENT, "export": View.DOCUMENT, "public_report": View.PUBLIC_DOCUMENT}


async def rows_as_csv(visit: Visit) -> web.Response:
    """The rows that the page shows, with every column of the export."""
    found = await found_by(visit, wish_of(visit))
    await _given(visit, found)
    return _file(as_csv(export_rows(found.breaches)), "text/csv", "csv")


async def rows_as_excel(visit: Visit) -> web.Response:
    """The same as a workbook of one sheet."""
    found = await found_by(visit, wish_of(visit))
    content = await in_own_process(register_as_xlsx, found.breaches, found.looked_at, visit.council, now=visit.now)
    await _given(visit, found)
    return _file(content, EXCEL, "xlsx")


async def document(visit: Visit) -> Page | web.Response:
    """The report or workbook of a period, as the chat gives it."""
    name, period = visit.query.get("name", ""), chosen_period(visit).period
    if name not in DOCUMENTS or not visit.may(DOCUMENTS[name]):
        raise NotAllowed("not_allowed")
    if name == "public_report":
        # Every approved wording is looked through: not on the event loop.
        found = await asyncio.to_thread(suspicions, await visit.store.breaches(period), visit.council.taxonomy)
        if found:
            words = {"heading": say("page.undecided.title"), "lines": [say("page.undecided.words")]}
            return Page(
                template="plain.html", title=say("page.undecided.title"), values=words, status=HTTPStatus.CONFLICT
            )
    return await visit.desk.file(name, period, visit.person)


async def _given(visit: Visit, found: Found) -> None:
    await visit.saw(Noted.FILE, "page register", *(each.reference for each in found.breaches))


def _file(content: bytes, content_type: str, ending: str) -> web.Response:
    disposition = f'attachment; filename="{say("page.register.file")}.{ending}"'
    return web.Response(body=content, content_type=content_type, headers={"Content-Disposition": disposition})
