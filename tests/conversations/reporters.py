"""Simulated reporters: facts, style, order, corrections and asides are drawn by seed, then told over the HTTP edge."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from domain.breach import Breach, Danger
from domain.clocks.deadlines import Moment
from domain.clocks.period import LONDON
from domain.taxonomy import Taxonomy
from tests.conversations.conftest import Bot

STORY, DANGER, DISCOVERED, MEDIUM = "what_happened", "danger", "discovered", "medium"
PEOPLE, DIRECTORATE, INFORMATION, DONE = "people", "directorate", "information", "done"
AT_MOST = 40
TALES = {
    "Email": (
        "I emailed the rent statement to the wrong tenant",
        "sent an email with the wrong attachment, a pay list",
    ),
    "Letter": ("a letter about the appeal went to the wrong house", "we posted the letter to her old address"),
    "Paper": ("I left a paper file on the bus", "a folder of printed notes was left behind in the cafe"),
    "Verbal": (
        "I read the decision out to the wrong caller",
        "two of us talked about it in the lift and were overheard",
    ),
    "Laptop": ("my work laptop was stolen from the car", "I lost my laptop on the train"),
    "Mobile": ("my work phone was pinched in town", "left my work mobile in a taxi"),
    "": ("The minutes got to people who should not have them", "somebody saw a file that was not meant for them"),
}
DONE_SAID = {
    "Nothing yet": ("nothing yet", "nothing has been done so far"),
    "Got it back": ("we got it back", "I have got it back, all of it"),
    "Deleted and confirmed": ("they deleted it and confirmed", "he has deleted it and confirmed that in writing"),
}
ASIDES = ("why do you need to know?", "who will see this?", "how long does this take?", "will I get the sack?")
BACK_TO_WORK = ("", "Hi, ", "hello ", "Sorry, ", "so ")


@dataclass
class Story:
    """What came of one reporter's talk."""

    facts: dict[str, Any]
    said: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    asked_again: list[str] = field(default_factory=list)

    @property
    def messages(self) -> int:
        """How many messages it took from the first word to *Send*."""
        return len(self.said)


