"""Fills the Word template, and gives tables, pictures and properties what a template cannot say."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage, RichText
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from documents import palette
from documents.charts import alt_text, chart_of
from documents.committee_report.content import Content, Section, Term
from domain.errors import BreachDeskError
from domain.summary import TOTAL

TEMPLATE = Path(__file__).parent.parent / "templates" / "committee-report.docx"
PAGE = 17.0  # cm: the width of the text
PICTURE = Cm(PAGE)
NARROWEST_NAME, WIDEST_NAME = 3.6, 8.2  # cm: the first column
_BREAKS = {qn("w:br"): "\n", qn("w:tab"): "\t"}
SMALL, LARGE, PADDING = 0.165, 0.24, 0.3  # cm: a heading's letters, and what a cell needs beside them


class DescribedImage(InlineImage):  # type: ignore[misc]  # the library is untyped
    """A picture with alternative text."""

    def __init__(self, template: DocxTemplate, picture: bytes, description: str) -> None:
        super().__init__(template, io.BytesIO(picture), width=PICTURE)
        self.description = description

    def _insert_image(self) -> str:
        xml: str = super()._insert_image()
        return xml.replace("<wp:docPr ", f"<wp:docPr descr={quoteattr(self.description)} ", 1)


def fill(content: Content, template: Path | None = None) -> Document:
    """The document, from the council's own template or the one that comes along.

    Raises BreachDeskError (`template_faulty`) when the template cannot be filled.
    """
    document = DocxTemplate(template or TEMPLATE)
    values = content.by_name() | {
        "charts": {section.table.key: _picture(document, section) for section in content.sections},
        "glossary": [_linked(document, term) for term in content.glossary],
    }
    # A template is edited by people, and runs in a sandbox; what it does not know is a fault, not a gap.
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        document.render(values, environment, autoescape=True)
    except (TemplateError, ValueError, KeyError) as problem:
        raise BreachDeskError("template_faulty", problem=str(problem)) from problem
    return _finished(document.docx, content)


def _picture(document: DocxTemplate, section: Section) -> DescribedImage | str:
    if not section.table.total:
        return ""
    return DescribedImage(document, chart_of(section.table), alt_text(section.table))


def _linked(document: DocxTemplate, term: Term) -> dict[str, object]:
    link = RichText()
    if term.link:
        link.add(term.link, url_id=document.build_url_id(term.link), color=palette.ACCENT, underline=True)
    return {"name": term.name, "words": term.words, "parts": term.parts, "link": link if term.link else ""}


def _finished(document: Document, content: Content) -> Document:
    properties = document.core_properties
    properties.title = f"{content.title}: {content.subtitle}"
    properties.author = properties.last_modified_by = content.council
    properties.language = "en-GB"
    properties.comments = content.marking
    for section, table in zip(content.sections, tables_of(document, content.sections), strict=True):
        if table is not None:
            _set_widths(table, section)
            _quieten_zeros(table)
    return document


def tables_of(document: Document, sections: Iterable[Section]) -> list[Any]:
    """The table element of each section, found by its headings; None where the template has none."""
    found = {headings_of(table)[1:]: table for table in document.element.body.iter(qn("w:tbl"))}
    return [found.get((*section.headings, TOTAL)) for section in sections]


def headings_of(table: Any) -> tuple[str, ...]:
    """The first row's cells as text."""
    first = table.find(qn("w:tr"))
    return () if first is None else tuple(_cells(first))


def rows_of(table: Any) -> list[list[str]]:
    """Every row's cells as text."""
    return [_cells(row) for row in table.findall(qn("w:tr"))]


def _cells(row: Any) -> list[str]:
    return ["\n".join(map(text_of, cell.findall(qn("w:p")))) for cell in row.findall(qn("w:tc"))]


def text_of(paragraph: Any) -> str:
    """What a paragraph says, with the ends of its lines."""
    parts = paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
    return "".join(node.text or "" if node.tag == qn("w:t") else _BREAKS[node.tag] for node in parts)


def _set_widths(table: Any, section: Section) -> None:
    """Columns as wide as their headings need, the names get what is left."""
    widths = _widths([*section.headings, TOTAL])
    grid = table.find(qn("w:tblGrid"))
    for old in list(grid):
        grid.remove(old)
    for width in widths:
        grid.append(grid.makeelement(qn("w:gridCol"), {qn("w:w"): str(_twentieths(width))}))
    for row in table.findall(qn("w:tr")):
        for cell, width in zip(row.findall(qn("w:tc")), widths, strict=False):
            size = cell.get_or_add_tcPr().get_or_add_tcW()
            size.set(qn("w:w"), str(_twentieths(width)))
            size.set(qn("w:type"), "dxa")


def _widths(headings: Sequence[str]) -> list[float]:
    needed = [PADDING + max(_length(word) for word in (*heading.split(), "0000")) for heading in headings]
    room = PAGE - sum(needed)
    name = min(max(room, NARROWEST_NAME), WIDEST_NAME)
    spare = (PAGE - name - sum(needed)) / len(needed)
    return [name, *(width + spare for width in needed)]


def _length(word: str) -> float:
    return sum(LARGE if letter.isupper() or letter in "mw" else SMALL for letter in word)


def _twentieths(centimetres: float) -> int:
    """The unit of widths in Word: a twentieth of a point."""
    points: float = Cm(centimetres).pt
    return round(points * 20)


def _quieten_zeros(table: Any) -> None:
    """A zero is printed in grey, so that the eye finds the figures."""
    for row in table.findall(qn("w:tr"))[1:-1]:
        for run in row.iter(qn("w:r")):
            if "".join(node.text or "" for node in run.findall(qn("w:t"))) == "0":
                colour = run.get_or_add_rPr().get_or_add_color()
                colour.set(qn("w:val"), palette.QUIET.removeprefix("#"))
