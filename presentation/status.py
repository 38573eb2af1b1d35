"""How a case stands, in a few words: status, handler, how soon it was reported."""

from domain.breach import Breach
from texts import say
from texts.words import escaped


def handler_of(breach: Breach) -> str:
    """Who has the case."""
    return escaped(breach.handler.name or breach.handler.id) if breach.handler else say("breach.nobody")


def status_of(breach: Breach) -> str:
    """The status, with the outcome where it is no open question any more."""
    return breach.status.value if breach.outcome.counts else f"{breach.status.value} ({breach.outcome.value})"


def response_of(breach: Breach) -> str:
    """On which side of 72 hours the report was (the first clock)."""
    key = {True: "within", False: "late", None: "unknown"}[breach.within_72_hours]
    return say(f"breach.response.{key}")
