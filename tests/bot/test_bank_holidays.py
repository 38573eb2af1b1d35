"""The bank holidays of England, as gov.uk lists them."""

from datetime import date

from bot.delivery.bank_holidays import bank_holidays_of_england


def test_the_bank_holidays_of_2026_and_2027() -> None:
    holidays = bank_holidays_of_england()
    known = (
        "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28 "
        "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28"
    )
    for day in known.split():
        assert date.fromisoformat(day) in holidays, day


def test_working_days_and_those_of_scotland_and_northern_ireland_are_none() -> None:
    holidays = bank_holidays_of_england()
    for day in ("2026-11-18", "2026-01-02", "2026-03-17", "2026-08-03", "2026-11-30"):
        assert date.fromisoformat(day) not in holidays, day
