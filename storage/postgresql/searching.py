"""Searches in PostgreSQL: the records that have the words, the newest first, whatever the planner thinks of them.

How many records have the beginning of a word, or two words at once, is not known before. Asked for the newest twenty in
one statement, the planner walks back through the whole register where there are fewer than it takes them for. So each
way is asked for by itself: what many have is among the newest; what few have is found by its words and then put in
order; and the walk back is for what very many have, though none of the newest.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any

NEWEST, MANY = 1000, 200_000
Place = tuple[datetime, str]
BEFORE_ALL: Place = datetime(9999, 1, 1, tzinfo=UTC), "\U0010ffff"
HAS = "lexemes @@ $1::text::tsquery"
OLDER = "(reported_at, reference) < ($2, $3)"
IN_ORDER = "order by reported_at desc, reference desc limit"
RECORD = "reference as id, record, reported_at"
AMONG_NEWEST = f"""
    select {RECORD} from (select * from breaches where {OLDER} {IN_ORDER} {NEWEST}) as newest
    where {HAS} {IN_ORDER} $4"""  # noqa: S608 - all of it ours
BY_WORDS = f"""
    with fitting as materialized (select reference, reported_at from breaches where {HAS} limit $5),
    found as (select reference from fitting where {OLDER} {IN_ORDER} $4)
    select fitting, id, record, reported_at from (select count(*) as fitting from fitting) as counted
    left join (select {RECORD} from found join breaches using (reference)) as kept on true
    order by reported_at desc, id desc"""  # noqa: S608 - as above
WALKING_BACK = f"select {RECORD} from breaches where {HAS} and {OLDER} {IN_ORDER} $4"  # noqa: S608 - as above
Ask = Callable[..., Awaitable[Sequence[Any]]]


async def page_of(ask: Ask, looked_for: str, before: Place, limit: int, many: int = MANY) -> Sequence[Any]:
    """So many of those before a place, the newest first; `many` is how many are put in order at most."""
    asked = looked_for, *before, limit
    among_newest = await ask(AMONG_NEWEST, *asked)
    if len(among_newest) == limit:
        return among_newest
    by_words = await ask(BY_WORDS, *asked, many)
    if by_words[0]["fitting"] == many:
        return await ask(WALKING_BACK, *asked)
    return [row for row in by_words if row["id"] is not None]
