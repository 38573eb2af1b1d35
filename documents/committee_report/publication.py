"""What may be published, and a guard that asks before a name, a place or a number goes out.

Free text in the public version is only the wording that the team approved, and only of closed cases.
The guard finds what looks like names, schools, job titles, places and identifiers in it. It cannot know
whether they matter, so it lists them for a decision.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from domain.breach import Breach, Status
from domain.errors import BreachDeskError
from domain.taxonomy import Taxonomy

NAME = r"[A-Z][a-zà-ÿ]+(?:['’-][A-Z]?[a-zà-ÿ]+)*"
SCHOOL = r"(?:School|College|Academy|University|Nursery|Surgery|Hospital|Hospice|Clinic|Church|Trust|Centre)"
STREET = r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Court|House|Way|Gardens|Terrace|Square|Offices|Quay)"
JOBS = (
    r"director|head (?:of|teacher)|headteacher|principal|chief \w+|manager|team leader|supervisor|surveyor|"
    r"social worker|teacher|doctor|nurse|gp|councillor|mayor|solicitor|caretaker|(?:\w+ )?officer|inspector|assistant"
)
FORMS = {
    "identifier": (
        re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
        re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE),
        re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b"),
        re.compile(r"(?<!\w)(?:\+44|0)[\d ()-]{8,14}\d\b"),
        re.compile(r"\b\d[\d -]{3,}\d\b"),
        re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"),
    ),
    "place": (
        re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]? ?\d[A-Z]{2}\b", re.IGNORECASE),
        re.compile(rf"\b\d+[a-z]? {NAME}(?: {NAME})*"),
        re.compile(rf"\b(?:{NAME} )+{STREET}\b"),
    ),
    "school or organisation": (re.compile(rf"\b(?:St\.? )?(?:{NAME} )+{SCHOOL}\b"),),
    "job title": (re.compile(rf"\b(?:{JOBS})s?\b", re.IGNORECASE),),
    "name": (
        re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Lady|Rev)\.? {NAME}"),
        re.compile(rf"\b{NAME}(?: {NAME})+"),
    ),
}
WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\w)")


@dataclass(frozen=True, slots=True, order=True)
class Suspicion:
    """Something in a public text that somebody has to decide on."""

    reference: str
    kind: str
    words: str


class DecisionNeeded(BreachDeskError):
    """The public version has words that somebody has to decide on first; `suspicions` lists them."""

    def __init__(self, suspicions: tuple[Suspicion, ...]) -> None:
        listed = "; ".join(f"{each.reference}: “{each.words}” ({each.kind})" for each in suspicions)
        super().__init__("decision_needed", count=len(suspicions), listed=listed)
        self.suspicions = suspicions


def published_wording(breach: Breach) -> str:
    """The approved wording of a closed case; '' where nothing may be published."""
    approved = breach.public_approved_by is not None and breach.status is Status.CLOSED
    return breach.public_wording.strip() if approved else ""


def suspicions(breaches: Iterable[Breach], taxonomy: Taxonomy) -> tuple[Suspicion, ...]:
    """Everything in the public wording of these breaches that needs a decision."""
    known = _known_words(taxonomy)
    found = (
        Suspicion(breach.reference, kind, words)
        for breach in breaches
        for kind, words in suspicious(published_wording(breach), known)
    )
    return tuple(sorted(set(found)))


def suspicious(text: str, known: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Kind and words of what looks like a name, a place or an identifier, the longest match of each place."""
    taken: list[tuple[int, int]] = []
    for kind, forms in FORMS.items():
        for form in forms:
            for match in form.finditer(text):
                if _is_news(match, taken, known):
                    taken.append(match.span())
                    yield kind, match[0]
    for match in WORD.finditer(text):
        if match[0][0].isupper() and _is_news(match, taken, known):
            yield "name or place", match[0]


def _is_news(match: re.Match[str], taken: list[tuple[int, int]], known: frozenset[str]) -> bool:
    if any(match.start() < end and start < match.end() for start, end in taken):
        return False
    words = [word.casefold() for word in WORD.findall(match[0])]
    return not words or not all(word in known or word in everyday_words() for word in words)


@cache
def everyday_words() -> frozenset[str]:
    """Words that are no names, though a sentence may begin with them; days and months."""
    return frozenset((Path(__file__).parent / "everyday_words.txt").read_text("utf-8").split())


def _known_words(taxonomy: Taxonomy) -> frozenset[str]:
    """Words of the council's own lists, which stand in the tables anyway."""
    lists = (taxonomy.directorates, taxonomy.media, taxonomy.root_causes, taxonomy.actions)
    return frozenset(word.casefold() for each in lists for name in each.names for word in WORD.findall(name))
