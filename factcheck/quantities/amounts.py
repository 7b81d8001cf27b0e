"""One number with its scale and unit, at one place of the folded text."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.quantities.behind import TENS_AND_UP, Amount, with_unit
from factcheck.quantities.numerals import DIGITS, DIGITS_AT_MOST, TENS, Number, arabic, chinese, mixed, scale_of

_KILO = tuple("瓦克米卡伏帕焦赫牛升字")
_NO_UNIT = "(?![瓦克米卡伏帕焦赫牛升兆字欧比]|分[之点位]|[带宽光网流])"
_SCALE = f"[十百千]?万?亿|[十百千]?万(?!科)|兆{_NO_UNIT}|[千百]{_NO_UNIT}"
_LATIN = r"(?:billion|million|trillion|thousand|bn|mn|[KMBTk])(?![A-Za-z0-9])|w(?=\+)|[wW](?=[块元粉]|\ ?像素)"
_UPTO_WAN = r"零?(?:\d,\d{3}|\d{1,4})"
_PARTS = rf"{_UPTO_WAN}[百千]?亿(?:{_UPTO_WAN}[十百千]?万)?|{_UPTO_WAN}[十百千]?[余多]?万(?!亿)"
_APART = rf"(?<=\ [兆亿])(?:\ {_UPTO_WAN}\ ?亿)?(?:\ {_UPTO_WAN}\ ?万(?!亿))?"  # 2 兆 7,629 億 6,400 萬
_POINTED = r"(?:\d{1,3}(?:,\d{3})+|\d{1,4})\.\d+(?:亿|万(?!亿))|\d,\d{3}(?![\d.%,万亿])"  # 78兆9,450.05亿, 2万4,494点
_TAIL = rf"{_POINTED}|(?:\d[千百十]){{2,3}}\d?(?![\d.%])|{_PARTS}|{_APART}|\d百(?:\d十)?\d?(?![\d.%])|{_UPTO_WAN}千?(?![\d.%,年月日号点时:：/-])"
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_BESIDE = str.maketrans("", "", ", 余多")  # marks and words between the parts of an amount
ARABIC = re.compile(
    rf"""
    (?P<digits>
        \d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?
      | \d{{1,3}}(?:，\d{{3}})+(?=(?:\.\d+)?\ ?(?:[万亿%元美港欧日家人台个吨辆股只件套名户亩公平千次片架例份点枚张艘项条]))(?:\.\d+)?
      | \d{{1,3}}(?:\ \d{{3}})+(?!\d)(?:\.\d+)?(?=\ ?(?:[名个家人元美台辆只吨%万亿H]|$))
      | \d+(?:\.\d+)?
      | \.\d+
    )
    (?:\ ?(?:\*\*)?(?:(?P<more>余|多|来|几)(?=[百千万亿]))?(?P<scale>{_SCALE})(?:(?P<also>[余多])(?P<big>万?亿|万)|(?P<tail>(?:{_TAIL})?))
      |(?P<latin>\ ?{_LATIN})
      |[eE](?P<power>[+-]?\d{{1,2}})(?![\dA-Za-z])
      |\ ?[×xX*]\ ?10(?:\^?(?P<ten>(?:(?<=\^)-)?[1-9]\d?)(?!\d)|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}))
    )?
    """,
    re.VERBOSE,
)
_DIGIT, _TEN = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖", TENS_AND_UP
_TENS_OF_LIANG = frozenset("二三四五六七八九十百")
HANZI = re.compile(
    rf"(?P<numeral>(?:[二两三四五六七八]、(?=[{_DIGIT}](?:[{_TEN}]|[个倍年成天家人名])))?[{_DIGIT}{_TEN}几数]+(?:点[{_DIGIT}]+(?![十百]?分|[十刻])[百千万亿]*)?)"
    r"(?:(?P<more>[余多来把])(?P<big>[百千万亿]*))?"
)


def amount_at(text: str, at: int) -> Amount | None:
    """The number that starts here, in digits or in characters."""
    head = text[at : at + 1]
    if "0" <= head <= "9" or head == ".":
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
    digits, more, scale, also, big, tail, latin, power, ten, raised = found.groups()
    if found.lastindex == 1:
        return with_unit(text, at, found.end(), arabic(digits), 0)
    if scale is not None:
        shift = scale_of(scale + (big or ""))  # 3万多亿
        if tail:
            if "." in tail:
                return with_unit(text, at, found.end(), _both(arabic(digits, shift), arabic(tail[:-1], scale_of(tail[-1]))), 0)
            if shift >= 2 and "." not in digits and (sum_of := mixed(found.group().translate(_BESIDE))):
                return with_unit(text, at, found.end(), sum_of, 0, tail[-2] if tail[-2:-1] in ("余", "多") else "")
            return with_unit(text, at, found.end("scale"), arabic(digits, shift), shift, more or also or "")
        return with_unit(text, at, found.end(), arabic(digits, shift), shift, more or also or "")
    if latin is not None:
        return _latin(text, at, found, digits, latin)
    if ten and "." not in digits and text[found.start("ten") - 1] != "^":
        return with_unit(text, at, found.end("digits"), arabic(digits), 0)  # 1920×1080
    shift = int(power or ten or raised.translate(_RAISED))
    return with_unit(text, at, found.end(), arabic(digits, shift) if shift >= 0 else Number(Decimal(f"{digits}E{shift}"), shift), 0)


def _both(large: Number, small: Number) -> Number:
    """78兆9,450.05亿: the place of the last digit is that of the smaller part."""
    assert large.value is not None and small.value is not None
    return Number(large.value + small.value, small.exponent)


def _latin(text: str, at: int, found: re.Match[str], digits: str, latin: str) -> Amount:
    """K, M, B, T as scales. After a space they are letters of their own, unless a word in full."""
    word = latin.strip()
    if latin[0] == " " and len(word) == 1:
        return with_unit(text, at, found.end("digits"), arabic(digits), 0)
    shift = scale_of(word)
    return with_unit(text, at, found.end(), arabic(digits, shift), shift, "", word)


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
    if numeral[-1] == "两" and numeral[-2:-1] in _TENS_OF_LIANG and not text[stop : stop + 1].isalnum():
        numeral, stop = numeral[:-1], stop - 1  # 六两
    if numeral[-1] in "千百" and len(numeral) > 1 and not more and not big and _begins_unit(text, stop - 1):
        numeral, stop = numeral[:-1], stop - 1  # 五十亿千瓦时
    number = chinese(numeral + big if more and big else numeral)
    if number is None:
        return None
    digits = numeral.rstrip(_TEN)
    return with_unit(text, at, stop, number, scale_of(_plain(numeral[len(digits) :] + (big or ""))), more if more and big else "")


def _begins_unit(text: str, at: int) -> bool:
    """Whether 千 or 百 at ``at`` belongs to the unit behind it: 千瓦, 百分点."""
    return (text[at] == "千" and text[at + 1 : at + 2] in _KILO) or text.startswith("百分点", at)


def _neighbours(numeral: str) -> bool:
    return DIGITS[numeral[2]] == DIGITS[numeral[0]] + 1


def _plain(scale: str) -> str:
    return "".join(c for c in scale if c in TENS)
