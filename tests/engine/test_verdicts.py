"""Verdicts: each row of the table by cases, and what must hold of any two numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.engine.verdicts import canonical, groups, in_conflict, magnitude, significant, verdict
from factcheck.model import Fact, Quantity, Sentence
from factcheck.quantities import parse

PAIRS = [
    ("duplicate", "422万台", "422 万台"),
    ("duplicate", "35亿元", "35亿元人民币"),
    ("equivalent", "6.71亿元", "67100万元"),
    ("equivalent", "三成", "30%"),
    ("equivalent", "1/10", "十分之一"),
    ("equivalent", "3公里", "3000米"),
    ("rounding", "1234.6万吨", "约1235万吨"),
    ("rounding", "3.48亿元", "3.5亿元"),
    ("subsumed", "超过20家", "23家"),
    ("subsumed", "15亿至700亿元", "32亿元"),
    ("subsumed", "至少12家", "40家"),
    ("one_digit", "12.6%", "12.7%"),
    ("compatible", "3.48亿元", "3.4亿元"),
    ("subsumed", "超20%", "超23%"),
    ("conflict", "17家", "18家"),
    ("conflict", "42.6万辆", "46.2万辆"),
    ("conflict", "超过60家", "48家"),
    ("conflict", "不足20亿元", "26.4亿元"),
]


def quantity(text: str) -> Quantity:
    [found] = parse(text)
    return found


@pytest.mark.parametrize(("expected", "one", "other"), PAIRS)
def test_rows(expected: str, one: str, other: str) -> None:
    assert verdict(quantity(one), quantity(other)) == verdict(quantity(other), quantity(one)) == expected


@pytest.mark.parametrize(
    ("one", "other", "power"), [("35亿元", "35万元", 10**4), ("126.4万吨", "1264万吨", 10), ("3亿元", "30亿元", None), ("35亿元", "36万元", None)]
)
def test_magnitude(one: str, other: str, power: int | None) -> None:
    assert magnitude(quantity(one), quantity(other)) == power


@pytest.mark.parametrize(("text", "digits"), [("42.6万辆", 3), ("3000家", 1), ("90%-95%", 2), ("557.6万美元", 4)])
def test_significant(text: str, digits: int) -> None:
    assert significant(quantity(text)) == digits


HEDGES = st.sampled_from(("exact", "about", "above", "at_least", "below", "at_most"))


@st.composite
def amounts(draw: st.DrawFn) -> Quantity:
    exponent = draw(st.integers(-3, 8))
    value = Decimal(draw(st.integers(1, 99999))).scaleb(exponent)
    return Quantity("x", 0, 1, value, "CNY", "money:CNY", "money", draw(HEDGES), Decimal(1).scaleb(exponent))


@given(amounts(), amounts())
def test_the_order_of_two_does_not_matter(one: Quantity, other: Quantity) -> None:
    assert verdict(one, other) == verdict(other, one)


@given(amounts())
def test_a_number_agrees_with_itself(one: Quantity) -> None:
    assert verdict(one, one) == "duplicate"


@given(amounts(), amounts())
def test_conflict_is_plausible_intervals_apart(one: Quantity, other: Quantity) -> None:
    assert (verdict(one, other) == "conflict") == (not one.plausible.overlaps(other.plausible))


@given(st.lists(amounts(), min_size=1, max_size=12), st.randoms())
def test_a_block_is_judged_alike_in_any_order(quantities: list[Quantity], random: object) -> None:
    facts = [fact(quantity, i) for i, quantity in enumerate(quantities)]
    turned = facts[:]
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert in_conflict(facts) == in_conflict(turned)
    assert canonical(facts) is canonical(turned)
    assert [group.lead for group in groups(facts)] == [group.lead for group in groups(turned)]


@given(st.lists(amounts(), min_size=2, max_size=8))
def test_a_block_is_in_conflict_when_a_pair_is(quantities: list[Quantity]) -> None:
    apart = any(not one.plausible.overlaps(other.plausible) for one in quantities for other in quantities)
    assert in_conflict([fact(quantity, i) for i, quantity in enumerate(quantities)]) == apart


@given(st.lists(amounts(), min_size=1, max_size=8), st.integers(0, 7))
def test_a_wider_number_never_makes_a_conflict(quantities: list[Quantity], which: int) -> None:
    facts = [fact(quantity, i) for i, quantity in enumerate(quantities)]
    if not in_conflict(facts):
        wide = quantities[which % len(quantities)]
        about = Quantity("x", 0, 1, wide.value, wide.unit, wide.dimension, wide.kind, "about", wide.precision)
        if wide.plausible.inside(about.plausible):
            facts[which % len(quantities)] = fact(about, 99)
            assert not in_conflict(facts)


def fact(quantity: Quantity, place: int) -> Fact:
    sentence = Sentence("句子。", place, "body", 0, 0, f"a{place:02}", ((0, 0),))
    return Fact(quantity, sentence, (0, 1))


def test_a_day_lies_in_its_month() -> None:
    def dated(start: date, end: date) -> Quantity:
        low, high = Decimal(start.toordinal()), Decimal(end.toordinal())
        return Quantity("日", 0, 1, None, "day", "date", "date", "range", low=low, high=high - 1, precision=Decimal(1))

    assert verdict(dated(date(2024, 12, 26), date(2024, 12, 27)), dated(date(2024, 12, 1), date(2025, 1, 1))) == "subsumed"
