"""The one list of commands: their words, what right they need, and what runs.

Words, help and an example are in the texts under `commands.<name>.`; `help`, the manifest's command
lists and the matching of what people type are all made from this list.
"""

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache

import bot.commands
from dialogs.turn import Turn
from domain.access import Roles, View, may
from domain.acts import Act
from domain.breach import Person
from texts import all_texts, say
from understanding.commands.phrases import Phrase, Takes

Run = Callable[[Turn, str], Awaitable[None]]
_found: dict[str, "Command"] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. `effect` False means that running it again changes nothing. Any of `needs` permits it."""

    name: str
    takes: Takes
    needs: tuple[Act | View, ...]
    run: Run
    personal_only: bool = False
    effect: bool = False
    listed: bool = True

    @property
    def words(self) -> tuple[str, ...]:
        """What people type for it, the usual word first."""
        return tuple(word.strip() for word in say(f"commands.{self.name}.words").split("|"))

    @property
    def help(self) -> str:
        """What it is good for, in a line."""
        return say(f"commands.{self.name}.help")

    @property
    def example(self) -> str:
        """What to type."""
        return say(f"commands.{self.name}.example")

    def allowed(self, person: Person, roles: Roles) -> bool:
        """Whether this person may use it at all; a case may narrow it."""
        return any(may(person, roles, need) for need in self.needs)


def command(
    name: str,
    *,
    takes: Takes = "nothing",
    needs: Act | View | tuple[Act | View, ...] = View.GUIDANCE,
    personal_only: bool = False,
    effect: bool = False,
    listed: bool = True,
) -> Callable[[Run], Run]:
    """Register what follows as the command `name`."""

    def register(run: Run) -> Run:
        _found[name] = Command(
            name=name,
            takes=takes,
            needs=needs if isinstance(needs, tuple) else (needs,),
            run=run,
            personal_only=personal_only,
            effect=effect,
            listed=listed,
        )
        return run

    return register


@cache
def commands() -> dict[str, Command]:
    """All commands by name, in the order of their files' names, whichever room a file is in."""
    modules = (module.name for module in pkgutil.walk_packages(bot.commands.__path__, "bot.commands."))
    for name in sorted(modules, key=lambda name: name.rpartition(".")[2]):
        importlib.import_module(name)
    return dict(_found)


@cache
def listed() -> tuple[Command, ...]:
    """Those that help names, in the order of the texts: what matters most first."""
    order = list(all_texts())
    shown = [each for each in commands().values() if each.listed]
    return tuple(sorted(shown, key=lambda each: order.index(f"commands.{each.name}.words")))


@cache
def phrases() -> tuple[Phrase, ...]:
    """What the matcher needs of each."""
    return tuple(Phrase(each.name, each.words, each.takes) for each in commands().values())
