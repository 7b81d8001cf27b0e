"""Ranges: the other end of a number, and what the two ends share."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import Unit, factor
from factcheck.quantities.amounts import amount_at
from factcheck.quantities.behind import Amount
from factcheck.quantities.numerals import Number

_JOINT = re.compile(r" ?(?:--?|——?|––?|~~?|至|到) ?(?P<sign>[-+负]|零下|[A-Z]{0,2}[$￥¥€£])?(?=[0-9一二三四五六七八九十两百千]|零[点〇零一二三四五六七八九])")
_BETWEEN = re.compile(r"[和与及](?=[0-9零一二三四五六七八九十两百千])")
_OPENERS = "-—–~至到和与及 "
_FROM = ("从", "由", "自")
_MINUS = ("-", "负", "零下")
_MONEY = "$￥¥€£"


def any_other_end(text: str, first: Amount) -> tuple[Amount, str] | None:
    """The other end of a range that is all there is: 100-200, 3到5."""
    joint = _JOINT.match(text, first.end)
    second = amount_at(text, joint.end()) if joint else None
    return (second, joint["sign"] or "") if joint and second else None


def joined(text: str, amount: Amount) -> bool:
    """Whether the text goes on with the other end of a range."""
    return second_end(text, amount) is not None


def second_end(text: str, first: Amount) -> tuple[Amount, str] | None:
    """The other end of a range, and its sign."""
    at = first.end
    if text[at : at + 1] not in _OPENERS or at >= len(text):
        return None
    joint = _JOINT.match(text, at)
    between = None if joint else _BETWEEN.match(text, at)
    if joint is None and between is None:
        return None
    if joint and _split(text, first.start):
        return None
    second = amount_at(text, joint.end() if joint else between.end() if between else at)
    if second is None or second.number.vague or not (_compatible(first, second) or _priced(text, first, second)):
        return None
    if joint and joint.group().strip() in ("至", "到") and _moved(text, first, second):
        return None
    if between and not text.startswith("之间", second.end):
        return None
    sign = (joint["sign"] or "") if joint else ""
    return second, "" if sign[-1:] in _MONEY else sign


def until(text: str, first: Amount) -> Amount | None:
    """从8500到3万港元: where it ends, whose unit the beginning shares; its ``shift`` is the scale that it shares (从3到5万元).

    >>> until("从8500到3万港元", amount_at("8500", 0)._replace(start=1, end=5)).unit.name
    'HKD'
    """
    joint = _JOINT.match(text, first.end) if _split(text, first.start) else None
    second = amount_at(text, joint.end()) if joint else None
    if second is None or second.unit is None or not _compatible(first, second):
        return None
    return second._replace(shift=_inherited(text, first, second))


def _moved(text: str, first: Amount, second: Amount) -> bool:
    """增加16万吨至66万吨 is a change and where it led; 增长50%至70% is a range."""
    if second.unit is None and first.unit is not None and first.unit.kind in ("percent", "points", "multiple"):
        return True
    if first.unit is None and second.unit is not None and second.unit.kind in ("multiple", "points"):
        return False  # 上调2至4倍, 上调25至50个基点
    if not text[max(0, first.start - 2) : first.start].endswith(_changes()):
        return False
    one, two = first.number.value, second.number.value
    if one is None or two is None or (first.unit is None and first.shift != second.shift):
        return False
    share = first.unit is not None and first.unit.kind in ("percent", "points")
    return two >= one * 3 if share else two >= one * 2 or two < one


@cache
def _changes() -> tuple[str, ...]:
    return tuple(table("phrases.toml")["changes"]["words"].split())


def _split(text: str, start: int) -> bool:
    """从A到B is two quantities."""
    return any(word in text[max(0, start - 3) : start] for word in _FROM)


def _priced(text: str, first: Amount, second: Amount) -> bool:
    """$2000-3000: the sign before the first end says what both are."""
    before = text[first.start - 1 : first.start]
    return first.unit is None and second.unit is None and before != "" and before in _MONEY


def _compatible(first: Amount, second: Amount) -> bool:
    one, two = first.unit, second.unit
    if two is not None and (two.use == "numbering" or (two.name == "年" and second.number.value is not None and second.number.value >= 1000)):
        return False
    if one is None:
        exact = first.number.exponent <= -2 and first.number.exponent == second.number.exponent  # 1.2250-1.2500
        return two is not None or exact or bool(first.shift or second.shift)
    if two is None:
        return not second.shift if one.kind not in ("money", "count", "measure") else first.shift == second.shift
    return one.dimension == two.dimension


def ends(text: str, first: Amount, other: tuple[Amount, str], sign: str, unit: Unit) -> tuple[Decimal, Decimal, int]:
    """The lowest and the highest value of a range in ``unit``, and the place of the last digit."""
    second, second_sign = other
    low, high = first.number, second.number
    if shift := _inherited(text, first, second):
        low = low.times(Decimal(10) ** shift)
    if unit.coin is not None:
        low, high = (number.times(unit.coin) if amount.unit is None else number for number, amount in ((low, first), (high, second)))
    if first.unit is not None and second.unit is not None and first.unit.name != second.unit.name:
        low = low.converted(factor(first.unit.name) / factor(second.unit.name), high.exponent)
    values = [_signed(low, sign, False), _signed(low, sign, True), _signed(high, second_sign, False), _signed(high, second_sign, True)]
    return min(values), max(values), min(low.exponent, high.exponent)


def _signed(number: Number, sign: str, upper: bool) -> Decimal:
    end = number.value if number.value is not None else number.high if upper else number.low
    assert end is not None
    return -end if sign in _MINUS else end


def _inherited(text: str, first: Amount, second: Amount) -> int:
    """The scale that the first end takes from the second: 3-5亿, 一百二十到一百五十万, 八到九百亿; not 9000-1.2万."""
    if first.shift >= 4 or not second.shift or first.unit is not None:
        return 0
    one, two = first.number.value, second.number.value
    if one is None or two is None:
        return second.shift if not first.shift and one is None and first.number.high is not None and first.number.high < 10 else 0
    written = text[second.start : second.stop]
    chinese = written[0] not in "0123456789"
    shift = second.shift
    if chinese and not (one < 10 and two < Decimal(10) ** (shift + 1)):
        shift = 8 if written.endswith("亿") else 4 if written.endswith("万") else 0
        shift += 4 if written.endswith("万亿") else 0
    return shift if one * Decimal(10) ** shift < two else 0
