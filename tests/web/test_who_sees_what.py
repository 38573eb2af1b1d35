"""Roles × pages over HTTP: no view is given to anybody whom the chat would refuse."""

from dataclasses import replace

import pytest

from domain.access import View
from domain.breach import Breach
from tests.conversations.conftest import WEDNESDAY, Bot
from tests.web.conftest import READER
from tests.web.visitor import Visitor
from web.desk import LISTED_AGAIN
from web.links import SESSION, key_of

YES, NO, NONE = 200, 403, 404
PATHS = (
    "/now",
    "/register",
    "/register.csv",
    "/register.xlsx",
    "/case/DB2023034",
    "/figures",
    "/reports",
    "/file/export",
    "/file/public_report?period=1 March 2024 to 31 August 2024",
)
#            now  reg  csv  xlsx case fig  reports export public
ALLOWED = {
    "carol": (YES, YES, YES, YES, YES, YES, YES, YES, YES),
    "dora": (YES, YES, YES, YES, YES, YES, YES, YES, YES),
    "sid": (NO, YES, YES, YES, NONE, YES, YES, YES, YES),
    READER: (NO, NO, NO, NO, NO, NO, YES, NO, YES),
    "olga": (NO, NO, NO, NO, NO, NO, NO, NO, NO),
    "": (NO, NO, NO, NO, NO, NO, NO, NO, NO),
}


async def known(bot: Bot, person: str) -> Visitor:
    """A visitor with a session, whatever the chat would say to them."""
    await Visitor(bot, "carol").come_in()
    visitor = Visitor(bot, person)
    from domain.breach import Person

    visitor.session = SESSION.sign(await key_of(bot.store), Person(person, "Somebody"), bot.clock.now)
    return visitor


@pytest.mark.parametrize("person", ALLOWED)
async def test_every_page_for_every_role(bot: Bot, person: str) -> None:
    visitor = await known(bot, person)
    seen = [(await visitor.fetch(path))[0] for path in PATHS]
    assert dict(zip(PATHS, seen, strict=True)) == dict(zip(PATHS, ALLOWED[person], strict=True))


@pytest.mark.parametrize(
    ("person", "links"), [("carol", "Now Register Figures"), ("sid", "Register Figures"), (READER, "Reports")]
)
async def test_only_links_that_lead_somewhere_are_shown(bot: Bot, person: str, links: str) -> None:
    visitor = await Visitor(bot, person).come_in()
    _, text = await visitor.get(visitor.landed)
    nav = text.partition("<nav")[2].partition("</nav>")[0]
    assert [part.partition("</a>")[0].rpartition(">")[2] for part in nav.split("<a ")[1:]] == links.split()


async def test_a_role_that_is_gone_shuts_the_page_at_the_next_request(bot: Bot, carol: Visitor) -> None:
    assert (await carol.get("/now"))[0] == 200
    bot.environment["BREACH_DESK_CENTRAL_MEMBERS"] = "carl"
    await bot.restart()
    assert (await carol.get("/now"))[0] == 403


async def test_a_refusal_is_recorded(bot: Bot) -> None:
    visitor = await known(bot, "olga")
    await visitor.get("/case/DB2023034")
    refusal = (await bot.store.refusals())[0]
    assert (refusal.person.id, refusal.reference) == ("olga", "DB2023034")
    assert "case" in refusal.command


async def with_conflict(bot: Bot, reference: str, person: str) -> Breach:
    async with bot.store.transaction("test") as tx:
        breach = await tx.breach(reference)
        assert breach
        marked = replace(breach, conflicts=(person,), revision=breach.revision + 1)
        await tx.save_breach(marked, [])
    return marked


async def test_a_conflict_of_interest_hides_the_case_everywhere(bot: Bot, carol: Visitor) -> None:
    _, text = await carol.get("/now")
    assert "DB2026010" in text
    summary = (await with_conflict(bot, "DB2026010", "carol")).summary
    status, text = await carol.get("/case/DB2026010")
    assert (status, summary in text) == (404, False)
    assert "no such case" in text
    for path in ("/now", "/register", "/register?q=penalty", "/register.csv"):
        status, text = await carol.get(path)
        assert status == 200
        assert "DB2026010" not in text, path
    assert (await bot.store.refusals())[0].reference == "DB2026010"
    carl = await Visitor(bot, "carl").come_in()
    assert (await carl.get("/case/DB2026010"))[0] == 200


async def test_a_case_that_is_not_there_is_no_refusal(bot: Bot, carol: Visitor) -> None:
    assert (await carol.get("/case/DB2026999"))[0] == 404
    assert (await carol.get("/case/nonsense"))[0] == 404
    assert await bot.store.refusals() == []


async def test_every_look_is_in_the_audit(bot: Bot, carol: Visitor) -> None:
    before = len(await bot.store.audit())
    for path in (
        "/case/DB2026010",
        "/case/DB2026010",
        "/now",
        "/now",
        "/register?q=penalty",
        "/register.csv?q=penalty",
    ):
        await carol.fetch(path)
    found = (await bot.store.audit())[before:]
    assert {each.person for each in found} == {"carol"}
    assert [(each.kind.value, each.what) for each in found] == [
        ("view", "page"),
        ("view", "page"),
        ("list", "page now"),  # the page asks every minute; once an hour is enough
        ("list", "page register"),
        ("file", "page register"),
    ]
    assert all("DB2026010" in each.about.split() for each in found)
    bot.clock.now += LISTED_AGAIN
    await carol.get("/now")
    assert len(await bot.store.audit()) == before + 6


async def test_the_dpo_learns_who_looked_at_a_page(bot: Bot, carol: Visitor) -> None:
    await carol.get("/case/DB2026010")
    dora = bot.chat("dora", "Dora Dpo")
    await dora.say("who looked at DB2026010")
    assert "Carol · page" in dora.text


async def test_the_siro_sees_what_was_escalated(bot: Bot) -> None:
    sid = await Visitor(bot, "sid").come_in()
    assert sid.landed == "/register"
    escalated = {each.reference for each in await bot.store.breaches() if each.escalation}
    assert {row[0] for row in (await sid.rows("/register?period=2026"))[1:]} == escalated
    assert (await sid.get("/case/DB2026011"))[0] == 200
    _, text = await sid.get("/register?q=anything")
    assert 'name="q"' not in text


def test_the_table_covers_what_is_there() -> None:
    from web.routes import PAGES

    assert len(PAGES) == 8
    assert {needs for _, needs, _ in PAGES} <= set(View)
    assert WEDNESDAY
