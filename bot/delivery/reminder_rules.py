"""What reminders need to know of this council: rules as set, working hours, bank holidays, and who is who."""

from bot.access import CENTRAL
from bot.delivery.bank_holidays import bank_holidays_of_england
from domain.clocks.working_calendar import WorkingCalendar
from domain.reminders import Office, Reminding, address_of, read_rules
from settings.environment import Settings


def reminding_of(settings: Settings) -> Reminding:
    """From settings that were checked at start; what was wrong with the rules has been named there."""
    council = settings.council
    return Reminding(
        rules=read_rules(council.reminders)[0],
        calendar=WorkingCalendar(council.hours, bank_holidays_of_england()),
        office=_office(settings),
        boundaries=council.boundaries,
        heads=council.heads_of_service,
    )


def _office(settings: Settings) -> Office:
    """The team is reached in its channel; where it has none, each of its members is."""
    members = () if settings.central_team else tuple(map(address_of, sorted(settings.central_members or ())))
    council = settings.council
    return Office(
        team=members or (CENTRAL,),
        siro=tuple(sorted(settings.siro)),
        stand_in=(council.stand_in,) if council.stand_in else (),
        dpo=tuple(sorted(settings.dpo)),
        on_call=council.on_call,
    )
