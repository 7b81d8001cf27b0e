"""Figures of speech: fractions in words, halves, doublings, orders of magnitude."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import NUMBER, PERCENT, PERMILLE, RATIO, TIMES, Unit, unit_named
from factcheck.quantities.behind import Amount
from factcheck.quantities.build import quantity
from factcheck.quantities.numerals import HALF, Number, arabic, chinese, place, scale_of
from factcheck.quantities.page import Page, Token
from factcheck.quantities.signs import sign_before
from factcheck.quantities.unit import unit_at
from factcheck.quantities.windows import measured

_N = "零〇一二三四五六七八九十百千万亿两几"
_FRACTION = re.compile(
    rf"(?P<under>[{_N}]+)分之 ?(?P<minus>负)?(?:(?P<digits>\d+(?:\.\d+)?)|(?P<over>[{_N}]+(?:点[零〇一二三四五六七八九]+)?))"
    rf"(?:(?:至|到|-|—)(?:(?P=under)分之)?(?P<to>\d+(?:\.\d+)?|[{_N}点]+))?"
)
_DIGITS = re.compile(r"(?P<under>\d{1,4})分之(?P<over>\d{1,4})(?![\d.])")
_FOLDS = re.compile(r"翻(?:了|上了?|过?)? ?(?P<hedge>将?近|超?过|超|逾|约)?(?:(?P<times>[一两二三四五六]|\d) ?番|番|倍|一倍|1倍)(?P<more>还?多|有余)?")
_HALF = re.compile("(?:(?P<hedge>[过近超])半数?|一半|腰斩|减半|大半|半数)(?![年个小天月导夜生日辈午百])")
_HALF_A = re.compile(
    "半个?(?P<more>[多来])?(?P<of>小时|月|钟头|星期|礼拜|天(?!然)|年(?![度报])|世纪|百分点|基点|公里|公斤|斤(?!八)|亩|公顷|吨(?!位)|升(?!级)|厘(?!米)|英里|英寸|里地|千克|米(?!饭))"
)
_ABOUT_ONE = re.compile("个把(?P<of>月|小时|钟头|星期|礼拜|世纪)")
_SCALE = re.compile("万?亿|万")
_PAIR = re.compile("[俩仨](?P<of>人)?")
_SEVERAL_DIGITS = re.compile("(?P<n>[两二三四双])位数")
_SMALL = {"一": 1, "两": 2, "二": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_HUNDREDTHS = {"百": PERCENT, "千": PERMILLE}
_PERCENTS = {Decimal(100): PERCENT, Decimal(1000): PERMILLE}
_EXACT = ("万", "十万", "百万", "亿")
_GROWTH = ("增", "涨", "幅", "率", "跌", "降", "百分")


def fraction(page: Page, start: int, floor: int) -> Token | None:
    """三分之一, 百分之三十, 百分之5至10, 负四分之三."""
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
    if found["minus"] and over.value is not None:
        over = over._replace(value=-over.value)
    sign = sign_before(page.text, start, floor)
    if found["under"] in _HUNDREDTHS:
        return quantity(page, Amount(start, end, end, over, 0, _HUNDREDTHS[found["under"]]), floor, sign)
    if over.value is None:
        return None, end
    if found["under"] in _EXACT:
        part = Number(over.value / under.value, over.exponent - under.value.adjusted())
        return quantity(page, Amount(start, end, end, part, 0, RATIO), floor, sign)
    return ratio(page, (start, end), over.value / under.value, floor)


def digits_fraction(page: Page, start: int, floor: int) -> Token | None:
    """3分之1."""
    found = _DIGITS.match(page.text, start)
    if found is None:
        return None
    under, over = Decimal(found["under"]), Decimal(found["over"])
    if not 0 < over < under:
        return None
    if under in _PERCENTS:
        return quantity(page, Amount(start, found.end(), found.end(), Number(over), 0, _PERCENTS[under]), floor)
    return ratio(page, (start, found.end()), over / under, floor)


def ratio(page: Page, span: tuple[int, int], value: Decimal, floor: int) -> Token:
    """A part of one at ``span``: 1/10, 一半; its digits are not written, so it is as precise as its first one."""
    return _rough(page, span, Number(value, value.adjusted()), RATIO, floor, sign_before(page.text, span[0], floor))


def doubled(page: Page, start: int, floor: int) -> Token | None:
    """翻番, 翻两番, 腰斩, 过半, 半小时, 俩; ``None`` when the characters at ``start`` say no such thing."""
    text = page.text
    if found := _FOLDS.match(text, start):
        return _fold(page, start, floor, found)
    if text[start] == "折":
        return quantity(page, Amount(start - 1, start + 1, start + 1, Number(Decimal(50)), 0, PERCENT), floor)  # 对折
    if found := _HALF.match(text, start):
        return ratio(page, (start + (found["hedge"] is not None), found.end()), HALF, floor)
    if found := _ABOUT_ONE.match(text, start - 1):
        return quantity(page, Amount(start - 1, found.end(), start, Number(Decimal(1)), 0, unit_named(f"个{found['of']}"), "把"), floor)
    if found := _PAIR.match(text, start):
        number = Number(Decimal(2 if text[start] == "俩" else 3))
        return quantity(page, Amount(start, found.end(), start + 1, number, 0, unit_named(found["of"] or "个")), floor)
    return _half_a(page, floor, found) if (found := _HALF_A.match(text, start)) else None


def _fold(page: Page, start: int, floor: int, found: re.Match[str]) -> Token:
    written = found["times"]
    count = 1 if written is None else int(written) if written.isdigit() else _SMALL[written]
    end = found.start("more") if found["more"] else found.end()
    token, after = _rough(page, (found.end("hedge") if found["hedge"] else start, end), Number(Decimal(2) ** count), TIMES, floor)
    return token, max(found.end(), after)


def _half_a(page: Page, floor: int, found: re.Match[str]) -> Token:
    """半小时 and 半公里 are measured, 半年 mostly a window, 上半年 a date."""
    start, end, of = found.start(), found.end(), found["of"]
    if of == "年" and page.text[start - 1 : start] in ("上", "下"):
        return page.skip("date", start - 1, end)
    unit = unit_named(f"个{of}" if of in ("月", "世纪") else of)
    token, after = quantity(page, Amount(start, end, start + 1, Number(HALF, -1), 0, unit, found["more"] or ""), floor)
    if unit.kind != "duration" or unit.name == "小时" or token.hedge not in ("exact", "at_most") or measured(page.text, start) or end - start == len(page.text):
        return token, after
    return page.skip("date", start, end)


def spoken(page: Page, start: int, floor: int) -> Token | None:
    """十之八九, 成千上万: the amount of a set phrase whose first numeral stands at ``start``."""
    for phrase, offset, low, high, spelling in _spoken().get(page.text[start], ()):
        if start >= offset and page.text.startswith(phrase, start - offset):
            stop = start - offset + len(phrase)
            if scale := _SCALE.match(page.text, stop):
                stop, factor = scale.end(), Decimal(10) ** scale_of(scale[0])
                low, high = low * factor, high * factor
            unit, end = unit_at(page.text, stop)
            if unit is None or unit.use != "both":
                unit, end = PERCENT if spelling == "percent" else NUMBER, stop
            return quantity(page, Amount(start - offset, end, stop, Number(None, 0, low, high, unit is not PERCENT), 0, unit), floor)
    return None


@cache
def _spoken() -> dict[str, list[tuple[str, int, Decimal, Decimal, str]]]:
    found: dict[str, list[tuple[str, int, Decimal, Decimal, str]]] = {}
    for phrase, (low, high, unit) in table("phrases.toml")["spoken"].items():
        offset = next(at for at, character in enumerate(phrase) if character in _N)
        found.setdefault(phrase[offset], []).append((phrase, offset, Decimal(low), Decimal(high), unit))
    return found


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


def _rough(page: Page, span: tuple[int, int], number: Number, unit: Unit, floor: int, sign: str = "") -> Token:
    token, after = quantity(page, Amount(*span, span[1], number, 0, unit), floor, sign)
    if token.form == "plain":
        token.form = "rough"
    return token, after
