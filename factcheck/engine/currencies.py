"""Amounts of two currencies in one line of arithmetic that holds only within one: 由80亿元增至96亿美元，增长20%."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from factcheck.engine.passage import Passage
from factcheck.engine.slips import two_currencies
from factcheck.model import Draft, Fact, Mark, Quantity, Say, Severity

#: The facts of each line of arithmetic that a passage closes and that holds.
Holding = Callable[[Passage], Iterable[tuple[Fact, ...]]]


def currency_slips(read: Passage, holding: Holding, severity: Severity | None = None) -> Iterator[Draft]:
    """Reads the passage as if all its amounts were of one currency; what then holds between amounts of two needs one.

    Silent where 元 may be another currency, and where 下同 names one for all.
    """
    money = [fact for fact in read.facts if _plain(fact.quantity)]
    if len({fact.quantity.unit for fact in money}) < 2 or "下同" in read.text:
        return
    written = {fact.at: fact for fact in money}
    first = money[0].quantity
    facts = [_within(fact, first) if fact.at in written else fact for fact in read.facts]
    for line in holding(read._replace(facts=facts)):
        amounts = [written[fact.at] for fact in line if fact.at in written]
        other = next((fact for fact in amounts if two_currencies(amounts[0].quantity, fact.quantity)), None)
        if other is not None:
            yield _draft(amounts[0], other, line, severity)


def _plain(quantity: Quantity) -> bool:
    return quantity.kind == "money" and "/" not in quantity.unit and quantity.hedge != "vague"


def _within(fact: Fact, other: Quantity) -> Fact:
    return replace(fact, quantity=replace(fact.quantity, unit=other.unit, dimension=other.dimension))


def _draft(one: Fact, two: Fact, line: tuple[Fact, ...], severity: Severity | None) -> Draft:
    a, b = one.quantity.text, two.quantity.text
    numbers = "、".join(fact.quantity.text for fact in line)
    return Draft(
        Say(f"币种不一：{a}与{b}，而这组数字只在币种相同时成立", f"two currencies: {a} and {b}; these numbers hold only within one"),
        [Mark.of(one), Mark.of(two), *(Mark.of(fact) for fact in line if fact.at not in (one.at, two.at))],
        Say(f"{numbers}须为同一币种", f"{numbers} need one currency"),
        Say("核对各金额的币种", "check the currency of the amounts"),
        severity,
    )
