"""Growth by period: a rate on the year before, and the levels of both years, told by facts of one subject and metric whatever the words between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from factcheck.facts.metrics import lookup
from factcheck.model import Fact, Period

_LEVELS = frozenset(("level", "to"))
_KINDS = frozenset(("money", "count", "measure"))
_SAID = frozenset(("clause", "sentence"))


def yearly(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact, Fact]]:
    """Old level, new level and rate; none where a period has two levels.

    云岭集团2022年营收12亿元，2023年营收15亿元，同比增长25%: 12亿元, 15亿元, 25%.
    """
    rates = [fact for fact in facts if fact.role == "rate" and fact.basis == "yoy" and _rate(fact)]
    levels: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts if rates else ():
        if fact.role in _LEVELS and fact.quantity.kind in _KINDS and _known(fact):
            levels[fact.subject_id, fact.measured, fact.period].append(fact)
    for rate in rates:
        assert rate.period is not None
        new = levels.get((rate.subject_id, rate.measured, rate.period), ())
        old = levels.get((rate.subject_id, rate.measured, year_before(rate.period)), ())
        if len(new) == len(old) == 1 and new[0].quantity.unit == old[0].quantity.unit and new[0].scope == old[0].scope:
            yield old[0], new[0], rate


def year_before(period: Period) -> Period | None:
    try:
        return period._replace(start=period.start.replace(year=period.start.year - 1), end=period.end.replace(year=period.end.year - 1))
    except ValueError:  # 29 February
        return None


def running(fact: Fact) -> bool:
    """An as-of total that can only grow: 累计 in its scope or beside it."""
    if fact.period is None or not fact.period.instant:
        return False
    entry = lookup(fact.measured or "")
    begin = max(0, fact.at[0] - 20)
    return "累计" in fact.scope or "累计" in fact.sentence.text[begin : fact.at[0]] or (entry is not None and entry.cumulative)


def _rate(fact: Fact) -> bool:
    return fact.quantity.kind == "percent" and fact.direction != "none" and _known(fact) and not _listed(fact)


def _known(fact: Fact) -> bool:
    return fact.measured is not None and fact.period is not None and fact.quantity.value is not None and fact.modality == "actual" and _said(fact)


def _listed(fact: Fact) -> bool:
    """One of several rates, or one that carries its own sign."""
    return fact.sentence.text[: fact.at[0]].endswith(("、", "和", "及", "与", "/", "-", "−", "+"))


def _said(fact: Fact) -> bool:
    slot = fact.slots.get("period")
    return slot is not None and slot.where in _SAID
