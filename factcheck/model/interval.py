"""Half-open intervals of exact decimals: what a written number commits its author to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """``[low, high)`` of positive width, in the unit of its quantity; either end may be infinite.

    ``+ - * /`` and ``-x`` are interval arithmetic: every value that the operands allow lies in the result (Moore, *Interval Analysis*, 1966).

    >>> Interval(Decimal(48), Decimal(49)) / Interval(Decimal(2), Decimal(4))
    Interval(low=Decimal('12'), high=Decimal('24.5'))
    """

    low: Decimal
    high: Decimal

    def overlaps(self, other: Interval) -> bool:
        """Whether some value lies in both.

        >>> Interval(Decimal("3.45"), Decimal("3.55")).overlaps(Interval(Decimal("3.55"), Decimal("4")))
        False
        """
        return self.low < other.high and other.low < self.high

    def inside(self, other: Interval) -> bool:
        """Whether every value of this interval lies in the other."""
        return other.low <= self.low and self.high <= other.high

    def contains(self, value: Decimal) -> bool:
        """Whether the value lies in ``[low, high)``."""
        return self.low <= value < self.high

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def scaled(self, factor: Decimal) -> Interval:
        """Both ends times a factor; a negative one turns the interval round."""
        ends = _times(self.low, factor), _times(self.high, factor)
        return Interval(min(ends), max(ends))

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        ends = [_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient; the whole line when the divisor may be zero."""
        if other.low <= 0 < other.high or other.low == 0:
            return EVERYTHING
        ends = [_over(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def root(self, n: int) -> Interval:
        """The n-th root of a non-negative interval (a negative low end counts as zero).

        >>> round(Interval(Decimal(4), Decimal(9)).root(2).high, 6)
        Decimal('3.000000')
        """
        power = 1 / Decimal(n)
        return Interval(*(end if end == INFINITY else max(end, ZERO) ** power for end in (self.low, self.high)))

    def power(self, n: int) -> Interval:
        """The n-th power of a non-negative interval (a negative low end counts as zero)."""
        return Interval(max(self.low, ZERO) ** n, max(self.high, ZERO) ** n)


EVERYTHING = Interval(-INFINITY, INFINITY)


def around(value: Decimal, radius: Decimal) -> Interval:
    return Interval(value - radius, value + radius)


def total(parts: Iterable[Interval]) -> Interval:
    """The interval of the sum."""
    low = high = ZERO
    for part in parts:
        low, high = low + part.low, high + part.high
    return Interval(low, high)


def _times(a: Decimal, b: Decimal) -> Decimal:
    return ZERO if a == 0 or b == 0 else a * b  # 0 × ∞ is 0 here: the end of an interval, not a limit


def _over(a: Decimal, b: Decimal) -> Decimal:
    return ZERO if b in (INFINITY, -INFINITY) else a / b
