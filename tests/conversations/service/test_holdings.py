"""One list (docs/privacy.md) says where words of people are kept: none is kept elsewhere, and what it says happens."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery.my_data import my_data
from cli.maintenance.retention import _anonymise
from domain.breach import Person
from domain.retention import Retention, unsent_of
from storage.postgresql.resealing import TABLES as SEALED
from tests.conversations.conftest import Bot
from tests.conversations.service.test_hostile_words import in_every_field
from tests.conversations.standin import Connector
from tests.conversations.team import Office
from tests.hostile import EVIL

NAME = "Zebedee Quill"
TALE = f"I sent a letter about {NAME} to the wrong house"
Tables = dict[str, dict[str, str]]


@pytest.fixture
def bot(bot_on_each_store: Bot) -> Bot:
    """Both stores."""
    return bot_on_each_store


def listed() -> tuple[set[str], set[str], set[str]]:
    """Of the list: the tables, those with words of people, and how the keys of states begin."""
    page = (Path(__file__).parents[3] / "docs" / "privacy.md").read_text("utf-8")
    lines = page.partition("### Where it is kept")[2].splitlines()
    rows = [line.split("|")[1:] for line in lines if line.startswith("| `")]
    tables, with_words, states = set(), set(), set()
    for kept, words, *_ in rows:
        names = re.findall("`([^`]+)`", kept)
        if names[0] == "states":
            states.update(names[1:])
            names = names[:1]
        tables.update(names)
        if words.startswith(" yes"):
            with_words.update(names)
    return tables, with_words, states


async def tables_of(bot: Bot) -> Tables:
    found = await bot.store.contents()  # type: ignore[attr-defined]
    return {table: {doc_id: bytes(each).decode() for doc_id, each in rows.items()} for table, rows in found.items()}


def holding(tables: Tables, words: str) -> set[str]:
    return {name for name, rows in tables.items() for each in rows.values() if words.lower() in each.lower()}


async def test_the_list_has_every_table_and_every_kind_of_state(bot: Bot, connector: Connector) -> None:
    office, _ = await in_every_field(bot)
    await office.sam.say(f"something with {NAME} may have happened, I am not sure")
    await office.carol.say("register")
    await office.carol.say("export this period")
    found, (tables, with_words, states) = await tables_of(bot), listed()
    assert set(found) <= tables == {each.table for each in SEALED} | {"counters"}
    assert len(found) > 8
    assert [key for key in found["states"] if not key.startswith(tuple(states))] == []
    assert holding(found, EVIL) | holding(found, NAME) <= with_words


async def test_messages_that_could_not_be_sent_hold_no_words(bot: Bot, connector: Connector) -> None:
    connector.refuse = [500] * 4000
    office = Office(bot)
    sam = office.sam
    connector.refuse = []
    await sam.say(TALE)
    connector.refuse = [500] * 4000
    for typed in ("no", "yesterday at 9am", "letter", "1", "cfe", "names", "nothing yet", "send"):
        await sam.say(typed)
    outbox = (await tables_of(bot))["outbox"]
    assert outbox
    assert [each for each in outbox.values() if NAME in each] == []


async def unsent(bot: Bot) -> tuple[Office, str]:
    """A case with a name, and the same name in what three people have begun and not sent."""
    office = Office(bot)
    reference = await office.reported(What_happened=f"The plan of {NAME} got to people who should not have it")
    await office.sam.say("report")
    await office.sam.say(f"The plan of {NAME.lower()} was on the bus")
    await office.carol.say(f"complaint {reference}")
    await office.carol.say("16 November")
    await office.carol.say(NAME)
    olga = bot.chat("olga", "Olga Other")
    await olga.say(f"something is wrong with the file of {NAME}")
    return office, reference


async def test_a_name_that_is_redacted_is_in_no_table_any_more(bot: Bot) -> None:
    office, reference = await unsent(bot)
    assert {"breaches", "history", "drafts", "states"} >= holding(await tables_of(bot), NAME) >= {"drafts", "states"}
    carl = bot.chat("carl", "Carl Central")
    await carl.say(f"redact {reference} {NAME}")
    await carl.press("A person's name")
    await carl.press("Take them out")
    assert "stood in 2 unfinished texts that nobody has sent yet" in carl.text
    assert holding(await tables_of(bot), NAME) == set()
    await office.sam.say("status")
    assert "[redacted] was on the bus" in office.sam.text.replace("\\", "")


async def test_whoever_began_it_gets_it_with_my_data(bot: Bot) -> None:
    await unsent(bot)
    for person in ("sam", "olga"):
        given = json.loads(await my_data(bot.store, Person(person)))
        assert NAME.lower() in json.dumps([given["reports that you have begun"], *_offered(given)]).lower()
    assert NAME not in json.dumps(json.loads(await my_data(bot.store, Person("dora"))))


def _offered(given: dict[str, list[str]]) -> list[str]:
    return given["words that wait for your answer whether they are a report"]


async def test_what_the_team_asked_and_was_told_is_in_my_data(bot: Bot) -> None:
    office = Office(bot)
    reference = await office.reported()
    await office.carol.say(f"ask {reference} Did they delete it?")
    await office.sam.say(f"answer {reference} They rang back and said yes")
    await office.sam.say(f"withdraw {reference} It was never sent")
    (told, *_) = json.loads(await my_data(bot.store, Person("sam")))["what you reported"]
    assert [each["answer"] for each in told["answers"]] == ["They rang back and said yes"]
    assert told["withdrawal"]["reason"] == "It was never sent"


async def test_words_that_nobody_answers_for_are_gone_after_a_fortnight(bot: Bot) -> None:
    olga = bot.chat("olga", "Olga Other")
    await olga.say(f"something is wrong with the file of {NAME}")
    await bot.look(days=13)
    assert holding(await tables_of(bot), NAME) == {"states"}
    await bot.look(days=2)
    assert holding(await tables_of(bot), NAME) == set()


async def test_the_clock_going_back_drops_nothing(bot: Bot) -> None:
    await bot.chat("olga", "Olga Other").say(f"something is wrong with the file of {NAME}")
    await bot.look()
    bot.clock.now -= timedelta(days=400)
    await bot.look()
    assert holding(await tables_of(bot), NAME) == {"states"}


async def test_a_draft_of_a_step_that_there_is_no_more_is_looked_at_whole(bot: Bot) -> None:
    _, reference = await unsent(bot)
    (draft, *_) = await bot.store.drafts("sam")
    async with bot.store.transaction("x") as tx:
        await tx.save_draft(replace(draft, flow="gone", answers={"old": {"a": [f"about {NAME}", 3]}, "_last": "old"}))
    carl = bot.chat("carl", "Carl Central")
    await carl.say(f"redact {reference} {NAME}")
    await carl.press("A person's name")
    await carl.press("Take them out")
    assert (await bot.store.drafts("sam"))[0].answers["old"] == {"a": ["about [redacted]", 3]}


async def test_a_dialog_that_is_open_while_its_case_is_anonymised_ends_and_brings_nothing_back(bot: Bot) -> None:
    """On PostgreSQL `retention` runs beside the bot."""
    office, reference = await unsent(bot)
    await office.carol.say(f"note {reference}")
    breach, drafts = await bot.store.breach(reference), await bot.store.drafts()
    assert breach
    years = Retention(over=(reference,), on_hold=(), with_ico=(), disputed=())
    gone = unsent_of(drafts, years, 6, bot.clock.now.date())
    assert {draft.about for draft in gone} == {reference}
    await _anonymise(bot.store, years, gone, bot.clock.now)
    await office.carol.say(f"{NAME} rang again")
    left = await tables_of(bot)
    assert "Something went wrong" not in office.carol.text
    assert NAME not in "".join(left["breaches"].values()) + "".join(left["history"].values())
