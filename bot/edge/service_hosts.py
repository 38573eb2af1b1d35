"""Which addresses the bot may call: an exact list of host names.

An activity says where its answer goes, and the answer carries the bot's own token: it goes nowhere else. The same
holds for addresses that were stored before the list changed.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from yarl import URL

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
ODD = re.compile(r"[^\x21-\x7e]|[\\@?#]")  # nothing that two readers of addresses could take differently
TLS = 443
REMEMBERED = 64  # addresses; Teams has a few for each region


class ServiceHosts:
    """The host names that may be called."""

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = frozenset(host.lower() for host in hosts)
        self._judged = lru_cache(maxsize=REMEMBERED)(self._judge)

    def allows(self, url: object) -> bool:
        """Whether it is one of these hosts, over TLS at its usual port; on this machine over anything."""
        return isinstance(url, str) and self._judged(url)

    def _judge(self, url: str) -> bool:
        if ODD.search(url):
            return False
        try:
            parts, host = urlsplit(url), URL(url).host
            port = parts.port
        except ValueError:
            return False
        if parts.hostname != host or host not in self._hosts:
            return False
        if host in LOOPBACK:
            return parts.scheme in ("http", "https")
        return parts.scheme == "https" and port in (None, TLS)
