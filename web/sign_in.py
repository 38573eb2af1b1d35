"""The way in: by a link on a local bot, through Teams where there are credentials."""

from collections.abc import Awaitable, Callable

from domain.breach import Person
from domain.stores import Transaction
from web.chat import tab_link
from web.desk import Desk
from web.links import link_for
from web.routes import is_on


def way_in(desk: Desk) -> Callable[[Transaction, Person], Awaitable[str]] | None:
    """What gives a person the address of the pages; None while they are off."""
    if not is_on(desk.settings):
        return None

    async def address(tx: Transaction, person: Person) -> str:
        if not desk.settings.is_local:
            return tab_link(desk.settings)
        return await link_for(tx, desk.address(), person, desk.clock())

    return address
