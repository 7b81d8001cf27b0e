"""One number with its scale and unit, at one place of the folded text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from factcheck.lexicon.units import Unit, unit_named
from factcheck.quantities.numerals import DIGITS, DIGITS_AT_MOST, HALF, TENS, Number, arabic, chinese, mixed, scale_of
from factcheck.quantities.unit import unit_at

_KILO = tuple("瓦克米卡伏帕焦赫牛升字")
_NO_UNIT = "(?![瓦克米卡伏帕焦赫牛升兆字]|分[之点位])"
_SCALE = f"[十百千]?万?亿|[十百千]?万(?!科)|兆{_NO_UNIT}|[千百]{_NO_UNIT}"
_LATIN = "(?:billion|million|trillion|thousand|bn|mn|[KMBTk])(?![A-Za-z0-9])"
ARABIC = re.compile(
    rf"""
    (?P<digits>
        \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?
      | \d{{1,3}}(?:，\d{{3}})+(?=(?:\.\d+)?\ ?(?:[万亿%元美港欧日家人台个吨]))(?:\.\d+)?
      | \d{{1,3}}(?:\ \d{{3}})+(?!\d)(?=\ ?[名个家人元美台辆只吨%万亿H])
      | \d+(?:\.\d+)?
    )
    (?:\ ?(?:\*\*)?(?:(?P<more>余|多|来|几)(?=[百千万亿]))?(?P<scale>{_SCALE})(?P<tail>(?:零?\d{{1,4}}[百千]?亿|零?\d{{1,4}}[十百千]?万(?!亿)|零?\d{{1,4}}千?(?![\d.%,年月日号点时:：/-]))?)
      |(?P<latin>\ ?{_LATIN})
      |[eE](?P<power>[+-]?\d{{1,2}})(?![\dA-Za-z])
      |\ ?[×xX*]\ ?10\^?(?P<ten>[1-9]\d?)(?!\d)
    )?
    """,
    re.VERBOSE,
)
_DIGIT, _TEN = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖", "十百千万亿拾佰仟廿卅"
HANZI = re.compile(
    rf"(?P<numeral>(?:[二两三四五六七八]、(?=[{_DIGIT}](?:[{_TEN}]|[个倍年成天家人名])))?[{_DIGIT}{_TEN}几数]+(?:点[{_DIGIT}]+(?![十百]?分|[十刻])[百千万亿]*)?)"
    r"(?:(?P<more>[余多来])(?P<big>[百千万亿]*))?"
)
_COIN_DIGITS = frozenset("0123456789零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖")
_D = "[0-9零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_COINS = re.compile(rf"零?(?:(?P<tens>{_D})[角毛](?:(?P<units>{_D})分?(?![钟0-9]))?|(?P<loose>{_D})(?![0-9{_DIGIT}{_TEN}个家年月日天.%/点]))")
_TENTHS = re.compile("[一二三四五六七八九半](?![成年月日个家人名项万亿十百千])")
_TENTH = Decimal("0.1")
_INSIDE = "余多来+"
_AND_A_HALF = (("月", "个月"), ("小时", "小时"), ("钟头", "小时"), ("世纪", "个世纪"))
_CLOCK = frozenset(("小时", "分钟", "分"))
_MINUTES = re.compile(r" ?(?P<minutes>[0-5]?\d) ?分(?!之|点)钟?(?: ?(?P<seconds>[0-5]?\d(?:\.\d+)?) ?秒)?")
_SECONDS = re.compile(r" ?(?P<seconds>[0-5]?\d(?:\.\d+)?) ?秒")
_HUNDREDTHS = re.compile("\\d\\d(?![\\d.%万亿个人次名家年月日分])")
_SQUARE = re.compile("[面平]积|[商住]|土地|写字楼|库存|去化|竣工|开工|成交|销售|供应|新房|楼市|推盘")
_CUBIC = re.compile("[土石砂水气氣木沙渣料]|混凝|方量|储|容")
_COLLOQUIAL = re.compile("个(?P<more>多)?(?P<scale>万?亿|千万)(?!级)")  # 3个亿, 两个多亿


class Amount(NamedTuple):
    """A number at ``[start, end)``; ``stop`` is the end of the number without its unit.

    ``shift`` is the power of ten that its trailing scale word multiplies with; ``plain`` says that there is none. ``more`` is 余, 多 or 来 inside.
    """

    start: int
    end: int
    stop: int
    number: Number
    shift: int
    unit: Unit | None
    more: str = ""
    latin: str = ""


def amount_at(text: str, at: int) -> Amount | None:
    """The number that starts here, in digits or in characters."""
    head = text[at : at + 1]
    if "0" <= head <= "9":
        return arabic_at(text, at)
    return chinese_at(text, at) if head else None


def arabic_at(text: str, at: int) -> Amount | None:
    """Digits and what follows: scale words, K M B T, a second part (3万2), the unit.

    >>> arabic_at("5.2万吨", 0).unit.name
    't'
    """
    found = ARABIC.match(text, at)
    if found is None or found.end("digits") - at > DIGITS_AT_MOST:
        return None
    digits, more, scale, tail, latin, power, ten = found.groups()
    if scale is None and latin is None and power is None and ten is None:
        return _with_unit(text, at, found.end(), arabic(digits), 0)
    if scale is not None:
        shift = scale_of(scale)
        if tail:
            if shift >= 2 and "." not in digits and (sum_of := mixed(text[at : found.end()].replace(",", "").replace(" ", ""))):
                return _with_unit(text, at, found.end(), sum_of, 0)
            return _with_unit(text, at, found.end("scale"), arabic(digits, shift), shift, more or "")
        return _with_unit(text, at, found.end(), arabic(digits, shift), shift, more or "")
    if latin is not None:
        return _latin(text, at, found, digits, latin)
    shift = int(power or ten)
    return _with_unit(text, at, found.end(), arabic(digits, shift) if shift >= 0 else Number(Decimal(f"{digits}E{shift}"), shift), 0)


def _latin(text: str, at: int, found: re.Match[str], digits: str, latin: str) -> Amount:
    """K, M, B, T as scales. After a space they are letters of their own, unless a word in full."""
    word = latin.strip()
    if latin[0] == " " and len(word) == 1:
        return _with_unit(text, at, found.end("digits"), arabic(digits), 0)
    shift = scale_of(word)
    return _with_unit(text, at, found.end(), arabic(digits, shift), shift, "", word)


def chinese_at(text: str, at: int, found: re.Match[str] | None = None) -> Amount | None:
    """A numeral in characters and its unit.

    >>> chinese_at("一百二十万元", 0).number.value
    Decimal('1200000')
    """
    found = found or HANZI.match(text, at)
    if found is None:
        return None
    numeral, more, big = found.groups()
    if "、" in numeral:  # 两、三倍
        numeral = numeral.replace("、", "") if _neighbours(numeral) else numeral[2:]
        at += 0 if _neighbours(found["numeral"]) else 2
    stop = found.end()
    if more and not big:
        stop -= 1  # 三十多个: what 多 means depends on the unit behind it
    if numeral[-1] in "千百" and len(numeral) > 1 and not more and not big and _begins_unit(text, stop - 1):
        numeral, stop = numeral[:-1], stop - 1  # 五十亿千瓦时
    number = chinese(numeral + big if more and big else numeral)
    if number is None:
        return None
    digits = numeral.rstrip(_TEN)
    return _with_unit(text, at, stop, number, scale_of(_plain(numeral[len(digits) :] + (big or ""))), more if more and big else "")


def _begins_unit(text: str, at: int) -> bool:
    """Whether 千 or 百 at ``at`` belongs to the unit behind it: 千瓦, 百分点."""
    return (text[at] == "千" and text[at + 1 : at + 2] in _KILO) or text.startswith("百分点", at)


def _neighbours(numeral: str) -> bool:
    return DIGITS[numeral[2]] == DIGITS[numeral[0]] + 1


def _plain(scale: str) -> str:
    return "".join(c for c in scale if c in TENS)


def _with_unit(text: str, start: int, stop: int, number: Number, shift: int, more: str = "", latin: str = "") -> Amount:
    at = stop
    after = text[at : at + 1]
    if after == " " and not text[start].isascii() and not text[stop + 1 : stop + 2].isascii():
        return Amount(start, stop, stop, number, shift, None, more, latin)  # 破千 单价: a space between characters parts them
    if after == " " or text.startswith("**", at):
        at += 1 if after == " " else 2  # **3**家: bold marks cut the number
        after = text[at : at + 1]
    if after in _INSIDE and after:
        unit, end = unit_at(text, at + 1)
        if unit is not None and unit.use != "numbering" and (after != "来" or text[stop - 1] in _TEN):
            return Amount(start, end, stop, _in_unit(number, unit), shift, unit, after, latin)
    if after == "个" and (hundred_million := _COLLOQUIAL.match(text, at)):
        scale = scale_of(hundred_million["scale"])
        return _with_unit(text, start, hundred_million.end(), number.times(Decimal(10) ** scale), scale, hundred_million["more"] or more)
    if after == "个" and text.startswith("个半", at) and number.value is not None:
        for word, spelling in _AND_A_HALF:
            if text.startswith(word, at + 2):
                return Amount(start, at + 2 + len(word), stop, Number(number.value + HALF, -1), 0, unit_named(spelling))
    unit, end = unit_at(text, at)
    if unit is None:
        return Amount(start, stop, stop, number, shift, None, more, latin)
    after = text[end : end + 1]
    if unit.name == "块" and (_COINS.match(text, end) or (text[start].isascii() and not after.isalnum())):
        unit = unit_named("元")  # 3块5, 30块; 三块业务 counts
    if unit.name == "秒" and number.exponent == 0 and number.value is not None and after.isdigit() and (part := _HUNDREDTHS.match(text, end)):
        return Amount(start, part.end(), stop, Number(number.value + Decimal(part[0]) / 100, -2), 0, unit)  # 9秒35
    if unit.name in _CLOCK and after.isdigit() and (time := _hours_and_minutes(text, start, stop, end, number, unit)) is not None:
        return time
    if unit.name == "m³" and text[end - 1] == "方" and _floors(text, start, end):
        unit = unit_named("平方米")  # 商品房300万方
    if unit.coin is not None or after == "半" or (unit.name == "CNY" and after in _COIN_DIGITS):
        return _odd(text, Amount(start, end, stop, number, shift, unit, more, latin))
    return Amount(start, end, stop, number, shift, unit, more, latin)


def _hours_and_minutes(text: str, start: int, stop: int, end: int, number: Number, unit: Unit) -> Amount | None:
    """8小时23分 is 503 minutes, 1分23秒 83 seconds: one amount in its smallest unit."""
    found = (_MINUTES if unit.name == "小时" else _SECONDS).match(text, end)
    if found is None or number.value is None or number.exponent < 0:
        return None
    parts = found.groupdict()
    minutes, seconds = parts.get("minutes"), parts.get("seconds")
    value = number.value * 60 + Decimal(minutes or 0)
    if seconds is None:
        return Amount(start, found.end(), stop, Number(value), 0, unit_named("分钟"))
    value = (value if minutes else number.value) * 60 + Decimal(seconds)
    return Amount(start, found.end(), stop, Number(value, -len(seconds.partition(".")[2])), 0, unit_named("秒"))


def _floors(text: str, start: int, end: int) -> bool:
    """Whether 方 says floor space: 300万方 of housing, not of earth or gas."""
    around = text[max(0, start - 16) : end + 6]
    return text[end - 2] != "立" and text[end - 2] in "万萬亿億0123456789" and _SQUARE.search(around) is not None and _CUBIC.search(around) is None


def _odd(text: str, amount: Amount) -> Amount:
    """Units that are parts of another (美分, 成), and a half behind the unit (两年半)."""
    assert amount.unit is not None
    number, end = _in_unit(amount.number, amount.unit), amount.end
    value = number.value
    if value is not None and text[end - 1] == "成" and (ones := _TENTHS.match(text, end)):
        return amount._replace(number=Number(value + (5 if ones[0] == "半" else DIGITS[ones[0]])), end=ones.end())
    if value is not None and amount.unit.name == "CNY" and (coins := _COINS.match(text, end)):
        return _with_coins(amount, value, coins)
    if text[end : end + 1] == "半" and value is not None and amount.unit.coin is None and text[end + 1 : end + 2] not in ("年", "导", "个"):
        return amount._replace(number=Number(value + HALF, -1), end=end + 1)
    return amount._replace(number=number)


def _with_coins(amount: Amount, value: Decimal, coins: re.Match[str]) -> Amount:
    """123元1角1分, 3块5."""
    tens, units, loose = (None if digit is None else Decimal(DIGITS.get(digit, digit)) for digit in coins.group("tens", "units", "loose"))
    part = (tens or loose or 0) * _TENTH + (units or 0) * _TENTH * _TENTH
    return amount._replace(number=Number(value + part, -2 if units is not None else -1), end=coins.end())


def _in_unit(number: Number, unit: Unit) -> Number:
    if unit.coin is None:
        return number
    if unit.use == "discount" and number.value is not None and number.value >= 10:
        return number  # 八五折 is 85 percent, 八折 is 80
    return number.times(unit.coin)
