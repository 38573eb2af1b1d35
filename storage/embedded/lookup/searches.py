"""Lists of breaches in the embedded store, each from an index; of the documents only what is shown is read."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from domain.audit import AuditEntry, names
from domain.breach import Breach
from domain.clocks.period import Period
from storage.auditing import SPAN, about, audit_id, audit_lexemes, done_by
from storage.embedded.reads import TinyReads
from storage.records import SLICE
from storage.searching import ANYWHERE, LOOKED_AT, Query, lexemes_of, query_of

READ_AT_ONCE = 20


class TinySearch(TinyReads):
    """Reads of many."""

    async def breaches(self, period: Period | None = None) -> Sequence[Breach]:
        return await self._all_of(lambda: self._indexes.breaches.reported_in(period))

    async def open_breaches(self) -> Sequence[Breach]:
        return await self._all_of(lambda: self._indexes.breaches.open)

    async def disputed_breaches(self) -> Sequence[Breach]:
        return await self._all_of(lambda: self._indexes.breaches.disputed)

    async def breaches_of(self, reporter_id: str) -> Sequence[Breach]:
        return await self._all_of(lambda: self._indexes.breaches.of_reporter(reporter_id))

    async def search(
        self, words: str, limit: int = 20, *, field: str = ANYWHERE, whole: bool = False
    ) -> Sequence[Breach]:
        query = query_of(words, field, whole=whole)
        await self._all_words_read()
        may_fit = await self._sure(lambda: list(islice(self._may_fit(query), LOOKED_AT)))
        found: list[Breach] = []
        for start in range(0, len(may_fit), limit):
            found += filter(query.fits, await self._part(may_fit[start : start + limit]))
            if len(found) >= limit:
                break
        return found[:limit]

    def _may_fit(self, query: Query) -> Iterator[str]:
        breaches = self._indexes.breaches
        words = self._indexes.words
        return breaches.newest(None if query.everything else words.rows(query.lexemes, exact=query.exact))

    async def audit_about(self, breach: Breach) -> Sequence[AuditEntry]:
        found = await self._audited(about(breach.reference), SPAN)
        return [entry for entry in found if names(entry, breach)]

    async def audit_of(self, person_id: str) -> Sequence[AuditEntry]:
        return await self._audited(done_by(person_id))

    async def _audited(self, *lexemes: str) -> list[AuditEntry]:
        await self._all_words_read()
        looks = self._indexes.looks
        numbers = await self._sure(lambda: sorted(set().union(*(looks.under(one, exact=True) for one in lexemes))))
        found: list[AuditEntry] = []
        for start in range(0, len(numbers), SLICE):
            ids = [audit_id(number) for number in numbers[start : start + SLICE]]
            found += await self._sure(lambda ids=ids: self._found("audit", ids, AuditEntry))  # type: ignore[misc]
            await asyncio.sleep(0)
        return found

    async def _all_words_read(self) -> None:
        while self._indexes.are_waiting:
            await self._sure(self._read_words)
            await asyncio.sleep(0)

    def _read_words(self) -> None:
        """Some of what has changed is read under which words it is to be found."""
        self._indexes.words.read(READ_AT_ONCE, self._lexemes_of_breach)
        self._indexes.looks.read(READ_AT_ONCE, self._lexemes_of_entry)

    def _lexemes_of_breach(self, row: int) -> Iterable[str]:
        reference = self._indexes.breaches.references[row]
        breach = self._one("breaches", reference, Breach) if reference else None
        return lexemes_of(breach) if breach else ()

    def _lexemes_of_entry(self, number: int) -> Iterable[str]:
        entry = self._one("audit", audit_id(number), AuditEntry)
        return audit_lexemes(entry) if entry else ()

    async def _all_of(self, references: Callable[[], Iterable[str]]) -> list[Breach]:
        wanted, found = await self._sure(lambda: list(references())), []
        for start in range(0, len(wanted), SLICE):
            found += await self._part(wanted[start : start + SLICE])
        return found

    async def _part(self, references: Sequence[str]) -> list[Breach]:
        """Some records; others get their turn between the parts of a long list."""
        await asyncio.sleep(0)
        return await self._sure(lambda: self._found("breaches", references, Breach))
