"""How many people a message tells of: the whole and not a part, and never those who opened or found it."""

from typing import Any

import pytest

from bench.reading import council
from bench.training_sets import NOW
from domain.breach import Certainty, Danger, People
from understanding.reading import read
from understanding.spelling import plain
from understanding.telling.affected import people_offered, tells_of_all
from understanding.values import PEOPLE, Context

TOLD = {"what_happened": "A list went to the wrong man", "danger": Danger.NO}


def people(number: int) -> People:
    return People(number, council().taxonomy.band_of(number), Certainty.EXACT)


def number_in(text: str, question: str = "", **facts: Any) -> int | None:
    known = {**TOLD, **facts} if question or facts else {}
    found = read(text, Context(now=NOW, taxonomy=council().taxonomy, open=question, facts=known)).facts.get(PEOPLE)
    return found.number if found else None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("I put in envelope two letters for two different peoples, so one person get letter of the other", 2),
        ("over two hundred staff it'll be on it. nine people opened it before we pulled it", 200),
        ("the voters list of 212 people, two of them are hidden electors, was left on a bus", 212),
        ("the hidden ones are on too, three of them, four hundred and twelve on the list altogether", 412),
        ("We emailed the payroll file to one manager, everyone on payroll so 4,312 staff", 4312),
        ("A list of 40 names was left in the cafe and six people saw it", 40),
        ("there's two of them in it I suppose, him and the daughter", 2),
        ("the email about a tenant was opened by five people", None),
    ],
)
def test_of_several_numbers_in_a_first_message(text: str, number: int | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "number", "exact"),
    [
        ("the 3 objectors yes. although one letter was signed by a couple so 4 people really", 4, True),
        ("3, mum and the two kids. childrens services", 3, True),
        ("one person well two i suppose the lady who got it and the man whose letter it was", 2, True),
        ("six. well seven with the twin", 7, True),
        ("2 carers and the baby", 3, True),
        ("both parents and the little girl", 3, True),
        ("a couple and their four children", 6, True),
        ("3 adults as well as 2 kids", 5, True),
        ("14, 12 tenants and 2 neighbours", 14, True),
        ("2 adults and 3 children so five altogether", 5, True),
        ("2 families, so 2 certificates but only one went wrong. so 1 dead person, does that even count?", 1, True),
        ("It's one child, and her mum I suppose so two. I can't believe I did this", 2, True),
        ("about 140 people. no sorry 104", 104, False),
        ("20 people. oh no hang on 22", 22, True),
        ("40 or 50 like i said, call it 45", 45, False),
        ("yes 38 but maybe is 40, we are still checking", 40, False),
        ("about 20, 25 clients names and mobiles in the notebook", 25, False),
        ("dunno. 5ish", 5, False),
        ("it wis the starters list, 63 new starts, names, addresses", 63, True),
    ],
)
def test_the_answer_is_what_is_said_in_the_end(text: str, number: int, exact: bool) -> None:
    found = read(text, Context(now=NOW, taxonomy=council().taxonomy, open=PEOPLE, facts=TOLD)).facts[PEOPLE]
    assert (found.number, found.certainty is Certainty.EXACT) == (number, exact)


@pytest.mark.parametrize("text", ["aboot hauf eight this mornin", "one of our teachers left the list on the coach"])
def test_no_number_is_offered_that_nobody_told(text: str) -> None:
    assert people_offered(plain(text), council().taxonomy) is None


@pytest.mark.parametrize(
    ("text", "known", "number"),
    [
        ("no, 212 people in total, the 2 are just the hidden ones", 2, 212),
        ("no its everyones, 4312", 60, 4312),
        ("412 on the list in all, three of them hidden ones", 3, 412),
        ("sixty four", 7, 64),
        ("Although there are two... sorry, two electors on the list whose details are meant to be hidden", 212, None),
        ("wait, he was shop keeper, maybe he know one of them", 2, None),
        ("no its 4 people. Regeneration, thats us in planning", 3, 4),
    ],
)
def test_a_whole_corrects_and_a_part_does_not(text: str, known: int, number: int | None) -> None:
    assert number_in(text, "information", people=people(known)) == number


@pytest.mark.parametrize(
    "text", ["just him. oh and his wife", "only the one. well, his wife too", "him, his ex and the kids"]
)
def test_one_who_is_not_alone_is_asked_about(text: str) -> None:
    assert number_in(text, PEOPLE) is None


@pytest.mark.parametrize("text", ["12 people", "no, it has 40 names on it", "212 people in total", "just the one lad"])
def test_a_number_that_is_plainly_all_counts_wherever_it_is_told(text: str) -> None:
    number = number_in(text, "danger")
    assert number
    assert tells_of_all(plain(text), people(number))


@pytest.mark.parametrize(
    "text",
    ["There is one girl, her ex boyfriend he look for her", "two children placed there", "One girl on it is deaf"],
)
def test_a_number_that_may_be_of_some_only_is_not_plainly_all(text: str) -> None:
    assert not tells_of_all(plain(text), people(number_in(text, "danger") or 1))


def test_those_who_opened_it_are_not_offered() -> None:
    assert people_offered(plain("the email about a tenant was opened by five people"), council().taxonomy) is None
