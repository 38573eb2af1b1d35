"""How fast proactive messages may be sent. Replies are not paced.

Teams allows 7 in a second, 60 in 30 seconds and 1,800 in an hour to one conversation, and 50 a second
to all conversations of a tenant (Microsoft Learn, "Optimize your bot with rate limiting in Teams").
Windows slide: whichever second one looks at, no more than 7 lie in it.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

NO_DELAY = timedelta(0)
EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `messages` in any stretch of time this long."""

    messages: int
    within: timedelta


A_CONVERSATION = (
    Limit(7, timedelta(seconds=1)),
    Limit(60, timedelta(seconds=30)),
    Limit(1800, timedelta(hours=1)),
)
A_TENANT = (Limit(50, timedelta(seconds=1)),)


@dataclass(slots=True)
class SendingLimits:
    """When the next message to a conversation may go out. It knows what was sent, and no clock of its own.

    Ask `delay_until_allowed`, wait, send, and tell `sent`. One tenant: the desk serves one council.
    """

    conversation: tuple[Limit, ...] = A_CONVERSATION
    tenant: tuple[Limit, ...] = A_TENANT
    _sent: dict[str, deque[datetime]] = field(default_factory=dict)

    def delay_until_allowed(self, conversation: str, now: datetime) -> timedelta:
        """How long to wait before a message to this conversation; nothing when it may go out at once."""
        waits = [self._wait(limit, conversation, now) for limit in self.conversation]
        waits += [self._wait(limit, EVERYWHERE, now) for limit in self.tenant]
        return max(waits, default=NO_DELAY)

    def sent(self, conversation: str, now: datetime) -> None:
        """A message to this conversation went out, or may have."""
        for where, limits in ((conversation, self.conversation), (EVERYWHERE, self.tenant)):
            times = self._sent.pop(where, deque())
            times.append(now)
            while len(times) > max((limit.messages for limit in limits), default=0):
                times.popleft()
            self._sent[where] = times  # last in the order of the dictionary, which is that of the last sending
        self._forget_silent(now)

    def _wait(self, limit: Limit, where: str, now: datetime) -> timedelta:
        times = self._sent.get(where, ())
        if len(times) < limit.messages:
            return NO_DELAY
        return max(times[-limit.messages] + limit.within - now, NO_DELAY)

    def _forget_silent(self, now: datetime) -> None:
        """Let go of conversations to which nothing was sent for as long as any limit looks back."""
        longest = max(limit.within for limit in (*self.conversation, *self.tenant))
        while self._sent[oldest := next(iter(self._sent))][-1] + longest <= now:
            del self._sent[oldest]
