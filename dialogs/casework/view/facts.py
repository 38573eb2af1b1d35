"""What stands on the card of a case, in words: what matters first, and every recorded field in its part."""

from collections.abc import Iterable

from dialogs.outgoing import Section
from domain.breach import Breach
from domain.fields import Section as Of
from domain.record.paths import pattern_of
from domain.record.showing import rows_of
from domain.record.wording import in_words, time_in_full
from presentation.people import people_in_words
from presentation.status import handler_of, response_of
from texts import say
from texts.words import escaped

AT_THE_TOP = frozenset({"status", "outcome", "handler", "reporter", "summary", "reported_at"})
NOT_SHOWN = frozenset({"conflicts"})  # object ids, which tell a reader nothing
ONLY_IF_SO = frozenset({"legal_hold", "actions.*.main"})


PARTS = {
    "facts": (Of.REPORT, Of.CASE, Of.IMPORTED),
    "decisions": (Of.ASSESSMENT, Of.SIRO, Of.ICO),
    "actions": (Of.REMEDY, Of.PUBLIC),
    "people": (Of.PEOPLE_TOLD, Of.DISPUTES),
}


def what_matters(breach: Breach) -> list[tuple[str, str]]:
    """What everybody who works on it needs first."""
    people = " · ".join(filter(None, (people_in_words(breach.people), ", ".join(breach.information))))
    return [
        (say("breach.summary"), escaped(breach.summary)),
        (say("breach.people"), escaped(people)),
        (say("breach.handler"), handler_of(breach)),
    ]


def parts_of_record(breach: Breach) -> list[Section]:
    """Every other recorded field under the name by which `change` knows it, part by part; empty ones are left out."""
    above = {
        "facts": [
            (say("breach.outcome"), breach.outcome.value),
            (say("breach.reported"), f"{time_in_full(breach.reported_at)}, {response_of(breach)}"),
        ],
        "people": [
            (say("breach.reporter"), escaped(breach.reported_by or breach.reporter.id)),
            (say("breach.handler"), handler_of(breach)),
        ],
    }
    rows = {name: [*above.get(name, ()), *_recorded_rows(breach, sections)] for name, sections in PARTS.items()}
    return [Section(title=say(f"case.part.{name}"), facts=tuple(each)) for name, each in rows.items() if each]


def _recorded_rows(breach: Breach, sections: tuple[Of, ...]) -> Iterable[tuple[str, str]]:
    for row in rows_of(breach):
        path = pattern_of(row.path)
        not_so = path in ONLY_IF_SO and row.words == in_words(False)
        if row.section in sections and path not in AT_THE_TOP | NOT_SHOWN and not not_so:
            yield f"{row.label[:1].upper()}{row.label[1:]}", escaped(row.words)
