"""What is said to the office of cases, where nothing comes of it: whose they become, and what the law says."""

from bot.turns.idle.meant import Meant
from bot.turns.idle.suggestions import command_button
from dialogs.outgoing import OutgoingMessage
from dialogs.turn import Turn
from texts import say
from understanding.commands.handed import handed_to

MOST = 3
FEW_WORDS = 12


def handed(turn: Turn, text: str, meant: Meant) -> bool:
    """Says that a case cannot be handed to somebody else, and how they come to it."""
    name = handed_to(text)
    if not name or len(text.split()) > FEW_WORDS:
        return False
    if len(meant.cases) == 1:
        reference = meant.cases[0].reference
        button = command_button("show", reference, f"show {reference}")
        words = say("office.handed", name=name.title(), reference=reference)
        turn.say(OutgoingMessage(lines=(words,), buttons=(button,)))
    else:
        turn.tell("office.handed_which", name=name.title())
    return True


def of_the_law(turn: Turn, topic: str, meant: Meant) -> OutgoingMessage:
    named = meant.cases[:MOST] if meant.surely else ()
    buttons = tuple(command_button("show", each.reference, f"show {each.reference}") for each in named)
    return OutgoingMessage(lines=(in_law(turn, topic),), buttons=buttons)


def in_law(turn: Turn, topic: str) -> str:
    """What the law, or the council's own rule, says of a topic."""
    regulator, rule = turn.council.regulator.name, turn.council.ico_decided_by.replace(" ", "_")
    return say(f"law.{topic}", regulator=regulator, decided=say(f"law.decided.{rule}", regulator=regulator))
