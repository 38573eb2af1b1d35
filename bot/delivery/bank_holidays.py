"""The bank holidays of England, by the library `holidays`: the domain only asks whether a day is one."""

from collections.abc import Container
from datetime import date

from holidays import country_holidays


def bank_holidays_of_england() -> Container[date]:
    """Every bank holiday of England and Wales, proclaimed ones too; years are worked out when they are asked for."""
    return country_holidays("GB", subdiv="ENG")
