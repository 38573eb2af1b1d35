"""A Word document built part by part, in the looks of the committee report: case files and letters."""

import io
from collections.abc import Iterable, Sequence

from docx.enum.text import WD_BREAK, WD_COLOR_INDEX, WD_TAB_ALIGNMENT
from docx.shared import Cm
from docx.text.paragraph import Paragraph

from documents.gaps import END, GAP
from documents.plain_text import without_controls
from documents.templates.looks import add_field, add_row, make_header, make_table, styled_document
from texts import say

WIDE = 17.0  # cm: the width of the text
LABEL = 5.2  # cm: the first column of a list of facts
LONG = 1200  # letters, from which a row may go on over the page
HEADING = "Column heading"


class Paper:
    """A document being written. What is between ⟦ and ⟧ is a gap: it is printed in brackets and marked."""

    def __init__(self, *, title: str, author: str, footer: str) -> None:
        self._document = styled_document()
        properties = self._document.core_properties
        properties.title, properties.language = title, "en-GB"
        properties.author = properties.last_modified_by = author
        self._foot(footer)

    def _foot(self, words: str) -> None:
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.style = "Small"
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDE), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(without_controls(f"{words}\t"))
        add_field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        add_field(paragraph, "NUMPAGES")

    def heading(self, words: str, level: int = 1) -> None:
        """A heading, which stays with what follows it."""
        paragraph = self._document.add_heading(without_controls(words), level)
        paragraph.paragraph_format.keep_with_next = True

    def say(self, words: str, style: str = "Normal") -> None:
        """A paragraph."""
        _written(self._document.add_paragraph(style=style), words)

    def points(self, points: Iterable[str]) -> None:
        """A bulleted list."""
        for each in points:
            self.say(each, "List Bullet")

    def facts(self, rows: Iterable[tuple[str, str]], caption: str) -> None:
        """Labels and what is recorded under them, a line each."""
        table = make_table(self._document, 2, caption, (LABEL, WIDE - LABEL))
        for label, words in rows:
            row = add_row(table, ("", ""), left=2)
            row.cells[0].paragraphs[0].add_run(without_controls(label)).bold = True
            _written(row.cells[1].paragraphs[0], words)
            if len(words) > LONG:
                _may_break(row)
        self._after_table()

    def table(
        self, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float], caption: str
    ) -> None:
        """A table whose headings come again on every page."""
        table = make_table(self._document, len(headings), caption, tuple(widths))
        make_header(add_row(table, tuple(headings), style=HEADING, left=len(headings)))
        for cells in rows:
            row = add_row(table, ("",) * len(headings), left=len(headings))
            for cell, words in zip(row.cells, cells, strict=True):
                _written(cell.paragraphs[0], words)
            if max(map(len, cells)) > LONG:
                _may_break(row)
        self._after_table()

    def _after_table(self) -> None:
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Cm(0.1)
        paragraph.paragraph_format.line_spacing = 0.6

    def new_page(self) -> None:
        """What follows begins on a new page."""
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def content(self) -> bytes:
        """The finished file."""
        buffer = io.BytesIO()
        self._document.save(buffer)
        return buffer.getvalue()


def _written(paragraph: Paragraph, words: str) -> None:
    first, *rest = without_controls(words).split(GAP)
    if first:
        paragraph.add_run(first)
    for part in rest:
        missing, _, after = part.partition(END)
        run = paragraph.add_run(say("letter.gap", what=missing))
        run.bold, run.font.highlight_color = True, WD_COLOR_INDEX.YELLOW
        if after:
            paragraph.add_run(after)


def _may_break(row: object) -> None:
    """A long row goes on over the page: a whole story in one cell would else leave half a page empty."""
    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]
    for part in list(properties):
        if part.tag.endswith("}cantSplit"):
            properties.remove(part)
