"""One or several of a list, with or without words of one's own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dialogs.answer_types.words import Words
from dialogs.flow import Asking, Kind, Offer
from domain.breach import Discoverer
from domain.clocks.period import london_day
from domain.errors import NotUnderstood
from domain.taxonomy import NOT_KNOWN_YET, Entry, Listing
from texts import say
from texts.words import listed
from understanding.choices.choice import read_choice, read_choices, says_nothing
from understanding.choices.meanings import meant_in
from understanding.hearing.mitigation import Degree, Mitigation, mitigations_in
from understanding.spelling import bare, plain
from understanding.telling.kinds import affirms, kinds_told, only_these, without_grown_ups
from understanding.telling.subjects import tells_more
from vocabulary import table, words

BUTTONS_AT_MOST = 12


def explained(listing: Listing) -> str:
    """What the entries mean, a line each; for those that say so."""
    return "\n".join(f"- **{entry.name}**: {entry.explain}" for entry in listing if entry.explain)


def titled(name: str) -> str:
    """As the name of a choice: with a capital."""
    return f"{name[:1].upper()}{name[1:]}"


def listing_of(names: tuple[str, ...], explained: str = "", also: str = "") -> Listing:
    """A fixed list as choices; `explained` is the table of the texts with a line for each.

    `also` is the table of the vocabulary with other words for them.
    """
    more = table(also) if also else {}
    return Listing(
        tuple(
            Entry(
                name=titled(name),
                explain=say(f"{explained}.{name.replace(' ', '_')}") if explained else "",
                also=tuple(words(also, name)) if name in more else (),
            )
            for name in names
        )
    )


def _today(asking: Asking) -> Any:
    return london_day(asking.turn.now)


@dataclass(frozen=True, slots=True)
class Choice(Kind):
    """One of a list of the council. `first` may name the entry that is offered as the first button.

    A list too long for buttons (more than `most`) is one to pick from, with only that entry as a button.
    """

    listing: Callable[[Asking], Listing]
    first: Callable[[Asking], str | None] = lambda _: None
    most: int = BUTTONS_AT_MOST

    def offer(self, asking: Asking) -> Offer:
        offered = self._offered(asking)
        values = {"explained": explained(offered)}
        if len(offered) <= self.most:
            return Offer(buttons=offered.names, values=values)
        likely = tuple(name for name in offered.names if name == self.first(asking))
        return Offer(buttons=likely, choices=offered.names, values=values)

    def read(self, text: str, asking: Asking) -> str:
        return read_choice(text, self._offered(asking))

    def meant(self, text: str, asking: Asking) -> tuple[tuple[str, ...], bool]:
        return meant_in(text, self._offered(asking))

    def show(self, value: Any) -> str:
        return str(value)

    def _offered(self, asking: Asking) -> Listing:
        listing, preferred = self.listing(asking).on(_today(asking)), self.first(asking)
        return Listing(tuple(sorted(listing, key=lambda entry: entry.name != preferred)))


DISCOVERERS = Choice(lambda _: listing_of(tuple(Discoverer), also="discoverers.as_answer"))


def discoverer_of(answer: Any) -> Discoverer | None:
    """By whom it was discovered, as a draft keeps it; None while that is not known."""
    return None if answer in (None, NOT_KNOWN_YET) else Discoverer(answer.lower())


def _chosen(text: str, listing: Listing) -> tuple[str, ...]:
    """What was ticked comes as exact names; everything else is read."""
    ticked = tuple(part.strip() for part in text.split(";"))
    return ticked if all(name in listing.names for name in ticked) else read_choices(text, listing)


@dataclass(frozen=True, slots=True)
class Several(Kind):
    """One or more of a list, as buttons for one and ticks for several."""

    listing: Callable[[Asking], Listing]

    def offer(self, asking: Asking) -> Offer:
        offered = self.listing(asking).on(_today(asking))
        return Offer(buttons=offered.names, ticks=offered.names, values={"explained": explained(offered)})

    def read(self, text: str, asking: Asking) -> list[str]:
        return list(_chosen(text, self.listing(asking).on(_today(asking))))

    def meant(self, text: str, asking: Asking) -> tuple[tuple[str, ...], bool]:
        return meant_in(text, self.listing(asking).on(_today(asking)))

    def show(self, value: Any) -> str:
        return listed(tuple(value))


@dataclass(frozen=True, slots=True)
class TicksAndWords(Kind):
    """Ticks from a list, and words for what is not on it: only what names nothing is turned away."""

    listing: Callable[[Asking], Listing]
    seen: str = ""  # under which name of the answers there is what earlier words named
    given: str = ""  # and under which what was answered

    def offer(self, asking: Asking) -> Offer:
        return Offer(ticks=self.listing(asking).on(_today(asking)).names)

    def read(self, text: str, asking: Asking) -> Any:
        words = Words().read(text, asking)
        listing = self.listing(asking).on(_today(asking))
        if all(part.strip() in listing.names for part in words.split(";")):
            return {"ticked": list(_chosen(words, listing)), "words": ""}
        if says_nothing(words):
            raise NotUnderstood("nothing_named")
        told = kinds_told(words, listing)
        try:
            chosen: tuple[str, ...] = (
                ()
                if told.named or told.off
                else _chosen(without_grown_ups(plain(words)) if told.left else words, listing)
            )
        except NotUnderstood:
            if not any(character.isalpha() for character in words):
                raise
            chosen = ()
        seen = tuple(asking.answers.get(self.seen) or ())
        given = asking.answers.get(self.given)
        if isinstance(given, dict) and (told.off or affirms(words) or tells_more(words)):
            seen = tuple(given["ticked"])
        kept = () if (told.named or chosen) and only_these(words, listing) else seen
        names = {*kept, *told.named, *chosen} - told.off
        said = (told.left and not chosen) or not names or told.off - set(seen)
        return {"ticked": [name for name in listing.names if name in names], "words": words if said else ""}

    def show(self, value: Any) -> str:
        ticked, words = listed(tuple(value["ticked"])), value["words"]
        return say("dialog.ticked_and_words", ticked=ticked, words=words) if ticked and words else ticked or words

    def without(self, value: Any, take_out: Callable[[str], str]) -> Any:
        return {**value, "words": take_out(value["words"])}


@dataclass(frozen=True, slots=True)
class DoneSoFar(TicksAndWords):
    """What was done: only what the words assert as done is ticked; the words and the degree stay beside it."""

    def read(self, text: str, asking: Asking) -> Any:
        listing = self.listing(asking).on(_today(asking))
        ticked = tuple(part.strip() for part in text.split(";"))
        if all(name in listing.names for name in ticked):
            return {"ticked": list(ticked), "words": ""}
        if not any(character.isalpha() for character in text):
            return TicksAndWords.read(self, text, asking)
        return done_value(mitigations_in(Words().read(text, asking), listing), text.strip())


def done_value(said: Iterable[Mitigation], words: str) -> Any:
    """What was said of what was done, as a draft keeps it: done is ticked, the rest stands in the words."""
    ticked = [each.name for each in said if each.degree is Degree.DONE]
    return {"ticked": ticked, "words": words if bare(words) not in {bare(name) for name in ticked} else ""}
