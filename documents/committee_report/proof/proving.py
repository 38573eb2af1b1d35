"""The proof as a whole; its sentences are compared here."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from docx.document import Document

from documents.committee_report.content import Content
from documents.committee_report.proof import facts
from documents.committee_report.proof.book import Book
from documents.committee_report.proof.cells import counted_again, list_faults, table_faults, with_headings
from documents.committee_report.proof.findings import chart, findings
from documents.committee_report.proof.lists import lists
from documents.committee_report.proof.printed import key_of, lines, own_words, unknown_in
from documents.committee_report.proof.statements import Basis, Statement, statements
from documents.committee_report.word import tables_of
from domain.errors import FiguresDisagree
from domain.summary import TOTAL
from texts import say

HAS_TO_BE_PRINTED = {"total": "no_overall", "check": "no_check"}


def prove(document: Document, content: Content, basis: Basis, template: Path | None = None) -> None:
    """Raises FiguresDisagree, naming everything in the document that is not what the register's rows give."""
    tables = tables_of(document, content.sections)
    listed = [(each, with_headings(document, each.headings)) for each in lists(basis, content)]
    faults = [
        *(
            fault
            for each, table in zip(content.sections, tables, strict=True)
            for fault in table_faults(each, table, basis.book)
        ),
        *(fault for each, table in listed for fault in list_faults(each, table)),
        *sentence_faults([*lines(document, [*tables, *(table for _, table in listed)])], content, basis, template),
    ]
    if faults:
        raise FiguresDisagree(tuple(dict.fromkeys(faults)))


def sentence_faults(
    printed: Sequence[str], content: Content, basis: Basis, template: Path | None = None
) -> Iterator[str]:
    """Each sentence that is printed and not so, then each that is so and not said."""
    true = [each for each in statements_of(content, basis) if each.so]
    own = own_words(template, _figures(basis.book))
    known = {*(each.words for each in true), *own, *_without_figures(content, basis)}
    spoken_of = set()
    for words in unknown_in(printed, known):
        key = key_of(words)
        spoken_of.add(_group(key))
        yield _fault(words, key, true)
    for group, fault in HAS_TO_BE_PRINTED.items():
        wanted = [each.words for each in true if _group(each.key) == group]
        if group not in spoken_of and not any(words in line for words in wanted for line in printed):
            yield say(f"report_proof.{fault}")
    said = "\n".join(_said(content))
    unsaid = [each for each in true if each.words not in said and _group(each.key) not in {"chart", *spoken_of}]
    yield from (say("report_proof.unsaid", words=each.words) for each in unsaid)


def statements_of(content: Content, basis: Basis) -> tuple[Statement, ...]:
    """Every sentence that this report may have, each with whether it is so."""
    return (*statements(basis), *_of_the_tables(content, basis.book))


def _fault(words: str, key: str, true: Sequence[Statement]) -> str:
    """The words that are not so, beside the nearest sentence of its kind that is."""
    if not key:
        return say("report_proof.unknown", words=words)
    alike = [each.words for each in true if _group(each.key) == _group(key)]
    nearest = get_close_matches(words, alike, n=1, cutoff=0)
    return say("report_proof.untrue", words=words, given="".join(nearest) or say("report_proof.nothing"))


def _group(key: str) -> str:
    """What a sentence is about: those of one group take one another's place."""
    return key.partition(".")[0].removesuffix("_none")


def _of_the_tables(content: Content, book: Book) -> Iterator[Statement]:
    """The sentence under each of the five tables, and its chart in words."""
    for section in content.sections:
        cells = counted_again(section.table.key, book.all)
        counts = {
            name: {column: cells[name, column] for column in section.headings}
            for name in (*(row.name for row in section.rows), TOTAL)
        }
        yield from findings(counts[TOTAL], section.table.key)
        yield chart(section.name, counts, section.table.key)


def _figures(book: Book) -> Mapping[str, int]:
    """The numbers that a template can print alone, by the name that it has for them."""
    required = book.those(facts.required)
    found = {
        "total": book.all,
        "within": book.those(facts.in_time),
        "late": book.those(facts.late),
        "open": book.those(facts.response_unknown),
        "apologised": book.those(lambda row: row.apologised),
        "closed": book.those(lambda row: row.closed_at),
        "ico.required": required,
        "ico.in_time": list(filter(facts.told_in_time, required)),
        "ico.late": list(filter(facts.told_late, required)),
        "ico.stated": list(filter(facts.told_as_stated, required)),
        "ico.open": [row for row in required if not facts.told(row)],
        "ico.also_made": book.those(lambda row: facts.told(row) and not facts.required(row)),
        "ico.undecided": book.those(lambda row: facts.undecided(row) and not facts.told(row)),
        "ico.apart": book.told_apart,
    }
    return {name: len(rows) for name, rows in found.items()}


def _without_figures(content: Content, basis: Basis) -> Iterator[str]:
    """What is filled in and states nothing of the records: names, marking, front sheet, glossary."""
    yield from (content.council, content.title, content.marking, content.marking_short)
    yield from (section.name for section in content.sections)
    purpose = basis.council.committee.purpose
    for item in content.front:
        yield item.name
        if item is not content.front[0] or purpose:
            yield item.words
    for term in content.glossary:
        yield from (term.name, term.words, term.link, *term.parts)


def _said(content: Content) -> Iterator[str]:
    yield from (content.subtitle, content.prepared, content.scope, content.overall, *content.more, content.reminder)
    yield from (
        content.check,
        content.ico,
        content.apologies,
        content.learned,
        content.register_empty,
        content.reclassified_intro,
    )
    yield from (section.finding for section in content.sections)
    yield from (item.words for item in content.front)
