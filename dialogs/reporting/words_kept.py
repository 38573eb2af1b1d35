"""Whether the words of a message stand in the report that is being written."""

from dialogs.flow import Asking
from dialogs.reporting.facts_so_far import WHAT_HAPPENED, facts_so_far
from dialogs.reporting.kinds_changed import SEEN_INFORMATION, ticked_in
from understanding.telling.kinds import kinds_told
from understanding.unkept import unkept_words
from understanding.values import DONE, INFORMATION


def unkept(text: str, asking: Asking) -> int:
    """How many words of a message tell something and stand in no answer."""
    answers = asking.answers
    facts = facts_so_far(answers) | {
        INFORMATION: [*ticked_in(answers, INFORMATION), *(answers.get(SEEN_INFORMATION) or ())]
    }
    given = (answers.get(name) for name in (INFORMATION, DONE))
    kept = (answers.get(WHAT_HAPPENED), *(each["words"] for each in given if isinstance(each, dict)))
    taxonomy = asking.turn.council.taxonomy
    kinds = kinds_told(text, taxonomy.information)
    unkept = len(unkept_words(text, taxonomy, facts, filter(None, kept)))
    return min(unkept, len(kinds.left)) if kinds.off else unkept
