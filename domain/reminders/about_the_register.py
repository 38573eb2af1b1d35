"""Fills the reminders that are about no case with what the store holds at that moment."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from domain.clocks.period import Period, london_day
from domain.reminders.deciding import Reminder, Reminding
from domain.reminders.digest import digest
from domain.reminders.office import address_of
from domain.reminders.staff import late_reports, staff_addresses
from domain.stores import Store


async def reminders_about_the_register(
    store: Store, reminder: Reminder, reminding: Reminding, now: datetime
) -> tuple[Reminder, ...]:
    """The reminder with its contents, to everybody whom it concerns; none where there is nothing to say."""
    period = reminding.boundaries.containing(london_day(now))
    ended = reminding.boundaries.previous(period)
    match reminder.key:
        case "digest":
            found = digest(await store.open_breaches(), await store.drafts(), now, reminding.calendar)
            return _filled(reminder, found.to_json() if found else {})
        case "undelivered":
            messages = await store.undelivered()
            return _filled(reminder, {"count": len(messages), "to": [each.to for each in messages]} if messages else {})
        case "period_ended":
            total = sum((await store.figures(ended)).values())
            return _filled(reminder, {**_days(ended), "total": total})
        case "staff":
            addresses = staff_addresses(await store.contacts())
            return (replace(reminder, to={address: [] for address in addresses}),) if addresses else ()
        case "late_reports":
            return await _to_heads(store, reminder, reminding, ended)
    return ()


async def _to_heads(store: Store, reminder: Reminder, reminding: Reminding, ended: Period) -> tuple[Reminder, ...]:
    if not reminding.heads:
        return ()
    breaches = await store.breaches(ended)
    muted = {contact.address for contact in await store.contacts() if contact.muted}
    found = []
    for head in reminding.heads:
        late, address = late_reports(breaches, head.directorate), address_of(head.person_id)
        if late and address not in muted:
            following = list(reminding.office.team)
            values = {**_days(ended), **asdict(late)}
            found.append(replace(reminder, subject=f"late:{head.directorate}", values=values, to={address: following}))
    return tuple(found)


def _days(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def _filled(reminder: Reminder, values: dict[str, Any]) -> tuple[Reminder, ...]:
    return (replace(reminder, values={**reminder.values, **values}),) if values else ()
