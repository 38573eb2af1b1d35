"""The parts that letters share: what happened, what was done, what people can do, and what the file has on record."""

from collections.abc import Iterable, Iterator

from documents.gaps import gap
from domain.breach import Action, Breach
from domain.council import Council
from domain.record.wording import day_short, in_words, moment_in_full
from texts import say
from texts.words import listed

Row = tuple[str, str]
ADVICE = ("money", "password", "identity", "contact_details", "address", "health")
"""For which kinds of information there is advice; each text begins with the words by which they are known."""


def text(key: str, **values: object) -> str:
    """A sentence of the letters."""
    return say(f"letter.{key}", **values)


def what_happened(breach: Breach) -> Iterator[str]:
    """In the wording that was approved; else a gap with what is on record, which may name somebody."""
    if breach.occurred:
        yield text("happened_on", at=moment_in_full(breach.occurred))
    else:
        yield text("found_on", at=found_out(breach))
    approved = breach.public_wording.strip() if breach.public_approved_by else ""
    yield approved or gap(text("gaps.happened", summary=breach.summary.strip()))


def which_information(breach: Breach) -> str:
    """The kinds of information, as a list in a sentence."""
    return listed(breach.information) or gap(text("gaps.information"))


def found_out(breach: Breach) -> str:
    """When it was discovered."""
    return moment_in_full(breach.discovered) if breach.discovered else gap(text("gaps.discovered"))


def what_we_did(breach: Breach) -> list[str]:
    """Measures taken or proposed (Article 33(3)(d)): by the reporter at once, and by the team since."""
    at_once = [text("done_at_once", done=each) for each in breach.done_so_far]
    return [*at_once, *map(_measure, breach.actions)] or [gap(text("gaps.measures"))]


def _measure(action: Action) -> str:
    return text("done_since" if action.done_at else "to_be_done", kind=action.kind, text=action.text).strip()


def what_you_can_do(breach: Breach) -> list[str]:
    """By the kinds of information: advice that people can follow themselves."""
    kinds = " ".join((*breach.information, breach.information_words)).casefold()
    rows = (text(f"advice.{topic}").partition(" | ") for topic in ADVICE)
    found = [words for signs, _, words in rows if _any_of(signs, kinds)]
    return [*found, text("advice_always")]


def _any_of(signs: str, words: str) -> bool:
    return any(sign.strip() in words for sign in signs.split(","))


def for_the_file(breach: Breach) -> Iterator[Row]:
    """Not part of the letter: how many are to be written to, and what was done and when."""
    told = breach.people_told
    yield text("file_reference"), breach.reference
    yield text("file_affected"), in_words(breach.people) if breach.people.settled else text("file_not_recorded")
    yield text("file_required"), _decided(told.required if told else None)
    yield text("file_way"), (told.way if told else "") or text("file_not_recorded")
    done = day_short(told.done_at.local.date()) if told and told.done_at else text("file_not_told")
    yield text("file_done"), done
    yield text("file_written"), in_words(told.written if told else None) or gap(text("gaps.written"))
    yield text("file_reached"), in_words(told.reached if told else None) or gap(text("gaps.reached"))
    yield text("file_apology"), _decided(breach.apologised)


def _decided(answer: bool | None) -> str:
    return text({True: "yes", False: "no", None: "open"}[answer])


def to_do(kind: str, missing: Iterable[str]) -> list[str]:
    """What is left to do before it goes out."""
    return [text("fill", what=each) for each in dict.fromkeys(missing)] + text(f"{kind}.before").split(" | ")


def signature(council: Council) -> Iterator[str]:
    """Who signs it."""
    yield text("yours")
    yield gap(text("gaps.signed"))
    yield council.name
