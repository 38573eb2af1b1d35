"""`help` and `guidance`: what can be said here, and what a breach is."""

from bot.commands.registry import command, listed
from bot.turns.idle.suggestions import welcome_of, what_is_stored
from dialogs.outgoing import Button, OutgoingMessage, plain
from dialogs.turn import Turn
from texts import say


@command("help")
async def help_(turn: Turn, _: str) -> None:
    """Generated from the registry: only what this person may do, where they may do it."""
    offered = [
        each
        for each in listed()
        if each.allowed(turn.person, turn.roles) and not (turn.in_channel and each.personal_only)
    ]
    listing = "\n".join(f"- **{each.example}**: {each.help}" for each in offered)
    lines = (say("bot.help.intro"), listing, say("bot.help.anywhere"))
    turn.say(OutgoingMessage(title=say("bot.help.title"), lines=lines))


@command("hello", listed=False)
async def hello(turn: Turn, _: str) -> None:
    """A greeting gets the welcome, with what is asked for most."""
    turn.say(welcome_of(turn))


@command("guidance")
async def guidance(turn: Turn, _: str) -> None:
    """What a breach is and what to do, with the council's own links."""
    council = turn.council
    lines = [say(f"guidance.{name}") for name in ("what", "examples", "do", "near_miss")]
    lines.append(say("guidance.call", phone=council.contacts.phone, out_of_hours=council.contacts.out_of_hours_phone))
    if council.training_link:
        lines.append(say("guidance.training", link=council.training_link))
    if council.policy_link:
        lines.append(say("guidance.policy", link=council.policy_link))
    start = Button(title=say("commands.report.button"), data={"command": "report", "argument": ""}, style="positive")
    turn.say(OutgoingMessage(title=say("guidance.title"), lines=tuple(lines), buttons=(start,)))


@command("contact")
async def contact(turn: Turn, _: str) -> None:
    """How to talk to a person."""
    who = turn.council.contacts
    hours, out_of_hours = who.phone_hours, who.out_of_hours_phone
    turn.tell("bot.call", team=who.team_name, phone=who.phone, hours=hours, out_of_hours=out_of_hours)


@command("privacy")
async def privacy(turn: Turn, _: str) -> None:
    """Who can see what is told here."""
    turn.say(plain(what_is_stored(turn.council), say("bot.who_sees"), say("bot.my_data")))


@command("never_mind", listed=False)
async def never_mind(turn: Turn, _: str) -> None:
    """It was not meant for us."""
    turn.tell("bot.never_mind")


@command("thanks", listed=False)
async def thanks(turn: Turn, _: str) -> None:
    """A kind word gets one back."""
    turn.tell("bot.welcome_back")
