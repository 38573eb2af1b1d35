"""An amount of money in pounds, as people write it."""

import re
from decimal import Decimal

from domain.errors import NotUnderstood

MOST = Decimal(1_000_000_000)
AMOUNT = re.compile(
    r"(?:about )?(?:£|gbp )? ?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(\.[0-9]{1,2})?(k)?(?: ?(?:pounds?|gbp|quid))?\.?",
    re.ASCII,
)
NOTHING = frozenset({"nothing", "none", "no payment", "no money", "nil", "nothing was paid", "without payment"})


def read_pounds(text: str) -> Decimal:
    """The amount, to the penny. Raises NotUnderstood: pounds_unreadable."""
    typed = " ".join(text.casefold().split())
    if typed.rstrip(".") in NOTHING:
        return Decimal("0.00")
    found = AMOUNT.fullmatch(typed)
    if found is None:
        raise NotUnderstood("pounds_unreadable")
    amount = Decimal(found[1].replace(",", "") + (found[2] or "")) * (1000 if found[3] else 1)
    if amount > MOST:
        raise NotUnderstood("pounds_unreadable")
    return amount.quantize(Decimal("0.01"))
