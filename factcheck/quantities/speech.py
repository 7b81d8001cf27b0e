"""Figures of speech: fractions in words, halves, doublings, orders of magnitude."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.lexicon.units import NUMBER, PERCENT, RATIO, TIMES, Unit
from factcheck.quantities.amounts import Amount
from factcheck.quantities.build import quantity
from factcheck.quantities.numerals import Number, arabic, chinese, place
from factcheck.quantities.page import Page, Token
from factcheck.quantities.unit import unit_at
from factcheck.quantities.windows import measured

_N = "零〇一二三四五六七八九十百千万亿两几"
_FRACTION = re.compile(
    rf"(?P<under>[{_N}]+)分之(?:(?P<digits>\d+(?:\.\d+)?)|(?P<over>[{_N}]+(?:点[零〇一二三四五六七八九]+)?))"
    rf"(?:(?:至|到|-|—)(?:(?P=under)分之)?(?P<to>\d+(?:\.\d+)?|[{_N}点]+))?"
)
_FOLDS = re.compile(r"翻(?:了|上了?|过?)? ?(?:(?P<times>[一两二三四五六]|\d) ?番|番|倍|一倍|1倍)(?P<more>多|有余)?")
_HALF = re.compile("(?:(?P<hedge>[过近超])半数?|一半|腰斩|减半|大半|半数)(?![年个小天月导])")
_HALF_A = re.compile("半(?=个?(?:小时|月|钟头)|天(?!然)|年|世纪)")
_SEVERAL_DIGITS = re.compile("(?P<n>[两二三四双])位数")
_SMALL = {"一": 1, "两": 2, "二": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_EXACT = ("千", "万", "十万", "百万", "亿")
_GROWTH = ("增", "涨", "幅", "率", "跌", "降", "百分")


def fraction(page: Page, start: int, floor: int) -> Token | None:
    """三分之一, 百分之三十, 百分之5至10."""
    found = _FRACTION.match(page.text, start)
    if found is None:
        return None
    under, end = chinese(found["under"]), found.end("digits") if found["digits"] else found.end("over")
    over = _numeral(found["digits"] or found["over"])
    if page.text.startswith("百分之百", start):
        over, end = Number(Decimal(100)), start + 4
    if under is None or over is None or not under.value or page.text.startswith("决赛", end):
        return page.skip("idiom", start, end)
    other = _numeral(found["to"])
    if other is not None and other.value is not None and over.value is not None and other.value > over.value:
        over, end = Number(None, min(over.exponent, other.exponent), over.value, other.value), found.end("to")
    if found["under"] == "百":
        return quantity(page, Amount(start, end, end, over, 0, PERCENT), floor)
    if over.value is None:
        return None, end
    part = Number(over.value / under.value, over.exponent - under.value.adjusted())
    if found["under"] in _EXACT:
        return quantity(page, Amount(start, end, end, part, 0, RATIO), floor)
    return _rough(page, (start, end), part, RATIO, floor)


def ratio(page: Page, span: tuple[int, int], value: Decimal, floor: int) -> Token:
    """A part of one at ``span``: 1/10, 一半."""
    return _rough(page, span, Number(value, -1 if value == Decimal("0.5") else 0), RATIO, floor)


def doubled(page: Page, start: int, floor: int) -> Token | None:
    """翻番, 翻两番, 腰斩, 过半, 半小时; ``None`` when the characters at ``start`` say no such thing."""
    if found := _FOLDS.match(page.text, start):
        return _fold(page, start, floor, found)
    if found := _HALF.match(page.text, start):
        return ratio(page, (start + (found["hedge"] is not None), found.end()), Decimal("0.5"), floor)
    return _half_a(page, start, floor) if _HALF_A.match(page.text, start) else None


def _fold(page: Page, start: int, floor: int, found: re.Match[str]) -> Token:
    written = found["times"]
    count = 1 if written is None else int(written) if written.isdigit() else _SMALL[written]
    end = found.start("more") if found["more"] else found.end()
    token, after = _rough(page, (start, end), Number(Decimal(2) ** count), TIMES, floor)
    return token, max(found.end(), after)


def _half_a(page: Page, start: int, floor: int) -> Token:
    """半小时 is measured, 半年 mostly a window, 上半年 a date."""
    text = page.text
    before = text[start - 1] if start else ""
    if before in ("上", "下") and text[start + 1] == "年":
        return page.skip("date", start - 1, start + 2)
    unit, end = unit_at(text, start + 1)
    if unit is not None and (unit.name == "小时" or measured(text, start)):
        return quantity(page, Amount(start, end, start + 1, Number(Decimal("0.5"), -1), 0, unit), floor)
    return page.skip("date", start, max(end, start + 1))


def magnitude(page: Page, amount: Amount) -> Token | None:
    """百亿级, 数以万计: an order of magnitude."""
    text, start, end, number = page.text, amount.start, amount.end, amount.number
    if number.value is None or text[start : amount.stop].strip("百千万亿"):
        return None
    unit = NUMBER
    if text.startswith("级", end):
        unit, end = amount.unit or NUMBER, end + 1
    elif text.startswith("数以", start - 2) and text.startswith("计", end):
        start, end = start - 2, end + 1
    elif text[end - 1] != "级":
        return None
    vague = Number(None, number.exponent, number.value, number.value * 10, True)
    return quantity(page, Amount(start, end, end, vague, 0, unit), start)


def digits_long(page: Page, start: int, floor: int) -> Token | None:
    """两位数: from 10 to 100, of per cent when a growth is told."""
    found = _SEVERAL_DIGITS.match(page.text, start)
    if found is None:
        return None
    size = _SMALL[found["n"]]
    around = page.text[max(0, start - 10) : found.end() + 6]
    unit = PERCENT if any(word in around for word in _GROWTH) else NUMBER
    number = Number(None, 0, place(size - 1), place(size), True)
    return quantity(page, Amount(start, found.end(), found.end(), number, 0, unit), floor)


def _numeral(text: str | None) -> Number | None:
    if not text:
        return None
    return arabic(text) if text.isascii() else chinese(text)


def _rough(page: Page, span: tuple[int, int], number: Number, unit: Unit, floor: int) -> Token:
    token, after = quantity(page, Amount(*span, span[1], number, 0, unit), floor)
    if token.form == "plain":
        token.form = "rough"
    return token, after
