"""The advice of the record on telling the ICO and those affected, in words, each ground with its source."""

from domain.assessment import Advice, advise_on
from domain.breach import Breach
from texts import STANDING, say
from texts.words import listed

BOTH = ("notify", "people")


def advice_lines(breach: Breach, about: tuple[str, ...] = BOTH) -> tuple[str, ...]:
    """What the record speaks for, each ground with its source; a person decides."""
    advice = advise_on(breach)
    told = {"notify": advice.notify_ico, "people": advice.tell_people}
    elsewhere = breach.assessment is not None and breach.assessment.controller.is_elsewhere
    ways = {"notify": _way(told["notify"]), "people": "theirs" if elsewhere else _way(told["people"])}
    lines = [say(f"assessment.advice.{each}_{ways[each]}") for each in about]
    lines.append(_grounds(advice))
    if advice.open:
        open_points = listed([say(f"assessment.open.{key}") for key in advice.open])
        lines.append(say("assess.still_open", points=open_points))
    return (*lines, say("assessment.advice.decides"))


def _grounds(advice: Advice) -> str:
    return "\n".join(
        "- " + say("assessment.advice.source", ground=say(f"assessment.ground.{each.key}"), source=sourced(each.source))
        for each in advice.grounds
    )


def sourced(source: str) -> str:
    """A source with the council's name for the regulator."""
    return source.format_map(STANDING)


def _way(told: bool | None) -> str:
    return "open" if told is None else "yes" if told else "no"
