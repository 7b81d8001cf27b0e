"""What stands behind a number: 余 or 多, its unit, a second unit; and the amount that they make together."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcheck.lexicon.units import Unit, unit_named
from factcheck.quantities.compound import GOES_ON, compound, opens
from factcheck.quantities.numerals import DIGITS, HALF, Number, chinese, scale_of
from factcheck.quantities.unit import unit_at

TENS_AND_UP = "十百千万亿拾佰仟廿卅"
_TENTHS = re.compile("[一二三四五六七八九半](?![成年月日个家人名项万亿十百千])")
_UNUSUAL = frozenset(" *又余多来几把+个月")
_INSIDE = frozenset("余多来几把+")
_TWOFOLD = frozenset(("块", "m³", "平"))
_DRAWN = 15  # 3平 says how often nobody won
_COLLOQUIAL = re.compile("个(?P<more>多)?(?P<scale>万?亿|千万)(?!级)")  # 3个亿, 两个多亿
_OF_THESE = re.compile("个(?P<part>[半多来余])(?P<word>月|小时|钟头|星期|礼拜|世纪|季度|百分点|基点|工作日|交易日)")  # 一个半月, 两个多小时
_AND = "(?:[、，]|和|及|与|以及|、约)"
#: The unit of all stands behind the last one: 4.9个、3.3个和7.4个百分点.
SHARED = re.compile(rf"个(?={_AND}(?:\d{{1,3}}(?:\.\d+)?个{_AND}){{0,9}}\d{{1,3}}(?:\.\d+)?个(?P<word>百分点|基点))")
_MIXED = re.compile("又(?:(?P<over>\\d{1,3})/(?P<under>\\d{1,3})|(?P<lower>[二三四五六七八九十百]{1,4})分之(?P<upper>[一二三四五六七八九十百]{1,4}))")
_SQUARE = re.compile("[面平]积|[商住]|土地|写字楼|库存|去化|竣工|开工|成交|销售|供应|新房|楼市|推盘")
_CUBIC = re.compile("[土石砂水气氣木沙渣料]|混凝|方量|储|容")
_PAID = ("左右", "上下", "以上", "以下", "以内", "一斤", "一个", "的")


class Amount(NamedTuple):
    """A number at ``[start, end)``; ``stop`` is the end of the number without its unit.

    ``shift`` is the power of ten that its trailing scale word multiplies with. ``more`` is 余, 多 or 来 inside, ``latin`` a scale in letters.
    """

    start: int
    end: int
    stop: int
    number: Number
    shift: int
    unit: Unit | None
    more: str = ""
    latin: str = ""


def with_unit(text: str, start: int, stop: int, number: Number, shift: int, more: str = "", latin: str = "") -> Amount:
    """The amount of a number at ``[start, stop)`` and all that belongs to it behind.

    >>> with_unit("60多家", 0, 2, Number(Decimal(60)), 0).more
    '多'
    """
    at = stop
    after = text[at : at + 1]
    if after in _UNUSUAL and after:
        if after == " " and not text[start].isascii() and not text[stop + 1 : stop + 2].isascii():
            return Amount(start, stop, stop, number, shift, None, more, latin)  # 破千 单价: a space between characters parts them
        if after in " *":
            at += 1 if after == " " else 2 * text.startswith("**", at)  # **3**家: bold marks cut the number
        if (amount := _unusual(text, Amount(start, stop, stop, number, shift, None, more, latin), at)) is not None:
            return amount
    unit, end = unit_at(text, at)
    if unit is None:
        return Amount(start, stop, stop, number, shift, None, more, latin)
    if unit.name in _TWOFOLD:
        unit = _meant(text, start, stop, number, unit, end)
    if unit.coin is not None:
        number = _in_unit(number, unit)
    if (after := text[end : end + 1]) in GOES_ON and after:
        return _going_on(text, Amount(start, end, stop, number, shift, unit, more, latin), after)
    return Amount(start, end, stop, number, shift, unit, more, latin)


def _unusual(text: str, bare: Amount, at: int) -> Amount | None:
    """What may stand between a number and its unit: a fraction (五又二分之一), 余 or 多, 个."""
    after = text[at : at + 1]
    if after == "又" and (fraction := _MIXED.match(text, at)) and (whole := _with_fraction(bare.number, fraction)):
        return with_unit(text, bare.start, fraction.end(), whole, 0)
    if after in _INSIDE:
        return _more(text, bare, at)
    if after == "月":
        return bare._replace(end=at + 1, unit=unit_named("个月")) if text[bare.start : at] == "数" else None  # 数月
    return _of_these(text, bare, at) if after == "个" else None


def _going_on(text: str, amount: Amount, after: str) -> Amount:
    """三成五, 3小时20分, 两年半: the amount goes on behind its unit."""
    unit, end, number = amount.unit, amount.end, amount.number
    assert unit is not None
    if text[end - 1] == "成" and number.value is not None and (tenth := _TENTHS.match(text, end)):
        return amount._replace(number=Number(number.value + (5 if tenth[0] == "半" else DIGITS[tenth[0]])), end=tenth.end())
    if opens(unit, after) and (parts := compound(text, end, number, unit)) is not None:
        return amount._replace(end=parts.end, number=parts.number, shift=0, unit=parts.unit)
    return amount


def _meant(text: str, start: int, stop: int, number: Number, unit: Unit, end: int) -> Unit:
    """块 is money in 30块 and 3块5, a piece in 三块业务; 方 is floor space where housing is spoken of, and so are many 平."""
    if unit.name == "块" and (number.exponent < 0 or _paid(text, text[start:stop], end)):
        return unit_named("元")
    if unit.name == "m³" and text[end - 1] == "方" and _floors(text, start, end):
        return unit_named("平方米")
    if unit.name == "平" and number.value is not None and number.value >= _DRAWN:
        return unit_named("平方米")
    return unit


def _more(text: str, amount: Amount, at: int) -> Amount | None:
    """余, 多, 来, 把 or + before the unit (60多家, 千把人); 30几岁."""
    after, number = text[at], amount.number
    unit, end = unit_at(text, at + 1)
    if unit is None or unit.use == "numbering" or (after == "来" and text[at - 1] not in TENS_AND_UP + "0"):
        return None
    unit = _meant(text, amount.start, amount.stop, number, unit, end)
    if after == "几":
        return _some(amount._replace(end=end, unit=unit))
    if after == "把" and text[amount.start : at] not in ("百", "千", "万"):
        return None
    return amount._replace(end=end, unit=unit, number=_in_unit(number, unit), more=after)


def _some(amount: Amount) -> Amount | None:
    """30几 is 31 to 39."""
    value = amount.number.value
    if value is None or amount.number.exponent or not 10 <= value < 100 or value % 10:
        return None
    return amount._replace(number=Number(None, 0, value + 1, value + 10, True))


def _of_these(text: str, amount: Amount, at: int) -> Amount | None:
    """3个亿, 一个半月, 两个多小时."""
    number = amount.number
    if found := _COLLOQUIAL.match(text, at):
        shift = scale_of(found["scale"])
        return with_unit(text, amount.start, found.end(), number.times(Decimal(10) ** shift), shift, found["more"] or amount.more)
    if number.value is None:
        return None
    if found := SHARED.match(text, at):
        return amount._replace(end=at + 1, unit=unit_named(f"个{found['word']}"))
    if (found := _OF_THESE.match(text, at)) is None:
        return None
    unit = unit_named(f"个{found['word']}")
    if found["part"] == "半":
        return amount._replace(end=found.end(), number=Number(number.value + HALF, -1), shift=0, unit=unit)
    return amount._replace(end=found.end(), unit=unit, more=found["part"])


def _with_fraction(number: Number, found: re.Match[str]) -> Number | None:
    """五又二分之一 is 5.5."""
    if found["over"]:
        over, under = Number(Decimal(found["over"])), Number(Decimal(found["under"]))
    else:
        upper, lower = chinese(found["upper"]), chinese(found["lower"])
        if upper is None or lower is None:
            return None
        over, under = upper, lower
    if number.value is None or number.exponent < 0 or not over.value or not under.value or over.value >= under.value:
        return None
    return Number(number.value + over.value / under.value, -1)


def _paid(text: str, written: str, end: int) -> bool:
    """Whether 块 is money: with coins behind it, and where nothing stands behind that could be counted."""
    after = text[end : end + 1]
    if after in GOES_ON and compound(text, end, Number(Decimal(1)), unit_named("元")) is not None:
        return True
    several = len(written) > 1 or written in "0123456789百千万"
    return several and (not after.isalnum() or text.startswith(_PAID, end))


def _floors(text: str, start: int, end: int) -> bool:
    """Whether 方 says floor space: 300万方 of housing, not of earth or gas."""
    around = text[max(0, start - 16) : end + 6]
    return text[end - 2] != "立" and text[end - 2] in "万萬亿億0123456789" and _SQUARE.search(around) is not None and _CUBIC.search(around) is None


def _in_unit(number: Number, unit: Unit) -> Number:
    """The number of the canonical unit: 美分 are parts of a dollar, 三刻钟 45 minutes."""
    if unit.coin is None:
        return number
    if unit.use == "discount" and number.value is not None and number.value >= 10:
        return number  # 八五折 is 85 percent, 八折 is 80
    return number.times(unit.coin)
