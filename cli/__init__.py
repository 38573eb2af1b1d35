"""The command line: `python app.py <command>`; without a command it serves.

Each file in here that has `add_to(subparsers)` is a command; its `run(arguments)` gives the exit status:
0 done, 1 not as it should be (only `check` and the like), 2 it could not be done, said in one sentence.
"""

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence

from domain.errors import BreachDeskError, SettingsFaulty
from texts import has, say

NOT_DONE = 2
INTERRUPTED = 130
USUAL = "serve"
NO_FILES = {"folder": "the database", "file": "the database"}  # a register that is no folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for; an error that we know becomes a sentence on standard error."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    parsed = parser().parse_args(given or [USUAL])
    try:
        status: int = parsed.run(parsed)
    except BreachDeskError as problem:
        print(sentence(problem), file=sys.stderr)
        return NOT_DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def parser() -> argparse.ArgumentParser:
    """The parser of all commands there are."""
    found = argparse.ArgumentParser(prog="python app.py", description=say("cli.description"))
    subparsers = found.add_subparsers(metavar=say("cli.command"), required=True)
    modules = (module.name for module in pkgutil.walk_packages(__path__, f"{__name__}."))
    for name in sorted(modules, key=lambda name: name.rpartition(".")[2]):
        command = importlib.import_module(name)
        if hasattr(command, "add_to"):
            command.add_to(subparsers)
    return found


def sentence(problem: BreachDeskError) -> str:
    """What went wrong and what to do, for the person at the terminal."""
    if isinstance(problem, SettingsFaulty):
        return "\n".join((say("cli.error.settings_faulty"), *(f"  - {fault}" for fault in problem.faults)))
    key = f"cli.error.{problem.key}"
    return say(key, **{**NO_FILES, **problem.values}) if has(key) else say("cli.error.other", problem=problem)
