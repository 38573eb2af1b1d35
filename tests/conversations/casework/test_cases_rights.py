"""Every role × every command, and every status × every command: done, asked further, or refused with one sentence."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.registry import Command, commands
from domain import actions
from domain.acts import Act
from domain.breach import Action, Breach, Danger, HistoryEntry, Person, Status
from domain.clocks.deadlines import Moment
from domain.reminders import Reminding, plan_breach
from tests.conversations.conftest import ROOT, Bot
from tests.conversations.robot import press_in
from tests.conversations.standin import Chat, Clock, Connector
from tests.domain.attempts import RIPE, ripe

SAM, CARL = Person("sam", "Sam Staff"), Person("carl", "Carl Central")
PEOPLE = {
    "r": ("sam", "Sam Staff"),
    "t": ("carol", "Carol Central"),
    "s": ("sid", "Sid Siro"),
    "i": ("ivan", "Ivan Standin"),
    "d": ("dora", "Dora Dpo"),
    "p": ("rita", "Rita Reader"),
    "o": ("olga", "Olga Other"),
}
# Who may, on a case that is with the SIRO and about which the stand-in was called: r its reporter, t team, s SIRO,
# i stand-in, d DPO, p reader, o other staff. Written down on its own, so that a change has to be made twice.
ALLOWED = {
    "help hello guidance contact privacy my_data never_mind thanks": "rtsidpo",
    "report my_reports form form_filled mute unmute": "rtsidpo",
    "show open_case history note ask ask_gap conflict summary tables compare trends export document publish": "tsid",
    "full_register case_file letters": "tsid",
    "public_document register": "tsidp",
    "open my_cases unassigned overdue search draft_ico ico_follow_up": "td",
    "ico_made": "td",
    "ico": "si",
    "ico_required ico_not_required small": "si",
    "people_told": "tsi",
    "seen": "si",
    "advise who_looked": "d",
    "add answer": "rt",
    "withdraw": "r",
    "take log assess outcome escalate take_over reopen hold release public_wording action action_done action_main": "t",
    "lesson apology close change awareness redact link unlink decide_withdrawal still_holds people_were_told": "t",
    "complaint complaint_acknowledged complaint_answered claim claim_settled claim_paid claim_refused": "t",
    "call_stand_in clear_conflict health setup try_undelivered clear_undelivered remind_staff remind_staff_now": "t",
}
WHO = {name: who for names, who in ALLOWED.items() for name in names.split()}
REFUSED = ("Only the information governance team", "somebody else", "I cannot find", "for the information governance")


@pytest.fixture
async def office(tmp_path: Path, connector: Connector, clock: Clock) -> AsyncIterator[Bot]:
    council = (ROOT / "council.toml").read_text("utf-8").replace('stand_in = ""', 'stand_in = "ivan"')
    (tmp_path / "council.toml").write_text(council, "utf-8")
    config = str(tmp_path / "council.toml")
    bot = Bot(tmp_path / "data", connector, clock, BREACH_DESK_READERS="rita", BREACH_DESK_CONFIG=config)
    yield await bot.start()
    await bot.stop()


async def stored(bot: Bot, number: int, breach: Breach) -> str:
    """This record in the register, under a number of its own."""
    reference = f"DB2026{number:03d}"
    first = replace(breach, reference=reference, revision=1, reporter=SAM)
    entry = HistoryEntry(reference=reference, at=bot.clock.now, by=SAM, what=Act.REPORT.value)
    async with bot.store.transaction("test") as tx:
        await tx.save_breach(first, (entry,))
    return reference


def with_siro(bot: Bot) -> Breach:
    now = bot.clock.now
    breach = actions.report(
        "DB2026001", summary="a letter went astray", danger=Danger.NO, discovered=Moment(now), reporter=SAM, now=now
    ).breach
    breach = actions.escalate(breach, "serious", by=CARL, now=now).breach
    breach = actions.call_stand_in(breach, by=CARL, now=now).breach
    return replace(breach, actions=(Action(kind="Training", main=True),))


async def ask(bot: Bot, person: tuple[str, str], command: Command, reference: str, cell: str) -> Chat:
    """Ask for a command as its button would, in a chat of its own."""
    chat = Chat(bot.url, bot.connector, *person, conversation=f"personal-{cell}")
    argument = reference if command.takes.startswith("reference") else ""
    value = {"command": command.name, "argument": argument}
    await chat.send({**chat._activity("message"), "value": value})
    return chat


def refused(chat: Chat) -> bool:
    return any(words in chat.text for words in REFUSED)


def test_every_command_is_in_the_table() -> None:
    assert set(WHO) == set(commands())


async def test_every_role_and_every_command(office: Bot) -> None:
    wrong = []
    for number, (name, command) in enumerate(commands().items(), 1):
        reference = await stored(office, number, with_siro(office))
        letters = sorted(PEOPLE, key=lambda letter: letter in WHO[name])  # those who change it come last
        for letter in letters:
            before = len(await office.store.refusals(1000))
            chat = await ask(office, PEOPLE[letter], command, reference, f"{letter}{number}")
            assert chat.last, (letter, name)
            assert "wrong on our side" not in chat.text, (letter, name, chat.text)
            if refused(chat) is (letter in WHO[name]):
                wrong.append((letter, name, chat.text))
            if letter not in WHO[name]:
                assert len(chat.last) == 1, (letter, name)
                recorded = len(await office.store.refusals(1000)) - before
                assert recorded == 1, (letter, name, chat.text)
    assert not wrong


async def test_every_status_and_every_command_gives_a_sentence(office: Bot) -> None:
    number = 0
    for status in Status:
        for name, command in commands().items():
            if not command.takes.startswith("reference"):
                continue
            number += 1
            act = command.needs[0] if isinstance(command.needs[0], Act) else None
            breach = ripe(act, status) if act in RIPE else ripe(Act.NOTE, status)
            reference = await stored(office, number, breach)
            who = PEOPLE[next(letter for letter in "tsidr" if letter in WHO[name])]
            chat = await ask(office, who, command, reference, f"{status.name}{name}")
            assert chat.last, (status, name)
            assert chat.text.strip(), (status, name)
            assert "wrong on our side" not in chat.text, (status, name)


async def test_the_stand_in_is_called_when_the_siro_is_silent_and_can_decide(office: Bot) -> None:
    await office.chat("ivan", "Ivan Standin").say("hello")
    breach = actions.escalate(ripe(Act.NOTE, Status.IN_ASSESSMENT), "serious", by=CARL, now=office.clock.now).breach
    reference = await stored(office, 1, breach)
    async with office.store.transaction("test") as tx:
        await plan_breach(tx, replace(breach, reference=reference), Reminding(), office.clock.now)
    ivan = office.chat("ivan", "Ivan Standin")
    await ivan.say(f"ico {reference} required because it is grave")
    assert "cannot find" in ivan.text
    await office.look(hours=6)
    card = await office.until(lambda: [reply for reply in ivan.shown if "for your decision" in reply.text])
    assert "Notification required" in card[-1].buttons
    await press_in(ivan, card[-1], "Notification required")
    await ivan.say("it is grave")
    await ivan.press("Record it")
    assert "the ICO must be told" in ivan.text
    after = await office.store.breach(reference)
    assert after
    assert after.ico_decision
    assert after.ico_decision.by.id == "ivan"


async def test_a_conflict_of_interest_hides_the_case_from_everything(office: Bot) -> None:
    breach = replace(with_siro(office), conflicts=("carol", "sid", "dora"))
    reference = await stored(office, 1, breach)
    for letter in "tsd":
        for name in ("show", "history", "take", "ico", "advise", "draft_ico", "note"):
            if letter in WHO[name]:
                chat = await ask(office, PEOPLE[letter], commands()[name], reference, f"{letter}{name}")
                assert "I cannot find" in chat.text
        chat = office.chat(*PEOPLE[letter])
        for typed in ("open", "unassigned", "search astray"):
            await chat.say(typed)
            assert reference not in chat.text


async def test_a_reporter_of_the_team_sees_the_own_report_as_reporter_only(office: Bot) -> None:
    breach = replace(with_siro(office), conflicts=("sam",))
    reference = await stored(office, 1, breach)
    sam = office.chat()
    await sam.say("my reports")
    assert reference in sam.text
    await sam.say(f"add {reference} it came back")
    assert f"Added to {reference}" in sam.text
