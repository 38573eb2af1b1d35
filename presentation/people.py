"""How many people, as surely as it is known, the same way everywhere."""

from domain.breach import Certainty, People
from domain.taxonomy import NOT_KNOWN_YET
from texts import say


def people_in_words(people: People) -> str:
    """One person; 12 people; about 20 people; more than 5 people; not known yet."""
    if people.number is None:
        return _band_in_words(people)
    if people.number == 1:
        return say("people.one")
    return say("people.exact" if people.certainty is Certainty.EXACT else "people.about", number=f"{people.number:,}")


def _band_in_words(people: People) -> str:
    if people.band == NOT_KNOWN_YET:
        unknown = people.certainty is Certainty.CANNOT_BE_DETERMINED
        return say("people.cannot_be_determined" if unknown else "people.not_known")
    if people.band.startswith(">"):
        return say("people.more", least=people.band.removeprefix(">").strip())
    return say("people.one") if people.band == "1" else say("people.band", band=people.band)
