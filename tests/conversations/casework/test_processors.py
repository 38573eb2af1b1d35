"""Whole cases with a processor: the council works for somebody else, or a company of its own told it."""

import io

import docx

from domain.breach import Controller, Status
from domain.clocks.deadlines import Moment
from tests.conversations.conftest import Bot
from tests.conversations.figures.test_documents import fetched, link
from tests.conversations.team import Office

LOGGED = {
    "Who told": "Payroll, Civic Offices",
    "How did they": "by phone",
    "When was the team": "today at 9:40",
    "What happened": "We run the payroll of a town council; the payslips of its staff went to another client of ours",
    "danger": "no",
    "discovered": "yesterday at 3pm",
    "medium": "email",
    "How many": "42",
    "directorate": "finance",
    "kind of information": "financial, names and addresses",
    "done so far": "nothing yet",
}
ASSESSED = {
    "turn out": "breach",
    "By whom": "skip",
    "records": "42",
    "kind of people": "employees",
    "especially": "no",
    "Whose information": "us as processor for another",
    "other organisation": "Harbour Town Council",
    "told of it": "not yet",
    "Who else": "nobody else",
    "type of incident": "data emailed to incorrect recipient",
    "root cause": "human error",
    "contained": "yes, deleted and confirmed",
    "may it mean": "worry",
    "come of it": "none known",
    "likely is harm": "unlikely",
    "How bad": "low",
    "reasons": "the other client deleted it and said so",
}
KEPT = dict.fromkeys(("medium", "directorate", "How many people", "kind of information"), "keep")


async def test_as_processor_for_another_we_tell_it_and_it_decides(bot: Bot) -> None:
    office, carol = Office(bot), bot.chat("carol", "Carol Central")
    await carol.say("log")
    await office.answers(carol, LOGGED, "Log it")
    reference = "DB2026001"
    await carol.say(f"take {reference}")
    await carol.press("Assess")
    await office.answers(carol, KEPT | ASSESSED, "Record it")
    for words in (
        "another organisation's: tell them without delay",
        "is for the other organisation to decide",
        "Next: tell the controller",
    ):
        assert words in carol.text
    await bot.look(hours=5)
    await office.reaches(carol, "the controller must be told")
    await carol.say(f"draft ico {reference}")
    assert "it decides whether the ICO is told" in carol.text
    await carol.say(f"draft letters {reference}")
    assert "notice to the controller" in carol.text
    _, content = await fetched(link(carol.last[-1]), bot)
    notice = docx.Document(io.BytesIO(content))
    assert "To: Harbour Town Council" in [paragraph.text for paragraph in notice.paragraphs]

    await carol.say(f"close {reference}")
    assert "when the controller was told (Article 33(2))" in carol.text
    await carol.press("Set when the controller was told")
    await carol.say("today at 11am")
    await carol.say("rang its data protection officer")
    await carol.press("Record it")
    await carol.say(f"not required {reference}")
    assert "Another organisation is the controller and decides" in carol.last[-1].buttons
    await carol.press("Another organisation is the controller and decides")
    await carol.press("Telling people")
    await carol.say("need not be told")
    await carol.press("Another organisation is the controller and decides")
    await carol.press("Add an action")
    await carol.press("Corrective Action")
    await carol.say("skip")
    await carol.say("yes")
    await carol.press("Apology")
    await carol.press("Yes")
    await carol.press("Close the case")
    breach = await bot.store.breach(reference)
    assert breach
    assert breach.assessment
    assert (breach.status, breach.assessment.controller) == (Status.CLOSED, Controller.PROCESSOR_FOR_ANOTHER)
    assert breach.assessment.controller_told_at == Moment(bot.clock.now.replace(hour=11, minute=0))
    await carol.say(f"show {reference}")
    for words in ("Other controller: Harbour Town Council", "Controller told: Wednesday 18 November 2026, 11:00"):
        assert words in carol.text


async def test_a_processor_of_ours_told_us_and_the_clock_runs_from_then(bot: Bot) -> None:
    office, carol = Office(bot), bot.chat("carol", "Carol Central")
    told = {
        "Who told": "Printers Ltd, who print our bills",
        "How did they": "by e-mail",
        "What happened": "Printers Ltd put the bills of other people on the back of 230 letters",
        "discovered": "16 November at 2pm",
        "medium": "letter",
        "How many": "230",
    }
    await carol.say("log")
    await office.answers(carol, LOGGED | told, "Log it")
    reference = "DB2026001"
    await carol.say(f"assess {reference}")
    ours = {"Whose information": "our processor", "Which company": "Printers Ltd", "When did it tell": "today at 9:40"}
    out = {"contained": "no, it cannot be", "likely is harm": "neutral", "By whom": "a processor"}
    await office.answers(carol, KEPT | ASSESSED | ours | out, "Record it")
    assert "until Saturday 21 November 9:40" in carol.text
    await carol.say(f"draft ico {reference}")
    for words in (
        "How it was found out: Printers Ltd told us on Wednesday 18 November 2026, 09:40",
        "Measures taken since: Nothing yet",
    ):
        assert words in carol.text
    assert "no, it cannot be" not in carol.text.split("Measures taken since")[1].splitlines()[0]


async def test_what_a_team_of_ours_had_noticed_before_a_processor_told_us_starts_the_clock(bot: Bot) -> None:
    office, carol = Office(bot), bot.chat("carol", "Carol Central")
    await carol.say("log")
    await office.answers(carol, LOGGED, "Log it")
    ours = {"Whose information": "our processor", "Which company": "Printers Ltd", "When did it tell": "today at 9:40"}
    await carol.say("assess DB2026001")
    await office.answers(carol, KEPT | ASSESSED | ours | {"By whom": "the service"}, "Record it")
    assert "until Friday 20 November 15:00" in carol.text
