"""What the bot says, before it has a shape: the dialogs say *what*, the bot's cards decide *how*."""

from dataclasses import dataclass

from domain.stores import Json
from presentation.tone import Tone


@dataclass(frozen=True, slots=True)
class Strip:
    """Words on coloured ground at the top of a card: a status, a clock."""

    words: str
    tone: Tone = Tone.QUIET


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A press: `data` comes back when it is pressed, and is never trusted. With `url` it opens that instead."""

    title: str
    data: Json
    style: str = "default"
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a card that is folded away until its title is pressed."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """One message.

    `lines` and `facts` stand above the `question`, which is always the last sentence. `ticks` may be
    ticked together, of `choices` one is picked from a list that can be searched, `pickers` are of "day" and
    "time"; what is chosen there comes back with `ready`.
    `strips` stand under the title, `next_step` right above the buttons, `sections` are folded below them,
    under `sections_title`.
    `instead` are ways round a question whose answer is chosen (not known yet, send now), below everything else.
    `more` are buttons behind one (`more_title`). `card` is a finished card instead of all that, `refresh` how a
    client asks for it anew for whoever looks, `attachment` something of the platform's own (a file).
    `message_id` names the outbox row that this message fulfils; `keeps` the subject under which the message
    is kept up to date in place. `progress` says how far a dialog has come, `asks` is the draft whose question this is.
    """

    title: str = ""
    strips: tuple[Strip, ...] = ()
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    next_step: str = ""
    sections: tuple[Section, ...] = ()
    sections_title: str = ""
    question: str = ""
    buttons: tuple[Button, ...] = ()
    instead: tuple[Button, ...] = ()
    ticks: tuple[str, ...] = ()
    ticked: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    pickers: tuple[str, ...] = ()
    ready: Button | None = None
    more: tuple[Button, ...] = ()
    more_title: str = ""
    urgent: bool = False
    card: Json | None = None
    refresh: Json | None = None
    attachment: Json | None = None
    summary: str = ""
    message_id: str = ""
    keeps: str = ""
    progress: str = ""
    asks: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether words alone carry it."""
        return not (
            self.title
            or self.strips
            or self.facts
            or self.sections
            or self.buttons
            or self.instead
            or self.ticks
            or self.choices
            or self.pickers
            or self.more
            or self.card
            or self.attachment
        )


def press(command: str, argument: str, revision: int | None = None) -> Json:
    """The data of a button that runs a command; the revision tells a stale press."""
    data: Json = {"command": command, "argument": argument}
    return data if revision is None else {**data, "revision": revision}


def plain(*lines: str) -> OutgoingMessage:
    """Words alone."""
    return OutgoingMessage(lines=lines)
