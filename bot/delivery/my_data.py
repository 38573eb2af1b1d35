"""What is held about one person, as a file for them (UK GDPR Article 15).

Of a case it has what this person told and did; what others wrote about it is not theirs to be given here.
"""

from typing import Any

import msgspec

from domain.audit import Noted
from domain.breach import Breach, Person
from domain.stores import LAST_DIRECTORATE, OFFER, Contact, Json, Reads, Store
from texts import say

TOLD = (
    "reference", "status", "reported_at", "summary", "occurred", "discovered", "discovered_by", "directorate", "media",
    "people", "danger", "information", "information_words", "done_so_far", "done_words", "late_reason",
)  # fmt: skip


async def my_data(store: Store, person: Person) -> bytes:
    """JSON with headings in words."""
    own, contact = await store.breaches_of(person.id), await store.contact(f"person:{person.id}")
    found: Json = {
        say("my_data.about"): say("my_data.explained"),
        say("my_data.identity"): await _identity(store, person, contact),
        say("my_data.reports"): [_told(breach, person) for breach in own],
        say("my_data.did"): await _did(store, person),
        say("my_data.drafts"): [
            {"started_at": each.started_at, "about": each.about, "answers": each.answers}
            for each in await store.drafts(person.id)
        ],
        say("my_data.offered"): await _offered(store, contact),
        say("my_data.audit"): [
            {"at": each.at, "kind": each.kind, "what": each.what, "about": each.about}
            for each in await store.audit_of(person.id)
        ],
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=2)


async def _identity(store: Reads, person: Person, contact: Contact | None) -> Json:
    directorate = await store.state(LAST_DIRECTORATE + person.id)
    known = {"id": person.id, "last_directorate": directorate["name"] if directorate else ""}
    if contact is None:
        return known
    name = contact.person.name if contact.person else ""
    return {**known, "name": name, "last_seen": contact.seen_at, "muted": contact.muted}


async def _offered(store: Reads, contact: Contact | None) -> list[str]:
    """Words that wait for the answer whether they are a report or belong to one."""
    offer = await store.state(f"{OFFER}{contact.conversation.get('conversation', '')}") if contact else None
    return [offer["words"]] if offer else []


def _told(breach: Breach, person: Person) -> Json:
    fields: dict[str, Any] = msgspec.to_builtins(breach)
    told = {name: fields[name] for name in TOLD}
    added = [msgspec.to_builtins(each) for each in breach.additions if each.by.id == person.id]
    answered = [{"at": each.answered_at, "answer": each.answer} for each in breach.queries if each.answer]
    wish = {"at": breach.withdrawal.at, "reason": breach.withdrawal.reason} if breach.withdrawal else None
    return {**told, "additions": added, "answers": answered, "withdrawal": wish}


async def _did(store: Store, person: Person) -> list[Json]:
    """Every act of this person on any case, from the histories of the cases that the audit names for them, and own."""
    seen = [each.about for each in await store.audit_of(person.id) if each.kind is Noted.VIEW]
    own = [breach.reference for breach in await store.breaches_of(person.id)]
    found = []
    for reference in dict.fromkeys([*own, *seen]):
        found += [
            {"at": entry.at, "reference": reference, "what": entry.what, "field": entry.field}
            for entry in await store.history(reference)
            if entry.by.id == person.id
        ]
    return found
