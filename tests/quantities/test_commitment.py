"""What a written number commits its author to: the rows of the table of the design, one by one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.quantities import parse

ROWS = [
    ("17家", "16.5", "17.5", "16.5", "17.5"),
    ("422台", "421.5", "422.5", "421.5", "422.5"),
    ("第6位", "5.5", "6.5", "5.5", "6.5"),
    ("3000家", "2999.5", "3000.5", "2962.5", "3075"),
    ("12.6万", "125500", "126500", "125500", "127000"),
    ("1530亿", "152950000000", "153050000000", "152500000000", "154000000000"),
    ("约300人", "292.5", "307.5", "285", "315"),
    ("约20%", "19.5", "20.5", "19", "21"),
    ("近90%", "85.5", "90", "81", "90.5"),
    ("接近200家", "190", "200", "180", "200.5"),
    ("超6000亿", "600000000000", "700000000000", "599950000000", "Infinity"),
    ("60多家", "60", "70", "59.5", "Infinity"),
    ("上百家", "100", "200", "50", "Infinity"),
    ("至少20%", "19.5", "Infinity", "19.5", "Infinity"),
    ("12家以上", "11.5", "Infinity", "11.5", "Infinity"),
    ("不足5000万", "40000000", "50000000", "-Infinity", "50005000"),
    ("不到18%", "17", "18", "-Infinity", "18.5"),
    ("不超过50家", "-Infinity", "50.5", "-Infinity", "50.5"),
    ("5500-6500元", "5499.5", "6500.5", "5499.5", "6500.5"),
    ("3%至5.5%", "2.95", "5.55", "2.95", "5.55"),
    ("数十家", "20", "100", "20", "100"),
    ("十几家", "11", "20", "11", "20"),
    ("几个", "2", "10", "2", "10"),
    ("数亿元", "200000000", "1000000000", "200000000", "1000000000"),
    ("三成", "28.5", "31.5", "20", "40"),
    ("翻番", "1.9", "2.1", "1", "3"),
    ("一半", "0.475", "0.525", "0.4", "0.6"),
    ("-3.5%", "-3.55", "-3.45", "-3.6", "-3.45"),
    ("两位数增长", "10", "100", "10", "100"),
]


@pytest.mark.parametrize(("text", "low", "high", "loosest", "loosest_high"), ROWS, ids=[row[0] for row in ROWS])
def test_stated_and_plausible(text: str, low: str, high: str, loosest: str, loosest_high: str) -> None:
    (quantity,) = parse(text)
    stated, plausible = quantity.stated, quantity.plausible
    assert (stated.low, stated.high) == (Decimal(low), Decimal(high))
    assert (plausible.low, plausible.high) == (Decimal(loosest), Decimal(loosest_high))
