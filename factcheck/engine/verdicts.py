"""How two numbers of one key stand to one another: the rows of the verdict table, tried from the top.

After XBRL's rule for duplicate facts (complete, consistent, inconsistent), with bounds and ranges added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from heapq import nsmallest
from typing import Literal, NamedTuple

from factcheck.lexicon.units import factor
from factcheck.model import Fact, Interval, Quantity

Verdict = Literal["duplicate", "equivalent", "rounding", "subsumed", "one_digit", "compatible", "conflict"]
#: The verdicts under which both numbers tell the same claim.
SAME: frozenset[Verdict] = frozenset(("duplicate", "equivalent", "rounding", "subsumed"))
#: Roles that a direction signs before they meet.
MOVES = frozenset(("rate", "delta", "price_move"))
_POINT = ("exact", "about")
#: Of facts that say the same, those that come first by place stand for all.
SHOWN = 40
_CROWD = 200
_TENS = {power: Decimal(10) ** power for power in (1, 2, 3, 4, 8)}


def verdict(a: Quantity, b: Quantity) -> Verdict:
    """The first row that fits; the order of the two does not matter.

    >>> def yuan(text, value, place): return Quantity(text, 0, len(text), Decimal(value), "CNY", "money:CNY", "money", precision=Decimal(place))
    >>> verdict(yuan("3.48亿元", "3.48e8", "1e6"), yuan("3.5亿元", "3.5e8", "1e7"))
    'rounding'
    >>> verdict(yuan("6.71亿元", "6.71e8", "1e6"), yuan("67100万元", "6.71e8", "1e4"))
    'equivalent'
    >>> verdict(yuan("3.48亿元", "3.48e8", "1e6"), yuan("3.62亿元", "3.62e8", "1e6"))
    'conflict'
    """
    a_value, b_value, stated, others = _comparable(a, b)
    if _same_value(a, b, a_value, b_value, stated, others):
        return "duplicate" if _same_writing(a, b) else "equivalent"
    if stated.overlaps(others) and a.hedge in _POINT and b.hedge in _POINT and a.kind != "date" and _place(a) != _place(b):
        return "rounding"
    if _holds(a, stated, others) or _holds(b, others, stated):
        return "subsumed"
    if a_value is not None and b_value is not None and _one_digit(a, b, a_value, b_value):
        return "one_digit"
    return "compatible" if _plausibly_equal(a, b) else "conflict"


def magnitude(a: Quantity, b: Quantity) -> Decimal | None:
    """The power of ten between two point values of the same digits (10, 100, 1000, 万, 亿), else ``None``.

    One digit says too little: 3亿 and 30亿 are two numbers.

    >>> a = Quantity("35亿元", 0, 4, Decimal("35e8"), "CNY", "money:CNY", "money", precision=Decimal("1e8"))
    >>> b = Quantity("35万元", 0, 4, Decimal("35e4"), "CNY", "money:CNY", "money", precision=Decimal("1e4"))
    >>> magnitude(a, b)
    Decimal('10000')
    """
    one, two = a.value, b.value
    if not one or not two or a.hedge not in _POINT or b.hedge not in _POINT:
        return None
    if a.unit != b.unit:
        two *= factor(b.unit) / factor(a.unit)
    power = one.adjusted() - two.adjusted()
    if power < 0:
        one, two, power = two, one, -power
    return _TENS[power] if power in _TENS and one == two.scaleb(power) and significant(a) >= 2 else None


def significant(quantity: Quantity) -> int:
    """Significant digits as written, trailing zeros left out: 3 for 42.6万, 1 for 3000; of a range, of its finer end.

    >>> significant(Quantity("3000家", 0, 5, Decimal(3000), "家", "count:家", "count"))
    1
    """
    if quantity.value is not None:
        return _digits(quantity.value)
    return max((_digits(end) for end in (quantity.low, quantity.high) if end is not None and end.is_finite()), default=0)


def _digits(value: Decimal) -> int:
    digits = str(value).partition("E")[0].replace(".", "").lstrip("-0").rstrip("0")  # several times as fast as the tuple of digits
    return len(digits) or 1


def in_conflict(facts: Iterable[Fact]) -> bool:
    """Whether no value could be meant by all: the highest plausible low is not below the lowest plausible high. One pass, mergeable."""
    low, high = Decimal("-Infinity"), Decimal("Infinity")
    for fact in facts:
        plausible = fact.quantity.plausible
        low, high = max(low, plausible.low), min(high, plausible.high)
    return low >= high


def canonical(facts: Sequence[Fact]) -> Fact:
    """The most precise fact, whatever the order of the articles: exact before hedged, fine before coarse, then by place."""
    return groups(facts)[0].lead


class Group(NamedTuple):
    """Facts of one value and one writing of precision; of a crowd, the first few by place."""

    lead: Fact
    facts: tuple[Fact, ...]


def groups(facts: Sequence[Fact]) -> list[Group]:
    """Facts written alike together, the most precise first, in an order that the order of the articles does not change.

    Of a crowd of values the most precise few hundred stand for all: a pair of them is told, never every pair.
    """
    if len(facts) == 1:
        return [Group(facts[0], tuple(facts))]
    written: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        quantity = fact.quantity
        written.setdefault((quantity.text, quantity.hedge, quantity.unit, fact.direction if fact.role in MOVES else ""), []).append(fact)
    found: dict[tuple[object, ...], list[Fact]] = {}
    for members in written.values():
        found.setdefault(_value(members[0]), []).extend(members)
    crowd = list(found.values())
    if len(crowd) > _CROWD:
        crowd = nsmallest(_CROWD, crowd, key=_coarse)
    together = [Group((ordered := nsmallest(SHOWN, members, key=place))[0], tuple(ordered)) for members in crowd]
    return sorted(together, key=lambda group: rank(group.lead)) if len(together) > 1 else together


def _value(fact: Fact) -> tuple[object, ...]:
    """What was written, whatever its writing: 3.5亿 and 3.5 亿."""
    quantity = fact.quantity
    number = quantity.value, quantity.low, quantity.high, quantity.precision
    return *number, quantity.unit, quantity.hedge, quantity.form, fact.direction if fact.role in MOVES else ""


def _coarse(members: list[Fact]) -> tuple[object, ...]:
    quantity = members[0].quantity
    return quantity.hedge != "exact", quantity.precision, quantity.value or quantity.low, quantity.unit, quantity.hedge


def place(fact: Fact) -> tuple[str, str, int]:
    return fact.article, fact.sentence.field, fact.quantity.start


def rank(fact: Fact) -> tuple[object, ...]:
    """The order in which facts stand for their claim: exact, then fine, then by place."""
    quantity = fact.quantity
    return quantity.hedge != "exact", quantity.stated.high - quantity.stated.low, *place(fact)


def _comparable(a: Quantity, b: Quantity) -> tuple[Decimal | None, Decimal | None, Interval, Interval]:
    if a.unit == b.unit or (ratio := factor(b.unit) / factor(a.unit)) == 1:
        return a.value, b.value, a.stated, b.stated
    return a.value, None if b.value is None else b.value * ratio, a.stated, b.stated.scaled(ratio)


def _plausibly_equal(a: Quantity, b: Quantity) -> bool:
    return a.plausible.overlaps(b.plausible if a.unit == b.unit else b.plausible.scaled(factor(b.unit) / factor(a.unit)))


def _same_value(a: Quantity, b: Quantity, a_value: Decimal | None, b_value: Decimal | None, stated: Interval, others: Interval) -> bool:
    if a_value is None or b_value is None:
        return a_value is b_value and stated == others
    return a_value == b_value and (a.hedge == b.hedge or (a.hedge in _POINT and b.hedge in _POINT))


def _same_writing(a: Quantity, b: Quantity) -> bool:
    """One precision, and digits in one script: 1/10 and 十分之一 are two writings."""
    return _place(a) == _place(b) and factor(a.unit) == factor(b.unit) and a.form == b.form and _arabic(a.text) == _arabic(b.text)


def _place(quantity: Quantity) -> Decimal:
    return quantity.precision * factor(quantity.unit)


def _arabic(text: str) -> bool:
    return any(c.isdigit() and c.isdecimal() for c in text)


def _holds(outer: Quantity, stated: Interval, inner: Interval) -> bool:
    """Whether a bound, a range or a month holds the other value."""
    return inner.inside(stated) and (outer.hedge != "exact" or outer.kind == "date")


def _one_digit(a: Quantity, b: Quantity, a_value: Decimal, b_value: Decimal) -> bool:
    exact = a.hedge == b.hedge == "exact" and a.unit == b.unit and a.precision == b.precision
    return exact and "whole" not in (a.form, b.form) and abs(a_value - b_value) == a.precision
