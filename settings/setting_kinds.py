"""The kinds of value that a setting can have, each with its check."""

import ipaddress
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator

from settings.faults import fault

MANAGED_IDENTITY = "UserAssignedMSI"
APP_TYPES = ("SingleTenant", MANAGED_IDENTITY, "MultiTenant")
SHORTEST_KEY = 20  # characters; 32 random bytes are 44 as Base64, and 64 as hexadecimal digits
HERE = ("127.0.0.1", "localhost", "::1")
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?")
EXACT_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*|::1")


def is_loopback(address: str) -> bool:
    """Whether only this machine can call it."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


def one_of(choices: Iterable[str], given: str) -> str:
    """The choice that is meant, in whatever letters. Raises a fault."""
    if found := {choice.lower(): choice for choice in choices}.get(given.lower()):
        return found
    raise fault("one_of", choices=", ".join(choices))


def _if(holds: Callable[[str], object], what: str) -> AfterValidator:
    """A check of a text that may be empty, named after its fault."""

    def checked(given: str) -> str:
        if given and not holds(given):
            raise fault(what, value=f'"{given}"')
        return given

    return AfterValidator(checked)


def _with_commas(given: str) -> list[str]:
    return [text for each in given.split(",") if (text := each.strip())]


def _is_safe(address: str) -> bool:
    """Over TLS, or on this machine."""
    scheme, host = _parts(address)
    return bool(host) and (scheme == "https" or (scheme == "http" and host in HERE))


def _is_web(address: str) -> bool:
    scheme, host = _parts(address)
    return bool(host) and scheme in ("http", "https")


def _parts(address: str) -> tuple[str, str | None]:
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname
    except ValueError:
        return "", None


def _hard_to_guess(keys: tuple[str, ...]) -> tuple[str, ...]:
    if any(len(key) < SHORTEST_KEY for key in keys):
        raise fault("short_key", least=SHORTEST_KEY)
    return keys


def _folder(path: Path) -> Path:
    if path.exists() and not path.is_dir():
        raise fault("folder", value=path)
    return path


AppType = Annotated[str, AfterValidator(lambda given: one_of(APP_TYPES, given))]
Yes = Annotated[bool, BeforeValidator(lambda given: one_of(("yes", "no"), given or "no"))]
Folder = Annotated[Path, AfterValidator(_folder)]
StoreUrl = Annotated[str, _if(re.compile(r"tinydb:.|postgres(ql)?://").match, "store")]
HostName = Annotated[str, _if(HOST.fullmatch, "host")]
Receiver = Annotated[str, _if(_is_web, "receiver")]
SafeAddress = Annotated[str, _if(_is_safe, "address")]
Keys = Annotated[tuple[str, ...], BeforeValidator(_with_commas), AfterValidator(_hard_to_guess)]
Person = Annotated[str, _if(re.compile(r"\S*").fullmatch, "spaces")]
People = Annotated[frozenset[Person], BeforeValidator(_with_commas)]
ExactHost = Annotated[str, AfterValidator(str.lower), _if(EXACT_HOST.fullmatch, "exact_host")]
ExactHosts = Annotated[frozenset[ExactHost], BeforeValidator(_with_commas)]
