"""What the pages need, wired in `app.build_app`, and one look at one page."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from aiohttp import web

from domain.access import Roles, View, may
from domain.audit import Note, Noted, about
from domain.breach import Breach, Person
from domain.clocks.period import Period, london_day
from domain.council import Council
from domain.stores import Store
from presentation.next_steps import Viewer
from settings.environment import Settings

ReadPeriod = Callable[[str, date], Period]
File = Callable[[str, Period, Person], Awaitable[web.Response]]
Query = Mapping[str, str]
ANY_TIME = datetime.min.replace(tzinfo=UTC)
LISTED_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The wiring. `roles` are asked anew for every page; `file` makes a document; `address` is where the pages are.

    `person` says whose token it is that Teams gave a tab (PermissionError: nobody's; ConnectionError: not now).

    `period` reads words as a period on a day, as the chat does (NotUnderstood: they are none).

    `failed` puts a fault into the log, and gives the sentence with its number.

    `listed` is who saw which list of cases, and since when that stands in the audit.
    """

    settings: Settings
    store: Store
    clock: Callable[[], datetime]
    roles: Callable[[Person], Awaitable[Roles]]
    file: File
    person: Callable[[str], Awaitable[Person]]
    address: Callable[[], str]
    period: ReadPeriod
    failed: Callable[[Exception], str]
    listed: dict[Note, datetime] = field(default_factory=dict)

    @property
    def council(self) -> Council:
        """The council's own lists and names."""
        return self.settings.council


DESK = web.AppKey("web desk", Desk)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who is known looks at a page: with what rights, and when."""

    desk: Desk
    person: Person
    roles: Roles
    now: datetime
    path: str
    query: Query
    wanted: tuple[tuple[str, str], ...] = ()

    @property
    def store(self) -> Store:
        return self.desk.store

    @property
    def council(self) -> Council:
        return self.desk.council

    @property
    def today(self) -> date:
        """The date in Europe/London."""
        return london_day(self.now)

    @property
    def viewer(self) -> Viewer:
        """For what may be done next with a case."""
        return Viewer(self.person, self.roles, self.council.ico_decided_by)

    def may(self, view: View) -> bool:
        """Whether this person may look at such things at all."""
        return may(self.person, self.roles, view)

    def sees(self, breach: Breach) -> bool:
        """Whether the chat would show this person the whole case: rows and files tell as much as *Case*."""
        return may(self.person, self.roles, View.SHOW, breach, decided_by=self.council.ico_decided_by)

    async def saw(self, kind: Noted, what: str, *references: str) -> None:
        """This person now sees these cases: it goes into the audit before the page is sent.

        A page of *Now* asks anew every minute: the same list again within the hour is no new entry.
        """
        note = Note(at=self.now, kind=kind, person=self.person.id, what=what, about=about(references))
        listed, same = self.desk.listed, replace(note, at=ANY_TIME)
        for each in [each for each, at in listed.items() if self.now - at >= LISTED_AGAIN]:
            del listed[each]
        if not references or same in listed:
            return
        async with self.store.transaction(f"page:{self.person.id}") as tx:
            await tx.note(note)
        if kind is Noted.LIST:
            listed[same] = self.now

    def all_of(self, name: str) -> tuple[str, ...]:
        """Every value that the address gives a name."""
        return tuple(value for each, value in self.wanted if each == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows: its template and what is filled in."""

    template: str
    title: str
    values: Mapping[str, object]
    status: int = 200
