"""The files that can be asked for in the chat: who may have each, what it is called, how it is made."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.desk import Desk
from documents.apart import in_own_process
from documents.committee_report import Records, gather, make_report, template_beside
from documents.workbook import as_xlsx
from domain.access import View
from domain.breach import Breach, Person
from domain.period import Period
from texts import say

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """A kind of file. `make` is long work and runs in a process of its own."""

    name: str
    needs: View
    content_type: str
    ending: str
    make: Callable[[Desk, Period, Person], Awaitable[bytes]]

    def file_name(self, period: Period) -> str:
        """data-breaches-2026-09-01-to-2027-02-28.xlsx."""
        return f"{say(f'documents.{self.name}.file')}-{period.first}-to-{period.last}.{self.ending}"


async def _workbook(desk: Desk, period: Period, person: Person) -> bytes:
    breaches = [_withheld(breach, person) for breach in await desk.store.breaches(period)]
    return await in_own_process(as_xlsx, breaches, period, desk.council, now=desk.clock())


async def _report(desk: Desk, period: Period, person: Person) -> bytes:
    records = await gather(desk.store, period, desk.council)
    shown = replace(records, breaches=tuple(_withheld(breach, person) for breach in records.breaches))
    return await _written(desk, shown, public=False)


async def _public_report(desk: Desk, period: Period, person: Person) -> bytes:
    """Its link is given only after somebody has decided on what the guard found."""
    return await _written(desk, await gather(desk.store, period, desk.council), public=True)


async def _written(desk: Desk, records: Records, *, public: bool) -> bytes:
    template = template_beside(desk.settings.config)
    return await in_own_process(
        make_report, records, desk.council, now=desk.clock(), public=public, decided=True, template=template
    )


def _withheld(breach: Breach, person: Person) -> Breach:
    """With a conflict of interest the case counts, but its words are not shown."""
    if person.id not in breach.conflicts:
        return breach
    return replace(breach, summary=say("documents.withheld"), information_words="", notes=(), additions=())


FILES = {
    kind.name: kind
    for kind in (
        FileKind(name="export", needs=View.DOCUMENT, content_type=EXCEL, ending="xlsx", make=_workbook),
        FileKind(name="report", needs=View.DOCUMENT, content_type=WORD, ending="docx", make=_report),
        FileKind(
            name="public_report", needs=View.PUBLIC_DOCUMENT, content_type=WORD, ending="docx", make=_public_report
        ),
    )
}
