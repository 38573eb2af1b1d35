"""What a report tells of how it got out and what became of it, as far as first aid depends on that."""

import re

from understanding.spelling import plain
from vocabulary.patterns import any_of


def was_a_message(text: str) -> bool:
    """Whether a phone only carried a message, to a group or a wrong number, and was not lost itself."""
    typed = plain(text)
    return bool(any_of("telling.messaging").search(typed)) and not any_of("telling.went_missing").search(typed)


def was_given(text: str) -> bool:
    """Whether papers were given to somebody, and not lost."""
    typed = plain(text)
    return bool(any_of("telling.given").search(typed)) and not any_of("telling.went_missing").search(typed)


def is_missing(text: str) -> bool:
    """Whether papers went missing and nothing says that they were found, or are still where they were."""
    typed = plain(text)
    return bool(any_of("telling.went_missing").search(typed)) and not any_of("telling.not_missing").search(typed)


def was_stolen(text: str) -> bool:
    """Whether somebody took it, so that looking for it is for the police."""
    return bool(any_of("telling.stolen").search(plain(text)))


def was_broken_into(text: str) -> bool:
    """Whether a mailbox was entered, or a password given away: no e-mail of ours went astray."""
    return bool(any_of("telling.broken_into").search(plain(text)))


def was_taken_down(text: str) -> bool:
    """Whether what the wrong people could see can be seen no more; not where that is only asked for, or denied."""
    typed = plain(text)
    return any(not _NOT_YET.search(typed[: found.start()]) for found in any_of("telling.taken_down").finditer(typed))


_NOT_YET = re.compile(
    r"(?:\b(?:be|being|not|never|ask|asked|asking|want\w*|need\w*|can|cannot|will|waiting|get|getting)|n't)\b[^.;,!]{0,25}$"
)
