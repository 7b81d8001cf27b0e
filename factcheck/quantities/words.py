"""What stands where a numeral character is: fractions, tenths, doublings, counts in words, set phrases."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.lexicon.units import NUMBER, PERCENT, RATIO, TIMES, Unit
from factcheck.model.quantity import Quantity
from factcheck.quantities import names
from factcheck.quantities.amounts import HANZI, Amount, chinese_at, unit_at
from factcheck.quantities.build import currency_before, joined, quantity
from factcheck.quantities.dates import NUMERAL_DATE
from factcheck.quantities.hedging import hedging
from factcheck.quantities.numerals import Number, arabic, chinese, place
from factcheck.quantities.page import Page
from factcheck.quantities.plain import plain_numeral
from factcheck.quantities.positions import position
from factcheck.quantities.token import Skip
from factcheck.quantities.windows import measured, placed

Token = tuple[Quantity | Skip | None, int]
_N = "零〇一二三四五六七八九十百千万亿两几"
_FRACTION = re.compile(rf"(?P<under>[{_N}]+)分之(?:(?P<digits>\d+(?:\.\d+)?)|(?P<over>[{_N}]+(?:点[零〇一二三四五六七八九]+)?))(?:(?:至|到|-|—)(?:(?P=under)分之)?(?P<to>\d+(?:\.\d+)?|[{_N}点]+))?")
_FOLDS = re.compile(r"翻(?:了|上了?|过?)? ?(?:(?P<times>[一两二三四五六]|\d) ?番|(?P<once>番|倍|一倍|1倍))(?P<more>多|有余)?")
_HALF = re.compile("(?P<word>一半|腰斩|减半|大半|半数|过半|近半|超半数|超半)(?![年个小天月导])")
_PLACES = re.compile("(?P<n>[两二三四双])位数")
_SINGLE = frozenset("一二三四五六七八九十两百千万亿几数")
_AFTER_ONE = frozenset("倍成个年天周日小分秒月季多、到至-—–~番星工交")  # what may follow 一 in a quantity: 一倍, 一个百分点, 历时一年
_FORMAL = "零〇壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
_ONE_MORE = frozenset("成半位分季月日点时年世〇零一二三四五六七八九十百千万亿")  # what may stand second in a date, a fraction, a figure of speech
_NOT_SEVERAL = frozenset("点项例位组列次排行段字码目") | {"位数"}  # 数列, 数位 and the like are words
_SMALL = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_HALVES = re.compile("半(?=个?(?:小时|月|钟头)|天(?!然)|年|世纪)")


def at_numeral(page: Page, start: int, floor: int) -> Token:
    """The token whose first numeral stands at ``start``, and where to go on; the token is ``None`` for words that only look like numbers."""
    if (quick := plain_numeral(page, start, floor)) is not None:
        return quick
    text = page.text
    head, before = text[start], text[start - 1] if start else ""
    if head in "翻腰半减大过近超":
        return _figure_of_speech(page, start, floor)
    if before in ("第", "前") and before and (token := position(page, start, floor)) is not None:
        return token
    if before in ("周", "期", "拜") and before and head in "一二三四五六" and (before == "周" or text[start - 2 : start - 1] in ("星", "礼")):
        return page.skip("date", start - (1 if before == "周" else 2), start + 1)
    after = text[start + 1 : start + 2]
    if after in _ONE_MORE:
        if after == "半" and head == "一":
            return _ratio(page, start, start + 2, floor)
        if after == "位" and (found := _PLACES.match(text, start)):
            return _digits_long(page, start, found)
        if "分之" in text[start + 1 : start + 12] and (found := _FRACTION.match(text, start)):
            return _fraction(page, start, floor, found)
        if before not in _SINGLE and (found := NUMERAL_DATE.match(text, start)):
            return page.skip("time" if found.group()[-1] in "点时半整钟许分" else "date", start, found.end())
    return _amount(page, start, floor)


def _amount(page: Page, start: int, floor: int) -> Token:
    text = page.text
    found = HANZI.match(text, start)
    assert found is not None
    if found.end() - start == 1 and text[start] in "一零〇" and text[start + 1 : start + 2] not in _AFTER_ONE:
        return None, start + 1
    amount = chinese_at(text, start, found)
    if amount is None or not _counts(text, amount, found, floor):
        return None, max(start + 1, found.end("numeral"))
    if (end := names.idiom_at(text, start)) is not None:
        return page.skip("idiom", start, end)
    if (level := _level(page, amount)) is not None:
        return level
    unit = amount.unit or currency_before(text, start, floor)
    if unit is not None and unit.use == "numbering":
        return page.skip("ordinal", start, amount.end)
    if unit is not None and unit.kind == "duration" and (token := placed(page, amount)) is not None:
        return token
    return quantity(page, amount, floor, "", unit)


def _level(page: Page, amount: Amount) -> Token | None:
    """百亿级, 数以万计: an order of magnitude."""
    text, start, end = page.text, amount.start, amount.end
    number = amount.number
    if number.value is None or text[start : amount.stop].strip("百千万亿"):
        return None
    if text[end - 1] == "级" or text.startswith("级", end):
        unit = amount.unit if text[end - 1] != "级" and amount.unit else NUMBER
        end += text[end - 1] != "级"
    elif text.startswith("数以", start - 2) and text.startswith("计", end):
        unit, start, end = NUMBER, start - 2, end + 1
    else:
        return None
    vague = Number(None, number.exponent, number.value, number.value * 10, True)
    return quantity(page, Amount(start, end, end, vague, 0, unit), start)


def _counts(text: str, amount: Amount, found: re.Match[str], floor: int) -> bool:
    """Whether a numeral counts: 一家公司 is an article, 二期 a name, 百家 a figure of speech unless hedged, 三千万 an amount."""
    numeral, unit = found["numeral"], amount.unit
    start = amount.start
    if len(numeral) == 1 and numeral in _FORMAL:
        return False
    if amount.shift >= 7 and text.startswith("个", found.end("numeral")):
        return True  # 两个亿
    if unit is None:
        return _alone(text, amount, numeral, floor)
    if len(numeral) > 1:
        return numeral.strip("百千万亿") != "" or amount.more != "" or unit.kind != "count" or unit.use != "digits"
    if amount.more and numeral in "十百千万亿":
        return True
    if amount.number.exponent < 0:
        return True  # 一个半小时
    if numeral == "一" or (numeral == "二" and unit.kind not in ("percent", "multiple")):
        return unit.kind in ("multiple", "points") or (unit.kind == "percent" and numeral == "一") or (unit.kind == "duration" and unit.name != "岁" and measured(text, start))
    if numeral in "百千万亿":
        return unit.kind in ("multiple",) and numeral != "万" or hedging(text, (start, amount.end), floor, unit.kind, "", True).hedge != "exact"
    if numeral == "数":
        return unit.use == "both" and (unit.kind in ("count", "duration", "multiple")) and unit.name not in _NOT_SEVERAL
    if unit.use == "digits":
        return unit.kind == "percent"
    return unit.use != "numbering" or unit.name not in ("强",)


def _alone(text: str, amount: Amount, numeral: str, floor: int) -> bool:
    """A numeral without a unit counts when it has digits and 万 or 亿 (三千万), a decimal point, or stands all by itself."""
    if joined(text, amount) or (amount.number.vague and len(numeral) > 1):
        return True
    if len(numeral) < 2:
        if text.startswith("数以", amount.start - 2) and text.startswith("计", amount.end):
            return True
        return numeral in "百千万亿" and hedging(text, (amount.start, amount.end), floor, "number", "", True).hedge != "exact"
    if currency_before(text, amount.start, floor) is not None or (text[amount.start - 1] == "每" and amount.start):
        return True
    digits = numeral.strip("百千万亿十")
    if not digits:
        if numeral in ("百万", "千万", "亿万", "十万", "百亿", "千亿", "万亿", "十亿") or "几" in numeral:
            return hedging(text, (amount.start, amount.end), floor, "number", "", True).hedge != "exact"
        return False
    if any(c in numeral for c in "万亿点") and digits != "一" * len(numeral):
        return numeral[0] not in "万亿" or numeral == "万亿"
    before, after = text[amount.start - 1 : amount.start], text[amount.end : amount.end + 1]
    return any(c in numeral for c in "百千十拾佰仟") and not before.isalnum() and not after.isalnum() and before not in ("“", "《", "「", "、", "（", "(")


def _fraction(page: Page, start: int, floor: int, found: re.Match[str]) -> Token:
    under = chinese(found["under"])
    over = arabic(found["digits"]) if found["digits"] else chinese(found["over"])
    end = found.end("digits") if found["digits"] else found.end("over")
    if under is None or over is None or not under.value or page.text.startswith("决赛", end):
        return page.skip("idiom", start, end)
    other = _numeral(found["to"])
    if other is not None and other.value is not None and over.value is not None and other.value > over.value:
        over, end = Number(None, min(over.exponent, other.exponent), over.value, other.value), found.end("to")
    if found["under"] == "百":
        if names.idiom_at(page.text, start) and not found["digits"] and page.text.startswith("百分之百", start):
            over, end = Number(Decimal(100)), start + 4
        return quantity(page, Amount(start, end, end, over, 0, PERCENT), floor)
    if over.value is None:
        return None, end
    number = Number(over.value / under.value, over.exponent - under.value.adjusted())
    return _speech(page, start, end, number, RATIO, floor, plain=found["under"] in ("千", "万", "十万", "百万", "亿"))


def _numeral(text: str | None) -> Number | None:
    if not text:
        return None
    return arabic(text) if text.isascii() else chinese(text)


def _speech(page: Page, start: int, end: int, number: Number, unit: Unit, floor: int, plain: bool = False) -> Token:
    """A figure of speech: three tenths, a third, doubled."""
    token, after = quantity(page, Amount(start, end, end, number, 0, unit), floor)
    if not plain and token.form == "plain":
        token.form = "rough"
    return token, after


def _ratio(page: Page, start: int, end: int, floor: int) -> Token:
    return _speech(page, start, end, Number(Decimal("0.5"), -1), RATIO, floor)


def _digits_long(page: Page, start: int, found: re.Match[str]) -> Token:
    """两位数: from 10 to 100, of per cent when a growth is told."""
    count = {"两": 2, "二": 2, "双": 2, "三": 3, "四": 4}[found["n"]]
    around = page.text[max(0, start - 10) : found.end() + 6]
    unit = PERCENT if any(word in around for word in ("增", "涨", "幅", "率", "跌", "降", "百分")) else None
    low, high = place(count - 1), place(count)
    name, dimension, kind = (unit.name, unit.dimension, unit.kind) if unit else ("1", "number", "number")
    token = Quantity(page.raw[start : found.end()], start, found.end(), None, name, dimension, kind, "vague", Decimal(1), low, high)
    return token, found.end()


def _figure_of_speech(page: Page, start: int, floor: int) -> Token:
    text = page.text
    if found := _FOLDS.match(text, start):
        return _fold(page, start, floor, found)
    if found := _HALF.match(text, start):
        word = found["word"]
        if word in ("过半", "近半", "超半", "超半数"):
            start += 1
        return _ratio(page, start, found.end(), floor)
    if found := _HALVES.match(text, start):
        unit, end = unit_at(text, start + 1)
        before = text[start - 1 : start]
        if before in ("上", "下") and text[start + 1] == "年":
            return page.skip("date", start - 1, start + 2)
        if unit is not None and before not in ("大", "小", "多", "老", "前", "后", "个", "一") and (unit.name in ("小时",) or measured(text, start)):
            return quantity(page, Amount(start, end, start + 1, Number(Decimal("0.5"), -1), 0, unit), floor)
        return page.skip("date", start, end)
    return None, start + 1


def _fold(page: Page, start: int, floor: int, found: re.Match[str]) -> Token:
    written = found["times"]
    count = 1 if written is None else int(written) if written.isdigit() else _SMALL[written]
    end = found.start("more") if found["more"] else found.end()
    token, after = _speech(page, start, end, Number(Decimal(2) ** count), TIMES, floor)
    assert isinstance(token, Quantity)
    if found["more"] and token.hedge == "exact":
        token.hedge, token.hedge_words = "above", (*token.hedge_words, found["more"])
    return token, max(found.end(), after)

