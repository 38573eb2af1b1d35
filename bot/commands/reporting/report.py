"""`report`: start to tell of a breach, or go on with a draft."""

from bot.commands.registry import command
from dialogs.turn import Turn
from domain.record.wording import time_in_full
from texts import say


@command("report", personal_only=True)
async def report(turn: Turn, _: str) -> None:
    """An unfinished draft of this conversation is gone on with; else a new one is begun."""
    drafts = [
        draft
        for draft in await turn.tx.drafts(turn.person.id)
        if draft.flow == "report" and draft.conversation == turn.conversation
    ]
    if drafts and any(not name.startswith("_") for name in drafts[-1].answers):
        draft = drafts[-1]
        above = (say("dialog.resumed", started=time_in_full(draft.started_at)),)
        turn.begin("report", draft=draft.id, above=above)
    else:
        turn.begin("report", draft=drafts[-1].id if drafts else "", above=(say("report.started"),))
