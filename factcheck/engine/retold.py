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
from factcheck.engine.misprints import MISPRINTED, Figure, digits_of, masked
from factcheck.engine.slips import Slip, common, slip, two_metrics, two_names, written_digits
from factcheck.model import Fact, Statement

RETOLD = "="  # first part of such a key
_DIGITS, _FEW = 3, 12
_BEFORE, _AFTER, _BESIDE = 24, 14, 60  # characters around a number that say what it measures, and that hold the figures told with it
_ENOUGH, _WITH_FIGURE, _VERBATIM = 4, 2, 6  # pairs of characters that tell one thing, with a figure beside that is the same too; characters in a row
_OTHER_DIGIT = 2  # more of them where one digit is another: lists tell such figures one after the other


def retellings(statements: Iterable[Statement]) -> Iterator[tuple[tuple[str, str, str], Figure]]:
    """``(key, figure)`` of those figures of the article that differ from another as slips do."""
    found: dict[str, list[tuple[Statement, Fact]]] = defaultdict(list)
    for statement in statements:
        if statement.sentence.region in ("body", "list"):
            for fact in statement.facts:
                if fact.quantity.kind in MISPRINTED and fact.quantity.value and fact.role in ROLES and written_digits(fact) >= _DIGITS:
                    found[digits_of(fact)].append((statement, fact))
                    for one_open in masked(fact):
                        found[one_open].append((statement, fact))
    for digits, told in found.items():
        if len(told) > 1 and len({(fact.quantity.value, fact.quantity.unit, fact.direction) for _, fact in told}) > 1:
            yield from (((RETOLD, fact.article, digits), Figure(statement, fact)) for statement, fact in told)


def retold(members: Sequence[Figure]) -> Iterator[tuple[Slip, Fact, Fact]]:
    """Each way of slipping once, with the two places that tell one thing."""
    told: set[Slip] = set()
    for i, one in enumerate(members):
        for two in members[i + 1 : i + _FEW]:
            how = slip(one.facts[0], two.facts[0])
            if how is not None and how not in told and one.sentence is not two.sentence and _one_telling(one, two, how):
                told.add(how)
                yield how, one.facts[0], two.facts[0]


def _one_telling(one: Figure, two: Figure, how: Slip) -> bool:
    a, b = one.facts[0], two.facts[0]
    if two_metrics(a, b) or two_names(a, b) or not one_time(a, b, False) or ROLES[a.role] != ROLES[b.role] or told_as(a) != told_as(b):
        return False
    beside, others = _beside(one), _beside(two)
    if _apart(beside, others) or (how != "direction" and (_tells(b, beside) or _tells(a, others))):
        return False
    if moving(a, b) and run_shared(a, b) < _VERBATIM:
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


def words_shared(a: Fact, b: Fact) -> int:
    """Pairs of characters that the words before both share, and the words behind."""
    one, two = a.sentence.text, b.sentence.text
    before = common(one[max(0, a.at[0] - _BEFORE) : a.at[0]], two[max(0, b.at[0] - _BEFORE) : b.at[0]])
    return before + common(one[a.at[1] : a.at[1] + _AFTER], two[b.at[1] : b.at[1] + _AFTER])


def run_shared(a: Fact, b: Fact) -> int:
    """How many characters in a row are the same before both numbers."""
    one, two = a.sentence.text[max(0, a.at[0] - _BEFORE) : a.at[0]], b.sentence.text[max(0, b.at[0] - _BEFORE) : b.at[0]]
    return next((i for i, (x, y) in enumerate(zip(reversed(one), reversed(two), strict=False)) if x != y), min(len(one), len(two)))
