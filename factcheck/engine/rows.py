"""A row of values for consecutive years and the row of their growth: 2024-2026年净利润1.2/1.5/1.8亿元，同比+20%/+25%/+20%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from factcheck.model import Quantity

_SCALES = {"万亿": Decimal("1E+12"), "亿": Decimal("1E+8"), "万": Decimal("1E+4"), "": Decimal(1)}
_NUMBER = r"[+-]?\d{1,9}(?:\.\d{1,4})?"
_JOIN = r" ?[/、和及] ?"
_YEARS = r"(?<!\d)(?P<first>20\d\d)年?(?:[-—–~至到](?:20)?(?P<last>\d\d)|(?P<listed>(?:年?[/、和及](?:20)?\d\d){1,5}))[Ee]?(?:年|E)[^。；]{0,40}?"
_VALUES = rf"(?<![\d.])(?P<values>{_NUMBER} ?(?P<scale>万亿|亿|万)?(?:美元|港元|元|辆|台|吨|人)?(?:{_JOIN}{_NUMBER} ?(?:万亿|亿|万)?(?:美元|港元|元|辆|台|吨|人)?){{1,5}})"
_GROWTH = rf"，(?:分别|对应|预计|则)?(?:同比|YoY|yoy)(?:增长|增速|增幅|变动|变化|分别)*(?:为|：)?(?P<rates>{_NUMBER} ?%?(?:{_JOIN}{_NUMBER} ?%?){{1,5}})(?<=%)"
_ROW = re.compile(_YEARS + _VALUES + _GROWTH)
_EACH = re.compile(rf"({_NUMBER}) ?(万亿|亿|万|%)?")


class Row(NamedTuple):
    """Values in order of years, the first of ``year``, and their yearly growth in percent; positions are those of the text."""

    year: int
    values: tuple[Quantity, ...]
    rates: tuple[Quantity, ...]


def rows(text: str) -> Iterator[Row]:
    """The rows of a folded sentence; as many years, values and rates, or none.

    >>> [row.year for row in rows("预计2024-2026年营收为12.3/14.5/16.7亿元，同比增长20%/18%/15%")]
    [2024]
    """
    for found in _ROW.finditer(text):
        years = _years(found)
        values, rates = _quantities(found, "values"), _quantities(found, "rates")
        if len(values) == len(rates) == years:
            yield Row(int(found["first"]), values, rates)


def _years(found: re.Match[str]) -> int:
    first = int(found["first"][2:])
    if found["last"]:
        return int(found["last"]) - first + 1
    named = [int(year[-2:]) for year in re.findall(r"\d+", found["listed"])]
    return len(named) + 1 if named == list(range(first + 1, first + 1 + len(named))) else 0


def _quantities(found: re.Match[str], group: str) -> tuple[Quantity, ...]:
    """The numbers of a row; a scale on the last one alone is that of all."""
    numbers = list(_EACH.finditer(found[group]))
    shared = numbers[-1][2] or ""
    return tuple(_quantity(each, each[2] or shared, found.start(group)) for each in numbers)


def _quantity(each: re.Match[str], scale: str, offset: int) -> Quantity:
    factor = _SCALES.get(scale, Decimal(1))
    value = Decimal(each[1])
    exponent = value.as_tuple().exponent
    precision = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * factor
    start, end = offset + each.start(), offset + each.end()
    if scale == "%":
        return Quantity(each[1] + "%", start, end, value, "percent", "percent", "percent", precision=precision)
    return Quantity(each[1] + scale, start, end, value * factor, "1", "1", "number", precision=precision)
