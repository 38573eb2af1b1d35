"""A breach that is said to be about somebody of the central team: told by a councillor, decided by the SIRO."""

import io

import docx

from tests.conversations.casework.test_processors import ASSESSED, KEPT, LOGGED
from tests.conversations.conftest import Bot
from tests.conversations.figures.test_documents import fetched, link
from tests.conversations.team import Office

TOLD = {
    "Who told": "Councillor Patel",
    "How did they": "by e-mail",
    "What happened": "A list of complainants was sent to a friend by somebody of the governance team",
}
OURS = {"Whose information": "us", "root cause": "inappropriate action"}


async def test_who_it_is_about_does_not_see_it_and_the_siro_decides(bot: Bot) -> None:
    office = Office(bot)
    carol, carl, sid = office.carol, office.carl, office.sid
    await carl.say("hello")
    await sid.say("hello")
    await carol.say("log")
    await office.answers(carol, LOGGED | TOLD, "Log it")
    reference = "DB2026001"
    await carol.say(f"conflict {reference} Carl Central, the report is about him")
    assert "is marked for Carl Central" in carol.text
    for typed in (f"show {reference}", f"take {reference}", "open", "search complainants", "complaint: patel"):
        await carl.say(typed)
        assert "complainants" not in carl.text.replace("*complainants*", "")
    await carl.say("report this period")
    _, content = await fetched(link(carl.last[-1]), bot)
    assert "complainants" not in str([[c.text for c in row.cells] for t in docx_of(content).tables for row in t.rows])
    seen = len(carl.shown)
    await bot.look(hours=22)
    assert not any(reference in reply.text for reply in carl.shown[seen:])

    await carol.say(f"conflict {reference}")
    assert "Carl Central" not in carol.last[-1].buttons
    await carol.say("cancel")
    await carol.say("yes")
    await carol.say(f"assess {reference}")
    await office.answers(carol, KEPT | ASSESSED | OURS, "Record it")
    await carol.say(f"escalate {reference} it is about one of our own team")
    await sid.say(f"show {reference}")
    assert {"Not required", "Notification required"} <= set(sid.last[-1].buttons)
    await sid.press("Not required")
    await sid.say("the friend deleted the list and said so")
    await sid.press("Record it")
    assert "need not be told" in sid.text
    await carol.say(f"clear conflict {reference}")
    await carol.say("Carl Central")
    assert "It is over" in carol.last[-1].buttons


async def test_an_escalated_case_that_nobody_assessed_offers_each_decision_once(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"escalate {reference} it is about one of our own team")
    await office.sid.say(f"show {reference}")
    assert "Not required, because …" not in office.sid.last[-1].buttons
    assert {"Not required", "Notification required"} <= set(office.sid.last[-1].buttons)


def docx_of(content: bytes):  # type: ignore[no-untyped-def]
    """A Word file as it was fetched."""
    return docx.Document(io.BytesIO(content))
