"""Hard bounds of what a number can be: ``data/bounds.toml``."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from factcheck.lexicon.tables import table


class Bound(NamedTuple):
    """Facts whose clause names one of ``near`` and none of ``without`` lie in ``[low, high]``."""

    near: tuple[str, ...]
    without: tuple[str, ...]
    low: Decimal
    high: Decimal
    zh: str
    en: str

    def concerns(self, clause: str) -> bool:
        return (not self.near or any(word in clause for word in self.near)) and not any(word in clause for word in self.without)


@cache
def bounds() -> dict[str, tuple[Bound, ...]]:
    """``{unit: bounds}``.

    >>> str(bounds()["人"][0].high)
    '8300000000'
    """
    found: dict[str, tuple[Bound, ...]] = {}
    for row in table("bounds.toml")["bound"]:
        bound = Bound(tuple(row["near"].split()), tuple(row["not"].split()), Decimal(row["low"]), Decimal(row["high"]), row["zh"], row["en"])
        for unit in row["units"].split():
            found[unit] = (*found.get(unit, ()), bound)
    return found
