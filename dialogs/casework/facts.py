"""What stands on the cards of a case, in words: status, people, the two clocks, and every recorded field."""

from collections.abc import Iterable

from domain.breach import Breach
from domain.fields import FIELDS, label_of
from domain.paths import leaves_of, pattern_of
from domain.wording import in_words, moment_in_full, time_in_full
from texts import say
from texts.words import escaped

AT_THE_TOP = frozenset({"status", "outcome", "handler", "reporter", "summary", "reported_at"})
NOT_SHOWN = frozenset({"conflicts"})  # object ids, which tell a reader nothing
ONLY_IF_SO = frozenset({"legal_hold", "actions.*.main"})


def top_rows(breach: Breach, clock: str) -> list[tuple[str, str]]:
    """What everybody who works on it needs first; `clock` is how the regulator's clock stands, in words."""
    handler = escaped(breach.handler.name or breach.handler.id) if breach.handler else say("breach.nobody")
    return [
        (say("breach.status"), status_of(breach)),
        (say("breach.outcome"), breach.outcome.value),
        (say("breach.summary"), escaped(breach.summary)),
        (say("breach.reporter"), escaped(breach.reported_by or breach.reporter.id)),
        (say("breach.handler"), handler),
        (say("breach.reported"), f"{time_in_full(breach.reported_at)}, {response_of(breach)}"),
        (say("breach.clock"), clock),
    ]


def recorded_rows(breach: Breach) -> Iterable[tuple[str, str]]:
    """Every other recorded field under the name by which `change` knows it."""
    leaves = leaves_of(breach)
    for field in FIELDS:
        if field.quiet or field.path in AT_THE_TOP | NOT_SHOWN:
            continue
        for path, value in leaves.items():
            if pattern_of(path) != field.path or (field.path in ONLY_IF_SO and not value):
                continue
            if words := in_words(value):
                label = label_of(path)
                yield f"{label[:1].upper()}{label[1:]}", escaped(words)


def status_of(breach: Breach) -> str:
    """The status, with the outcome where it is no open question any more."""
    return breach.status.value if breach.outcome.counts else f"{breach.status.value} ({breach.outcome.value})"


def response_of(breach: Breach) -> str:
    """On which side of 72 hours the report was (the first clock)."""
    key = {True: "within", False: "late", None: "unknown"}[breach.within_72_hours]
    return say(f"breach.response.{key}")


def discovered_of(breach: Breach) -> str:
    """When it was discovered, as surely as it is known."""
    if breach.discovered is None:
        return say("dialog.not_known")
    shown = moment_in_full(breach.discovered)
    return shown if breach.discovered.exact else say("dialog.day_only", day=shown)
