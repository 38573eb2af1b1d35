"""*Find a case*, beside the box in which a message is written: its card, without personal detail, goes into it.

Who may search in the chat may search here, for the same cases, and stands in the audit for it as there.
"""

import asyncio
import logging

from bot.cards.lists.found_case import found_case
from bot.edge.activity import Incoming, clean
from bot.edge.shapes import list_in, word_in
from bot.services import Services
from bot.turns.failures import numbered
from dialogs.casework.finding import case_numbered, cases_found
from domain.access import View, may
from domain.audit import Note, Noted, about
from domain.clocks.period import london_day
from domain.errors import StoreError
from domain.stores import Json, Refusal
from texts import say

QUERY, COMMAND, WORDS = "composeExtension/query", "findCase", "words"
ANSWERED_WITHIN = 3.0  # seconds; Teams itself gives up after five
SHOWN, LONGEST = 15, 200
log = logging.getLogger("breach_desk.bot")


def is_query(incoming: Incoming) -> bool:
    """Whether somebody looks for a case while they write a message."""
    value = incoming.value if isinstance(incoming.value, dict) else {}
    return incoming.name == QUERY and value.get("commandId") == COMMAND


async def answer(incoming: Incoming, services: Services) -> Json:
    """Cases to choose from, or a sentence in their place; in good time, and never in the chat that is open."""
    try:
        async with asyncio.timeout(ANSWERED_WITHIN):
            return await _looked_for(incoming, services)
    except TimeoutError:
        log.warning("query cut off")
        return _sentence("find_case.slow")
    except StoreError as problem:
        log.error("store away", extra={"kind": problem.key})
        return _sentence("find_case.away")
    except Exception as problem:
        return _message(numbered(problem, services))


async def _looked_for(incoming: Incoming, services: Services) -> Json:
    person, words, now = incoming.person, _words(incoming.value), services.clock()
    roles = await services.access.roles(person)
    async with services.store.transaction(f"find:{person.id}") as tx:
        if not may(person, roles, View.SEARCH):
            await tx.refused(Refusal(at=now, person=person, command="search"))
            return _sentence("find_case.not_yours")
        if not words:
            return _sentence("find_case.ask")
        decided_by, store = services.council.ico_decided_by, services.store
        found = await case_numbered(store, words, london_day(now).year) or await cases_found(store, words)
        shown = [each for each in found if may(person, roles, View.SHOW, each, decided_by=decided_by)][:SHOWN]
        if not shown:
            return _sentence("find_case.none")
        named = about(each.reference for each in shown)
        await tx.note(Note(at=now, kind=Noted.LIST, person=person.id, what="find_case", about=named))
    attachments = [found_case(each, now) for each in shown]
    return _answer({"type": "result", "attachmentLayout": "list", "attachments": attachments})


def _words(value: Json) -> str:
    """What was typed; Teams sends it as a list of named parameters."""
    given = [each for each in list_in(value, "parameters") if isinstance(each, dict) and each.get("name") == WORDS]
    return clean(word_in(given[0], "value")).strip()[:LONGEST] if given else ""


def _sentence(key: str) -> Json:
    return _message(say(key))


def _message(sentence: str) -> Json:
    return _answer({"type": "message", "text": sentence})


def _answer(shown: Json) -> Json:
    return {"composeExtension": shown}
