"""Arithmetic that would hold but for one slip: a digit wrong, two digits swapped, a power of ten.

Words that only suggest how numbers belong together prove nothing when the sum fails. But that one slip in one of three figures of three digits or
more makes it hold hardly ever comes about by chance: so loose wording is enough here, where closed wording is needed for any other mismatch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Literal, NamedTuple

from factcheck.engine.changes import comparable, in_unit, verbs
from factcheck.engine.figures import figure, percent
from factcheck.engine.passage import Passage
from factcheck.engine.readings import middle
from factcheck.engine.slips import written_digits
from factcheck.lexicon.wording import finder, piece
from factcheck.model import Draft, Fact, Interval, Mark, Quantity, Say
from factcheck.model.interval import around

Kind = Literal["growth", "share", "sum", "difference"]
_ONE, _HUNDRED = Decimal(1), Decimal(100)
_DIGITS, _WIDE, _MANY = 3, 3, 12
_LEVELS = frozenset(("money", "count", "measure", "index", "number"))


class Line(NamedTuple):
    """Facts of one line of arithmetic: old, new and rate; whole, part and share; total and two parts; old, new and difference."""

    kind: Kind
    facts: tuple[Fact, Fact, Fact]
    sign: int = 1

    @property
    def wanted(self) -> tuple[Interval, Interval, Interval]:
        """What each number should be, given the other two, where all three are taken at their word."""
        if self.kind in ("sum", "difference"):
            return self._exact()
        a, b, c = (fact.quantity.stated for fact in self.facts)
        if self.kind == "share":
            part = c.scaled(1 / _HUNDRED)
            return b / part, a * part, (b / a).scaled(_HUNDRED)
        rate = c.scaled(Decimal(self.sign) / _HUNDRED)
        factor = Interval(_ONE + rate.low, _ONE + rate.high)
        change = b / a
        return b / factor, a * factor, Interval(change.low - _ONE, change.high - _ONE).scaled(self.sign * _HUNDRED)

    def _exact(self) -> tuple[Interval, Interval, Interval]:
        """Amounts of one precision add up to the last digit."""
        a, b, c = (middle(fact.quantity) * (self.sign if i == 2 and self.kind == "difference" else 1) for i, fact in enumerate(self.facts))
        place = self.facts[0].quantity.precision / 4
        wanted = (b + c, a - c, a - b) if self.kind == "sum" else (b - c, a + c, (b - a) * self.sign)
        return around(wanted[0], place), around(wanted[1], place), around(wanted[2], place)


_last: tuple[Passage, tuple[Line, ...]] | None = None


def nearly(read: Passage, kind: Kind) -> Iterator[Draft]:
    """The lines of this kind that fail as written and hold after one slip. Several rules ask of the same passage in a row, so the last answer is kept."""
    global _last
    last = _last  # another thread may set it meanwhile
    if last is None or last[0] is not read:
        last = _last = read, tuple(_found(read)) if 2 < len(read.facts) <= _MANY else ()
    return (_draft(line) for line in last[1] if line.kind == kind)


def _found(read: Passage) -> Iterator[Line]:
    usable = [i for i, fact in enumerate(read.facts) if _usable(fact)]
    if len(usable) < 3 or read.says("silence", "basis"):
        return
    lines = list(_lines(read, usable))
    held = {fact.at for line in lines if _holds(line) for fact in line.facts}
    yield from (line for line in lines if not any(fact.at in held for fact in line.facts) and _slipped(line))


def _draft(line: Line) -> Draft:
    told = line.facts[0 if line.kind == "sum" else 2]
    place = line.facts.index(told)
    value = line.wanted[place]
    middle = (value.low + value.high) / 2
    shown = percent(middle / _HUNDRED) if told.quantity.kind == "percent" else figure(middle, told.quantity)
    numbers = "、".join(fact.quantity.text for fact in line.facts)
    return Draft(
        Say(
            f"{_SAID[line.kind].zh}应约为 {shown}，文中写“{told.quantity.text}”", f"{_SAID[line.kind].en} is about {shown}, the text says {told.quantity.text}"
        ),
        [Mark.of(told), *(Mark.of(fact) for fact in line.facts if fact is not told)],
        Say(f"{numbers}不合，改动其中一个数字即合", f"{numbers} do not agree; one of them otherwise, they do"),
        Say("核对三个数字，似有一个写错", "check the three numbers: one of them seems mistyped"),
        "warning",
    )


_SAID = {
    "growth": Say("变动率", "the change"),
    "share": Say("占比", "the share"),
    "sum": Say("各项之和", "the sum of the parts"),
    "difference": Say("两数之差", "the difference"),
}


def _usable(fact: Fact) -> bool:
    quantity = fact.quantity
    return quantity.value is not None and quantity.value > 0 and quantity.hedge in ("exact", "about") and written_digits(fact) >= _DIGITS


def _holds(line: Line) -> bool:
    return line.facts[2].quantity.stated.overlaps(line.wanted[2]) or line.facts[0].quantity.stated.overlaps(line.wanted[0])


def _slipped(line: Line) -> bool:
    return any(
        any(around(value, place / 2).overlaps(wanted) for value, place in slips(fact.quantity)) for fact, wanted in zip(line.facts, line.wanted, strict=True)
    )


def slips(quantity: Quantity) -> Iterator[tuple[Decimal, Decimal]]:
    """The values that may have been meant, each with the place of its last digit: one digit other, two digits changed in place, a power of ten.

    The last digit off by one is rounding, not a slip.
    """
    assert quantity.value is not None
    place, digits = quantity.precision, str(abs(int(quantity.value / quantity.precision)))
    for i, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and (i or other != "0") and (i < len(digits) - 1 or abs(int(other) - int(digit)) > 1):
                yield int(digits[:i] + other + digits[i + 1 :]) * place, place
    for i, j in combinations(range(len(digits)), 2):
        one, two = digits[i], digits[j]
        if one != two and (i or two != "0"):
            yield int(digits[:i] + two + digits[i + 1 : j] + one + digits[j + 1 :]) * place, place
    yield from ((quantity.value.scaleb(power), place.scaleb(power)) for power in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8))


def _lines(read: Passage, usable: list[int]) -> Iterator[Line]:
    """Every line that the words suggest: two levels of one unit, and beside them what is told of both; a third such level leaves it open which is meant."""
    facts, gaps = read.facts, read.gaps
    for a, b in combinations(usable, 2):
        one, two = facts[a], facts[b]
        if b - a > _WIDE or not comparable(one, two) or one.quantity.value == two.quantity.value:
            continue
        if one.quantity.kind == "percent":
            yield from _points(read, a, b)
            continue
        if one.quantity.kind not in _LEVELS:
            continue
        if _sign(gaps[a]) or _sign(gaps[b]) or "分别" in "".join(gaps[a : b + 1]):
            continue
        for k in usable:
            if k in (a, b) or not a - 1 <= k <= b + 2:
                continue
            first, last = min(a, k), max(b, k)
            if any(comparable(facts[i], one) for i in range(max(0, first - 1), min(last + 2, len(facts))) if i not in (a, b, k)):
                continue
            yield from _rate(read, a, b, k) if facts[k].quantity.kind == "percent" else _amount(read, a, b, k)


def _rate(read: Passage, a: int, b: int, k: int) -> Iterator[Line]:
    one, two, rate = read.facts[a], read.facts[b], read.facts[k]
    gap = read.gaps[k]
    if k == b + 1 and finder("nearly", "shares").search(gap) and not _shared_before(read, a, b):
        yield Line("share", (one, two, rate))
        return
    sign = _sign(gap)
    if not sign or _two_metrics(one, two) or "；" in "".join(read.gaps[a + 1 : b + 1]):
        return
    if finder("nearly", "reference").search(read.gaps[b]):
        yield Line("growth", (two, one, rate), sign)
    elif k > b and finder("nearly", "since").search(gap):
        yield Line("growth", (one, two, rate), sign)


@cache
def _moved(name: str) -> re.Pattern[str]:
    return re.compile(f"(?:{verbs(name)}|{piece('changes', name)}|{piece('nearly', name)}){piece('nearly', 'arrives')}*+$")


def _sign(gap: str) -> int:
    """The direction of the last word before a number; 0 for none. Of 多出, 多 is read as a hedge of the number before it."""
    return 1 if gap == "出" or _moved("up").search(gap) else -1 if _moved("down").search(gap) else 0


def _points(read: Passage, a: int, b: int) -> Iterator[Line]:
    """治疗组58.7%，安慰剂组41.2%，高出17.5个百分点: the greater less the smaller."""
    if b != a + 1 or b + 2 > len(read.facts) or read.facts[b + 1].quantity.kind != "points" or not _sign(read.gaps[b + 1]):
        return
    one, two, told = read.facts[a], read.facts[b], in_unit(read.facts[b + 1].quantity, read.facts[a].quantity)
    if told is not None and _usable(read.facts[b + 1]) and len({one.quantity.precision, two.quantity.precision, told.precision}) == 1:
        smaller, greater = sorted((one, two), key=lambda fact: middle(fact.quantity))
        yield Line("difference", (smaller, greater, read.facts[b + 1]))


def _shared_before(read: Passage, a: int, b: int) -> bool:
    """Whether a share of something else stands between whole and part: 股票余额A，占资金余额的7%；财险公司B，占…"""
    return any(finder("nearly", "shares").search(read.gaps[i]) for i in range(a + 1, b) if read.facts[i].quantity.kind == "percent")


def _two_metrics(one: Fact, two: Fact) -> bool:
    return bool(one.measured and two.measured) and one.measured != two.measured


def _amount(read: Passage, a: int, b: int, k: int) -> Iterator[Line]:
    one, two, three = read.facts[a], read.facts[b], read.facts[k]
    if k < b or not comparable(one, three) or len({fact.quantity.precision for fact in (one, two, three)}) > 1:
        return
    if max(map(written_digits, (one, two, three))) <= _DIGITS:
        return
    if finder("nearly", "parts").search(read.gaps[b]):
        yield Line("sum", (one, two, three))
    elif finder("sums", "total").search(read.gaps[k]) and k == b + 1 == a + 2:
        yield Line("sum", (three, one, two))
    elif sign := _sign(read.gaps[k]):
        older_last = finder("nearly", "reference").search(read.gaps[b])
        yield Line("difference", (two, one, three) if older_last else (one, two, three), sign)
