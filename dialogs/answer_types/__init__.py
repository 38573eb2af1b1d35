"""The kinds of answer that steps use: how each is offered, read and shown. Values are plain JSON."""

from dialogs.answer_types.choices import (
    BUTTONS_AT_MOST,
    DISCOVERERS,
    Choice,
    DoneSoFar,
    Several,
    TicksAndWords,
    discoverer_of,
    done_value,
    explained,
    listing_of,
    titled,
)
from dialogs.answer_types.counts import Count, people_of
from dialogs.answer_types.kept_json import to_json
from dialogs.answer_types.times import Done, Time, TimeOfDay, When, moment_of
from dialogs.answer_types.words import LONGEST, DangerKind, Words, YesNo

__all__ = [
    "BUTTONS_AT_MOST",
    "DISCOVERERS",
    "LONGEST",
    "Choice",
    "Count",
    "DangerKind",
    "Done",
    "DoneSoFar",
    "Several",
    "TicksAndWords",
    "Time",
    "TimeOfDay",
    "When",
    "Words",
    "YesNo",
    "discoverer_of",
    "done_value",
    "explained",
    "listing_of",
    "moment_of",
    "people_of",
    "titled",
    "to_json",
]
