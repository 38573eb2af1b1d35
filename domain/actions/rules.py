"""Checks that several use cases share; each raises Refused with the key of its sentence."""

from datetime import datetime

from domain.breach import Breach, Query
from domain.clocks.deadlines import Moment
from domain.errors import Refused
from domain.record.wording import in_words


def needed(words: str, key: str) -> str:
    """The words without blanks around them; refused when there are none."""
    if not (given := words.strip()):
        raise Refused(key)
    return given


WORDS_OF_SUBSTANCE = 4


def substantial(words: str) -> str:
    """A reason that somebody else can follow years later: more than a word or two."""
    given = needed(words, "reason_needed")
    if sum(len(word) > 1 for word in given.split()) < WORDS_OF_SUBSTANCE:
        raise Refused("reason_too_short")
    return given


def not_in_future(at: datetime | Moment, now: datetime, what: str) -> None:
    """Refused when `at` has not come yet; a day has come when it has begun."""
    if (at.earliest if isinstance(at, Moment) else at) > now:
        raise Refused("in_the_future", what=what, at=in_words(at))


def query_of(breach: Breach, query_id: str) -> Query:
    """The question of this id; refused when there is none."""
    for query in breach.queries:
        if query.id == query_id:
            return query
    raise Refused("no_such_question", reference=breach.reference)
