"""One turn: what a command or a dialog has at hand while it decides, and what it will say.

Everything goes through the one transaction; what is said is buffered and sent after the commit.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from dialogs.outgoing import OutgoingMessage, plain
from domain.access import Roles
from domain.actions import Changed
from domain.announcements import announce
from domain.audit import Note, Noted, about
from domain.breach import Breach, Person
from domain.clocks.period import LONDON
from domain.council import Council
from domain.errors import NotAllowed, NotFound, Refused
from domain.reminders import Reminding, forget_draft, plan_breach, plan_draft
from domain.stores import Delivery, Draft, Json, Message, Refusal, Store, Transaction
from presentation.refusals import refusal
from texts import say

WayIn = Callable[[Transaction, Person], Awaitable[str]]
"""Gives the address under which a person gets to the register as a page."""
Checklist = Callable[[datetime], Awaitable[OutgoingMessage]]
"""Gives the checklist of the setup, as it is at a time."""
Colleagues = Callable[[], Awaitable[Mapping[str, str]]]
"""Gives the names that are known of those who may see cases, by id."""
PLANNED_WITHIN = timedelta(minutes=2)
SENT_WITHIN = timedelta(seconds=4)


@dataclass(frozen=True, slots=True)
class Heard:
    """What came in: typed words, or a press with its data.

    `message` is the id of the activity, `edits` that of the message which these words replace; `quote` is what a
    reply quotes.
    """

    text: str = ""
    pressed: Json | None = None
    message: str = ""
    edits: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Next:
    """What follows a finished dialog: another one, about a breach. With `hears`, this turn's words are its first."""

    flow: str
    about: str = ""
    draft: str = ""
    above: tuple[str, ...] = ()
    answers: Json = field(default_factory=dict)
    hears: bool = False

    def options(self) -> Json:
        """As the chat SDK passes it to the dialog."""
        given: Json = {"about": self.about, "above": self.above, "answers": self.answers}
        given |= {"first_words": True} if self.hears else {}
        return {**given, "draft": self.draft} if self.draft else given


@dataclass(frozen=True, slots=True)
class Answered:
    """What the card of a dialog's question becomes once that question is answered, or asked anew below.

    `stale` is a press on a card that belonged to an earlier question.
    """

    draft: str
    message: OutgoingMessage
    stale: bool = False


