"""Whole cases: ransomware in a system that two councils share, opened again later; and one that the ICO told us of."""

from tests.conversations.casework.test_processors import ASSESSED, KEPT, LOGGED
from tests.conversations.conftest import Bot
from tests.conversations.team import Office

TOLD = (
    "Our school admissions system, shared with the county, cannot be opened since 7am; "
    "the screen says that all files are encrypted and asks for money"
)
ASKED = {
    "danger": "no",
    "discovered": "today at 7am",
    "medium": "electronic",
    "How many": "about 3000",
    "directorate": "children",
    "kind of information": "names and addresses, children",
    "done so far": "nothing yet",
}
ATTACKED = {
    "records": "about 3000",
    "kind of people": "children; users",
    "Whose information": "joint",
    "told of it": "today at 8am",
    "type of incident": "ransomware",
    "compromised": "availability",
    "root cause": "cyber",
    "contained": "partly, the servers are off the network",
    "likely is harm": "neutral",
    "How bad": "medium",
    "reasons": "nothing shows that it was copied",
}


async def test_ransomware_with_joint_controllers_told_in_phases_and_opened_again(bot: Bot) -> None:
    office = Office(bot)
    sam, carol = office.sam, office.carol
    await sam.say(TOLD)
    assert "Was encrypted" not in sam.text  # by whom it was encrypted makes it no smaller
    await office.answers(sam, ASKED, "Send")
    assert "take the computer off the network" in sam.text
    reference = "DB2026001"
    await carol.say(f"take {reference}")
    await carol.press("Assess")
    await office.answers(carol, KEPT | ASSESSED | ATTACKED, "Record it")
    assert "agree at once who tells the ICO" in carol.text
    await carol.say(f"draft ico {reference}")
    assert "Other organisations told: Harbour Town Council, Wednesday 18 November 2026, 08:00" in carol.text
    await carol.say(f"ico {reference} required because copying cannot be ruled out")
    await carol.press("ICO was told")
    for typed in ("just now", "IC-99"):
        await carol.say(typed)
    await carol.press("Record it")

    await bot.look(days=6)
    await carol.say(f"ico {reference}")
    for typed in ("the forensic report: nothing was copied", "skip", "no further action"):
        await carol.say(typed)
    await carol.say(f"change {reference} contained")
    for typed in ("yes, restored from backup", "all of it was checked"):
        await carol.say(typed)
    await carol.press("Record it")
    await carol.say(f"people told {reference} not required because nothing was copied")
    await carol.say(f"action {reference}")
    for typed in ("revised process", "backups are tried every month", "yes"):
        await carol.say(typed)
    await carol.say(f"apology {reference} yes")
    if carol.last[-1].question:
        await carol.say("yes")
    await carol.say(f"close {reference}")
    assert "is closed" in carol.text
    await carol.press("Nothing to publish")
    await carol.say("summary this period")
    assert "ICO notifications: 1 required, 1 told in time" in carol.text

    await bot.look(days=20)
    await sam.say(f"add {reference} some of the files turned up on the internet")
    await office.reaches(carol, "the decision about telling people and the closure still holds")
    await carol.say(f"reopen {reference} some of the files are out")
    assert "stands until you look at it anew" in carol.text
    await carol.say(f"people told {reference} required because some of the files are out")
    await carol.say("by letter")
    await carol.say(f"close {reference}")
    assert "when people were told" in carol.text
    await carol.say("summary this period")
    assert "ICO notifications: 1 required, 1 told in time" in carol.text


FROM_ICO = {
    "Who told": "The Information Commissioner's Office",
    "How did they": "from outside",
    "When was the team": "today at 9:00",
    "What happened": "A resident complained: our planning pages show medical letters of an applicant",
    "medium": "electronic",
    "How many": "1",
    "kind of information": "health",
}
HARMFUL = {
    "By whom": "the regulator",
    "especially": "yes",
    "Whose information": "us",
    "likely is harm": "likely",
    "How bad": "high",
    "type of incident": "failure to redact",
}


async def test_a_breach_of_which_the_ico_told_us_is_notified_all_the_same(bot: Bot) -> None:
    office, carol = Office(bot), bot.chat("carol", "Carol Central")
    await carol.say("log")
    while "discovered" not in carol.last[-1].question:
        question = carol.last[-1].question
        await carol.say(next(answer for word, answer in (LOGGED | FROM_ICO).items() if word in question))
    await carol.press("Wednesday 18 November 2026, 09:00")
    await office.answers(carol, LOGGED | FROM_ICO, "Log it")
    reference = "DB2026001"
    await carol.say(f"ico follow-up {reference}")
    assert f"note {reference}" in carol.text
    await carol.say(f"assess {reference}")
    await office.answers(carol, KEPT | ASSESSED | HARMFUL, "Record it")
    await carol.say(f"not required {reference} they know already")
    assert "speaks for telling them" in carol.text
    assert "no reason" in carol.text
    await carol.say(f"ico {reference} required because medical letters were public")
    assert "must be told" in carol.text
    await carol.say(f"show {reference}")
    assert "Discovered by: the regulator" in carol.text
    await carol.say(f"draft ico {reference}")
    await carol.press(next(title for title in carol.last[-1].buttons if title.startswith("Ask the reporter all")))
    assert "has no account" in carol.text


async def test_what_cannot_be_logged_is_refused_without_half_a_reference(bot: Bot) -> None:
    office, carol = Office(bot), bot.chat("carol", "Carol Central")
    await carol.say("log")
    await office.answers(
        carol, LOGGED | {"When was the team": "yesterday at 9:00", "discovered": "today at 9:00"}, "Log it"
    )
    assert "This breach would have been reported before it was discovered" in carol.text
