"""A written number with its unit, and the two intervals that it commits its author to."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from factcheck.model.interval import INFINITY, Interval, around
from factcheck.model.packed import packed

if TYPE_CHECKING:
    import pint

Hedge = Literal["exact", "about", "above", "at_least", "below", "at_most", "range", "vague"]
Kind = Literal["money", "percent", "points", "multiple", "ratio", "count", "measure", "duration", "index", "rank", "number", "date"]
#: How the digits are to be taken: ``plain``; ``whole`` (17家: a count taken at its word); ``near`` (近, 接近: just below);
#: ``rough`` (三成, 一半, 翻番: a figure of speech).
Form = Literal["plain", "whole", "near", "rough"]

_2_5_PERCENT, _5_PERCENT, _10_PERCENT = Decimal("0.025"), Decimal("0.05"), Decimal("0.10")


@packed
@dataclass(slots=True)
class Quantity:
    """Number, scale and unit as written, code points ``[start, end)`` of the string that was read.

    ``value`` is exact, in the written unit with the scale word multiplied in (6276亿美元 is 627600000000 ``USD``), and ``None`` for a range or a
    vague amount, whose ends are ``low`` and ``high``. ``precision`` is the place of the last written digit (1E+8 for 6276亿).
    ``hedge_words`` are the words around the number that made the hedge.

    >>> q = Quantity("3.5亿元", 0, 5, Decimal("350000000"), "CNY", "money:CNY", "money", precision=Decimal("1E+7"))
    >>> q.stated.low, q.stated.high
    (Decimal('345000000'), Decimal('355000000'))
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    unit: str
    dimension: str
    kind: Kind
    hedge: Hedge = "exact"
    precision: Decimal = Decimal(1)
    low: Decimal | None = None
    high: Decimal | None = None
    form: Form = "plain"
    hedge_words: tuple[str, ...] = ()
    _stated: Interval | None = field(default=None, repr=False, compare=False)
    _plausible: Interval | None = field(default=None, repr=False, compare=False)

    @property
    def stated(self) -> Interval:
        """The tight interval in ``unit``, from the written precision: 3.5亿 is [3.45亿, 3.55亿)."""
        if self._stated is None:
            self._commit()
        assert self._stated is not None
        return self._stated

    @property
    def plausible(self) -> Interval:
        """The loosest honest reading in ``unit``: rounded or cut off, zeros not taken at their word, the hedge widened."""
        if self._plausible is None:
            self._commit()
        assert self._plausible is not None
        return self._plausible

    def to_pint(self) -> pint.Quantity[Any]:
        """As a quantity of factcheck's own pint registry; the middle of ``stated`` for a range.

        Raises ``ValueError`` when an end is open and there is no value.
        """
        from factcheck.lexicon.registry import pint_quantity

        return pint_quantity(self)

    def _commit(self) -> None:
        if self.kind == "date":
            assert self.low is not None and self.high is not None
            self._stated = self._plausible = Interval(self.low, self.high)  # days as they are: no digit of a date is rounded
        elif self.value is None:
            assert self.low is not None and self.high is not None
            self._stated, self._plausible = _span(self.low, self.high, self.precision, self.hedge)
        elif self.value < 0:
            stated, plausible = commitment(-self.value, self.precision, self.hedge, self.form)
            self._stated, self._plausible = -stated, -plausible
        else:
            self._stated, self._plausible = commitment(self.value, self.precision, self.hedge, self.form)


def last_nonzero_place(value: Decimal) -> Decimal:
    """The place of the last non-zero digit: 1000 for 3000, 0.1 for 12.60.

    >>> last_nonzero_place(Decimal("3000"))
    Decimal('1E+3')
    """
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    for digit in reversed(digits):
        if digit:
            break
        exponent += 1
    return Decimal(1).scaleb(exponent)


def commitment(value: Decimal, precision: Decimal, hedge: Hedge, form: Form) -> tuple[Interval, Interval]:
    """What a non-negative number commits its author to: ``(stated, plausible)``, both in the unit of ``value``.

    The rows are those of the table in ``docs/quantities.md``; never a tolerance picked from the air.

    >>> [f"[{each.low:f}, {each.high:f})" for each in commitment(Decimal("3.5E+8"), Decimal("1E+7"), "exact", "plain")]
    ['[345000000, 355000000)', '[345000000, 360000000)']
    """
    half = precision / 2
    if form == "rough":
        leading = Decimal(1).scaleb(value.adjusted()) if value else precision
        stated = around(value, max(value * _5_PERCENT, precision / 1000))
        plausible = around(value, leading).hull(stated)
        if hedge in ("exact", "about"):
            return stated, plausible
    else:
        stated = around(value, half)
        plausible = stated if form == "whole" else _rounded_or_cut(value, precision)
    if hedge == "exact":
        return stated, plausible
    if hedge == "about":
        return around(value, max(half, value * _2_5_PERCENT)), plausible.hull(around(value, max(precision, value * _5_PERCENT)))
    if hedge == "above":
        return Interval(value, value + _last_place(value, precision)), Interval(value - half, INFINITY)
    if hedge == "at_least":
        return (open_above := Interval(value - half, INFINITY)), open_above
    if hedge == "at_most":
        return (open_below := Interval(-INFINITY, value + half)), open_below
    if form == "near":
        return Interval(min(value * (1 - _5_PERCENT), value - half), value), Interval(min(value * (1 - _10_PERCENT), value - half), value + half)
    return Interval(value - _last_place(value, precision), value), Interval(-INFINITY, value + half)


def _last_place(value: Decimal, precision: Decimal) -> Decimal:
    """The place of the last non-zero digit that is written: none of 0.3333… (三分之一) below its precision is."""
    return max(last_nonzero_place(value), precision) if value else precision


def _rounded_or_cut(value: Decimal, precision: Decimal) -> Interval:
    slack = min(_last_place(value, precision), max(precision, value * _2_5_PERCENT))
    return Interval(value - slack / 2, value + slack)


def _span(low: Decimal, high: Decimal, precision: Decimal, hedge: Hedge) -> tuple[Interval, Interval]:
    if hedge == "vague":
        return (vague := Interval(low, high)), vague
    half = precision / 2
    stated = Interval(min(low, high) - half, max(low, high) + half)
    if hedge == "range":
        return stated, stated
    slack = max(abs(low), abs(high)) * _5_PERCENT
    opened = {
        "above": Interval(stated.low, INFINITY),
        "at_least": Interval(stated.low, INFINITY),
        "below": Interval(-INFINITY, stated.high),
        "at_most": Interval(-INFINITY, stated.high),
    }
    return stated, opened.get(hedge, Interval(stated.low - slack, stated.high + slack))
