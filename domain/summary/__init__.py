"""The figures of a period: five tables by directorate, computed from one projection of each breach.

`Figure` is the only thing that is counted; both stores keep an index of it, so that a summary never
reads the register again. Only undecided incidents and breaches count in the tables; near misses, what
was not a breach, and duplicates are told apart beside them. The tables, their order and their headings
are those of the seed report, and each of them adds up to the number of breaches, whatever is recorded.
"""

from domain.summary.figure import COUNTING, Figure, figure_of, figures_of
from domain.summary.summarising import IcoCounts, Summary, summarise
from domain.summary.table import INCIDENT_TYPES, LATE, TABLES, TOTAL, WITHIN, Table, response, with_multiple

__all__ = [
    "COUNTING",
    "INCIDENT_TYPES",
    "LATE",
    "TABLES",
    "TOTAL",
    "WITHIN",
    "Figure",
    "IcoCounts",
    "Summary",
    "Table",
    "figure_of",
    "figures_of",
    "response",
    "summarise",
    "with_multiple",
]
