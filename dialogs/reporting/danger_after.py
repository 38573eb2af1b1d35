"""Danger that somebody tells of while no report is open, in whatever words came to it."""

from dialogs.turn import Turn
from domain.access import Role
from presentation.contacts import numbers
from understanding.commands.wishes import tells_of_own_doing
from understanding.hearing.safety.danger import danger_in, hears_danger


def _of_a_case(turn: Turn, text: str) -> bool:
    """Whether one of the team may speak of a case, which nobody has to be told of: no word of danger, nothing done."""
    return Role.TEAM in turn.roles and not danger_in(text) and not tells_of_own_doing(text)


async def alarm_after(turn: Turn, text: str, reference: str = "") -> None:
    """Where words tell of danger: the numbers at once, and the team, by the case or by who told it.

    What only sounds like danger gets the numbers in one line, and is offered to be added as any other words are.
    It comes before anything that is done with the words, since that may be refused. The same words are heard once,
    also where they were offered to be added or passed on first.
    """
    if turn.alarmed or not hears_danger(text):
        return
    turn.alarmed = True
    clearly = hears_danger(text, clearly=True) and not _of_a_case(turn, text)
    turn.tell("report.danger.yes" if clearly else "report.danger.perhaps", **numbers(turn.council.contacts))
    if not clearly:
        return
    if reference:
        await turn.post("channel:central", "urgent_words", reference=reference)
    else:
        await turn.post("channel:central", "urgent_person", name=turn.person.name or turn.person.id)
