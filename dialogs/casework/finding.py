"""Cases by their number, by what an old register called them, by words or by a field."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from dialogs.turn import Turn
from domain.breach import Breach, Danger
from domain.fields import paths_named
from domain.stores import SHOWN, Json, Store
from understanding.commands.requests import reference_in
from understanding.commands.wishes import definite_in, naming_words, stems_in

FOUND_AT_MOST = 60
LONGEST_NUMBER = 12
OLD_REFERENCE = "as_stated.reference"
# Of so many open cases, the newest, the words are compared; so near to the best are others that may be meant.
COMPARED, NEARLY, FEW = 300, 0.75, 3
# So long "it" is the case that was spoken of last; and so seldom that is written again.
SPOKEN_OF_FOR, WRITTEN_EVERY = timedelta(hours=8), timedelta(hours=1)


async def cases_found(store: Store, wanted: str) -> Sequence[Breach]:
    """Those that an old register called so, else those with these words, in the field that is named; newest first."""
    old = " " not in wanted and any(letter.isdigit() for letter in wanted)
    if exactly := await called_so(store, wanted, FOUND_AT_MOST) if old else ():
        return exactly
    paths, value = _field_and_value(wanted)
    found = [each for path in paths for each in await store.search(value, FOUND_AT_MOST, field=path)]
    if len(paths) == 1:
        return found
    newest = sorted({each.reference: each for each in found}.values(), key=lambda each: each.reported_at, reverse=True)
    return newest[:FOUND_AT_MOST]


def _field_and_value(wanted: str) -> tuple[tuple[str, ...], str]:
    """*complaint: from: tester* is a field with its value; without one the words are looked for anywhere."""
    places = [place for place, letter in enumerate(wanted) if letter == ":"]
    for place in reversed(places):
        paths, value = paths_named(wanted[:place]), wanted[place + 1 :].strip()
        if paths and value:
            return paths, value
    return ("",), wanted


async def called_so(store: Store, old: str, at_most: int) -> Sequence[Breach]:
    """Those with exactly this old reference, newest first."""
    return await store.search(old, at_most, field=OLD_REFERENCE, whole=True) if old else ()


async def case_numbered(store: Store, words: str, year: int) -> Sequence[Breach]:
    """The case of this number alone: DB2026041, db 2026/41, or 41 of this year."""
    if len(words) > LONGEST_NUMBER:
        return ()
    breach = await store.breach(reference_in(words, year) or reference_in(f"case {words}", year))
    return (breach,) if breach else ()


def called_in(text: str, cases: Sequence[Breach], least: int = 1) -> tuple[Breach, ...]:
    """Which of these cases a text speaks of: "the bus one", "elsie's envelope"; several where several may be meant.

    At `least` so many words must be of the case, or one that no other has and that is spoken of as known ("the
    newsletter"), or the reporter's first name. A word counts the more, the fewer cases have it.
    """
    known = {case.reference: frozenset(stems_in(_told_of(case))) for case in cases[-COMPARED:]}
    shared = Counter(word for words in known.values() for word in words)
    definite = {word for word in definite_in(text) if shared[word] == 1}
    definite |= {stem for case in cases for stem in [*stems_in(case.reporter.name)][:1]}
    found: dict[str, None] = {}
    for words in naming_words(text):
        points = {
            reference: sum(1 / shared[word] for word in words if word in told)
            for reference, told in known.items()
            if len(both := told.intersection(words)) >= least or both & definite
        }
        best = max(points.values(), default=0)
        named = [reference for reference, each in points.items() if best and each >= NEARLY * best]
        found |= dict.fromkeys(named if len(named) <= FEW else ())
    return tuple(case for case in cases if case.reference in found)


def _told_of(case: Breach) -> str:
    urgent = "urgent" if case.danger is Danger.YES else ""
    to_do = (f"{each.kind} {each.text}" for each in case.actions if each.done_at is None)
    return " ".join(
        (*to_do, case.summary, case.information_words, case.reporter.name, *case.media, *case.information, urgent)
    )


async def now_speaks_of(turn: Turn, reference: str) -> None:
    """From now on "it" is this case in this conversation."""
    kept: Json | None = await turn.tx.state(SHOWN + turn.conversation)
    if kept and kept["ref"] == reference and turn.now - datetime.fromisoformat(kept["at"]) < WRITTEN_EVERY:
        return
    await turn.tx.save_state(SHOWN + turn.conversation, {"ref": reference, "at": turn.now.isoformat()})


async def last_shown(turn: Turn) -> Breach | None:
    """The case that was spoken of last in this conversation, where that was lately."""
    kept: Json | None = await turn.tx.state(SHOWN + turn.conversation)
    if kept is None or turn.now - datetime.fromisoformat(kept["at"]) > SPOKEN_OF_FOR:
        return None
    return await turn.tx.breach(kept["ref"])
