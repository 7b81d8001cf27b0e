"""Yearly average exchange rates, for telling a slip of size in a converted amount."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from factcheck.lexicon.tables import table


@cache
def rates() -> dict[str, dict[int, Decimal]]:
    """``{currency: {year: CNY for one unit}}``; a year without a published rate is missing.

    >>> rates()["USD"][2024]
    Decimal('7.2')
    """
    rows = table("exchange.toml")
    first, last = rows["years"]
    found = {
        currency: {year: Decimal(rate) for year, rate in zip(range(first, last + 1), row.split(), strict=True) if rate != "-"}
        for currency, row in rows.items()
        if currency != "years"
    }
    return found | {"CNY": dict.fromkeys(range(first, last + 1), Decimal(1))}
