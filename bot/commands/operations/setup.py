"""`setup`: whether everything is set up, as a checklist with what to do. `doctor` on the command line looks further."""

from bot.commands.registry import command
from dialogs.turn import Turn
from domain.access import View


@command("setup", needs=View.HEALTH, personal_only=True)
async def setup(turn: Turn, _: str) -> None:
    """The checklist, the worst first."""
    if turn.checklist:
        turn.say(await turn.checklist(turn.now))
    else:
        turn.tell("setup.not_here")
