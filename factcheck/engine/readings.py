"""Every honest reading of a passage's arithmetic, in intervals, and how far what is written is from all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from factcheck.model import Interval, Quantity, Severity
from factcheck.model.interval import EVERYTHING
from factcheck.model.quantity import last_nonzero_place

ONE = Interval(Decimal(1), Decimal(1))
HUNDRED = Decimal(100)
_SMALL_PART = Decimal("0.05")
_WAN = Decimal("1E+4")
_EXACT = frozenset({"exact", "range"})

#: From the intervals of the operands to the intervals that a number derived from them may have.
Formula = Callable[..., Iterator[Interval]]


def tight(quantity: Quantity) -> Interval:
    """``stated`` where the author did not hedge, ``plausible`` where they did."""
    return quantity.stated if quantity.hedge in _EXACT else quantity.plausible


def verdict(claimed: Quantity, formula: Formula, *operands: Quantity, sign: int = 1) -> Severity | None:
    """``error`` when the claim is apart from every reading however loosely all numbers are taken, ``warning`` when only so far as
    they are taken at their word; ``None`` when one reading fits, or would with one unit of the last digit (rounded against cut off).

    >>> from factcheck.quantities import parse
    >>> old, new, rate = parse("由80亿元升为96亿元，增长30%")
    >>> verdict(rate, growth, old, new)
    'error'
    """
    if _meets(_signed(tight(claimed), sign), formula(*_taken(operands))):
        return None
    if not _meets(_signed(claimed.plausible, sign), formula(*(operand.plausible for operand in operands))):
        return "error"
    return None if _meets(_signed(_nearly(claimed), sign), formula(*_taken(operands))) else "warning"


def _taken(operands: tuple[Quantity, ...]) -> Iterator[Interval]:
    """At their word; but where every amount is so many ten of 万, they were so many tenths of a million before they were turned into Chinese."""
    return (operand.plausible for operand in operands) if all(map(_of_millions, operands)) else map(tight, operands)


def _of_millions(amount: Quantity) -> bool:
    """Three digits of 万 or more, the last a zero: 770万美元 for $7.7 million."""
    value = amount.value
    return value is not None and amount.kind == "money" and amount.precision == _WAN <= value / HUNDRED and last_nonzero_place(value) > _WAN


def _nearly(claimed: Quantity) -> Interval:
    """One unit of the last digit wider, where that digit is a small part of the whole."""
    bounds = tight(claimed)
    slack = claimed.precision if claimed.precision <= abs(middle(claimed)) * _SMALL_PART else Decimal(0)
    return Interval(bounds.low - slack, bounds.high + slack)


def middle(quantity: Quantity) -> Decimal:
    """The value that stands for a quantity in a line of arithmetic."""
    if quantity.value is not None:
        return quantity.value
    return (quantity.stated.low + quantity.stated.high) / 2


def growth(old: Interval, new: Interval) -> Iterator[Interval]:
    """The change from old to new in percent of the old."""
    yield _percent(new / old)


def compound(n: int) -> Formula:
    """The yearly rate in percent over ``n`` years."""

    def rate(old: Interval, new: Interval) -> Iterator[Interval]:
        yield _percent((new / old).root(n))

    return rate


def exactly_compound(old: Decimal, new: Decimal, n: int) -> Decimal:
    """The yearly rate as a fraction, between two exact values.

    >>> round(exactly_compound(Decimal(1206), Decimal(1530), 2), 3)
    Decimal('0.126')
    """
    return (new / old) ** (1 / Decimal(n)) - 1


def mean(n: int) -> Formula:
    """Compound or, as 年均 without 复合 may be meant, the arithmetic mean over ``n`` years."""

    def rate(old: Interval, new: Interval) -> Iterator[Interval]:
        yield from compound(n)(old, new)
        yield _percent(new / old).scaled(1 / Decimal(n))

    return rate


def multiple(old: Interval, new: Interval) -> Iterator[Interval]:
    """增长N倍, strictly and as it is often meant: to N+1 times or to N times."""
    yield from becomes(old, new)
    yield from gains(old, new)


def becomes(old: Interval, new: Interval) -> Iterator[Interval]:
    """是…的N倍."""
    yield new / old


def gains(old: Interval, new: Interval) -> Iterator[Interval]:
    """增加了N倍 taken at its word."""
    yield new / old - ONE


def difference(old: Interval, new: Interval) -> Iterator[Interval]:
    yield new - old


def share(whole: Interval, part: Interval) -> Iterator[Interval]:
    yield (part / whole).scaled(HUNDRED)


def rate_of_gain(level: Interval, gain: Interval) -> Iterator[Interval]:
    """The change in percent of what there was before a gain led to the level."""
    yield (gain / (level - gain)).scaled(HUNDRED)


def share_of_gain(old: Interval, gain: Interval) -> Iterator[Interval]:
    """A gain in percent of what was paid."""
    yield (gain / old).scaled(HUNDRED)


def times_gained(old: Interval, gain: Interval) -> Iterator[Interval]:
    """A gain in multiples of what was paid, 升值N倍 taken strictly and loosely."""
    yield gain / old
    yield gain / old + ONE


def rate_of_loss(level: Interval, loss: Interval) -> Iterator[Interval]:
    """The same for what was lost on the way to the level."""
    yield (loss / (level + loss)).scaled(HUNDRED)


def any_of(*formulas: Formula) -> Formula:
    """All readings of several formulas."""

    def readings(*operands: Interval) -> Iterator[Interval]:
        for formula in formulas:
            yield from formula(*operands)

    return readings


def _percent(ratio: Interval) -> Interval:
    return EVERYTHING if ratio == EVERYTHING else (ratio - ONE).scaled(HUNDRED)


def _signed(interval: Interval, sign: int) -> Interval:
    return interval if sign > 0 else -interval


def _meets(claimed: Interval, readings: Iterator[Interval]) -> bool:
    return any(claimed.overlaps(reading) for reading in readings)
