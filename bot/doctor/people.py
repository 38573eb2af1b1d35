"""Whether there is somebody in each role, and whether the central team's channel is known."""

from collections.abc import Iterator

from bot.access import CENTRAL
from bot.doctor.findings import Finding, good, look, wrong
from domain.stores import Store
from settings.environment import Settings
from texts.words import counted


async def people(settings: Settings, store: Store | None, team: frozenset[str] | None) -> list[Finding]:
    """`team` are the members of the central team as they were asked for, None where they could not be."""
    return [*await _channel(settings, store), *_team(settings, team), *_roles(settings)]


async def _channel(settings: Settings, store: Store | None) -> list[Finding]:
    if not settings.central_team:
        return [wrong("no_team_set")]
    if store is None:
        return []
    channel = await store.contact(CENTRAL)
    if channel is None:
        return [wrong("no_channel")]
    return [wrong("channel_gone")] if channel.unreachable_since else [good("channel")]


def _team(settings: Settings, team: frozenset[str] | None) -> Iterator[Finding]:
    if team is None:
        yield look("roster_not_asked")
    elif team:
        yield good("team", people=counted(len(team), "person", "people"))
    else:
        yield wrong("team_empty_list" if settings.central_members is not None else "team_empty")


def _roles(settings: Settings) -> Iterator[Finding]:
    yield good("siro") if settings.siro else wrong("no_siro")
    yield good("dpo") if settings.dpo else wrong("no_dpo")
    if not settings.council.stand_in:
        yield look("no_stand_in")
