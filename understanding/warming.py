"""Makes ready what is made at first use, so that the first to write waits no longer than anybody else.

The weights are read and the patterns of the word lists compiled, which takes most of a second: at the start, in a
thread, before anybody is heard.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from domain.clocks.period import london_day
from domain.errors import NotUnderstood
from domain.taxonomy import Taxonomy
from understanding.choices.choice import read_choice, read_choices
from understanding.choices.yes_no import is_not_known, is_skip
from understanding.commands.everyday import asks_what_waits
from understanding.commands.law import law_asked
from understanding.commands.phrases import Known, Phrase, match_command
from understanding.commands.wishes import naming_words, wishes_in
from understanding.counts.count import read_count
from understanding.hearing.afterwards import means_the_sent_one, own_number_in
from understanding.hearing.asides import topic_of, topic_where_unanswered
from understanding.hearing.moves import move_of
from understanding.hearing.safety.danger import hears_danger, says_nobody_in_danger
from understanding.hearing.safety.danger_answer import read_danger
from understanding.hearing.safety.feelings import hears_upset, without_upset
from understanding.hearing.wishes import wish_of
from understanding.model.classifier import classifier, tasks
from understanding.reading import read
from understanding.telling.affected import people_offered
from understanding.telling.kinds import kinds_told
from understanding.telling.subjects import tells_all_information
from understanding.times.when import read_time_of_day, read_when
from understanding.values import DANGER, DISCOVERED, DONE, MEDIUM, PEOPLE, Context
from vocabulary import remembered

# Each kind of fact, a correction, a question back and a list; what they say does not matter.
_MESSAGES = (
    "We emailed 12 people's addresses to the wrong person yesterday at 4pm, I noticed it today and rang them",
    "no, sorry, not 12 but 14 people, it was on Monday",
    "email, 3 people, Tuesday at 9am",
    "why do you ask?",
)


def warm(context: Context, phrases: Sequence[Phrase], known: Known) -> None:
    """Read a few messages in every way in which a message is read; what is ready already is left alone."""
    if context.taxonomy in _ready():
        return
    _ready().add(context.taxonomy)
    for task in tasks():
        classifier(task)
    for message in _MESSAGES:
        match_command(message, phrases, known)
        move_of(message)
        topic_of(message)
        hears_danger(message)
        says_nobody_in_danger(message)
        hears_upset(message)
        without_upset(message)
        means_the_sent_one(message)
        own_number_in(message)
        wish_of(message, last_look=True)
        wishes_in(message)
        naming_words(message)
        law_asked(f"{message}?")
        asks_what_waits(message)
        topic_where_unanswered(message)
        people_offered(message, context.taxonomy)
        tells_all_information(message)
        kinds_told(message, context.taxonomy.information)
        for step in (MEDIUM, DISCOVERED, PEOPLE, DANGER, DONE):
            read(message, replace(context, open=step, last=MEDIUM, facts={MEDIUM: (), DISCOVERED: None}))
        _read_as_answer(message, context)


@remembered
def _ready() -> set[Taxonomy]:
    """The lists for which this process has everything at hand; none of them any more once the words change."""
    return set()


def _read_as_answer(text: str, context: Context) -> None:
    lists, now = context.taxonomy, context.now
    is_skip(text)
    is_not_known(text)
    readers: tuple[Callable[[], object], ...] = (
        lambda: read_when(text, now=now, zone=context.zone),
        lambda: read_time_of_day(text, day=london_day(now), now=now, zone=context.zone),
        lambda: read_count(text, lists),
        lambda: read_danger(text),
        lambda: read_choice(text, lists.media),
        *(
            lambda listing=listing: read_choices(text, listing)
            for listing in (lists.information, lists.directorates, lists.done_so_far)
        ),
    )
    for reader in readers:
        with suppress(NotUnderstood):
            reader()
