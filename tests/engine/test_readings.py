"""Passage arithmetic judges by what was written: what follows from the numbers is never reported, what is far from them always."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.engine import readings
from factcheck.engine.figures import percent, plain, written
from factcheck.engine.moves import moves
from factcheck.engine.passage import passage
from factcheck.model import Article, Fact, Quantity, Sentence, Statement
from factcheck.quantities import parse

CENTS = st.integers(min_value=1000, max_value=99999).map(lambda n: Decimal(n).scaleb(-2))


def amount(value: Decimal, unit: str = "亿元") -> Quantity:
    [quantity] = parse(f"{value:f}{unit}")
    return quantity


def rounded(value: Decimal, place: str = "0.1") -> Decimal:
    return value.quantize(Decimal(place), rounding=ROUND_HALF_UP)


def statement(text: str) -> Statement:
    sentence = Sentence(text, 0, "body", 0, 0, "a", ((0, 0),))
    return Statement(sentence, [Fact(quantity, sentence, (quantity.start, quantity.end)) for quantity in parse(text)], [], Article("a", text))


@given(CENTS, CENTS)
def test_a_rate_that_follows_from_its_numbers_is_right(old: Decimal, new: Decimal) -> None:
    rate = rounded((new / old - 1) * 100)
    assume(rate != 0)
    assert readings.verdict(amount(abs(rate), "%"), readings.growth, amount(old), amount(new), sign=1 if rate > 0 else -1) is None


@given(CENTS, CENTS, st.integers(min_value=2, max_value=9))
def test_a_compound_rate_that_follows_from_its_numbers_is_right(old: Decimal, new: Decimal, years: int) -> None:
    rate = rounded(readings.exactly_compound(old, new, years) * 100)
    assume(rate > 0)
    assert readings.verdict(amount(rate, "%"), readings.compound(years), amount(old), amount(new)) is None


@given(CENTS, CENTS)
def test_a_rate_far_from_its_numbers_is_an_error(old: Decimal, new: Decimal) -> None:
    rate = rounded((new / old - 1) * 200) + 20
    assume(rate > 0)
    assert readings.verdict(amount(rate, "%"), readings.growth, amount(old), amount(new)) == "error"


@given(CENTS, CENTS, CENTS)
def test_a_hedge_never_makes_a_rate_wrong(old: Decimal, new: Decimal, rate: Decimal) -> None:
    bare, [hedged] = amount(rate, "%"), parse(f"约{rate}%")
    graver = {None: 0, "warning": 1, "error": 2}
    judged = [readings.verdict(claimed, readings.growth, amount(old), amount(new)) for claimed in (bare, hedged)]
    assert graver[judged[1]] <= graver[judged[0]]


@given(CENTS, CENTS)
def test_either_reading_of_a_multiple_will_do(old: Decimal, new: Decimal) -> None:
    times = rounded(new / old)
    assume(times > 1)
    for told in (times, times - 1):
        if told > 0:
            assert readings.verdict(amount(told, "倍"), readings.multiple, amount(old), amount(new)) is None


@pytest.mark.parametrize(
    ("text", "old", "new", "told"),
    [
        ("营收由80亿元增至96亿元，同比增长20%。", "80亿元", "96亿元", ["20%"]),
        ("营收96亿元，较上年的80亿元增长20%。", "80亿元", "96亿元", ["20%"]),
        ("营收96亿元，同比增长20%，上年同期为80亿元。", "80亿元", "96亿元", ["20%"]),
        ("营收同比增长20%至96亿元，上年同期为80亿元。", "80亿元", "96亿元", ["20%"]),
        ("营收从80亿元增长20%至96亿元，增加16亿元。", "80亿元", "96亿元", ["20%", "16亿元"]),
        ("營收由80億元增至96億元 增長20%", "80億元", "96億元", ["20%"]),
    ],
)
def test_closed_wording_names_old_new_and_change(text: str, old: str, new: str, told: list[str]) -> None:
    [move] = moves(passage(statement(text)))
    assert (move.old.quantity.text, move.new.quantity.text) == (old, new)
    assert [change.fact.quantity.text for change in move.changes] == told


@pytest.mark.parametrize(
    "text",
    [
        "营收和净利润分别由80亿元和9亿元增至96亿元和12亿元，同比增长20%。",
        "营收96亿元，较上年增加16亿元，同比增长20%。",
        "营收80亿元，净利润96万元，同比增长20%。",
    ],
)
def test_other_wording_is_declined(text: str) -> None:
    assert not list(moves(passage(statement(text))))


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (written(Decimal("15300000000000")), "15.3万亿"),
        (written(Decimal("203814000000")), "2038亿"),
        (written(Decimal("56000")), "5.6万"),
        (plain(Decimal("0.001234567")), "0.001235"),
        (percent(Decimal("-0.1523")), "-15.2%"),
        (percent(Decimal("0.0495")), "4.95%"),
    ],
)
def test_numbers_are_written_as_editors_write_them(shown: str, expected: str) -> None:
    assert shown == expected
