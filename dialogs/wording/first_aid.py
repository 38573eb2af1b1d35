"""What can still be done, said with the receipt: built from the facts and from the words of what was done."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.breach import Breach, Danger
from domain.council import Council
from texts import say
from understanding.hearing.mitigation import Degree, kinds_done, mitigations_in
from understanding.telling import what_became
from understanding.telling.incident_type import speaks_of_attack

# Steps for which nobody who may be dangerous is spoken to.
WITHOUT_CONTACT = (
    *("attack", "account", "account_closed", "stolen", "kept", "papers", "destroyed", "searched"),
    *("device", "device_back", "device_wiped", "electronic", "down", "back", "heard"),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What became of it, as the words and the ticks tell it together."""

    story: str
    words: str
    done: frozenset[str]
    asked: bool

    @property
    def is_back(self) -> bool:
        return "back" in self.done or what_became.is_in_hand(self.words)


def first_aid(breach: Breach, council: Council) -> str:
    """What the report leaves to do: after an attack that first of all, then for each medium; empty where nothing fits.

    Where somebody may be in danger nobody is told to contact whoever has it, but to ring the team before anything.
    """
    told = _told(breach, council)
    attacked = ("attack",) if speaks_of_attack(breach.summary) else ()
    keys = [*attacked, *(key for medium in breach.media or ("",) for key in _steps(medium, told))]
    if breach.danger is not Danger.NO:
        keys = ["danger", *(key for key in keys if key in WITHOUT_CONTACT)]
    lines = [f"- {say(f'receipt.aid.{key}', phone=council.contacts.phone)}" for key in dict.fromkeys(keys)]
    return "\n".join((say("receipt.aid.first"), *lines)) if lines else ""


def _told(breach: Breach, council: Council) -> _Told:
    listing, words = council.taxonomy.done_so_far, f"{breach.summary}\n{breach.done_words}"
    said = {
        kind: each
        for each in mitigations_in(words, listing)
        for kind in kinds_done((each.name,), listing)
        if not each.words.endswith("?")
    }
    deletion = said.get("deleted")
    asked = deletion is not None and (
        deletion.degree in (Degree.ASKED, Degree.PROMISED, Degree.UNKNOWN, Degree.DONE)
        or what_became.was_refused(deletion.words)
    )
    return _Told(breach.summary, words, kinds_done(breach.done_so_far, listing), asked)


def _steps(medium: str, told: _Told) -> Iterator[str]:
    """The first aid for a medium: nothing that was done already, or that does not fit the words."""
    lost_device = medium == "Electronic" and what_became.is_lost_device(told.story)
    if medium == "Mobile" and what_became.was_a_message(told.story):
        yield from _message(told)
    elif medium in ("Laptop", "Mobile") or lost_device:
        yield from _device(told)
    elif medium in ("Letter", "Paper"):
        yield from _on_paper(medium, told)
    elif medium == "Electronic":
        down = told.done & {"back", "deleted"} or what_became.was_taken_down(told.words)
        yield "down" if down else "electronic"
    elif medium == "Verbal":
        yield "heard" if what_became.was_asked_to_keep_quiet(told.words) else "verbal"
    elif medium == "Email" and what_became.was_broken_into(told.words):
        yield "account_closed" if what_became.was_locked(told.words) else "account"
    elif medium == "Email":
        yield from _email(told)
    else:
        yield "back" if told.is_back else "deleted" if "deleted" in told.done else "general"


def _email(told: _Told) -> Iterator[str]:
    if told.done & {"back", "deleted"}:
        yield "deleted" if "deleted" in told.done else "not_again"
    elif told.asked:
        yield "confirm"
    else:
        yield "ask" if what_became.was_recalled(told.words) else "email"


def _message(told: _Told) -> Iterator[str]:
    if "deleted" in told.done:
        yield "deleted"
    elif told.asked and not what_became.was_our_own_copy(told.words):
        yield "confirm"
    else:
        gone = what_became.was_our_own_copy(told.words) or what_became.was_taken_down(told.words)
        yield "ask" if gone else "message"


def _device(told: _Told) -> Iterator[str]:
    if told.is_back:
        yield "device_back"
    elif not ("wiped" in told.done or what_became.was_locked(told.words)):
        yield "device"
    elif not what_became.was_told_to_the_police(told.words):
        yield "device_wiped"


def _on_paper(medium: str, told: _Told) -> Iterator[str]:
    if what_became.was_destroyed(told.words):
        yield "destroyed"
    elif told.is_back:
        yield "back"
    elif "deleted" in told.done:
        yield "deleted"
    elif what_became.was_stolen(told.words):
        if not what_became.was_told_to_the_police(told.words):
            yield "stolen"
    elif medium == "Letter" or what_became.was_given(told.story):
        read = "_read" if what_became.was_read(told.words) else ""
        yield f"{'letter' if medium == 'Letter' else 'given'}{read}"
    elif what_became.is_missing(told.words):
        yield "searched" if what_became.was_searched(told.words) else "paper"
    else:
        yield "kept" if what_became.is_where_it_was(told.words) else "papers"
