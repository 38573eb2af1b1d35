"""`python app.py doctor`: whether this deployment is as it should be, point by point; exit status 1 when it is not.

It only reads, so it works while the bot is running: run it on the same machine, with the same environment.
"""

import argparse
import asyncio
import os
from collections.abc import Iterable
from datetime import datetime

from app import utc_now
from bot.access import Access
from bot.doctor.findings import Finding, State, good, in_short, look, worst_of, wrong
from bot.doctor.network import network
from bot.doctor.people import people
from bot.doctor.register import register
from bot.edge.auth.authentication import Authentication
from bot.edge.auth.connector_token import Bearer
from bot.edge.cloud import Cloud, cloud_of
from bot.edge.connector import Connector
from cli.common.arguments import Subparsers
from cli.common.opened import opened
from cli.common.progress import tell_progress
from domain.errors import SettingsFaulty, StoreError
from domain.stores import Store
from settings.environment import Settings, read_settings
from storage.inbox import Inbox
from texts import say

AS_IT_SHOULD_BE, WRONG = 0, 1


def add_to(subparsers: Subparsers) -> None:
    """Add the command."""
    subparsers.add_parser("doctor", help=say("cli.doctor.help")).set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Say what was found at each point, and how many are not as they should be."""
    settings = read_settings()  # its faults are said by the command line itself
    tell_progress("cli.doctor.looking")
    found = [*(look("warning", warning=each) for each in settings.warnings)]
    found += asyncio.run(examined(settings, cloud_of(settings), utc_now()))
    for finding in found:
        print(say(f"cli.doctor.{finding.state}", words=finding.words))
    print()
    print(in_short(found, "cli.doctor"))
    return WRONG if worst_of(found) is State.WRONG else AS_IT_SHOULD_BE


async def examined(settings: Settings, cloud: Cloud, now: datetime) -> list[Finding]:
    """All points of a deployment."""
    found = [*await network(settings, cloud, now), *_manifest(settings)]
    try:
        async with opened(settings) as store:
            team = await _team(settings, cloud, store)
            waiting = [note for _, note in Inbox(settings.store_url).waiting()]
            return [*found, *await people(settings, store, team), *await register(settings, store, now, waiting)]
    except StoreError as problem:
        missing = problem.key == "store_missing"
        told = look("store_missing") if missing else wrong("no_store", problem=problem.key)
        return [*found, told, *await people(settings, None, settings.central_members)]


async def _team(settings: Settings, cloud: Cloud, store: Store) -> frozenset[str] | None:
    connector = Connector(Bearer(settings, cloud), Authentication(settings, cloud).hosts)
    try:
        return await Access(settings, store, connector, utc_now).known_team()
    finally:
        await connector.close()


def _manifest(settings: Settings) -> Iterable[Finding]:
    """Whether the package for Teams can be made, for this app id and host."""
    if settings.is_local:
        return
    from manifest.pack import manifest_from  # not at the top: jsonschema is an extra

    try:
        manifest_from(os.environ, "1.0.0")
    except SettingsFaulty as problem:
        yield wrong("manifest", faults="; ".join(map(str, problem.faults)))
    else:
        yield good("manifest_good")
