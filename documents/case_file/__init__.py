"""One case as a file, for an auditor, the regulator or a court: every fact, both clocks, each decision, the story."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from documents.case_file.clocks import Row, regulator_rows, response_rows, text
from documents.case_file.decisions import decision_rows, redaction_rows, story_rows
from documents.full_register.columns import outcome_of
from documents.full_register.words import action_in_words, lesson_in_words
from documents.recorded import Recorded
from domain.breach import Breach
from domain.clocks.period import london_day
from domain.council import Council
from domain.fields import Section
from domain.record.paths import pattern_of
from domain.record.showing import rows_of
from domain.record.wording import day_in_full, in_words, time_in_full
from texts import STANDING, name_regulator
from texts.words import counted

if TYPE_CHECKING:
    from documents.paper import Paper

ONLY_IF_SO = frozenset({"legal_hold"})
# Told in a part of their own.
ELSEWHERE = frozenset({"summary", "conflicts", "status", "outcome", "actions.*.main", "redactions", "late_reason"})
PARTS: tuple[tuple[str, tuple[Section, ...]], ...] = (
    ("report", (Section.REPORT,)),
    ("assessment", (Section.ASSESSMENT,)),
    ("oversight", (Section.SIRO,)),
    ("regulator", (Section.ICO,)),
    ("people", (Section.PEOPLE_TOLD,)),
    ("disputes", (Section.DISPUTES,)),
    ("case", (Section.CASE, Section.PUBLIC, Section.IMPORTED)),
)
DECISIONS, STORY = (3.2, 2.8, 5.5, 5.5), (3.2, 2.8, 11.0)


def as_case_file(case: Recorded, council: Council, *, now: datetime) -> bytes:
    """The Word document; CPU-bound: keep it off the event loop."""
    from documents.paper import Paper  # Word takes half a second to load

    name_regulator(council.regulator.short)
    breach = case.breach
    title = text("title", reference=breach.reference)
    paper = Paper(title=title, author=council.name, footer=text("footer", council=council.name, title=title))
    paper.say(text("marking"), "Marking")
    paper.say(title, "Title")
    paper.say(text("subtitle", directorate=breach.directorate, outcome=outcome_of(breach)), "Subtitle")
    paper.say(text("made", council=council.name, day=day_in_full(london_day(now))), "Small")
    paper.facts(_at_a_glance(breach), text("part.glance"))
    paper.heading(text("part.happened"))
    paper.say(breach.summary or text("not_known"))
    paper.heading(text("part.response"))
    paper.facts(response_rows(breach), text("part.response"))
    paper.heading(text("part.clock"))
    paper.say(text("clock.explained"))
    paper.facts(regulator_rows(breach, now), text("part.clock"))
    _decisions(paper, case)
    _recorded(paper, breach)
    _story(paper, case)
    return paper.content()


def _at_a_glance(breach: Breach) -> Iterator[Row]:
    rows = (
        ("status", breach.status.value),
        ("outcome", outcome_of(breach)),
        ("old_reference", breach.old_reference),
        ("reported", time_in_full(breach.reported_at)),
        ("reported_by", breach.reported_by or breach.reporter.id),
        ("handler", in_words(breach.handler)),
        ("closed", in_words(breach.closed_at)),
        ("links", in_words(breach.links)),
        ("hold", text("on_hold") if breach.legal_hold else ""),
    )
    return ((text(f"glance.{key}"), words) for key, words in rows if words)


def _decisions(paper: "Paper", case: Recorded) -> None:
    paper.heading(text("part.decisions"))
    if rows := decision_rows(case.history):
        paper.table(text("columns.decisions").split(" | "), rows, DECISIONS, text("part.decisions"))
    else:
        paper.say(text("no_decisions"))


def _recorded(paper: "Paper", breach: Breach) -> None:
    """Every recorded value under the name by which the chat knows it, part by part."""
    for key, sections in PARTS:
        rows = list(_rows(breach, sections))
        if rows:
            paper.heading(text(f"part.{key}"))
            paper.facts(rows, text(f"part.{key}"))
    paper.heading(text("part.remedy"))
    paper.points([action_in_words(action) for action in breach.actions] or [text("no_actions")])
    if breach.lessons:
        paper.heading(text("part.lessons"))
        paper.points([lesson_in_words(lesson) for lesson in breach.lessons])
    apology = {True: "yes", False: "no", None: "open"}[breach.apologised]
    paper.say(text(f"apology.{apology}"))


def _rows(breach: Breach, sections: Iterable[Section]) -> Iterator[Row]:
    for row in rows_of(breach):
        left_out = pattern_of(row.path) in ELSEWHERE or (row.path in ONLY_IF_SO and not breach.legal_hold)
        if row.section in sections and not left_out:
            label = (row.label[:1].upper() + row.label[1:]).replace("ICO", str(STANDING["regulator"]))
            signed = f"\n{text('signed', by=row.signed)}" if row.signed else ""
            yield label, row.words + signed


def _story(paper: "Paper", case: Recorded) -> None:
    paper.heading(text("part.story"))
    story = story_rows(case.history)
    entries = counted(len(story), "entry", "entries")
    paper.say(text("story", entries=entries))
    if story:
        paper.table(text("columns.story").split(" | "), story, STORY, text("part.story"))
    paper.heading(text("part.redacted"))
    if rows := redaction_rows(case.history):
        paper.table(text("columns.redacted").split(" | "), rows, DECISIONS, text("part.redacted"))
    else:
        paper.say(text("nothing_redacted"))
    paper.say(text("end", revision=case.breach.revision, entries=entries), "Check")
