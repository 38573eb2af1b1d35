"""Whom to ring, as the sentences name it."""

from domain.council import Contacts


def numbers(contacts: Contacts) -> dict[str, str]:
    """The team and its numbers, the emergency number, and whom somebody in despair can ring."""
    return {
        "team": contacts.team_name,
        "phone": contacts.phone,
        "hours": contacts.phone_hours,
        "out_of_hours": contacts.out_of_hours_phone,
        "emergency": contacts.emergency,
        "crisis": contacts.crisis,
        "crisis_name": contacts.crisis_name,
    }
