"""What the bot offers to press: the welcome, a command, what may have been meant."""

from collections.abc import Sequence

from bot.commands.registry import commands
from dialogs.outgoing import Button, OutgoingMessage
from dialogs.prompts import BY_MISTAKE
from dialogs.turn import Turn
from domain.council import Council
from domain.stores import Json
from texts import say
from texts.words import escaped
from understanding.commands.phrases import Match

LONGEST_TITLE = 60


def welcome_of(turn: Turn) -> OutgoingMessage:
    """The first card: what this is, what is stored and who sees it."""
    council = turn.council
    where = "channel" if turn.in_channel else "personal"
    lines = (
        say(f"bot.welcome.{where}", council=council.name),
        what_is_stored(council),
        say("bot.welcome.call", phone=council.contacts.phone, out_of_hours=council.contacts.out_of_hours_phone),
    )
    names = ("summary", "open", "help") if turn.in_channel else ("report", "my_reports", "guidance", "help")
    first, *others = names
    buttons = (command_button(first, style="positive"), *map(command_button, others))
    return OutgoingMessage(title=say("bot.welcome.title"), lines=lines, buttons=buttons)


def what_is_stored(council: Council) -> str:
    """What is stored and who sees it."""
    return say("bot.welcome.stored", team=council.contacts.team_name, link=council.privacy_link)


def command_button(name: str, argument: str = "", title: str = "", style: str = "default") -> Button:
    """A button that runs a command."""
    shown = title or say(f"commands.{name}.button")
    return Button(title=shown, data={"command": name, "argument": argument}, style=style)


def first_words(above: str, *, doubtful: bool) -> Json:
    """How a report begins with words that were said; a doubtful one is ended by *cancel* at once."""
    return {"first_words": True, "above": [above], "answers": {BY_MISTAKE: True} if doubtful else {}}


def choice_button(match: Match) -> Button:
    """What may have been meant, as it would be typed; long words are cut on the button alone."""
    title = f"{commands()[match.command].words[0]} {match.rest}".strip()
    shown = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rstrip()}…"
    return command_button(match.command, match.rest, shown)


def to_choose_from(matches: Sequence[Match], words: str = "") -> OutgoingMessage:
    """The likeliest commands for a plain request, to be pressed."""
    cut = [
        match.rest.partition(" ")[2] for match in matches if len(match.rest) > LONGEST_TITLE and match.command == "ask"
    ]
    lines = (words or say("bot.which_of_these"), *(say("office.would_ask", words=escaped(each)) for each in cut))
    return OutgoingMessage(lines=lines, buttons=tuple(map(choice_button, matches)))


def did_you_mean(match: Match) -> OutgoingMessage:
    """A command that was mistyped, to be pressed when it was meant."""
    example = f"{commands()[match.command].words[0]} {match.rest}".strip()
    return OutgoingMessage(
        lines=(say("bot.did_you_mean", command=example),), buttons=(command_button(match.command, match.rest, example),)
    )


def not_understood(turn: Turn) -> OutgoingMessage:
    """What can be done here, when it is not clear what was meant."""
    names = ("summary", "open", "help") if turn.in_channel else ("report", "guidance", "help")
    return OutgoingMessage(lines=(say("bot.not_understood"),), buttons=tuple(command_button(name) for name in names))
