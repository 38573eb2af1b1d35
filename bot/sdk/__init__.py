"""The port to the chat SDK: everything that the bot uses of one, and the only place that imports one.

`port` says what the bot needs, `botbuilder` gives it by the Bot Framework SDK, `agents` by its successor.
"""

from collections.abc import Iterable

from bot.sdk.port import Sdk, Sends
from dialogs.flow import Flow
from settings.chat_sdk import AGENTS


def open_sdk(name: str, flows: Iterable[Flow], connector: Sends) -> Sdk:
    """The SDK of this name (`BREACH_DESK_SDK`) with all dialogs in it; only that one is imported."""
    if name == AGENTS:
        from bot.sdk.agents import Agents

        return Agents(flows, connector)
    from bot.sdk.botbuilder import Botbuilder

    return Botbuilder(flows, connector)
