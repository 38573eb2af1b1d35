"""References: ours stay; an old register's own are kept beside a number of ours, which goes on from the year's last."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from documents.register_export import export_row
from domain.actions import Changed
from domain.breach import Breach, Outcome, Route, parts_of, reference_of
from domain.clocks.period import london_day
from register_import.notes import Notes, Remark
from texts import say


class Read(NamedTuple):
    """A row that could be read, and the case it is. Its reference is '' until it is numbered."""

    sheet: str
    row: int
    case: Changed

    @property
    def breach(self) -> Breach:
        """The case's record."""
        return self.case.breach

    def fault(self, notes: Notes, problem: str, **values: object) -> None:
        """This row cannot be taken because of its reference."""
        notes.faults.append(Remark(self.sheet, self.row, "reference", say(f"import.problem.{problem}", **values)))


@dataclass(frozen=True, slots=True)
class Sorted:
    """Rows by what is to be done with them: to be taken, in the register already, or the same as another row."""

    new: list[Read] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    same: list[Read] = field(default_factory=list)


def sorted_out(read: Iterable[Read], existing: Mapping[str, Breach], notes: Notes) -> Sorted:
    """Each case once. Two rows of one reference that say different things are a fault that names both."""
    found, first = Sorted(), dict[tuple[object, ...], Read]()
    imported = {key: breach for breach in existing.values() for key in _old_keys(breach)}
    for each in read:
        earlier = next((first[key] for key in _keys(each.breach) if key in first), None)
        here = existing.get(each.breach.reference) or next(
            (imported[key] for key in _keys(each.breach) if key in imported), None
        )
        if earlier and _says_the_same(earlier.breach, each.breach) and earlier.sheet != each.sheet:
            found.same.append(each)
        elif earlier:
            value = each.breach.reference or each.breach.old_reference
            each.fault(notes, "twice", value=value, other=Remark(earlier.sheet, earlier.row, "", "").place)
        elif here:
            _check_the_same(each, here, notes)
            found.already.append(here.reference)
        else:
            found.new.append(each)
        first.update(dict.fromkeys(_keys(each.breach), each) if not earlier else {})
    return found


def _keys(breach: Breach) -> list[tuple[object, ...]]:
    """What makes a row the same case: our reference, else the old one."""
    return [(breach.reference,)] if breach.reference else _old_keys(breach)


def _old_keys(breach: Breach) -> list[tuple[object, ...]]:
    """An old reference holds for its year; a bare number begins again with each sheet, so the time of report belongs
    to it; a row without either is known by its time and words."""
    old = breach.old_reference.casefold()
    if not old:
        return [("", breach.reported_at, breach.summary)] if breach.route is Route.IMPORT else []
    return [(old, breach.reported_at if old.isdigit() else london_day(breach.reported_at).year)]


def _says_the_same(one: Breach, other: Breach) -> bool:
    return export_row(one) == export_row(other)


def _check_the_same(read: Read, there: Breach, notes: Notes) -> None:
    """The same file twice adds nothing; but a number of ours that means another breach must not be lost."""
    if there.route is not Route.IMPORT and not _says_the_same(there, read.breach):
        read.fault(notes, "taken", value=read.breach.reference)


def numbered(new: Iterable[Read], existing: Iterable[str]) -> list[Read]:
    """Those without a reference of ours get the next of their year, in the order in which they were reported."""
    rows = list(new)
    last: dict[int, int] = {}
    for parts in map(parts_of, (*existing, *(each.breach.reference for each in rows))):
        if parts:
            last[parts[0]] = max(last.get(parts[0], 0), parts[1])
    given: dict[int, str] = {}
    for place in sorted(range(len(rows)), key=lambda place: (rows[place].breach.reported_at, place)):
        if not rows[place].breach.reference:
            year = london_day(rows[place].breach.reported_at).year
            last[year] = last.get(year, 0) + 1
            given[place] = reference_of(year, last[year])
    return [
        each._replace(case=_named(each.case, given[place])) if place in given else each
        for place, each in enumerate(rows)
    ]


def with_names(case: Changed, names: Mapping[str, str]) -> Changed:
    """The same case, with references as `names` has them, where it has them."""
    breach = case.breach
    reference, other = (names.get(each, each) for each in (breach.reference, breach.duplicate_of))
    history = tuple(replace(entry, reference=reference) for entry in case.history)
    return Changed(replace(breach, reference=reference, duplicate_of=other), history)


def _named(case: Changed, reference: str) -> Changed:
    history = tuple(replace(entry, reference=reference) for entry in case.history)
    return Changed(replace(case.breach, reference=reference), history)


def with_duplicates(rows: list[Read], existing: Mapping[str, Breach], notes: Notes) -> list[Read]:
    """ "Duplicate of 8": our reference of that case, where it is there and counts itself; else a fault."""
    by_old = {breach.old_reference.casefold(): breach for breach in existing.values() if breach.old_reference}
    by_old |= {each.breach.old_reference.casefold(): each.breach for each in rows if each.breach.old_reference}
    ours = {**existing, **{each.breach.reference: each.breach for each in rows}}

    def found(stated: str) -> Breach | None:
        return ours.get(stated.upper()) or by_old.get(stated.casefold())

    return [_pointed(each, found, notes) if each.breach.duplicate_of else each for each in rows]


def _pointed(each: Read, found: Callable[[str], Breach | None], notes: Notes) -> Read:
    stated = each.breach.duplicate_of
    other = found(stated)
    if other is None or other.outcome is Outcome.DUPLICATE or other.reference == each.breach.reference:
        problem = say("import.problem.duplicate_of", value=stated)
        notes.faults.append(Remark(each.sheet, each.row, "outcome", problem))
        return each
    return each._replace(case=Changed(replace(each.breach, duplicate_of=other.reference), each.case.history))
