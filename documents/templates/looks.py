"""How the template looks: its styles, and the parts of Word's format for which python-docx has no words."""

from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from documents import palette

# In which order Word wants the parts of a table's properties and of a cell's.
TABLE_ORDER = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption")
CELL_ORDER = ("tcW", "tcBorders", "shd")
CELL_MARGIN = "70"  # twentieths of a point
# name, based on, points, bold, colour, points before and after
STYLES = (
    ("Title", None, 28, True, palette.ACCENT, 0, 2),
    ("Subtitle", None, 15, False, palette.INK, 0, 4),
    ("Heading 1", None, 18, True, palette.ACCENT, 18, 6),
    ("Heading 2", None, 11.5, True, palette.INK, 7, 2),
    ("List Number", None, 10.5, False, palette.INK, 0, 4),
    ("List Bullet", None, 10.5, False, palette.INK, 0, 3),
    ("Lead", "Normal", 12, False, palette.INK, 2, 8),
    ("Meaning", "Normal", 9.5, False, palette.QUIET, 8, 6),
    ("Marking", "Normal", 9, True, palette.LATE, 0, 14),
    ("Check", "Normal", 10, True, palette.ACCENT, 8, 0),
    ("Small", "Normal", 9, False, palette.QUIET, 0, 10),
    ("Cell", "Normal", 9, False, palette.INK, 2.4, 2.4),
    ("Column heading", "Normal", 8, True, palette.INK, 2.4, 2.4),
    ("Entry", "Normal", 9.5, False, palette.INK, 0, 3),
    ("Entry part", "List Bullet", 9.5, False, palette.INK, 0, 1),
    ("Number", "Normal", 24, True, palette.ACCENT, 4, 4),
)


def colour(value: str) -> RGBColor:
    """A colour of the palette for Word."""
    return RGBColor.from_string(value.removeprefix("#"))


def styled_document() -> Document:
    """An empty A4 document in the report's styles, in British English."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(1.8)
    section.header_distance = section.footer_distance = Cm(0.9)
    _set_normal(document)
    for name, base, size, bold, ink, before, after in STYLES:
        _set_style(document, name, base, size, bold=bold, ink=ink, space=(before, after))
    _set_meaning_bar(document)
    _set_compatibility(document)
    return document


def _set_normal(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = palette.FONT, Pt(10.5)
    normal.font.color.rgb = colour(palette.INK)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.15
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "en-GB")


def _set_style(
    document: Document, name: str, base: str | None, size: float, *, bold: bool, ink: str, space: tuple[float, float]
) -> None:
    if base:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles[base]
    style = document.styles[name]
    style.font.name, style.font.size, style.font.bold, style.font.italic = palette.FONT, Pt(size), bold, False
    style.font.color.rgb = colour(ink)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{attribute}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(space[0]), Pt(space[1])
    _drop(style.element.find(qn("w:pPr")), "w:pBdr")
    _drop(style.element.find(qn("w:rPr")), "w:spacing")


def _drop(properties: Any, tag: str) -> None:
    """Take out what python-docx's own styles have and ours do not want."""
    for old in properties.findall(qn(tag)) if properties is not None else ():
        properties.remove(old)


def _set_meaning_bar(document: Document) -> None:
    properties = document.styles["Meaning"].element.get_or_add_pPr()
    bar = _element("w:pBdr")
    bar.append(_element("w:left", val="single", sz="18", space="8", color=palette.ACCENT.removeprefix("#")))
    properties.insert_element_before(bar, "w:shd", "w:spacing", "w:ind", "w:jc")
    document.styles["Meaning"].paragraph_format.left_indent = Cm(0.35)


def _set_compatibility(document: Document) -> None:
    """Word 2013 and later: with an older mode Word says so in its title bar."""
    settings = document.settings.element.find(qn("w:compat")).findall(qn("w:compatSetting"))
    mode = next(each for each in settings if each.get(qn("w:name")) == "compatibilityMode")
    mode.set(qn("w:val"), "15")


def _put_in_order(properties: Any, order: tuple[str, ...]) -> None:
    """Word takes a file for damaged whose parts stand in another order than its schema's."""
    properties[:] = sorted(properties, key=lambda part: order.index(part.tag.rpartition("}")[2]))


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def make_table(document: Document, columns: int, caption: str, widths: tuple[float, ...] = ()) -> Table:
    """A table with thin lines between its rows; `caption` is read out to those who cannot see it."""
    table: Table = document.add_table(rows=0, cols=columns)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    properties = table._tbl.tblPr
    borders = _element("w:tblBorders")
    line = palette.LINE.removeprefix("#")
    for side in ("top", "bottom", "insideH"):
        borders.append(_element(f"w:{side}", val="single", sz="4", space="0", color=line))
    properties.append(borders)
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w=CELL_MARGIN, type="dxa"))
    properties.append(margins)
    _drop(properties, "w:tblLook")
    properties.append(_element("w:tblLook", val="0420", firstRow="1", noVBand="1"))
    properties.append(_element("w:tblCaption", val=caption))
    _put_in_order(properties, TABLE_ORDER)
    for column, width in zip(table.columns, widths, strict=False):
        column.width = Cm(width)
    return table


def add_row(table: Table, texts: tuple[str, ...], *, style: str = "Cell", bold: bool = False, left: int = 1) -> _Row:
    """A row that does not break across pages; cells after the first `left` ones are set to the right."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    for place, (cell, words) in enumerate(zip(row.cells, texts, strict=True)):
        if table.columns[place].width:
            cell.width = table.columns[place].width
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        paragraph.add_run(words).bold = bold or None
        if place >= left:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return row


def make_header(row: _Row) -> None:
    """Repeat the row on every page, and set it off."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell in row.cells:
        _shade(cell)


def make_total(row: _Row) -> None:
    """A line above the totals."""
    for cell in row.cells:
        borders = _element("w:tcBorders")
        borders.append(_element("w:top", val="single", sz="8", space="0", color=palette.QUIET.removeprefix("#")))
        cell._tc.get_or_add_tcPr().append(borders)
        _put_in_order(cell._tc.tcPr, CELL_ORDER)


def _shade(cell: _Cell) -> None:
    properties = cell._tc.get_or_add_tcPr()
    properties.append(_element("w:shd", val="clear", color="auto", fill=palette.BAND.removeprefix("#")))
    _put_in_order(properties, CELL_ORDER)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word works out, such as PAGE."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()._r
        if kind:
            run.append(_element("w:fldChar", fldCharType=kind))
        else:
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = instruction
            run.append(words)
