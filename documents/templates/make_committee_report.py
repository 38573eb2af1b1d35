"""Makes `committee-report.docx`, the template that comes along: `python -m documents.templates.make_committee_report`.

The template is meant to be edited in Word; this script only makes the first one. What stands in {{ }}
and {% %} is filled in for each report (docs/report.md).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from documents.templates.looks import add_field, add_row, make_header, make_table, make_total, styled_document
from domain.summary import TABLES, TOTAL
from texts import say

TEMPLATE = Path(__file__).parent / "committee-report.docx"
WIDE, TALL = 29.7, 21.0
MARGIN = 2.0
HEADING = "Column heading"
TEXT_WIDTH = TALL - 2 * MARGIN
HEADLINES = {
    "headline_breaches": "figures.total",
    "headline_within": "figures.within",
    "headline_late": "figures.late",
    "headline_ico": "figures.ico.required",
}
REGISTER_WIDTHS = (2.2, 1.9, 4.6, 2.6, 2.4, 2.2, 9.8)
APART_WIDTHS = (2.3, 3.2, 5.2, 15.0)
TYPES_WIDTHS = (14.0, 3.0)
TRENDS_WIDTHS = (4.1, 1.9, 1.8, 1.8, 1.8, 1.8, 1.8, 2.0)
RATES_WIDTHS = (5.8, 2.4, 2.4, 3.2, 3.2)
LESSONS_WIDTHS = (2.3, 7.1, 2.8, 2.4, 2.4)
REPEATS_WIDTHS = (8.6, 6.0, 2.4)
RECLASSIFIED_WIDTHS = (2.6, 5.4, 4.5, 4.5)
REGISTER_FIELDS = ("reference", "response", "directorate", "root_cause", "action", "ico", "comments")


def static(key: str) -> str:
    """A text that stands in the template and is edited there."""
    return say(f"report_document.static.{key}")


def make() -> Document:
    """The template as a new document."""
    document = styled_document()
    _front(document)
    _summary(document)
    for column in TABLES:
        _section(document, column.key)
    _regulator_and_apologies(document)
    _register(document)
    _repeats_and_changes(document)
    _glossary(document)
    _footers(document)
    document.core_properties.title = static("register")
    document.core_properties.author = ""
    return document


@contextmanager
def _when(document: Document, condition: str) -> Iterator[None]:
    """What is added inside is printed only when the condition holds (or once for each, with `for`)."""
    document.add_paragraph("{%p " + condition + " %}")
    yield
    document.add_paragraph("{%p end" + condition.split()[0] + " %}")


def _front(document: Document) -> None:
    document.add_paragraph("{{ marking }}", style="Marking")
    document.add_paragraph("{{ title }}", style="Title")
    document.add_paragraph("{{ subtitle }}", style="Subtitle")
    document.add_paragraph("{{ council }} · {{ prepared }}", style="Small")
    with _when(document, "for item in front"):
        paragraph = document.add_paragraph()
        paragraph.add_run("{{ item.name }}: ").bold = True
        paragraph.add_run("{{ item.words }}")
    table = make_table(document, len(HEADLINES), static("summary"), (TEXT_WIDTH / len(HEADLINES),) * len(HEADLINES))
    make_header(add_row(table, tuple(static(key) for key in HEADLINES), style=HEADING, left=4))
    numbers = tuple("{{ '{:,}'.format(" + value + ") }}" for value in HEADLINES.values())
    add_row(table, numbers, style="Number", left=4)


def _summary(document: Document) -> None:
    _on_new_page(document.add_heading(static("summary"), 1))
    document.add_paragraph("{{ scope }}")
    document.add_paragraph("{{ overall }}", style="Lead")
    with _when(document, "for paragraph in more"):
        document.add_paragraph("{{ paragraph }}")
    document.add_paragraph(static("guidance"))
    document.add_paragraph(static("stages"))
    for number in range(1, 5):
        document.add_paragraph(static(f"stage_{number}"), style="List Number")
    document.paragraphs[-1].paragraph_format.space_after = Pt(8)
    with _when(document, "if reminder"):
        document.add_paragraph("{{ reminder }}")
    document.add_paragraph(static("detail"))
    document.add_paragraph("{{ check }}", style="Check")


def _on_new_page(heading: Paragraph) -> None:
    heading.paragraph_format.page_break_before = True
    heading.paragraph_format.space_before = Pt(0)


def _section(document: Document, key: str) -> None:
    """One of the five tables, on a page of its own: what it shows, a chart, the table, what it means."""
    _on_new_page(document.add_heading("{{ " + key + ".name }}", 1))
    document.add_paragraph("{{ " + key + ".finding }}", style="Lead")
    with _when(document, f"if charts.{key}"):
        document.add_paragraph("{{ charts." + key + " }}")
    table = make_table(document, 5, static(key), (7.0, 2.5, 2.5, 2.5, 2.5))
    headings = _columns(static("directorate"), f"for heading in {key}.headings", "{{ heading }}", TOTAL)
    make_header(add_row(table, headings, style=HEADING))
    add_row(table, ("{%tr for row in " + key + ".rows %}", "", "", "", ""))
    row = add_row(table, _columns("{{ row.name }}", "for cell in row.cells", "{{ cell }}", "{{ row.total }}"))
    row.cells[-1].paragraphs[0].runs[0].bold = True
    add_row(table, ("{%tr endfor %}", "", "", "", ""))
    totals = (f"for cell in {key}.totals.cells", "{{ cell }}", "{{ " + key + ".totals.total }}")
    make_total(add_row(table, _columns(TOTAL, *totals), bold=True))
    document.add_paragraph(static(key), style="Meaning")


def _columns(first: str, loop: str, cell: str, last: str) -> tuple[str, ...]:
    """A row of as many columns as there are headings."""
    return (first, "{%tc " + loop + " %}", cell, "{%tc endfor %}", last)


def _regulator_and_apologies(document: Document) -> None:
    _on_new_page(document.add_heading(static("ico"), 1))
    table = make_table(document, 2, static("ico"), (14.0, 3.0))
    make_header(add_row(table, (static("measure"), static("number")), style=HEADING))
    for key in ("required", "in_time", "late", "open"):
        add_row(table, (static(f"ico_{key}"), "{{ figures.ico." + key + " }}"))
    for key in ("stated", "also_made", "undecided", "apart"):
        add_row(table, ("{%tr if figures.ico." + key + " %}", ""))
        add_row(table, (static(f"ico_{key}"), "{{ figures.ico." + key + " }}"))
        add_row(table, ("{%tr endif %}", ""))
    document.add_paragraph(static("ico_meaning"), style="Meaning")
    with _when(document, "if types"):
        document.add_heading(static("types"), 1)
        _list(document, "types", "entry in types", ("{{ entry[0] }}", "{{ entry[1] }}"), TYPES_WIDTHS, numbers=1)
        document.add_paragraph(static("types_meaning"), style="Meaning")
    with _when(document, "if trends"):
        document.add_heading(static("trends"), 1)
        cells = tuple("{{ entry[" + str(place) + "] }}" for place in range(len(TRENDS_WIDTHS)))
        _list(document, "trends", "entry in trends", cells, TRENDS_WIDTHS, numbers=len(TRENDS_WIDTHS) - 1)
        document.add_paragraph(static("trends_meaning"), style="Meaning")
    with _when(document, "if rates"):
        document.add_heading(static("rates"), 1)
        cells = tuple("{{ entry[" + str(place) + "] }}" for place in range(len(RATES_WIDTHS)))
        _list(document, "rates", "entry in rates", cells, RATES_WIDTHS, numbers=len(RATES_WIDTHS) - 1)
        document.add_paragraph(static("rates_meaning"), style="Meaning")
    document.add_heading(static("apologies"), 1)
    document.add_paragraph("{{ apologies }}", style="Lead")
    with _when(document, "if learned"):
        document.add_heading(static("lessons"), 1)
        document.add_paragraph("{{ learned }}", style="Lead")
        with _when(document, "if lessons"):
            cells = tuple("{{ entry[" + str(place) + "] }}" for place in range(len(LESSONS_WIDTHS)))
            _list(document, "lessons", "entry in lessons", cells, LESSONS_WIDTHS)


def _register(document: Document) -> None:
    """In landscape, with what does not count after it."""
    _turn(document.add_section(WD_SECTION.NEW_PAGE), WIDE, TALL)
    document.add_heading(static("register"), 1).paragraph_format.space_before = Pt(0)
    with _when(document, "if not register"):
        document.add_paragraph("{{ register_empty }}")
    with _when(document, "if register"):
        entries = tuple("{{ entry." + name + " }}" for name in REGISTER_FIELDS)
        _list(document, "register", "entry in register", entries, REGISTER_WIDTHS)
    with _when(document, "if apart"):
        document.add_heading(static("apart"), 1)
        entries = tuple("{{ entry." + name + " }}" for name in ("reference", "outcome", "directorate", "comments"))
        _list(document, "apart", "entry in apart", entries, APART_WIDTHS)


def _list(
    document: Document, key: str, loop: str, cells: tuple[str, ...], widths: tuple[float, ...], numbers: int = 0
) -> None:
    """A table with a row for each entry; the last `numbers` columns are set to the right."""
    left = len(cells) - numbers
    table = make_table(document, len(cells), static(key), widths)
    headings = tuple("{{ " + f"{key}_headings[{place}]" + " }}" for place in range(len(cells)))
    make_header(add_row(table, headings, style=HEADING, left=left))
    empty = ("",) * (len(cells) - 1)
    add_row(table, ("{%tr for " + loop + " %}", *empty))
    add_row(table, cells, left=left)
    add_row(table, ("{%tr endfor %}", *empty))


def _turn(section: Section, width: float, height: float) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)


def _repeats_and_changes(document: Document) -> None:
    _turn(document.add_section(WD_SECTION.NEW_PAGE), TALL, WIDE)
    with _when(document, "if repeats"):
        document.add_heading(static("repeats"), 1)
        document.add_paragraph(static("repeats_meaning"))
        cells = tuple("{{ entry[" + str(place) + "] }}" for place in range(3))
        _list(document, "repeats", "entry in repeats", cells, REPEATS_WIDTHS, numbers=1)
    with _when(document, "if type_repeats"):
        document.add_heading(static("type_repeats"), 1)
        document.add_paragraph(static("type_repeats_meaning"))
        cells = tuple("{{ entry[" + str(place) + "] }}" for place in range(3))
        _list(document, "type_repeats", "entry in type_repeats", cells, REPEATS_WIDTHS, numbers=1)
    with _when(document, "if reclassified"):
        document.add_heading(static("reclassified"), 1)
        document.add_paragraph("{{ reclassified_intro }}")
        cells = tuple("{{ entry[" + str(place) + "] }}" for place in range(4))
        _list(document, "reclassified", "entry in reclassified", cells, RECLASSIFIED_WIDTHS)


def _glossary(document: Document) -> None:
    document.add_heading(static("glossary"), 1)
    with _when(document, "for term in glossary"):
        document.add_heading("{{ term.name }}", 2)
        document.add_paragraph("{{ term.words }}", style="Entry")
        with _when(document, "for part in term.parts"):
            document.add_paragraph("{{ part }}", style="Entry part")
        with _when(document, "if term.link"):
            document.add_paragraph("{{r term.link }}", style="Entry")


def _footers(document: Document) -> None:
    """The same on every page; the marking must not be lost when pages are parted."""
    for section in document.sections:
        section.footer.is_linked_to_previous = False
        paragraph = section.footer.paragraphs[0]
        paragraph.style = "Small"
        wide = section.orientation is WD_ORIENT.LANDSCAPE
        end = Cm(WIDE - 2 * MARGIN if wide else TALL - 2 * MARGIN)
        paragraph.paragraph_format.tab_stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run("{{ council }} · {{ title }}, {{ subtitle }} · {{ marking_short }}\t")
        add_field(paragraph, "PAGE")
        paragraph.add_run(" / ")
        add_field(paragraph, "NUMPAGES")


if __name__ == "__main__":
    make().save(str(TEMPLATE))
