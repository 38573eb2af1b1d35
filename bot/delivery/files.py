"""The files that can be asked for in the chat: who may have each, what it is called, how it is made."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.delivery.my_data import my_data
from bot.services import Services
from documents.apart import in_own_process
from documents.case_file import as_case_file
from documents.committee_report import Records, gather, make_report, template_beside
from documents.full_register import Recorded, as_full_csv, as_full_xlsx, recorded
from documents.letters import LETTERS
from documents.pdf import as_pdf
from documents.workbook import as_xlsx
from domain.access import Roles, View, may, require_on
from domain.audit import Note, Noted, span
from domain.breach import Breach, Person
from domain.clocks.period import Period
from domain.record.wording import period_in_full
from domain.summary.disputes import disputes_by_period
from domain.summary.trends import trends_of
from texts import say

Subject = Period | str
"""What a file is about: a period, or a case by its reference."""

JSON = "application/json"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV, PDF = "text/csv", "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """A kind of file, about a period or (see Subject) a case. `make` is long work and runs in a process of its own."""

    name: str
    needs: View
    content_type: str
    ending: str
    make: Callable[[Services, Any, Person], Awaitable[bytes]]
    of_cases: bool = True

    async def made(self, services: Services, subject: Subject, person: Person) -> bytes:
        """The file for somebody who now gets it: entered into the audit before it leaves."""
        content = await self.make(services, subject, person)
        async with services.store.transaction("audit") as tx:
            about = span(subject) if isinstance(subject, Period) else subject
            about = about if self.of_cases else ""
            await tx.note(Note(at=services.clock(), kind=Noted.FILE, person=person.id, what=self.name, about=about))
        return content

    def file_name(self, subject: Subject) -> str:
        """data-breaches-2026-09-01-to-2027-02-28.xlsx, case-file-DB2026001.docx."""
        of = f"{subject.first}-to-{subject.last}" if isinstance(subject, Period) else subject
        return f"{say(f'documents.{self.name}.file')}-{of}.{self.ending}"

    def ready(self, subject: Subject) -> str:
        """The sentence that it can be fetched."""
        values = {"period": period_in_full(subject)} if isinstance(subject, Period) else {"reference": subject}
        return say(f"documents.{self.name}.ready", **values)


def span_of(subject: Subject) -> tuple[str, str]:
    """A subject as a link and a message carry it: first and last day, or a reference and ''."""
    return (subject.first.isoformat(), subject.last.isoformat()) if isinstance(subject, Period) else (subject, "")


def subject_from(first: str, last: str) -> Subject:
    """What `span_of` gave."""
    return Period(date.fromisoformat(first), date.fromisoformat(last)) if last else first


async def _workbook(services: Services, period: Period, person: Person) -> bytes:
    breaches = [_withheld(breach, person) for breach in await services.store.breaches(period)]
    now = services.clock()
    trends = await trends_of(services.store.breaches, period, services.council.boundaries, now=now)
    disputed = await services.store.disputed_breaches()
    disputes = disputes_by_period(disputed, period, services.council.boundaries)
    return await in_own_process(as_xlsx, breaches, period, services.council, now=now, trends=trends, disputes=disputes)


async def _report(services: Services, period: Period, person: Person) -> bytes:
    records = await gather(services.store, period, services.council, now=services.clock())
    shown = replace(records, breaches=tuple(_withheld(breach, person) for breach in records.breaches))
    return await _written(services, shown, public=False)


async def _public_report(services: Services, period: Period, person: Person) -> bytes:
    """Its link is given only after somebody has decided on what the guard found."""
    return await _written(
        services, await gather(services.store, period, services.council, now=services.clock()), public=True
    )


async def _written(services: Services, records: Records, *, public: bool) -> bytes:
    template = template_beside(services.settings.config)
    return await in_own_process(
        make_report, records, services.council, now=services.clock(), public=public, decided=True, template=template
    )


async def _my_data(services: Services, _: Period, person: Person) -> bytes:
    return await my_data(services.store, person)


async def _full_register(services: Services, period: Period, person: Person) -> bytes:
    cases = await _cases(services, period, person)
    return await in_own_process(as_full_xlsx, cases, period, services.council, now=services.clock())


async def _full_register_csv(services: Services, period: Period, person: Person) -> bytes:
    return await in_own_process(as_full_csv, await _cases(services, period, person), services.council)


async def _cases(services: Services, period: Period, person: Person) -> list[Recorded]:
    """Those of a period; of a case that this person may not be shown only that it is there."""
    roles = await services.access.roles(person)
    cases = await recorded(services.store, await services.store.breaches(period))
    return [case if _shown(services, case.breach, person, roles) else _hidden(case) for case in cases]


def _shown(services: Services, breach: Breach, person: Person, roles: Roles) -> bool:
    return may(person, roles, View.SHOW, breach, decided_by=services.council.ico_decided_by)


def _hidden(case: Recorded) -> Recorded:
    return replace(case, withheld=say("full_register.withheld"))


async def _case(services: Services, reference: str, person: Person) -> Recorded:
    """Raises NotFound and NotAllowed as `show` does."""
    breach, roles = await services.store.breach(reference), await services.access.roles(person)
    decided_by = services.council.ico_decided_by
    found = require_on(reference, breach, person, roles, View.DOCUMENT, decided_by=decided_by)
    return Recorded(found, tuple(await services.store.history(reference)))


async def _case_file(services: Services, reference: str, person: Person) -> bytes:
    case = await _case(services, reference, person)
    return await in_own_process(as_case_file, case, services.council, now=services.clock())


def _letter(kind: str) -> Callable[[Services, Any, Person], Awaitable[bytes]]:
    async def make(services: Services, reference: str, person: Person) -> bytes:
        case = await _case(services, reference, person)
        return await in_own_process(LETTERS[kind], case.breach, services.council, now=services.clock())

    return make


async def _case_file_pdf(services: Services, reference: str, person: Person) -> bytes:
    return await in_own_process(as_pdf, await _case_file(services, reference, person))


def _withheld(breach: Breach, person: Person) -> Breach:
    """With a conflict of interest the case counts, but its words are not shown."""
    if person.id not in breach.conflicts:
        return breach
    return replace(breach, summary=say("documents.withheld"), information_words="", notes=(), additions=())


FILES = {
    kind.name: kind
    for kind in (
        FileKind(
            name="my_data", needs=View.MY_REPORTS, content_type=JSON, ending="json", make=_my_data, of_cases=False
        ),
        FileKind(name="export", needs=View.DOCUMENT, content_type=EXCEL, ending="xlsx", make=_workbook),
        FileKind(name="full_register", needs=View.DOCUMENT, content_type=EXCEL, ending="xlsx", make=_full_register),
        FileKind(
            name="full_register_csv", needs=View.DOCUMENT, content_type=CSV, ending="csv", make=_full_register_csv
        ),
        FileKind(name="case_file", needs=View.DOCUMENT, content_type=WORD, ending="docx", make=_case_file),
        FileKind(name="case_file_pdf", needs=View.DOCUMENT, content_type=PDF, ending="pdf", make=_case_file_pdf),
        *(
            FileKind(name=kind, needs=View.DOCUMENT, content_type=WORD, ending="docx", make=_letter(kind))
            for kind in LETTERS
        ),
        FileKind(name="report", needs=View.DOCUMENT, content_type=WORD, ending="docx", make=_report),
        FileKind(
            name="public_report", needs=View.PUBLIC_DOCUMENT, content_type=WORD, ending="docx", make=_public_report
        ),
    )
}