class Reporter:
    """One person with facts to tell, in a style of their own."""

    def __init__(self, seed: int, taxonomy: Taxonomy, now: datetime) -> None:
        self.random = Random(seed)
        self.now = now.astimezone(LONDON)
        self.taxonomy = taxonomy
        self.told: set[str] = set()
        self.medium = self.random.choice(list(TALES))
        self.facts: dict[str, Any] = {
            MEDIUM: self.medium or self.random.choice(["Email", "Letter", "Paper"]),
            PEOPLE: self.random.choice([1, 2, 3, 4, 7, 12, 18, 40, 125, 1300]),
            DIRECTORATE: self.random.choice(list(taxonomy.directorates.names)),
            DISCOVERED: self._moment(),
            DANGER: self.random.choice([Danger.NO, Danger.NO, Danger.NO, Danger.NOT_SURE]),
            INFORMATION: self.random.choice(["Names and addresses", "Health"]),
            DONE: self.random.choice(list(DONE_SAID)),
        }

    def first_words(self) -> str:
        """The first message: the tale, and some of the facts with it."""
        tale = self.random.choice(TALES[self.medium])
        self.told |= {MEDIUM} if self.medium else set()
        some = self.random.sample([PEOPLE, DIRECTORATE, DISCOVERED], self.random.choice([0, 0, 1, 2, 3]))
        sentences = [self.random.choice(BACK_TO_WORK) + tale, *(self._say(name, alone=False) for name in some)]
        return self._styled(". ".join(sentences))

    def answer(self, question: str) -> str:
        """What this person says when `question` is open."""
        if self.told and self.random.random() < 0.08:
            return self.random.choice(ASIDES)
        if (wrong := self._mistaken()) and self.random.random() < 0.1:
            return self._styled(self._corrected(wrong))
        words = self._say(question, alone=True)
        others = [name for name in (PEOPLE, DIRECTORATE) if name not in self.told]
        if question in (DISCOVERED, MEDIUM) and others and self.random.random() < 0.3:
            words += f", {self._say(self.random.choice(others), alone=False)}"
        return self._styled(words)

    def correction(self) -> str:
        """Something that was told turns out to be otherwise; empty when this person leaves it."""
        wrong = self._mistaken()
        return self._styled(self._corrected(wrong)) if wrong and self.random.random() < 0.3 else ""

    def _mistaken(self) -> str:
        known = [name for name in (PEOPLE, DIRECTORATE, DISCOVERED) if name in self.told]
        return self.random.choice(known) if known else ""

    def _corrected(self, name: str) -> str:
        old = self.facts[name]
        if name == PEOPLE:
            self.facts[name] = old + self.random.choice([1, 2, 10])
            number = self.facts[name]
            return self.random.choice(
                [f"sorry, it was {number} people not {old}", f"actually make that {number} people"]
            )
        if name == DIRECTORATE:
            self.facts[name] = self.random.choice([each for each in self.taxonomy.directorates.names if each != old])
            return self.random.choice([f"sorry, wrong directorate, it's {self.facts[name]}", f"no, {self.facts[name]}"])
        self.facts[name] = self._moment()
        return f"actually I discovered it {self._moment_said()}"

    def _say(self, name: str, *, alone: bool) -> str:
        self.told.add(name)
        value = self.facts[name]
        match name:
            case "people":
                many = "1 person" if value == 1 else f"{value} people"
                said = [f"{many} affected", f"it is {many}", f"it had the details of {many}"]
                return self.random.choice([*said, many, str(value)] if alone else said)
            case "directorate":
                said = [f"I work in {value}", f"this is {value}"]
                return self.random.choice([value, *said] if alone else said)
            case "discovered":
                return self._moment_said() if alone else f"we noticed {self._moment_said()}"
            case "danger":
                sure = ["no", "no, nobody is in danger"] if value is Danger.NO else ["not sure", "I really am not sure"]
                return self.random.choice(sure)
            case "done":
                return self.random.choice(DONE_SAID[value])
            case "information":
                return self.random.choice([value, f"only {value.lower()}"])
        return self.random.choice([value, f"by {value}" if value in ("Email", "Letter") else value])

    def _moment(self) -> Moment:
        minutes = self.random.choice([95, 180, 60 * 22, 60 * 26, 60 * 44, 60 * 70]) + self.random.randrange(12) * 5
        at = (self.now - timedelta(minutes=minutes)).replace(second=0, microsecond=0)
        return Moment(at.astimezone(self.now.tzinfo), exact=True)

    def _moment_said(self) -> str:
        at = self.facts[DISCOVERED].at.astimezone(LONDON)
        clock = self.random.choice([f"{at:%H:%M}", f"{at.hour % 12 or 12}.{at:%M}{'am' if at.hour < 12 else 'pm'}"])
        days = (self.now.date() - at.date()).days
        named = {0: "today", 1: "yesterday"}.get(days, f"on {at:%A}")
        return self.random.choice([f"{named} at {clock}", f"on {at.day} {at:%B} at {clock}"])

    def _styled(self, words: str) -> str:
        return self.random.choice([words, words, words.lower(), f"{words}.", f"{words} x"])


async def talked(bot: Bot, reporter: Reporter, person: str) -> Story:
    """Let a reporter talk until the report is sent, and compare the record with what was told."""
    chat, story = bot.chat(person, "Sim Reporter"), Story(reporter.facts)
    message = reporter.first_words()
    asked_at_once = ""
    for _ in range(AT_MOST):
        story.said.append(message)
        told = set(reporter.told)
        await chat.say(message)
        draft = next(iter(await bot.store.drafts(person)), None)
        if draft is None and len(story.said) == 1 and "Report a breach" in chat.last[-1].buttons:
            message = "yes"
            continue
        if draft is None:
            break
        if draft.step == "review":
            message = reporter.correction() or "send"
            continue
        step = DISCOVERED if draft.step == "discovered_time" else draft.step
        if step in told and step != asked_at_once:
            story.asked_again.append(f"{step} after {message!r}")
        asked_at_once = step  # an aside or a correction leaves the question open: that is not asking again
        message = reporter.answer(step)
    breach = next(iter(await bot.store.breaches_of(person)), None)
    if breach is None:
        story.lost.append("everything: it was never sent")
        return story
    for name, told_value, recorded in _compared(reporter.facts, breach):
        if not recorded:
            story.lost.append(f"{name}: {told_value}")
        elif recorded != told_value:
            story.wrong.append(f"{name}: {recorded} for {told_value}")
    return story


def _compared(facts: dict[str, Any], breach: Breach) -> Iterator[tuple[str, Any, Any]]:
    yield MEDIUM, (facts[MEDIUM],), breach.media
    yield PEOPLE, facts[PEOPLE], breach.people.number if breach.people else None
    yield DIRECTORATE, facts[DIRECTORATE], breach.directorate
    yield DISCOVERED, facts[DISCOVERED].at, breach.discovered.at if breach.discovered else None
    yield DANGER, facts[DANGER], breach.danger
    yield DONE, (facts[DONE],), breach.done_so_far
