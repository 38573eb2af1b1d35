"""What begins a report, and what is only a question to the bot."""

import pytest

from understanding.telling.whether import tells_of_something

TELLS = (
    "I emailed a care plan to the wrong parent",
    "I just emailed a care plan to the wrong parent, what do I do?",
    "what do i do ive lost my work phone",
    "can you help, a letter went to the wrong house",
    "Can someone ring me? I left a file on the bus",
    "how do I get an email back, sent it to the wrong Sarah",
    "is it a problem that everyone could see the rota?",
    "a bag with case papers disappeared from the car",
    "hello my laptop was stolen",
    "lost my phone",
    "children's names on the window of the office",
    "is this a breach? the wrong child got the letter",
    "when I opened the post there was another family's plan in it",
)
ASKS = (
    "how do i delete a report",
    "hi, how do I report something to you",
    "who do I talk to about this",
    "can you tell me what you do with my name",
    "Do you keep what I type here?",
    "what happens to my draft now",
    "is there a form for this somewhere",
    "will my manager be told about it?",
    "sorry how long does it take",
    "I was wondering who reads these reports",
    "show me",
    "my report please",
)


@pytest.mark.parametrize("text", TELLS)
def test_a_tale_begins_a_report_even_with_a_question_in_it(text: str) -> None:
    assert tells_of_something(text)


@pytest.mark.parametrize("text", ASKS)
def test_a_question_to_the_bot_begins_none(text: str) -> None:
    assert not tells_of_something(text)
