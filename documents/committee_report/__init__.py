"""The committee report as a Word document: tables, text and register from one set of records, proved to agree."""

import io
from datetime import datetime
from pathlib import Path

from documents.committee_report.content import content_of
from documents.committee_report.merging_rows import for_publication
from documents.committee_report.publication import DecisionNeeded, Suspicion, suspicions
from documents.committee_report.records import Records, gather
from domain.council import Council

__all__ = ["DecisionNeeded", "Records", "Suspicion", "gather", "make_report", "suspicions", "template_beside"]

OWN_TEMPLATE = "committee-report.docx"


def make_report(
    records: Records,
    council: Council,
    *,
    now: datetime,
    public: bool = False,
    decided: bool = False,
    template: Path | None = None,
) -> bytes:
    """The report of `records` (see `gather`). CPU-bound, seconds: keep it off the event loop.

    The public version has only wording that the team approved, and no row that is too small (`fewest_in_a_row`).
    Raises DecisionNeeded when that wording has what looks like names, places or identifiers, until somebody has
    `decided` that it may go out; FiguresDisagree when the finished document does not agree with the records;
    BreachDeskError when the template cannot be filled.
    """
    # Word and charts take half a second to load, which nobody should wait for who makes no report.
    from documents.committee_report.proof.proving import prove
    from documents.committee_report.proof.statements import Basis
    from documents.committee_report.word import fill

    if public and not decided and (found := suspicions(records.breaches, council.taxonomy)):
        raise DecisionNeeded(found)
    merged, recorded = "", (records, council)
    if public:
        records, council, merged = for_publication(records, council)
    content = content_of(records, council, now=now, public=public, merged=merged)
    document = fill(content, template)
    prove(document, content, Basis(records=records, council=council, now=now, recorded=recorded), template)
    finished = io.BytesIO()
    document.save(finished)
    return finished.getvalue()


def template_beside(config: Path) -> Path | None:
    """The council's own template, where it has put one beside its `council.toml`."""
    own = config.parent / OWN_TEMPLATE
    return own if own.exists() else None
