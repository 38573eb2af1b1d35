"""Where the chat platform is, for councils that are not in Microsoft's public cloud."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from settings.toml_section import Faults

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|::1")
_HERE = ("127.0.0.1", "localhost", "::1")


def read_openid_metadata(values: Mapping[str, str], faults: Faults) -> str:
    """Its address, over TLS or on this machine; empty for that of the public cloud."""
    name = "BREACH_DESK_OPENID_METADATA"
    given = values[name]
    if given and not _is_safe(given):
        faults.add("address", key=name, value=f'"{given}"')
    return given


def read_service_hosts(values: Mapping[str, str], faults: Faults) -> frozenset[str]:
    """Exact host names, in small letters; empty for those of the cloud."""
    name = "BREACH_DESK_SERVICE_HOSTS"
    hosts = frozenset(host.strip().lower() for host in values[name].split(",")) - {""}
    for host in sorted(hosts):
        if not _HOST.fullmatch(host):
            faults.add("exact_host", key=name, value=f'"{host}"')
    return hosts


def _is_safe(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _HERE))
