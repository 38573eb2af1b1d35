"""The contract of every store (`contract`) and what it keeps (`kept`): TinyDB by journal, PostgreSQL, what comes later.

A turn is one transaction: it reads, decides, and everything it changes (delivery, draft, breach,
history, messages to send, reminders due) becomes durable together or not at all. When
`async with store.transaction(key)` has been left without an error, what it wrote is on disk and
survives a kill; when its body raises, nothing of it happened.
"""

from domain.stores.contract import Reads, Store, Transaction
from domain.stores.kept import Contact, Damage, Delivery, Draft, Due, Json, Message, Posted, Refusal, note_of

AUDIT_HEAD = "audit head"  # the state in which the end of the audit's chain is kept
LAST_DIRECTORATE = "last directorate:"  # begins the key of the state with what somebody named last time
OFFER = "offer:"  # begins the key of the state with words that wait for their answer in a conversation
SHOWN = "shown:"  # begins the key of the state with the case that was spoken of last in a conversation

__all__ = [
    "AUDIT_HEAD",
    "LAST_DIRECTORATE",
    "OFFER",
    "SHOWN",
    "Contact",
    "Damage",
    "Delivery",
    "Draft",
    "Due",
    "Json",
    "Message",
    "Posted",
    "Reads",
    "Refusal",
    "Store",
    "Transaction",
    "note_of",
]
