"""A figure mistyped where its own article tells it again: the digits differ as a slip leaves them, the words and the figures around them agree.

Across articles ``misprints`` asks whether both report one event; within one article every figure is of one event, so that the words have to say that both
places tell one thing. What a list tells of one name after another is no retelling: there the figures beside differ as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from factcheck.engine.frames import ROLES, moving, one_time
from factcheck.engine.grades import told_as
from factcheck.engine.misprints import MISPRINTED, Figure
from factcheck.engine.shared import VERBATIM, contrasted, run_shared, words_shared
from factcheck.engine.slips import Slip, slip, two_metrics, two_names, written_digits
from factcheck.model import Fact, Quantity, Statement

_DIGITS, _LONG, _FEW = 3, 6, 12
_BESIDE = 60  # characters around a number that hold the figures told with it
_ENOUGH, _WITH_FIGURE = 4, 2  # pairs of characters that tell one thing, and with a figure beside that is the same too
_OTHER_DIGIT = 2  # more of them where one digit is another: lists tell such figures one after the other


def retold(statements: Iterable[Statement]) -> Iterator[tuple[Slip, Fact, Fact]]:
    """The figures of an article that are told again with a slip: how they differ, and both places."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for statement in statements:
        if statement.sentence.region in ("body", "list"):
            for fact in statement.facts:
                if fact.quantity.kind in MISPRINTED and fact.quantity.value and fact.role in ROLES:
                    figure = Figure(statement, fact)
                    for digits in _digits(fact.quantity):
                        found[digits].append(figure)
    for told in found.values():
        if len(told) > 1 and len({(quantity.value, quantity.unit, direction) for quantity, direction in map(_said, told)}) > 1:
            yield from _slipped(told)


def _said(figure: Figure) -> tuple[Quantity, str]:
    return figure.facts[0].quantity, figure.facts[0].direction


def _digits(quantity: Quantity) -> Iterator[str]:
    """The digits of three or more, in order of size and without zeros; and as written, each in turn left open."""
    digits = str(abs(int((quantity.value or 0) / quantity.precision)))
    if len(digits if "." in quantity.text else digits.rstrip("0")) >= _DIGITS:
        yield "".join(sorted(digits.replace("0", "")))
        if len(digits) < _LONG:
            yield from (f"{digits[:i]}_{digits[i + 1 :]}{quantity.precision}" for i in range(len(digits)))


def _slipped(told: Sequence[Figure]) -> Iterator[tuple[Slip, Fact, Fact]]:
    for i, one in enumerate(told):
        for two in told[i + 1 : i + _FEW]:
            how = slip(one.facts[0], two.facts[0])
            if how is not None and one.sentence is not two.sentence and _one_telling(one, two, how):
                yield how, one.facts[0], two.facts[0]
                return


def _one_telling(one: Figure, two: Figure, how: Slip) -> bool:
    a, b = one.facts[0], two.facts[0]
    if two_metrics(a, b) or two_names(a, b) or not one_time(a, b, False) or ROLES[a.role] != ROLES[b.role] or told_as(a) != told_as(b):
        return False
    beside, others = _beside(one), _beside(two)
    if _apart(beside, others) or (how != "direction" and (_tells(b, beside) or _tells(a, others))):
        return False
    if (moving(a, b) and run_shared(a, b) < VERBATIM) or contrasted(a, b):
        return False
    words, more = words_shared(a, b), _OTHER_DIGIT if how == "digit" else 0
    if not any(written_digits(fact) >= _DIGITS for fact in beside if _tells(fact, others)):
        return words >= _ENOUGH + more
    return words >= _WITH_FIGURE + more or (not more and a.measured is not None and (a.measured, a.subject_id) == (b.measured, b.subject_id))


def _beside(figure: Figure) -> list[Fact]:
    fact = figure.facts[0]
    return [other for other in figure.statement.facts if other is not fact and abs(other.at[0] - fact.at[0]) < _BESIDE and other.quantity.value]


def _tells(fact: Fact, others: Iterable[Fact]) -> bool:
    return any(fact.quantity.value == other.quantity.value and fact.quantity.unit == other.quantity.unit for other in others)


def _apart(one: Sequence[Fact], two: Sequence[Fact]) -> bool:
    """Whether figures of one unit and role stand beside both, and none of them is the same."""
    first, second = _values(one), _values(two)
    return any(frame in second and values.isdisjoint(second[frame]) for frame, values in first.items())


def _values(facts: Iterable[Fact]) -> dict[tuple[str, str], set[Decimal | None]]:
    values: dict[tuple[str, str], set[Decimal | None]] = defaultdict(set)
    for fact in facts:
        values[fact.quantity.unit, fact.role].add(fact.quantity.value)
    return values
