"""Amounts in pounds, as people write them."""

import pytest

from domain.errors import NotUnderstood
from understanding.counts.money import read_pounds


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("£1,250", "1250.00"),
        ("1250.5", "1250.50"),
        ("1.5k", "1500.00"),
        ("£ 12,000.10.", "12000.10"),
        ("500 pounds", "500.00"),
        ("about 2,000 GBP", "2000.00"),
        ("No payment", "0.00"),
    ],
)
def test_amounts(text: str, amount: str) -> None:
    assert str(read_pounds(text)) == amount


@pytest.mark.parametrize("text", ["", "lots", "12,50", "1.234", "-5", "£1 or £2", "2000000k", "²"])
def test_what_is_no_amount_is_asked_again(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_pounds(text)
