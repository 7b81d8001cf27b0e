"""Units: our factors are those of pint, and what is unlike refuses to convert."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.lexicon.registry import expression, pint_factor, registry
from factcheck.lexicon.units import factor, measures, spellings
from factcheck.quantities import parse

MEASURES = [(dimension, next(iter(rows)), unit) for dimension, rows in measures().items() for unit in rows]


@pytest.mark.parametrize(("dimension", "base", "unit"), MEASURES)
def test_our_factors_are_those_of_pint(dimension: str, base: str, unit: str) -> None:
    ours, theirs = factor(unit) / factor(base), pint_factor(unit, base)
    assert abs(ours - theirs) <= abs(theirs) * Decimal("1e-20"), dimension


def test_pint_knows_every_unit() -> None:
    for unit in set(spellings().values()):
        registry().parse_units(expression(unit.name, unit.dimension))


@pytest.mark.parametrize(
    ("text", "unit", "magnitude"),
    [
        ("3公里", "m", "3000"),
        ("5万吨", "kg", "50000000"),
        ("8元/百万tokens", "CNY / token", "0.000008"),
        ("三成", "share", "0.3"),
        ("25个基点", "percentage_point", "0.25"),
        ("4-6吨", "t", "5"),
        ("7名", "人", "7"),
    ],
)
def test_a_quantity_converts_within_its_dimension(text: str, unit: str, magnitude: str) -> None:
    assert parse(text)[0].to_pint().to(unit).magnitude == Decimal(magnitude)


@pytest.mark.parametrize(("text", "unit"), [("3元", "USD"), ("3%", "percentage_point"), ("3人", "人次"), ("3台", "片"), ("3公里", "kg"), ("3倍", "share")])
def test_unlike_things_refuse(text: str, unit: str) -> None:
    import pint

    with pytest.raises(pint.DimensionalityError):
        parse(text)[0].to_pint().to(unit)


def test_an_open_amount_has_no_single_value() -> None:
    (quantity,) = parse("数十家")
    quantity.low, quantity.high = Decimal(20), Decimal("Infinity")
    with pytest.raises(ValueError, match="数十家"):
        quantity.to_pint()


@pytest.mark.parametrize(("one", "other"), [("3万吨", "3000万公斤"), ("2亿千瓦时", "200GWh"), ("3公里", "3000米"), ("三成", "0.3%"), ("5名", "5人")])
def test_comparable_things_share_a_dimension(one: str, other: str) -> None:
    assert parse(one)[0].dimension == parse(other)[0].dimension
