"""Which addresses the bot may call: an exact list of host names.

An activity says where its answer goes, and the answer carries the bot's own token: it goes nowhere else. The same
holds for addresses that were stored before the list changed.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from yarl import URL

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
ODD = re.compile(r"[^\x21-\x7e]|[\\@#]")  # nothing that two readers of addresses could take differently
TLS = 443
REMEMBERED = 64  # addresses; Teams has a few for each region


def read_alike(url: str) -> SplitResult | None:
    """The parts of an address whose host every reader takes alike; None of any other."""
    if ODD.search(url):
        return None
    try:
        parts, host = urlsplit(url), URL(url).host
        _ = parts.port  # one that is no number raises
    except ValueError:
        return None
    return parts if parts.hostname == host else None


def over_tls(parts: SplitResult) -> bool:
    """Whether it goes over TLS at its usual port."""
    return parts.scheme == "https" and parts.port in (None, TLS)


class ServiceHosts:
    """The host names that may be called."""

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = frozenset(host.lower() for host in hosts)
        self._judged = lru_cache(maxsize=REMEMBERED)(self._judge)

    def allows(self, url: object) -> bool:
        """Whether it is one of these hosts, over TLS at its usual port; on this machine over anything."""
        return isinstance(url, str) and self._judged(url)

    def _judge(self, url: str) -> bool:
        parts = None if "?" in url else read_alike(url)
        if parts is None or parts.hostname not in self._hosts:
            return False
        return parts.scheme in ("http", "https") if parts.hostname in LOOPBACK else over_tls(parts)
