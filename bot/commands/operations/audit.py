"""`who looked at DB…`: for the Data Protection Officer, from the audit."""

from bot.commands.casework.cases import case_of
from bot.commands.registry import command
from dialogs.outgoing import OutgoingMessage
from dialogs.turn import Turn
from domain import audit
from domain.access import View
from domain.audit import AuditEntry
from domain.record.wording import time_in_full
from texts import say
from texts.words import escaped

SHOWN = 40


@command("who_looked", takes="reference", needs=View.WHO_LOOKED, personal_only=True)
async def who_looked(turn: Turn, reference: str) -> None:
    """Everybody who saw this case alone, in a list or in a file, newest first."""
    breach = await case_of(turn, reference, View.WHO_LOOKED)
    found = audit.who_looked(await turn.store.audit_about(breach), breach)[::-1]
    title = say("audit.who_looked.title", reference=breach.reference)
    if not found:
        return turn.say(OutgoingMessage(title=title, lines=(say("audit.who_looked.none"),)))
    lines = [await _line(turn, each) for each in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(say("audit.who_looked.more", count=len(found) - SHOWN))
    return turn.say(OutgoingMessage(title=title, lines=("\n\n".join(lines),)))


async def _line(turn: Turn, entry: AuditEntry) -> str:
    contact = await turn.tx.contact(f"person:{entry.person}")
    name = contact.person.name if contact and contact.person else ""
    how = say(f"audit.kind.{entry.kind.name.lower()}", what=entry.what.rpartition(".")[2].replace("_", " "))
    return say("audit.who_looked.line", at=time_in_full(entry.at), who=escaped(name or entry.person), how=how)
