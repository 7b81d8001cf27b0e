"""The private pint registry: the one place that imports pint, and only when somebody asks for it.

The default registry of pint is never loaded; money is a dimension for each currency and things counted one for each family of counters, so that what is
unlike refuses to convert.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from factcheck.lexicon.tables import source
from factcheck.lexicon.units import Unit, measures, scale_below, spellings, without_scale

if TYPE_CHECKING:
    import pint

    from factcheck.model.quantity import Quantity

_AS_EXPRESSION = {"°C": "celsius_step", "°F": "fahrenheit_step", "N·m": "newton * meter", "in²": "inch ** 2", "in³": "inch ** 3"}


@cache
def registry() -> pint.UnitRegistry[Any]:
    """Our units, exact decimals, no others."""
    import pint

    units: pint.UnitRegistry[Any] = pint.UnitRegistry(None, non_int_type=Decimal, autoconvert_offset_to_baseunit=False, cache_folder=None)
    units.load_definitions(_definitions())
    return units


def pint_quantity(quantity: Quantity) -> pint.Quantity[Any]:
    """The value in pint; the middle of ``stated`` where there is no single value.

    Raises ``ValueError`` when an end is open and there is no value.

    >>> from factcheck.model import Quantity
    >>> q = Quantity("3公里", 0, 3, Decimal(3), "km", "length", "measure")
    >>> pint_quantity(q).to("m").magnitude == 3000
    True
    """
    value = quantity.value
    if value is None:
        if not (quantity.stated.low.is_finite() and quantity.stated.high.is_finite()):
            raise ValueError(f"“{quantity.text}”没有确定的数值，无法换算")
        value = (quantity.stated.low + quantity.stated.high) / 2
    return registry().Quantity(value / scale_below(quantity.unit), registry().parse_units(expression(quantity.unit, quantity.dimension)))


def expression(unit: str, dimension: str) -> str:
    """A canonical unit as pint writes it, without the scale below the line.

    >>> expression("CNY/百万token", "money:CNY/count:token")
    'CNY / token'
    """
    over, slash, under = unit.partition("/")
    if slash and unit not in spellings():
        return f"{expression(over, '')} / {expression(without_scale(under), '')}"
    if unit == "1":
        return {"share": "share", "rank": "rank"}.get(dimension, "")
    return _AS_EXPRESSION.get(unit, unit)


def pint_factor(unit: str, base: str) -> Decimal:
    """What one ``unit`` is worth in ``base``, by pint.

    >>> pint_factor("km", "m") == 1000
    True
    """
    units = registry()
    return Decimal(units.Quantity(Decimal(1), units.parse_units(expression(unit, ""))).to(expression(base, "")).magnitude)


def _definitions() -> list[str]:
    lines = [line for line in source("units.txt").splitlines() if line and not line.startswith("#")]
    known = {name for rows in measures().values() for name in rows} | {"percent", "permille", "percentage_point", "basis_point", "times", "点"}
    things: dict[str, Unit] = {unit.name: unit for unit in spellings().values() if unit.name not in known and "/" not in unit.name and unit.name != "1"}
    families = {unit.dimension for unit in things.values()}
    lines += [f"{_base(dimension)} = [{_base(dimension)}]" for dimension in sorted(families)]
    lines += [f"{name} = {_base(unit.dimension)}" for name, unit in sorted(things.items())]
    return lines


def _base(dimension: str) -> str:
    return dimension.replace(":", "_")