@dataclass(slots=True, kw_only=True)
class Turn:
    """The hands of one turn."""

    tx: Transaction
    store: Store
    now: datetime
    person: Person
    roles: Roles
    conversation: str
    council: Council
    heard: Heard
    base_url: str = ""
    way_in: WayIn | None = None
    checklist: Checklist | None = None
    colleagues: Colleagues | None = None
    takes_files: bool = False
    in_channel: bool = False
    zone: ZoneInfo = LONDON
    said: list[OutgoingMessage] = field(default_factory=list)
    start: Next | None = None
    deliveries: list[Delivery] = field(default_factory=list)
    posted: bool = False
    alarmed: bool = False
    consoled: bool = False
    beside: bool = False  # what was typed is done beside the open question, which is asked again once
    reminding: Reminding = field(default_factory=Reminding)
    originals: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: dict[str, dict[str, str]] = field(default_factory=dict)
    answered: Answered | None = None
    purges: bool = False
    elsewhere: tuple[str, str] | None = None
    seen: dict[tuple[Noted, str, str], Note] = field(default_factory=dict)

    def say(self, saying: OutgoingMessage) -> None:
        """Say it in this conversation, after the commit."""
        self.said.append(saying)

    def tell(self, key: str, **values: object) -> None:
        """Say a sentence of the texts."""
        self.say(plain(say(key, **values)))

    def saw(self, kind: Noted, what: str, *references: str) -> None:
        """This person sees these cases in this turn: it goes into the audit with the turn, once."""
        named = about(references)
        note = Note(at=self.now, kind=kind, person=self.person.id, what=what, about=named)
        self.seen.setdefault((kind, what, named), note)

    async def refuse(self, problem: Refused, command: str, reference: str = "") -> None:
        """One kind sentence; recorded when it was about a right, also one about a case that they may not see."""
        hidden = isinstance(problem, NotFound) and reference and await self.tx.breach(reference) is not None
        if isinstance(problem, NotAllowed) or hidden:
            await self.tx.refused(Refusal(at=self.now, person=self.person, command=command, reference=reference))
        self.say(plain(refusal(problem)))

    def begin(
        self,
        flow: str,
        about: str = "",
        *,
        draft: str = "",
        above: tuple[str, ...] = (),
        answers: Json | None = None,
        hears: bool = False,
    ) -> None:
        """Start a guided dialog (with what is known already), or go on with a draft, when the command is done."""
        self.start = Next(flow, about, draft, above, answers or {}, hears)

    async def record(self, changed: Changed) -> None:
        """Save a breach with its history; all cards, messages and reminders about it follow from it."""
        before = await self.tx.breach(changed.breach.reference)
        await self.tx.save_breach(changed.breach, changed.history)
        await self.announce(before, changed.breach)

    async def announce(self, before: Breach | None, breach: Breach) -> None:
        """Tell everybody whom a change concerns; bring their open cards up to date."""
        await plan_breach(self.tx, breach, self.reminding, self.now)
        await announce(self.tx, before, breach, self.reminding.office, by=self.person, now=self.now)
        self.posted = True

    def leave_out(self, draft: str, step: str, original: str) -> None:
        """Words that were left out of a draft in this turn: its next question offers to put them back."""
        self.left_out.setdefault(draft, {})[step] = original
        self.originals[draft] = self.left_out[draft]

    async def keep(self, draft: Draft) -> None:
        """Save a draft; its nudges follow from it.

        What falls due looks at the draft as it is then, so that answers in quick succession need no new plan.
        """
        planned = self.now - draft.touched_at < PLANNED_WITHIN and draft.touched_at > draft.started_at
        draft = replace(draft, touched_at=self.now)
        await self.tx.save_draft(draft)
        if not planned:
            await plan_draft(self.tx, draft, self.reminding, self.now)

    async def drop(self, draft: Draft) -> None:
        """A draft is finished: nothing is due about it any more, and nothing of it can be put back."""
        self.originals.pop(draft.id, None)
        await self.tx.delete_draft(draft.id)
        await forget_draft(self.tx, draft)

    async def post(self, to: str, kind: str, *, id_: str = "", **values: object) -> Message:
        """Send for certain: it goes through the outbox, even when the process dies first."""
        message = Message(
            id=id_ or uuid4().hex, to=to, kind=kind, values=values, created_at=self.now, not_before=self.now
        )
        await self.tx.post(message)
        self.posted = True
        return message

    async def say_surely(self, saying: OutgoingMessage, kind: str, **values: object) -> None:
        """Say it in this turn; if the process dies before it is sent, the outbox sends it."""
        message = Message(
            id=uuid4().hex,
            to=f"person:{self.person.id}",
            kind=kind,
            values=values,
            created_at=self.now,
            not_before=self.now,
            claimed_until=self.now + SENT_WITHIN,
        )
        await self.tx.post(message)
        self.say(replace(saying, message_id=message.id))

    async def settle_draft(self, draft: Draft, receipt: str) -> None:
        """A dialog had its effect: its cards, pressed again, and its last message, sent again, get the receipt."""
        sent = Delivery(conversation=draft.conversation, activity=f"send:{draft.id}", at=self.now, receipt=receipt)
        await self.tx.first_delivery(sent)
        await self.drop(draft)
        await self.received(receipt)

    async def received(self, reference: str) -> None:
        """This turn's delivery recorded a breach: a repeat of it gets the receipt again."""
        for delivery in self.deliveries:
            await self.tx.set_receipt(replace(delivery, receipt=reference))

    def new_draft(
        self, flow: str, version: int, about: str = "", *, answers: Json | None = None, id_: str = ""
    ) -> Draft:
        """A draft of this person in this conversation, empty but for what was answered already."""
        return Draft(
            id=id_ or uuid4().hex,
            answers=answers or {},
            flow=flow,
            version=version,
            conversation=self.conversation,
            person=self.person,
            started_at=self.now,
            touched_at=self.now,
            about=about,
        )
