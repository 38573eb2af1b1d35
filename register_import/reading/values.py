"""Media, people and actions of a row: cells in which registers write several things, ranges and sentences."""

from domain.breach import Action, Certainty, People
from domain.clocks.deadlines import Moment
from domain.errors import NotUnderstood
from domain.taxonomy import MULTIPLE, NOT_KNOWN_YET, Listing
from register_import.reading.cells import Cells, says_unknown
from register_import.reading.listed import all_understood, listed_name, parts_of_list, words_alike
from understanding.counts.count import read_count


def media_of(cells: Cells) -> tuple[str, ...]:
    """One medium, or several ("Email; Letter"), or Multiple where the register does not say which."""
    word, listing = cells.word("medium"), cells.taxonomy.media
    if word.casefold() == MULTIPLE.casefold():
        return (MULTIPLE,)
    parts = [word] if listed_name(word, listing) else parts_of_list(word)
    if len(parts) < 2:
        name = cells.choice("medium", listing)
        return () if name == NOT_KNOWN_YET else (name,)
    if any(_no_name(cells, "medium", part, listing) for part in parts) and (names := all_understood(word, listing)):
        cells.read_as("medium", word, "; ".join(names))
        return names
    names = tuple(dict.fromkeys(_part(cells, "medium", part, listing) for part in parts))
    return tuple(name for name in names if name != NOT_KNOWN_YET)


def _no_name(cells: Cells, column: str, part: str, listing: Listing) -> bool:
    word = str(cells.mapping.word(column, part))
    return not says_unknown(word) and listed_name(word, listing) is None


def _part(cells: Cells, column: str, part: str, listing: Listing) -> str:
    word = str(cells.mapping.word(column, part))
    if (name := cells.found(column, word, listing, part)) is None:
        return cells.named(column, word, listing)
    return name


def people_of(cells: Cells) -> People:
    """The number if there is one, else the band."""
    affected, band = _affected(cells), _band(cells)
    if affected is None:
        if band is None and not cells.word("people_affected"):
            cells.needed("people_band", "", "people")
        return band or People()
    if band and band.band not in (affected.band, NOT_KNOWN_YET):
        number = affected.number if affected.number is not None else affected.band
        cells.contradiction("people_band", "band", number=number, stated=cells.word("people_band"))
    return affected


def _affected(cells: Cells) -> People | None:
    """A number as it stands; "2-5", "50+" and "about 40" as the chat reads them. None where it is not known."""
    word = cells.word("people_affected")
    if not word or says_unknown(word):
        if (written := cells.heard("people_affected")) and not says_unknown(written):
            cells.read_as("people_affected", written, NOT_KNOWN_YET)
        return None
    digits = word.replace(",", "")
    if digits.isascii() and digits.isdigit():
        return People(int(digits), cells.taxonomy.band_of(int(digits)), Certainty.EXACT)
    if (people := _counted(word, cells)) is None:
        cells.fault("people_affected", "number", value=word)
        return None
    cells.read_as("people_affected", cells.heard("people_affected") or word, _in_words(people))
    return people


def _counted(word: str, cells: Cells) -> People | None:
    try:
        people = read_count(word, cells.taxonomy)
    except NotUnderstood:
        return None
    return None if people.band == NOT_KNOWN_YET else people


def _in_words(people: People) -> str:
    if people.number is None:
        return people.band
    return f"{'' if people.certainty is Certainty.EXACT else '~'}{people.number}"


def _band(cells: Cells) -> People | None:
    """The band of its column; None when the cell is empty."""
    word = cells.word("people_band")
    if not word:
        return None
    if says_unknown(word):
        return People()
    for band in cells.taxonomy.bands:
        if words_alike(word, band.name) or _open_end(word) == band.least - 1:
            return People(band=band.name, certainty=Certainty.APPROXIMATE)
    if people := _counted(word, cells):
        return People(band=people.band, certainty=Certainty.APPROXIMATE)
    names = ", ".join(band.name for band in cells.taxonomy.bands)
    cells.fault("people_band", "choice", value=word, choices=names)
    return People()


def _open_end(word: str) -> int | None:
    """5 for `5+`: as the name of a band it is the one above five."""
    digits = word.removesuffix("+").strip()
    return int(digits) if word.endswith("+") and digits.isdigit() else None


def actions_of(cells: Cells, done_at: Moment | None) -> tuple[Action, ...]:
    """The main action, which may be the first of several in its cell, and those of the column of all."""
    listing = cells.taxonomy.actions
    mains = _main_actions(cells, listing)
    kinds = [cells.named("actions", word, listing) for word in cells.several("actions")]
    main = mains[0] if mains else NOT_KNOWN_YET
    if kinds and main != NOT_KNOWN_YET and main not in kinds:
        cells.contradiction("main_action", "main_action", value=main, actions=", ".join(kinds))
        kinds.insert(0, main)
    kinds += [kind for kind in mains if kind not in (*kinds, NOT_KNOWN_YET)]
    place = kinds.index(main) if main in kinds else -1
    return tuple(Action(kind=kind, main=n == place, done_at=done_at) for n, kind in enumerate(kinds))


def _main_actions(cells: Cells, listing: Listing) -> list[str]:
    """What can be read of "Recall; advice" is taken, in its order; the rest of the words is kept as a note."""
    word = cells.word("main_action")
    parts = parts_of_list(word)
    if listed_name(word, listing) or len(parts) < 2 or word in cells.mapping.kept.get("main_action", ()):
        return [cells.choice("main_action", listing)]
    found = [
        (part, cells.found("main_action", str(cells.mapping.word("main_action", part)), listing, part))
        for part in parts
    ]
    if not any(name for _, name in found):
        return [cells.choice("main_action", listing)]
    for part, name in found:
        if name is None:
            cells.read_as("main_action", part, "")
    return list(dict.fromkeys(name for _, name in found if name and name != NOT_KNOWN_YET)) or [NOT_KNOWN_YET]
