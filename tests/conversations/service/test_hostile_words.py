"""A hostile insider types formulas, links, pictures, mentions and markup into every field: all of it stays words."""

from html import escape

from tests.conversations.conftest import Bot
from tests.conversations.figures.test_case_files import links
from tests.conversations.figures.test_documents import fetched
from tests.conversations.reporting.test_form import FILLED
from tests.conversations.reporting.test_form_window import fetch
from tests.conversations.reporting.test_message_action import opened as on_a_message
from tests.conversations.standin import Chat
from tests.conversations.team import Office
from tests.hostile import EVIL, HOSTILE, active_in, active_in_excel, active_in_page, formulas_in_csv, from_elsewhere
from tests.web.visitor import Visitor

TYPED = escape(HOSTILE, quote=False)  # as Teams sends what is typed
LETTER = f"""From: {TYPED} <eve@{EVIL}>
Sent: Tuesday, November 17, 2026 9:12 AM
To: {TYPED}
Subject: {TYPED}

{TYPED}

On Mon, 16 Nov 2026 at 10:00, {TYPED} wrote:
> {TYPED}"""


async def in_every_field(bot: Bot) -> tuple[Office, str]:
    """A case with hostile words wherever any can be typed, and the windows and searches of Teams used with them."""
    office = Office(bot)
    await bot.channel().install()
    reference = await office.reported(What_happened=TYPED, information=TYPED, done_so_far=TYPED)
    carol = office.carol
    for commanded in (
        ("complaint", "16 November", TYPED, TYPED),
        ("claim", "16 November", TYPED, TYPED),
        (f"lesson {reference} {TYPED}", TYPED, "in two weeks"),
        (f"complaint answered {reference} today", TYPED),
        (f"note {reference} {TYPED}",),
        (f"ask {reference} {TYPED}",),
        (f"action {reference} {TYPED}", "skip", "skip", "skip"),
    ):
        first, *others = commanded
        await carol.say(first if reference in first else f"{first} {reference}")
        for typed in others:
            await carol.say(typed)
    await office.sam.say(f"answer {reference} {TYPED}")
    await office.sam.say(f"add {reference} {TYPED}")
    await by_email(carol)
    await by_form(office.sam)
    return office, reference


async def by_email(carol: Chat) -> None:
    """The e-mail is logged."""
    await carol.say(f"log\n{LETTER}")
    while "Log it" not in carol.last[-1].buttons:
        question = carol.last[-1].question
        await carol.say(
            "no" if "danger" in question else "yesterday at 9am" if "told?" in question else "not known yet"
        )
    await carol.press("Log it")


async def by_form(sam: Chat) -> None:
    """The card with what cannot be read, then the windows, of which one is filled in with faults."""
    await sam.say("form")
    await sam.send(fetch(sam, what_happened=HOSTILE, people=HOSTILE))
    await sam.press("Go to the review", **{**FILLED, "what_happened": HOSTILE, "people": HOSTILE})
    await sam.press("Send now, add the rest later")
    window = await on_a_message(sam, TYPED)
    assert await window.submit(people=HOSTILE) == ""
    assert active_in({"attachments": [{"content": window.reply.card}]}) == []


async def test_in_the_chat_and_in_windows_it_stays_words(bot: Bot) -> None:
    office, reference = await in_every_field(bot)
    breach = await bot.store.breach(reference)
    assert breach
    (complaint,), (claim,), (lesson,) = breach.complaints, breach.claims, breach.lessons
    typed = (complaint.complainant, complaint.about, complaint.outcome, claim.claimant, claim.about, lesson.owner)
    assert set(typed) == {HOSTILE}
    assert EVIL in lesson.text
    carol = office.carol
    for number in (1, 2, 3):
        for words in ("show {}", "history {}", "change {} what happened", "cancel", "draft ico {}", "remedy {}"):
            await carol.say(words.format(f"DB202600{number}"))
    for words in ("open", "search click", f"search {TYPED}", "overdue", "summary this period", "health", TYPED):
        await carol.say(words)
    await office.sam.say("my reports")
    await bot.look(days=40)
    assert [active for _, _, body in bot.connector.posted for active in active_in(body)] == []


async def test_in_files_and_pages_it_stays_words(bot: Bot) -> None:
    office, reference = await in_every_field(bot)
    carol, files = office.carol, {}
    for words in ("full register this period", "export this period", "report this period", f"case file {reference}"):
        await carol.say(words)
        files |= {f"{words} {title}": url for title, url in links(carol.last[0]).items() if "PDF" not in title}
    assert len(files) == 5
    for url in files.values():
        _, content = await fetched(url, bot)
        if content[:2] != b"PK":
            assert formulas_in_csv(content) == []
        else:
            assert from_elsewhere(content) == []
            assert b"xl/workbook" not in content or active_in_excel(content) == []
    visitor = await Visitor(bot, "dora").come_in()
    for path in ("/now", "/register", f"/case/{reference}", "/case/DB2026002", f"/register?q={EVIL}"):
        status, text = await visitor.get(path)
        assert status == 200
        assert active_in_page(text) == []
    assert formulas_in_csv((await visitor.fetch("/register.csv"))[1]) == []
    assert active_in_excel((await visitor.fetch("/register.xlsx"))[1]) == []
