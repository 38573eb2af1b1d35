"""A newcomer who presses only the first button that is offered, and types words only where there is none."""

from tests.conversations.standin import Chat, Reply, walked

WORDS = "it came back and nobody has read it"
AT_MOST = 90


async def press_in(chat: Chat, reply: Reply, title: str, **inputs: str) -> list[Reply]:
    """Press a button of this very message."""
    return await chat.send({**chat._activity("message"), "value": {**reply.buttons[title], **inputs}})


def inputs_of(reply: Reply) -> dict[str, str]:
    """The first tick, or a day and a time."""
    for element in walked(reply.card or {}):
        if element.get("type") == "Input.ChoiceSet":
            return {"ticked": element["value"] or element["choices"][0]["value"]}
    return {"day": "2026-11-18", "time": "10:00"}


async def walk(chat: Chat, until: str, *, instead: dict[str, str] | None = None) -> list[str]:
    """Go on from the last message until these words are said; returns what was pressed or typed.

    `instead` names, for a first button, the one that this newcomer presses instead.
    """
    done: list[str] = []
    for _ in range(AT_MOST):
        if until in chat.text:
            return done
        reply = chat.last[-1]
        if reply.buttons:
            title = next(iter(reply.buttons))
            title = (instead or {}).get(title, title)
            done.append(title)
            await press_in(chat, reply, title, **(inputs_of(reply) if title == "Use these" else {}))
        elif reply.question:
            done.append(WORDS)
            await chat.say(WORDS)
        else:
            raise AssertionError(f"a dead end after {done[-5:]}: {chat.text}")
    raise AssertionError(f"it goes round in circles: {done[-20:]}")
