"""What all sheets of the workbook share: its subject, its formats, and how text is put into a cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents import palette
from documents.plain_text import fitting
from domain.breach import Breach
from domain.council import Council
from domain.record.wording import period_in_full, time_in_full
from domain.summary import Summary
from texts import say

REGISTER = "register"
FIRST_ROW = 4
COUNTS = f"{REGISTER}[counts]"


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of cells."""

    title: Format
    quiet: Format
    heading: Format
    column: Format
    side: Format
    name: Format
    number: Format
    total_name: Format
    total: Format
    check: Format
    time: Format
    month: Format
    text: Format


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook being made, and what it is about."""

    workbook: Workbook
    styles: Styles
    council: Council
    summary: Summary
    breaches: Sequence[Breach]
    now: datetime

    @property
    def title(self) -> str:
        """The workbook's title."""
        return say("workbook.title", council=self.council.name)

    def head(self, sheet: Worksheet, title: str, *, over: str = "register") -> None:
        """Write a sheet's first lines, down to FIRST_ROW; `over` says of what its figures are: of the register sheet's
        rows, or of all `periods`."""
        lines = (
            say(f"workbook.over.{over}", period=period_in_full(self.summary.period)),
            say(f"workbook.made.{over}", at=time_in_full(self.now)),
        )
        text(sheet, 0, 0, title, self.styles.title)
        for row, line in enumerate(lines, start=1):
            text(sheet, row, 0, line, self.styles.quiet)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&RPage &P of &N")


def styles(workbook: Workbook) -> Styles:
    """The formats of this workbook."""
    plain = {"font_name": palette.FONT, "font_size": 10, "font_color": palette.INK, "valign": "vcenter"}
    boxed = plain | {"bottom": 1, "bottom_color": palette.LINE}
    head = plain | {"bold": True, "bg_color": palette.BAND, "bottom": 1, "bottom_color": palette.QUIET}
    total = plain | {"bold": True, "top": 1, "top_color": palette.QUIET}
    return Styles(
        title=workbook.add_format(plain | {"bold": True, "font_size": 16}),
        quiet=workbook.add_format(plain | {"font_color": palette.QUIET}),
        heading=workbook.add_format(head | {"align": "right", "text_wrap": True}),
        column=workbook.add_format(head | {"text_wrap": True, "valign": "top"}),
        side=workbook.add_format(head),
        name=workbook.add_format(boxed),
        number=workbook.add_format(boxed | {"num_format": "#,##0", "align": "right"}),
        total_name=workbook.add_format(total),
        total=workbook.add_format(total | {"num_format": "#,##0", "align": "right"}),
        check=workbook.add_format(plain | {"bold": True, "font_color": palette.ACCENT}),
        time=workbook.add_format(plain | {"num_format": "dd/mm/yyyy hh:mm", "align": "left", "valign": "top"}),
        month=workbook.add_format(boxed | {"num_format": "mmmm yyyy", "align": "left"}),
        text=workbook.add_format(plain | {"text_wrap": True, "valign": "top"}),
    )


def text(sheet: Worksheet, row: int, column: int, words: str, style: Format) -> None:
    """Write words as words, whatever they begin with, and without what a cell cannot hold."""
    fit = fitting(words, say("workbook.cut"))
    # XlsxWriter takes a text in <r>…</r> for ready-made XML and would break the file.
    sheet.write_string(row, column, f" {fit}" if fit.startswith("<r>") and fit.endswith("</r>") else fit, style)


def formula(sheet: Worksheet, row: int, column: int, calculation: str, style: Format, value: int | str) -> None:
    """Write a formula with its present value, for viewers that do not calculate."""
    sheet.write_formula(row, column, calculation, style, value)
