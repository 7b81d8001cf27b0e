"""How a figure is mistyped: the ways in which two written numbers of one claim differ that hardly ever come about by chance."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from factcheck.engine.proper import proper
from factcheck.engine.shared import common, pieces, shared_words, unnamed
from factcheck.engine.verdicts import MOVES, magnitude, significant
from factcheck.facts.metrics import lookup
from factcheck.model import Fact, Quantity

Slip = Literal["magnitude", "swapped", "digit", "currency", "points", "direction", "exchanged"]
_POINT = {"exact", "about"}
_LOCAL = frozenset(("HKD", "TWD", "MOP"))  # a bare 元 may be one of these
_PERCENT = {"percent", "percentage_point"}
_DIGITS = 3  # digits that chance may repeat among the figures of one event
_MANY, _SOME = 3, 2  # pairs of characters that two wordings of one thing share, and two of one event


def slip(a: Fact, b: Fact) -> Slip | None:
    """The way in which one figure may be the other mistyped; ``None`` for figures that differ otherwise, or not at all."""
    one, two = a.quantity, b.quantity
    if not one.value or not two.value or not (one.hedge == two.hedge or {one.hedge, two.hedge} <= _POINT):
        return None
    if one.value == two.value and one.precision == two.precision:
        return _same_digits(a, b) if written_digits(a) >= 2 else None
    if one.dimension != two.dimension or (digits := written_digits(a)) < 2:
        return None
    if magnitude(one, two) is not None:
        return "magnitude"
    place = max(one.precision, two.precision)
    if one.unit != two.unit or min(digits, written_digits(b)) < 3 or (one.precision != two.precision and (one.value % place or two.value % place)):
        return None
    how = _mistyped(one.value, two.value, place)
    return None if how == "digit" and one.hedge not in _POINT else how


def _same_digits(a: Fact, b: Fact) -> Slip | None:
    one, two = a.quantity, b.quantity
    if one.kind == two.kind == "money" and one.unit != two.unit:
        return "currency" if two_currencies(one, two) else None
    if {one.unit, two.unit} == _PERCENT:
        return "points"
    moved = {a.direction, b.direction} == {"up", "down"} and (a.role in MOVES and b.role in MOVES or a.role == b.role == "to")
    return "direction" if moved and one.unit == two.unit else None


def two_currencies(one: Quantity, two: Quantity) -> bool:
    """Whether two amounts are surely of two currencies: a bare 元 may be that of Hong Kong, Macao or Taiwan, and 港元/股 is one with 港元."""
    units = {quantity.unit.partition("/")[0] for quantity in (one, two)}
    return len(units) == 2 and not ("CNY" in units and units & _LOCAL)


def _mistyped(a: Decimal, b: Decimal, place: Decimal) -> Slip | None:
    """Two digits that changed places, or one digit that is another; not the last one by one, which is rounding."""
    one, two = str(int(a / place)), str(int(b / place))
    if len(one) != len(two):
        return None
    apart = [i for i, (x, y) in enumerate(zip(one, two, strict=True)) if x != y]
    if len(apart) == 1:
        return "digit" if apart[0] < len(one) - 1 or abs(a - b) > place else None
    return "swapped" if len(apart) == 2 and sorted(one) == sorted(two) else None


def written_digits(fact: Fact) -> int:
    """Digits that the author vouches for: zeros behind a point are written on purpose (1.40万亿 has three), others may be rounded (960亿 has two)."""
    quantity = fact.quantity
    if quantity.value is not None and "." in quantity.text:
        return max(quantity.value.adjusted() - quantity.precision.adjusted() + 1, 1)
    return significant(quantity)


def likely(a: Fact, b: Fact, one_event: bool = False) -> Slip | None:
    """A slip between two figures of one measure: the more digits agree, the less their words have to, and least where both are told of one event."""
    how = slip(a, b)
    if how is None or _two_families(a, b):
        return None
    digits, shared = written_digits(a), shared_words(a, b)
    if one_event and _of_one_thing(a, b, how, digits):
        return how
    if not one_subject(a, b) and not (shared >= _MANY and how != "digit" and not (proper(a.subject or "") and proper(b.subject or ""))):
        return None
    if how in ("magnitude", "currency", "points"):
        known = a.measured is not None and a.measured == b.measured and a.subject_id == b.subject_id
        apart = how == "magnitude" and two_metrics(a, b)
        return how if known or (digits >= 3 and shared and not apart) else None
    return how if one_measure(a, b) or (digits >= 3 and shared >= _MANY and how != "digit") else None


def _of_one_thing(a: Fact, b: Fact, how: Slip, digits: int) -> bool:
    """Whether nothing says that two figures of one event measure two things: neither two names nor, unless more digits agree than chance repeats, two metrics."""
    if two_names(a, b):
        return False
    if a.measured and b.measured and (how == "digit" or digits <= _DIGITS):
        return not two_metrics(a, b)
    if how == "digit":
        return shared_words(a, b, named=False) >= _MANY
    return digits >= _DIGITS and common(a.sentence.text[: a.at[0]], b.sentence.text[: b.at[0]]) >= _SOME or shared_words(a, b) >= _SOME


def two_metrics(a: Fact, b: Fact) -> bool:
    """Whether both metrics are known, and neither is the other in more words (平均票价, 票价)."""
    one, two = a.measured, b.measured
    return bool(one and two) and not ((one or "").endswith(two or "") or (two or "").endswith(one or ""))


def _two_families(a: Fact, b: Fact) -> bool:
    """Whether the metrics are of two families and share no word: a revenue of 1131亿 says nothing of a profit of 113.1亿."""
    one, two = (lookup(fact.measured) if fact.measured else None for fact in (a, b))
    return one is not None and two is not None and one.family != two.family and not common(f"{a.metric} {one.id}", f"{b.metric} {two.id}")


def two_names(a: Fact, b: Fact) -> bool:
    """Whether both are told of names, and of different ones."""
    return not one_subject(a, b) and proper(a.subject or "") and proper(b.subject or "")


def one_measure(a: Fact, b: Fact) -> bool:
    """Whether both figures measure the same thing as far as their words say: one metric, or metrics that share a word where one is not known."""
    if a.measured is not None and a.measured == b.measured:
        return True
    if a.measured is not None and b.measured is not None and a.measured not in b.measured and b.measured not in a.measured:
        return False
    return bool(pieces(_measured(a)) & pieces(_measured(b)))


def one_subject(a: Fact, b: Fact) -> bool:
    """Whether the subjects do not contradict: equal, open on one side, or one a longer name of the other (乳品企业禾田乳业)."""
    one, two = a.subject_id, b.subject_id
    return not one or not two or one == two or one.endswith(two) or two.endswith(one) or one.startswith(two) or two.startswith(one)


def _measured(fact: Fact) -> str:
    """The metric, or the words before the number when there is none; not the subject's name."""
    return fact.measured or fact.metric or unnamed(fact)
