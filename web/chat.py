"""Ways from a page into the chat and into Teams, where everything is done that changes something."""

from urllib.parse import quote

from settings.environment import Settings
from settings.teams_tab import TAB

TEAMS = "https://teams.microsoft.com/l"


def chat_link(settings: Settings, typed: str = "") -> str:
    """The chat with the bot, with these words ready to be sent; empty on a local bot, which is in no Teams."""
    if settings.is_local:
        return ""
    message = f"&message={quote(typed)}" if typed else ""
    return f"{TEAMS}/chat/0/0?users={quote(f'28:{settings.app_id}', safe=':')}{message}"


def tab_link(settings: Settings) -> str:
    """The register as a tab in Teams; empty on a local bot."""
    return "" if settings.is_local else f"{TEAMS}/entity/{settings.app_id}/{TAB}"
