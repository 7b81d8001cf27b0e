"""Whether figures agree, by the arithmetic that a reader would do: strictly for what is told right, leniently for what is called a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from benchmarks.written import Figure

Ends = tuple[Decimal, Decimal]
_RATES = {"美元": (Decimal("6.0"), Decimal("8.5")), "欧元": (Decimal("6.8"), Decimal(9))}


def agrees(kind: str, parts: Sequence[Figure], rising: bool, lenient: bool = False) -> bool:
    """Whether the last figure follows from the others; ``rising`` says which way the words go."""
    ends = [part.loose if lenient else part.ends for part in parts]
    if kind == "fx":
        low, high = _over(ends[1], ends[0])
        floor, ceiling = _RATES[parts[0].unit]
        return low < ceiling and high > floor
    if kind == "reaches":
        return parts[1].value >= parts[0].value
    told = ends[-1]
    if parts[-1].unit == "%" and kind in ("growth", "share", "cagr"):
        told = told[0] / 100, told[1] / 100
    low, high = _computed(kind, ends, rising)
    return low <= told[1] and told[0] <= high


def _computed(kind: str, ends: Sequence[Ends], rising: bool) -> Ends:
    first, second = ends[0], ends[1]
    if kind == "sum":
        return sum((end[0] for end in ends[:-1]), Decimal(0)), sum((end[1] for end in ends[:-1]), Decimal(0))
    if kind == "product":
        return first[0] * second[0], first[1] * second[1]
    if kind == "share":
        low, high = _over(first, second)
        return low, high
    if kind in ("diff", "points"):
        return (second[0] - first[1], second[1] - first[0]) if rising else (first[0] - second[1], first[1] - second[0])
    low, high = _over(second, first)
    if kind == "times":
        return low, high
    return (low - 1, high - 1) if rising else (1 - high, 1 - low)


def compound(periods: int, parts: Sequence[Figure], lenient: bool = False) -> bool:
    """Whether the rate is that of so many periods, or of one more or less when leniently read."""
    old, new, told = (part.loose if lenient else part.ends for part in parts)
    low, high = _over(new, old)
    return low ** (1 / Decimal(periods)) - 1 <= told[1] / 100 and told[0] / 100 <= high ** (1 / Decimal(periods)) - 1


def _over(a: Ends, b: Ends) -> Ends:
    return max(a[0], Decimal(0)) / b[1], a[1] / max(b[0], Decimal("1e-9"))
