"""Drafts of letters from the record: to those affected (UK GDPR Article 34(2)), an apology, to the controller (33(2)).

What is not on record is a gap, plainly marked. A letter is never sent from here: somebody reads and completes it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from documents.gaps import gap, gaps_in
from documents.letters.parts import (
    Row,
    for_the_file,
    found_out,
    signature,
    text,
    to_do,
    what_happened,
    what_we_did,
    what_you_can_do,
    which_information,
)
from domain.breach import Breach, Controller
from domain.clocks.period import london_day
from domain.council import Council
from domain.record.wording import day_in_full, day_short, in_words, time_in_full
from texts import name_regulator


def letter_to_people(breach: Breach, council: Council, *, now: datetime) -> bytes:
    """The draft to those affected, with everything that Article 34(2) asks for; CPU-bound."""
    return _letter("people", breach, council, now, _to_people(breach, council), for_the_file(breach))


def apology(breach: Breach, council: Council, *, now: datetime) -> bytes:
    """A shorter draft that says sorry, where Article 34 asks for no letter but decency does; CPU-bound."""
    return _letter("apology", breach, council, now, _apology(breach, council), for_the_file(breach))


def notice_to_controller(breach: Breach, council: Council, *, now: datetime) -> bytes:
    """The draft to the organisation for which the council holds the data (Article 33(2)); CPU-bound."""
    return _letter("controller", breach, council, now, _to_controller(breach, council), _not_told_yet(breach))


Paragraph = str | list[str]
Part = tuple[str, list[Paragraph]]


def _letter(
    kind: str, breach: Breach, council: Council, now: datetime, parts: Iterable[Part], rows: Iterable[Row]
) -> bytes:
    from documents.paper import Paper  # Word takes half a second to load

    name_regulator(council.regulator.short)
    title = text(f"{kind}.title", reference=breach.reference)
    paper = Paper(title=title, author=council.name, footer=text("footer", title=title))
    named = breach.assessment.other_controller if kind == "controller" and breach.assessment else ""
    opening = [text("to", who=named or gap(text(f"{kind}.to"))), day_in_full(london_day(now)), text("dear")]
    parts = [("", list(opening)), *parts]
    missing = [each for _, said in parts for paragraph in said for each in gaps_in(_flat(paragraph))]
    paper.say(text("draft"), "Marking")
    paper.say(title, "Title")
    paper.say(text(f"{kind}.what"), "Small")
    paper.facts(rows, text("file"))
    paper.heading(text("before"))
    paper.points(to_do(kind, missing))
    paper.new_page()
    for heading, said in parts:
        if heading:
            paper.heading(heading, 2)
        for paragraph in said:
            paper.points(paragraph) if isinstance(paragraph, list) else paper.say(paragraph)
    for line in signature(council):
        paper.say(line)
    return paper.content()


def _flat(paragraph: Paragraph) -> str:
    return "\n".join(paragraph) if isinstance(paragraph, list) else paragraph


def _to_people(breach: Breach, council: Council) -> Iterator[Part]:
    yield "", [text("people.opening", council=council.name)]
    yield text("part.happened"), [*what_happened(breach), _yours(breach)]
    yield text("part.consequences"), [_consequences(breach)]
    yield text("part.measures"), [text("measures"), what_we_did(breach)]
    yield text("part.advice"), [text("advice_opening"), what_you_can_do(breach)]
    yield text("part.contact"), [*_contact(breach, council)]


def _apology(breach: Breach, council: Council) -> Iterator[Part]:
    yield "", [text("apology.opening", council=council.name), *what_happened(breach), _yours(breach)]
    yield "", [text("measures"), what_we_did(breach)]
    yield "", [text("apology.sorry"), *_contact(breach, council)]


def _contact(breach: Breach, council: Council) -> Iterator[str]:
    """The Data Protection Officer or another contact (34(2)(b) with 33(3)(b)), and where to complain."""
    contacts, regulator = council.contacts, council.regulator
    yield text(
        "contact",
        team=contacts.team_name,
        phone=contacts.phone,
        hours=contacts.phone_hours,
        email=contacts.email,
        reference=breach.reference,
    )
    yield text("complain", regulator=regulator.name, helpline=regulator.helpline, website=regulator.website)


def _to_controller(breach: Breach, council: Council) -> Iterator[Part]:
    """What the controller needs for its own notification (Article 33(3))."""
    people = in_words(breach.people) if breach.people.settled else gap(text("gaps.number"))
    yield "", [text("controller.opening", council=council.name)]
    yield (
        text("part.happened"),
        [
            text("controller.discovered", at=found_out(breach), reported=time_in_full(breach.reported_at)),
            *what_happened(breach),
            text("controller.people", people=people, kinds=which_information(breach)),
        ],
    )
    yield text("controller.part.consequences"), [_consequences(breach)]
    yield text("part.measures"), [text("measures"), what_we_did(breach)]
    yield text("part.contact"), [next(_contact(breach, council))]


def _yours(breach: Breach) -> str:
    return text("information", kinds=which_information(breach))


def _consequences(breach: Breach) -> str:
    said = breach.assessment.consequences.strip() if breach.assessment else ""
    return said or gap(text("gaps.consequences"))


def _not_told_yet(breach: Breach) -> Iterator[Row]:
    told = in_words(breach.assessment.controller_told_at) if breach.assessment else ""
    yield text("file_reference"), breach.reference
    yield text("file_controller_told"), told or text("file_not_recorded")
    yield text("file_discovered"), in_words(breach.discovered) or text("file_not_recorded")
    yield text("file_reported"), day_short(london_day(breach.reported_at))


LETTERS: dict[str, Callable[..., bytes]] = {
    "letter_people": letter_to_people,
    "letter_apology": apology,
    "letter_controller": notice_to_controller,
}


def letters_for(breach: Breach) -> list[str]:
    """Which letters there are to write about a case: to the controller only where the council is its processor."""
    ours = breach.assessment is not None and breach.assessment.controller is Controller.PROCESSOR_FOR_ANOTHER
    return ["letter_controller"] if ours else ["letter_people", "letter_apology"]
