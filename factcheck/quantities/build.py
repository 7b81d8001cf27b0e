"""Amounts and their surroundings to quantities: hedges, ranges, currencies before the number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import NUMBER, Unit, factor, money_signs
from factcheck.model.quantity import Form, Kind, Quantity
from factcheck.quantities.amounts import Amount, amount_at
from factcheck.quantities.hedging import hedging
from factcheck.quantities.numerals import Number, place
from factcheck.quantities.page import Page

_JOINT = re.compile(r" ?(?:--?|——?|––?|~~?|至|到) ?(?P<sign>[-+])?(?=[0-9零一二三四五六七八九十两百千])")
_BETWEEN = re.compile(r"[和与及](?=[0-9零一二三四五六七八九十两百千])")
_OPENERS = "-—–~至到和与及 "
_FROM = ("从", "由", "自")
_SCALES = "百千万亿半数"
_HUNDRED = Decimal(100)


def currency_before(text: str, start: int, floor: int, yuan: str = "CNY") -> Unit | None:
    """The currency whose sign or name stands before the number: US$, 人民币."""
    low = max(floor, start - 5)
    at = start
    while at > low and text[at - 1] in " *":
        at -= 1
    for size in (4, 3, 2, 1):
        if at - size >= low and (unit := money_signs().get(text[at - size : at])):
            return unit if yuan == "CNY" or text[at - size : at] != "$" else Unit(yuan, f"money:{yuan}", "money")
    return None


def joined(text: str, amount: Amount) -> bool:
    """Whether the text goes on with the other end of a range."""
    return _second(text, amount) is not None


def quantity(page: Page, amount: Amount, floor: int, sign: str = "", unit: Unit | None = None) -> tuple[Quantity, int]:
    """The quantity of ``amount``, joined with a second one where the text writes a range. ``unit`` stands in when none is written."""
    second = _second(page.text, amount)
    written = amount.unit or unit or NUMBER
    number, end = amount.number, amount.end
    if second is not None:
        return _range(page, amount, second, sign, unit)
    if sign == "±":
        return _range(page, amount, (amount, ""), "-", unit)
    start = amount.start - len(sign)
    hedge, form, words, after = hedging(page.text, (start, end), floor, written.kind, amount.more, _bare(page.text, amount))
    if number.value is None:
        return _spread(page, amount, written, words, max(end, after)), max(end, after)
    value = -number.value if sign in ("-", "负", "零下") else number.value
    if form == "plain":
        form = _form(number, written.kind, written.coin, amount)
    return Quantity(
        page.raw[start:end], start, end, value, _name(written, page), _dimension(written, page), written.kind, hedge, place(number.exponent), None, None, form, words
    ), max(end, after)


def _form(number: Number, kind: Kind, coin: Decimal | None, amount: Amount) -> Form:
    """Counts are taken at their word when they are small or end in another digit than 0; tenths (成) are figures of speech."""
    value = number.value
    if kind == "count" and number.exponent == 0 and value is not None and (value < _HUNDRED or value % 10 != 0):
        return "whole"
    if coin is not None and kind == "percent" and amount.unit is not None and amount.unit.use == "both" and amount.number.exponent <= 1:
        return "rough"
    return "plain"


def _name(unit: Unit, page: Page) -> str:
    return page.yuan + unit.name[3:] if page.yuan != "CNY" and unit.name.startswith("CNY") and unit.use == "digits" else unit.name


def _dimension(unit: Unit, page: Page) -> str:
    return unit.dimension.replace("money:CNY", f"money:{page.yuan}") if page.yuan != "CNY" and unit.use == "digits" else unit.dimension


def _bare(text: str, amount: Amount) -> bool:
    """Whether the number is a scale word alone (百, 万, 亿), which 上 and 过 may hedge."""
    return text[amount.start] in _SCALES and not text[amount.start : amount.stop].strip(_SCALES)


def _spread(page: Page, amount: Amount, unit: Unit, words: tuple[str, ...], after: int) -> Quantity:
    number = amount.number
    return Quantity(
        page.raw[amount.start : amount.end], amount.start, amount.end, None, _name(unit, page), _dimension(unit, page), unit.kind,
        "vague" if number.vague else "range", place(number.exponent), number.low, number.high, "plain", words,
    )  # fmt: skip


def _second(text: str, first: Amount) -> tuple[Amount, str] | None:
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
    if second is None or second.number.vague or not _compatible(first, second):
        return None
    if joint and joint.group().strip() in ("至", "到") and _moved(text, first, second):
        return None
    if between and not text.startswith("之间", second.end):
        return None
    return second, (joint["sign"] or "") if joint else ""


def _moved(text: str, first: Amount, second: Amount) -> bool:
    """增加16万吨至66万吨 is a change and where it led; 增长50%至70% is a range."""
    if second.unit is None and first.unit is not None and first.unit.kind in ("percent", "points", "multiple"):
        return True
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


def _range(page: Page, first: Amount, other: tuple[Amount, str], sign: str, unit: Unit | None) -> tuple[Quantity, int]:
    second, second_sign = other
    written = second.unit or first.unit or unit or NUMBER
    low, high = first.number, second.number
    shift = _inherited(page.text, first, second)
    if shift:
        low = low.times(Decimal(10) ** shift)
    if first.unit is None and written.coin is not None:
        low = low.times(written.coin)
    if second.unit is None and written.coin is not None:
        high = high.times(written.coin)
    if first.unit is not None and second.unit is not None and first.unit.name != second.unit.name:
        ratio = factor(first.unit.name) / factor(second.unit.name)
        low = Number(None if low.value is None else low.value * ratio, high.exponent, low.low and low.low * ratio, low.high and low.high * ratio)
    ends = [_signed(low, sign, False), _signed(low, sign, True), _signed(high, second_sign, False), _signed(high, second_sign, True)]
    start = first.start - len(sign)  # ± is one character, as - is
    _, _, words, after = hedging(page.text, (start, second.end), start, written.kind)
    before = hedging(page.text, (start, second.end), 0, written.kind).words
    return Quantity(
        page.raw[start : second.end], start, second.end, None, _name(written, page), _dimension(written, page), written.kind, "range",
        place(min(low.exponent, high.exponent)), min(ends), max(ends), "plain", before or words,
    ), max(second.end, after)  # fmt: skip


def _signed(number: Number, sign: str, upper: bool) -> Decimal:
    end = number.value if number.value is not None else number.high if upper else number.low
    assert end is not None
    return -end if sign in ("-", "负", "零下") else end


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


