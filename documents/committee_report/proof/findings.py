"""The sentences of one of the five tables: what it shows most, and its chart in words."""

from collections.abc import Mapping

from documents.committee_report.proof.statements import Statement, said
from documents.committee_report.sentences import text
from texts.words import listed, percent

BY_DIRECTORATE = ("response_time", "number_impacted")


def findings(column_totals: Mapping[str, int], key: str) -> tuple[Statement, ...]:
    """The sentence under one of the five tables, from its columns in their order."""
    known = {name: count for name, count in column_totals.items() if count and name != "not known yet"}
    total, unknown = sum(column_totals.values()), column_totals.get("not known yet", 0)
    most = max(known.values(), default=0)
    first = [_named(name, key) for name, count in known.items() if count == most]
    second = [(name, count) for name, count in known.items() if count == max({*known.values()} - {most}, default=0)]
    values = {"count": f"{most:,}", "total": f"{total:,}", "share": percent(most, total or 1)}
    values |= {"names": listed(first), "first": first[0] if first else "", "second": ""}
    then = len(first) == 1 and len(second) == 1
    if then:
        values["second"] = f"{_named(second[0][0], key)} ({second[0][1]:,})"
    one, late = len(first) == 1 and most < total, column_totals.get("> 72 hours", 0)
    timed = key == "response_time"
    return (
        said("finding.nothing", not total),
        said("finding.response_none", timed and total and not late and not unknown),
        said("finding.response_none_known", timed and not late and 0 < unknown < total),
        said("finding.response", timed and late, late=f"{late:,}", total=f"{total:,}", share=percent(late, total or 1)),
        said("finding.single", not timed and total and most == total, **values),
        said("finding.tie", not timed and len(first) > 1, **values),
        said("finding.most_then", not timed and one and then, **values),
        said("finding.most", not timed and one and not then, **values),
        said(f"finding.unknown.{key}", unknown, of=range(unknown)),
    )


def _named(column: str, key: str) -> str:
    """A column as the sentence calls it: bands are numbers of people."""
    if key != "number_impacted":
        return column
    if column == "1":
        return text("finding.person")
    over = column.startswith(">")
    return text("finding.more", number=column[1:].strip()) if over else text("finding.people", band=column)


def chart(name: str, counts: Mapping[str, Mapping[str, int]], key: str) -> Statement:
    """The words that stand for a chart, from the numbers of each row by column; the last row is the total."""
    cells = {
        place: [text("chart.cell", column=column, count=count) for column, count in numbers.items()]
        for place, numbers in counts.items()
        if sum(numbers.values())
    }
    if key not in BY_DIRECTORATE:
        return said("chart.totals", cells, name=name, parts="; ".join(cells.get("TOTAL", ())))
    parts = "; ".join(text("chart.part", name=place, cells=", ".join(each)) for place, each in cells.items())
    return said("chart.by_directorate", cells, name=name, parts=parts)
