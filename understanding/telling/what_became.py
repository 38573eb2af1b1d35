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
    return bool(any_of("telling.went_missing").search(plain(text))) and not is_where_it_was(text)


def is_where_it_was(text: str) -> bool:
    """Whether papers that could have gone missing did not, or were found."""
    return _was("telling.not_missing", text)


def was_stolen(text: str) -> bool:
    """Whether somebody took it, so that looking for it is for the police."""
    return bool(any_of("telling.stolen").search(plain(text)))


def was_broken_into(text: str) -> bool:
    """Whether a mailbox was entered, or a password given away: no e-mail of ours went astray."""
    return bool(any_of("telling.broken_into").search(plain(text)))


def was_taken_down(text: str) -> bool:
    """Whether what the wrong people could see can be seen no more; not where that is only asked for, or denied."""
    return _was("telling.taken_down", text) or _is_so(_TAKEN_OFF, text)


def is_lost_device(text: str) -> bool:
    """Whether a device went missing, whatever the medium is called."""
    typed = plain(text)
    device = any(not _OF_A_DEVICE.match(typed[found.end() :]) for found in any_of("telling.devices").finditer(typed))
    return device and (is_missing(text) or bool(_GONE.search(typed)))


def was_recalled(text: str) -> bool:
    """Whether a recall was tried, however it went; to ask how to do it is not to have tried."""
    return _was("telling.recalled", text)


def was_refused(text: str) -> bool:
    """Whether somebody was asked and would not."""
    return bool(any_of("telling.refused").search(plain(text)))


def was_our_own_copy(text: str) -> bool:
    """Whether it was deleted where we had sent it."""
    return _was("telling.deleted_for_all", text)


def was_locked(text: str) -> bool:
    """Whether access by a device or an account is blocked."""
    return _was("telling.blocked", text)


def was_destroyed(text: str) -> bool:
    """Whether the paper is no more."""
    return _was("telling.destroyed", text)


def is_in_hand(text: str) -> bool:
    """Whether we have it again, by words that the list of what was done has none for."""
    return _was("telling.in_hand", text)


def was_read(text: str) -> bool:
    """Whether whoever got it has opened or read it, so that it cannot be kept closed."""
    return _was("telling.was_read", text)


def was_searched(text: str) -> bool:
    """Whether somebody looked for it where it could be, or asked those who may have it."""
    return _was("telling.searched", text)


def was_told_to_the_police(text: str) -> bool:
    """Whether the police know."""
    return _was("telling.police_told", text)


def was_asked_to_keep_quiet(text: str) -> bool:
    """Whether those who heard it were asked to keep it to themselves."""
    return bool(any_of("telling.keep_quiet").search(plain(text)))


def _was(key: str, text: str) -> bool:
    return _is_so(any_of(key), text)


def _is_so(pattern: re.Pattern[str], text: str) -> bool:
    """Whether one of the words is said, and not asked, denied, wished or only asked for."""
    typed = plain(text)
    return any(
        not _NOT_YET.search(typed[: found.start()]) and not _ASKED.match(typed[found.end() :])
        for found in pattern.finditer(typed)
    )


_ASKED = re.compile(r"[^.;!,\n?]*\?")
_OF_A_DEVICE = re.compile(r" (?:no|nos|numbers?|calls?|contacts?|bills?|lines?)\b")  # phone numbers are no phone
_GONE = re.compile(r"\bgone\b(?! (?:to|out|through|and|an|&|up|on|off to))|\b(?:drove|driven) off\b")
_TAKEN_OFF = re.compile(
    r"\b(?:taken|took) (?:it|them|that|all of it|(?:the|that|his|her|their) [a-z]+)?(?: all| both)? ?(?:straight )?"
    r"(?:off|down|offline)\b"
    r"|\b(?:removed|unpublished|unshared|hid|hidden|revoked|pulled|deleted) (?:it|them|that|the [a-z]+|access)\b"
    r"|\b(?:it|that|they|page|post|file|list|link|photos?)(?:'s|'re| is| are| was| were| has been| have been)?"
    r"(?: now| all)? (?:removed|unpublished|hidden|offline|down now|gone now"
    r"|off the (?:site|page|web|website|portal|account|drive))\b"
)
_NOT_YET = re.compile(
    r"(?:\b(?:be|being|not|never|ask|asked|asking|want\w*|need\w*|can|cannot|will|waiting|get|getting|should|shall|could"
    r"|if|going to|gonna|must|before|nobody|no one|to be)\b|n't)\b[^.;,!\n]{0,25}$"
)


# "I've asked him to put it in an email", "she said so on the phone, nothing in writing": it is not confirmed yet.
_CONFIRMATION = r"(?:writing|written|e-?mail|e-?mails?|confirm\w*|proof|screenshots?|statement)"
_CONFIRMATION_OPEN = re.compile(
    r"\b(?:ask(?:ed|ing)?|request(?:ed|ing)?|wait(?:ing)?|await(?:ing)?|want(?:ed|ing)?|need(?:ed|ing)?|chas(?:ed|ing)"
    r"|would like|like|told (?:him|her|them) to|without|no|nothing|not|never|\w+n't|havent|hasnt|hadnt|didnt|dont)\b"
    rf"(?: (?!confirmed)[\w']+){{0,6}}? {_CONFIRMATION}\b"
)
_CONFIRMED_SINCE = re.compile(
    r"\b(?:has|have|had|now|then|just|she|he|they|which|and) (?:confirmed|emailed|replied|sent)\b"
    r"|\b(?:which|and|so|then|now) (?:(?:he|she|they) )?(?:has|have|did|done)\b|\bgot (?:it|that|one|his|her|their)\b"
)


def is_to_be_confirmed(typed: str) -> bool:
    """Whether somebody still waits for word that it was deleted."""
    asked = [*_CONFIRMATION_OPEN.finditer(typed)]
    return bool(asked) and not _CONFIRMED_SINCE.search(typed, asked[-1].end())
