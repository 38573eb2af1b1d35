"""In the public version a directorate with very few breaches stands together with others, so that no row points at a
person. The records are changed before anything is counted: tables, text, register and proof speak of the same rows.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from documents.committee_report.as_of import Reclassified
from documents.committee_report.records import Records
from documents.committee_report.sentences import text
from domain.breach import Breach
from domain.council import Council
from domain.taxonomy import NOT_KNOWN_YET, Listing, Taxonomy
from texts.words import listed


def together(breaches: Iterable[Breach], listed_there: Iterable[str], fewest: int) -> frozenset[str]:
    """The directorates with too few breaches, and the next smallest where those alone would still be too few.

    Those without any are among them: else the sum could tell what each of the others has.
    """
    counted = Counter(breach.directorate for breach in breaches if breach.outcome.counts)
    counted.pop(NOT_KNOWN_YET, None)
    ranked = sorted(counted, key=lambda name: (counted[name], name))
    chosen = [name for name in ranked if counted[name] < fewest]
    if not chosen:
        return frozenset()
    for name in ranked[len(chosen) :]:
        if sum(counted[each] for each in chosen) >= fewest:
            break
        chosen.append(name)
    return frozenset(chosen) | {name for name in listed_there if not counted[name]}


def for_publication(records: Records, council: Council) -> tuple[Records, Council, str]:
    """Records and lists as the public version has them, and the sentence that says so ('' where nothing changed)."""
    there = council.taxonomy.directorates.between(records.period.first, records.period.last).names
    names = together(records.breaches, there, council.fewest_in_a_row)
    if not names:
        return records, council, ""
    other = text("merged.name")
    merged = replace(
        records,
        breaches=tuple(_in_other(breach, names, other) for breach in records.breaches),
        reclassified=tuple(_without_names(change, names, other) for change in records.reclassified),
    )
    shown = replace(council, taxonomy=_without(council.taxonomy, names))
    said = text("merged.said", fewest=council.fewest_in_a_row, other=other, names=listed(sorted(names)))
    return merged, shown, said


def _in_other(breach: Breach, names: frozenset[str], other: str) -> Breach:
    return replace(breach, directorate=other) if breach.directorate in names else breach


def _without_names(change: Reclassified, names: frozenset[str], other: str) -> Reclassified:
    then, now = (other if words in names else words for words in (change.then, change.now))
    return replace(change, then=then, now=now)


def _without(taxonomy: Taxonomy, names: frozenset[str]) -> Taxonomy:
    kept = tuple(entry for entry in taxonomy.directorates if entry.name not in names)
    return replace(taxonomy, directorates=Listing(kept))
