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
from pathlib import Path

import aiohttp

from bot.doctor.findings import Finding, good, look, wrong
from bot.edge.auth.connector_token import Bearer, NoToken
from bot.edge.auth.signing_keys import SigningKeys
from bot.edge.cloud import Cloud
from domain.clocks.period import LONDON
from domain.record.wording import day_in_full
from presentation.clocks import length_in_words
from settings.app_certificate import read_certificate
from settings.environment import Settings
from texts.words import counted

TIMEOUT = aiohttp.ClientTimeout(total=10)
SKEW, FAR_OUT = timedelta(seconds=30), timedelta(seconds=240)  # tokens are refused from 300 seconds on
SOON_OVER = timedelta(days=21)
WHY_NO_TOKEN = {  # Entra's numbers of what it does not take
    7000222: "secret_ended",
    7000215: "secret_wrong",
    700016: "app_unknown",
    90002: "tenant_unknown",
    700027: "app_certificate_unknown",
}
TEAMS, HTTPS = "msteams", 443
HEARD = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
UNREACHED = (aiohttp.ClientError, TimeoutError, OSError, ValueError)


async def network(
    settings: Settings, cloud: Cloud, now: datetime, trusting: ssl.SSLContext | None = None
) -> list[Finding]:
    """What the doctor finds outside; `trusting` are other certificate authorities than the machine's."""
    if settings.is_local:
        return [look("local")]
    asked = (_token(settings, cloud, now), _keys(cloud), _clock(cloud, now), _endpoint(settings, now, trusting))
    return [finding for found in await asyncio.gather(*asked) for finding in found]


async def _token(settings: Settings, cloud: Cloud, now: datetime) -> list[Finding]:
    """Whether the app's credentials get a token, of what kind they are, and when they end where that can be seen."""
    ends = _ends(settings, now)
    try:
        await Bearer(settings, cloud)()
    except NoToken as problem:
        known = WHY_NO_TOKEN.get(problem.code, f"no_token_by_{settings.credentials}")
        return [wrong(known, problem=problem), *ends]
    return [good(f"token_by_{settings.credentials}"), *ends]


def _ends(settings: Settings, now: datetime) -> list[Finding]:
    """When the app's own certificate ends; of a secret that cannot be seen from here."""
    if settings.credentials != "certificate":
        return []
    try:
        ends = read_certificate(Path(settings.app_certificate_file)).ends
    except (OSError, ValueError):
        return []  # it was readable at the start; without it there is no token, which is said
    day = _day(ends)
    if ends <= now:
        return [wrong("app_certificate_ended", day=day)]
    return [look("app_certificate_ends", day=day) if ends - now < SOON_OVER else good("app_certificate_good", day=day)]


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
    day = _day(until)
    return look("certificate_ends", day=day) if until - now < SOON_OVER else good("certificate_good", day=day)


def _day(moment: datetime) -> str:
    return day_in_full(moment.astimezone(LONDON).date())
