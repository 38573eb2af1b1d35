"""Who has the app: the welcome when it is installed, who took it away, and where the central team's channel is."""

from dataclasses import replace

from bot.access import CENTRAL
from bot.edge.activity import Incoming
from bot.services import Services
from bot.turns.idle.suggestions import welcome_of
from bot.turns.turn_runner import TurnRunner
from dialogs.turn import Turn
from domain.reminders import address_of
from domain.stores import Contact, Delivery


class Installations:
    """Keeps the book of who can be reached."""

    def __init__(self, services: Services, turns: TurnRunner) -> None:
        self._services = services
        self._turns = turns

    async def installed(self, incoming: Incoming) -> None:
        """Say once who we are, what is stored and who sees it."""
        bot_id = incoming.reference["bot"].get("id")
        ours = bot_id in incoming.added or incoming.kind == "installationUpdate"
        if not ours:
            return

        async def welcome(turn: Turn) -> None:
            once = Delivery(conversation=incoming.conversation, activity="welcome", at=turn.now)
            if await turn.tx.first_delivery(once) is None:
                turn.say(welcome_of(turn))

        async def nothing(turn: Turn, earlier: Delivery) -> None:
            return None

        await self._turns.run(incoming, welcome, nothing)

    async def removed(self, incoming: Incoming) -> None:
        """Somebody took the app away: they cannot be reached until they write or install it again."""
        address = address_of(incoming.person.id)
        async with self._services.store.transaction(incoming.conversation) as tx:
            contact = await tx.contact(address) if incoming.is_personal else None
            if contact and contact.unreachable_since is None:
                await tx.save_contact(replace(contact, unreachable_since=self._services.clock()))

    async def remember_channel(self, incoming: Incoming) -> None:
        """The central team's channel becomes known by whatever comes from it."""
        central = self._services.settings.central_team
        team = incoming.team
        if not central or central not in (team.get("aadGroupId"), team.get("id")) or incoming.is_removal:
            return
        general = str(team.get("id") or incoming.conversation.split(";")[0])
        reference = {**incoming.reference, "conversation": general, "user": {}}
        known = await self._services.store.contact(CENTRAL)
        if known and known.conversation == reference and known.unreachable_since is None:
            return
        async with self._services.store.transaction(CENTRAL) as tx:
            await tx.save_contact(
                Contact(address=CENTRAL, person=None, conversation=reference, seen_at=self._services.clock())
            )
        self._services.access.channel_known()
        self._services.wake_outbox.set()
