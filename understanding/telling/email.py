"""An e-mail that was pasted: its headers, the words that tell of something, and everything beside them.

Outlook writes From, Sent, To and Subject over each message of a chain, Gmail From and Date; the newest stands first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from itertools import pairwise

from domain.clocks.deadlines import Moment
from domain.errors import NotUnderstood
from understanding.times.when import read_when

LONGEST = 30_000  # no message in Teams is longer
_NAMES = "From|Sent|Date|To|Cc|Bcc|Subject|Reply-To|Importance|Attachments"
_HEADER = re.compile(rf"^[ \t>*]*(?P<name>{_NAMES})[ \t]*:[ \t*]*(?P<value>.*?)[ \t*]*$", re.IGNORECASE)
# What stands between the messages of a chain, and over an older one that is quoted below an answer.
_RULE = re.compile(
    r"^[ \t]*(?:[-_=*]{5,}|-{2,} ?(?:Original|Forwarded) message ?-{2,}|Begin forwarded message:)[ \t]*$", re.IGNORECASE
)
_QUOTED = re.compile(r"^(?:[ \t]*>|On .{6,200}\bwrote:[ \t]*$)", re.IGNORECASE)
_FORWARDED = re.compile(r"^(?:fwd?|fw)\s*:", re.IGNORECASE)
_PREFIXES = re.compile(r"^(?:(?:fwd?|fw|re)\s*:\s*)+", re.IGNORECASE)
_DOMAIN = re.compile(r"@([\w.-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """Who told of something by e-mail, and how. `passed_on_by` is who sent it to us, where that is somebody else.

    `received` and `written` are the headers' words: of the message that came to us, and of the one with the words.
    `beside` is everything else that was pasted.
    """

    sender: str
    passed_on_by: str
    received: str
    written: str
    subject: str
    words: str
    beside: str


@dataclass(frozen=True, slots=True)
class _Message:
    """One message of a chain, by its lines: headers, then words from `first` up to `last`."""

    headers: dict[str, str]
    first: int
    last: int


def read_email(text: str, own_domain: str = "") -> Email | None:
    """The e-mail that a text has in it; None where no headers say from whom and when, or about what.

    The words are those of the newest message from outside `own_domain`; where no addresses tell, of the newest that was
    not merely passed on.
    """
    lines = text[:LONGEST].split("\n")
    messages = list(_messages(lines))
    if not messages:
        return None
    told = _telling(messages, own_domain)
    last = next((place for place in range(told.first, told.last) if _QUOTED.match(lines[place])), told.last)
    words = "\n".join(lines[told.first : last]).strip()
    subject, newest = _PREFIXES.sub("", told.headers.get("subject", "")), messages[0].headers
    beside = [line for line in (*lines[: told.first], *lines[last:]) if not _RULE.match(line)]
    return Email(
        sender=told.headers["from"],
        passed_on_by=newest["from"] if newest["from"] != told.headers["from"] else "",
        received=_when(newest),
        written=_when(told.headers),
        subject=subject,
        words="\n".join(filter(None, (subject, words))),
        beside=re.sub(r"\n{3,}", "\n\n", "\n".join(beside)).strip(),
    )


def moment_of_header(words: str, *, now: datetime) -> Moment | None:
    """When a message was sent; None where that cannot be read, or lies ahead."""
    try:
        at = parsedate_to_datetime(words)
        if at.tzinfo and at <= now:
            return Moment(at)
    except ValueError:
        pass
    try:
        moment = read_when(words, now=now)
    except NotUnderstood:
        return None
    return moment if moment.exact else None


def _messages(lines: list[str]) -> Iterator[_Message]:
    blocks = [*_blocks(lines), (len(lines), len(lines), {})]
    for (_, after, headers), (following, _, _) in pairwise(blocks):
        yield _Message(headers, after, following)


def _blocks(lines: list[str]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Each run of headers that says from whom, and when or what about: its first line, the line after it, values."""
    place = 0
    while place < len(lines):
        headers, after = _headers_from(lines, place)
        if "from" in headers and headers.keys() & {"sent", "date", "subject"}:
            yield place, after, headers
        place = max(after, place + 1)


def _headers_from(lines: list[str], place: int) -> tuple[dict[str, str], int]:
    """The headers that begin in this line, with at most one empty line between two of them."""
    found: dict[str, str] = {}
    after = place
    while place < len(lines):
        header = _HEADER.match(lines[place])
        if header is None or (not found and header["name"].lower() != "from"):
            if not found or lines[place].strip() or place > after:
                break
        else:
            found[header["name"].lower()] = header["value"]
            after = place + 1
        place += 1
    return found, after


def _telling(messages: list[_Message], own_domain: str) -> _Message:
    for message in messages:
        domain = _DOMAIN.search(message.headers["from"])
        if own_domain and domain and not domain[1].lower().endswith(own_domain.lower()):
            return message
    passed_on = len(messages) > 1 and _FORWARDED.match(messages[0].headers.get("subject", ""))
    return messages[1] if passed_on else messages[0]


def _when(headers: dict[str, str]) -> str:
    return headers.get("sent") or headers.get("date") or ""
