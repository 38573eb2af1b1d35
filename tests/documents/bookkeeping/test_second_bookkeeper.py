"""A naive second bookkeeper writes down what is done; whatever is done, every figure agrees with it.

The bookkeeper knows nothing of the register's records: it keeps for each report when it was discovered and told,
what it turned out to be, whether the ICO was told, who complained and claimed and what came of it, and what was
learned, from the acts alone. No sequence of allowed acts may make a count, a lateness or a notification differ between
it, the summary in the chat, the report, the workbook, the export and the full register, and none may make a breach
disappear.
"""

import csv
import io
from dataclasses import replace
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from bot.cards.summary_card import summary_card
from documents.committee_report import Records
from documents.committee_report.as_of import as_it_stood
from documents.committee_report.content import content_of
from documents.full_register import Recorded, as_full_csv, heading
from documents.register_export import export_rows
from documents.workbook import as_xlsx
from domain.breach import Breach
from domain.clocks.period import Period, london_day
from domain.summary import Summary, figures_of, summarise
from domain.summary.disputes import dispute_figures
from settings.council_file import read_council
from tests.conversations.standin import Reply
from tests.documents.bookkeeping.acts import HOUR, START, Acts
from texts import say

COUNCIL = read_council(Path(__file__).parents[3] / "council.toml")
TOLD = (say("report_document.register.ico_in_time"), say("report_document.register.ico_late"))


class Bookkeepers(Acts):
    """After every act both books are compared, and at the end the files that are made from the register."""

    @property
    def period(self) -> Period:
        return Period(london_day(START), london_day(self.now))

    @precondition(lambda self: self.stood)
    @rule(number=st.integers(min_value=0, max_value=30))
    def looks_back(self, number: int) -> None:
        """The figures as of an earlier moment, from the histories, are those that stood then."""
        at, stood = self.stood[number % len(self.stood)]
        then = [as_it_stood(self.cases[name], self.history[name], at, COUNCIL.taxonomy) for name in stood]
        assert figures_of(filter(None, then)) == figures_of(stood.values())

    @invariant()
    def the_books_agree(self) -> None:
        if not self.cases:
            return
        self.stood.append((self.now, dict(self.cases)))
        breaches, counting = tuple(self.cases.values()), self.book.counting()
        late, told = sum(map(self.book.is_late, counting)), sum(map(self.book.ico_was_told, counting))
        summary = summarise(figures_of(breaches), self.period, COUNCIL.taxonomy)
        assert (summary.total, summary.late) == (len(counting), late)
        assert {table.total for table in summary.tables} == {len(counting)}
        assert summary.ico.in_time + summary.ico.late + summary.ico.also_made == told
        self.chat_agrees(summary, len(counting), late)
        self.export_agrees(breaches)
        self.report_agrees(breaches, counting)
        self.disputes_agree(breaches)

    def chat_agrees(self, summary: Summary, total: int, late: int) -> None:
        """The card that answers *summary*."""
        card = summary_card(summary, "", (), ()).card
        said = Reply({"attachments": [{"contentType": "adaptive", "content": card}]}).text.splitlines()
        assert f"{say('summary.row.total')}: {total}" in said
        assert any(line.split(" (")[0] == f"{say('summary.row.late')}: {late}" for line in said)

    def export_agrees(self, breaches: tuple[Breach, ...]) -> None:
        rows = {str(row["reference"]): row for row in export_rows(breaches)}
        assert rows.keys() == self.book.keys()
        for name, page in self.book.items():
            assert rows[name]["outcome"] == page.outcome
        for name in self.book.counting():
            assert rows[name]["within_72_hours"] is not self.book.is_late(name)
            assert bool(rows[name]["ico_notified_at"]) is self.book.ico_was_told(name)
        assert all(self.book[page.same_as].outcome != "duplicate" for page in self.book.values() if page.same_as)

    def report_agrees(self, breaches: tuple[Breach, ...], counting: list[str]) -> None:
        """The report's tables, its number in words, its lessons, and its register, row by row."""
        records = Records(period=self.period, breaches=breaches, earlier={})
        content = content_of(records, COUNCIL, now=self.now, public=False)
        assert {section.table.total for section in content.sections} == {len(counting)}
        assert sorted(each[:2] for each in content.lessons) == sorted(self.book.lessons())
        rows = {entry.reference: entry for entry in content.register}
        assert rows.keys() == set(counting)
        for name, entry in rows.items():
            assert entry.response == ("N" if self.book.is_late(name) else "Y")
            assert (entry.ico in TOLD) is self.book.ico_was_told(name)

    def disputes_agree(self, breaches: tuple[Breach, ...]) -> None:
        """Complaints and claims wherever they were recorded, and which cases ask for somebody still."""
        early, late = Period(self.day(500), self.day(20)), Period(self.day(19), self.day(0))
        for period in (early, late):
            found, known = dispute_figures(breaches, period), self.book.disputes(lambda day, p=period: day in p)
            assert {name: getattr(found, name) for name in known} == known
        for name, page in self.book.items():
            assert self.cases[name].in_hand is (not page.closed or any(each.waits() for each in page.asked))

    def teardown(self) -> None:
        if self.cases:
            self.full_register_agrees()
            self.workbook_agrees()

    def full_register_agrees(self) -> None:
        """Every report has its row, with everything that was asked because of it."""
        recorded = [Recorded(breach, tuple(self.history[name])) for name, breach in self.cases.items()]
        rows = list(csv.DictReader(io.StringIO(as_full_csv(recorded, COUNCIL).decode())))
        assert [row[heading("reference")] for row in rows] == list(self.book)
        for row, page in zip(rows, self.book.values(), strict=True):
            assert row[heading("discovered_by")] == page.noticed_by
            for kind in ("complaint", "claim"):
                asked, cell = page.of_kind(kind), row[heading(f"{kind}s")].splitlines()
                assert [say("full_register.mistaken") in line for line in cell] == [each.by_mistake for each in asked]

    def workbook_agrees(self) -> None:
        """The rows of its register, and the figures of its sheet for requests."""
        breaches, council = tuple(self.cases.values()), replace(COUNCIL, fewest_in_a_row=0)
        disputes = (dispute_figures(breaches, self.period),)
        content = as_xlsx(breaches, self.period, council, now=self.now, disputes=disputes)
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        register = [row[0] for row in book[say("workbook.sheet.register")].iter_rows(min_row=2, values_only=True)]
        assert sorted(register) == sorted(self.book)
        known = self.book.disputes(lambda day: day in self.period)
        _, *counts = next(book[say("workbook.sheet.disputes")].iter_rows(min_row=6, max_col=7, values_only=True))
        assert counts == [known[name] for name in ("received", "in_time", "brought", "settled", "paid", "refused")]
        assert book.worksheets[0]["B6"].value == len(self.book.counting())

    @invariant()
    def what_stood_now_is_what_stands(self) -> None:
        for reference, breach in self.cases.items():
            then = as_it_stood(breach, self.history[reference], self.now + HOUR, COUNCIL.taxonomy)
            assert then == breach


Bookkeepers.TestCase.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestTheBooksAgree = Bookkeepers.TestCase
