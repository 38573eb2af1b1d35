"""What stands in the finished document, and which of it are the template's own words."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn

from documents.committee_report.word import TEMPLATE, rows_of, text_of
from texts import all_texts

FIGURE = re.compile(r"\{\{((?:(?!\}\}).)*?)\bfigures\.(\w[\w.]*\w)(?:(?!\}\}).)*\}\}")
FILLED_IN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
VALUE = re.compile(r"\{\w+\}")
ANY = r"(?:(?!\. ).)+"  # what a value may be; a sentence ends before the next
ENDS, END = (".", "!", "?"), re.compile(r"(?<=[.!?]) ")
GAP = " | "
BETWEEN = " \t·|:,/()"
SHORT = 12  # letters: what has fewer of its own fits too much


def lines(document: Document, apart_from: Collection[Any] = ()) -> Iterator[str]:
    """Every paragraph, row of a table, text of a picture and footer; `apart_from` are tables that are left out."""
    body = document.element.body
    for table in body.iter(qn("w:tbl")):
        if table not in apart_from:
            yield from (GAP.join(cells) for cells in rows_of(table))
    related = document.part.rels.values()
    feet = [each.target_part.element for each in related if each.reltype in (RT.HEADER, RT.FOOTER)]
    for place in (body, *feet):
        for paragraph in place.iter(qn("w:p")):
            if not any(each.tag == qn("w:tbl") for each in paragraph.iterancestors()):
                yield text_of(paragraph)
    for picture in body.iter(qn("wp:docPr")):
        yield picture.get("descr") or ""


def own_words(template: Path | None, figures: Mapping[str, int]) -> set[str]:
    """What stands in the template itself, with the figures that it prints alone as they should be."""

    def figure(found: re.Match[str]) -> str:
        number = figures.get(found[2])
        return found[0] if number is None else f"{number:,}" if "{:,}" in found[1] else str(number)

    filled = (FIGURE.sub(figure, line) for line in lines(docx.Document(str(template or TEMPLATE))))
    return {part.strip() for line in filled for part in FILLED_IN.split(line)}


def unknown_in(printed: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """The words that are none of those known. A single word is known only where it stands alone."""
    alone = {words.strip(BETWEEN) for words in known}
    phrases = [words for words in alone if " " in words]
    sentence, phrase = _any_of([words for words in phrases if words.endswith(ENDS)]), _any_of(phrases)
    for line in printed:
        for part in (part.strip(BETWEEN) for part in sentence.split(line)):
            rests = (rest.strip(BETWEEN) for rest in phrase.split(part))
            if any(re.search(r"\w", rest) and rest not in alone for rest in rests):
                yield from [part] if key_of(part) else END.split(part)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(each)}(?!\w)" for each in longest_first))


def key_of(words: str) -> str:
    """The key of the sentence that these words are, whatever it is filled with; '' where they are none."""
    return next((key for key, form in _forms() if form.fullmatch(words)), "")


@cache
def _forms() -> list[tuple[str, re.Pattern[str]]]:
    """Each sentence of the report as a form, the longest first; its key without one or many."""
    found = [(key, words) for key, words in all_texts().items() if key.startswith("report_document.")]
    found = [(key, words) for key, words in found if len(VALUE.sub("", words)) > SHORT]
    found.sort(key=lambda pair: -len(VALUE.sub("", pair[1])))
    return [(_plain(key), re.compile(ANY.join(map(re.escape, VALUE.split(words))))) for key, words in found]


def _plain(key: str) -> str:
    return key.partition(".")[2].removesuffix("_one").removesuffix("_many")
