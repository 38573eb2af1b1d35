"""Whether what is outside answers as it should: token, signing keys, the bot's own address, its certificate, the clock.

Everything is asked at once, each within ten seconds. Nothing is sent that holds more than the app's own credentials,
and those to the cloud's sign-in alone.
"""

import asyncio
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import aiohttp

from bot.doctor.findings import Finding, good, look, wrong
from bot.edge.cloud import Cloud
from bot.edge.connector_token import Bearer, NoToken
from bot.edge.signing_keys import SigningKeys
from dialogs.wording.clocks import length_in_words
from domain.clocks.period import LONDON
from domain.record.wording import day_in_full
from settings.environment import MANAGED_IDENTITY, Settings
from texts.words import counted

TIMEOUT = aiohttp.ClientTimeout(total=10)
SKEW, FAR_OUT = timedelta(seconds=30), timedelta(seconds=240)  # tokens are refused from 300 seconds on
SOON_OVER = timedelta(days=21)
TEAMS, HTTPS = "msteams", 443
HEARD = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
UNREACHED = (aiohttp.ClientError, TimeoutError, OSError, ValueError)


async def network(
    settings: Settings, cloud: Cloud, now: datetime, trusting: ssl.SSLContext | None = None
) -> list[Finding]:
    """What the doctor finds outside; `trusting` are other certificate authorities than the machine's."""
    if settings.is_local:
        return [look("local")]
    asked = (_token(settings, cloud), _keys(cloud), _clock(cloud, now), _endpoint(settings, now, trusting))
    return [finding for found in await asyncio.gather(*asked) for finding in found]


async def _token(settings: Settings, cloud: Cloud) -> list[Finding]:
    managed = settings.app_type == MANAGED_IDENTITY
    try:
        await Bearer(settings, cloud)()
    except NoToken as problem:
        return [wrong("no_managed_token" if managed else "no_token", problem=problem)]
    return [good("managed_token") if managed else good("token")]


async def _keys(cloud: Cloud) -> Sequence[Finding]:
    keys = SigningKeys(cloud.metadata)
    await keys.prefetch()
    count = keys.vouching_for(TEAMS)
    return [good("keys", keys=counted(count, "key", "keys")) if count else wrong("no_keys", address=cloud.metadata)]


async def _clock(cloud: Cloud, now: datetime) -> Sequence[Finding]:
    """This machine's clock against the cloud's, as the head of an answer says it, to the second."""
    try:
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session, session.get(cloud.metadata) as response:
            there = parsedate_to_datetime(response.headers["Date"]).astimezone(UTC)
    except (*UNREACHED, KeyError):
        return [look("clock_not_compared")]
    off = abs(now - there)
    if off <= SKEW:
        return [good("clock")]
    return [(wrong if off >= FAR_OUT else look)("clock_off", by=length_in_words(off))]


async def _endpoint(settings: Settings, now: datetime, trusting: ssl.SSLContext | None) -> Sequence[Finding]:
    """The bot's own public address, called without a token: it must say no in the bot's own way."""
    if not settings.host_name:
        return [wrong("no_host")]
    url, context = f"https://{settings.host_name}/api/messages", trusting or ssl.create_default_context()
    try:
        until = await _certificate_ends(settings.host_name, context)
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT) as session,
            session.post(url, json={}, allow_redirects=False, ssl=context) as response,
        ):
            status = response.status
    except ssl.SSLError as problem:
        return [wrong("certificate", host=settings.host_name, problem=problem.reason or "not trusted")]
    except UNREACHED as problem:
        return [wrong("unreached", address=url, problem=type(problem).__name__)]
    heard = good("endpoint", address=url) if status in HEARD else wrong("endpoint_other", address=url, status=status)
    return [heard, _certificate(until, now)]


async def _certificate_ends(host_name: str, context: ssl.SSLContext) -> datetime:
    """When the certificate that the host shows ends. Raises SSLError where it is not trusted."""
    host, _, port = host_name.partition(":")
    async with asyncio.timeout(TIMEOUT.total):
        _, writer = await asyncio.open_connection(host, int(port or HTTPS), ssl=context)
    try:
        certificate = writer.get_extra_info("peercert")
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(certificate["notAfter"]), UTC)
    finally:
        writer.transport.abort()


def _certificate(until: datetime, now: datetime) -> Finding:
    day = day_in_full(until.astimezone(LONDON).date())
    return look("certificate_ends", day=day) if until - now < SOON_OVER else good("certificate_good", day=day)
