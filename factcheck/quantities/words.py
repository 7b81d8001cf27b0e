"""What stands where a numeral character is: a count, a figure of speech, a date, a set phrase."""

from __future__ import annotations

import re

from factcheck.lexicon.units import Unit
from factcheck.quantities import names
from factcheck.quantities.amounts import HANZI, chinese_at
from factcheck.quantities.behind import Amount
from factcheck.quantities.build import currency_before, quantity
from factcheck.quantities.counting import counts
from factcheck.quantities.dates import NUMERAL_DATE, PLAN
from factcheck.quantities.numerals import HALF
from factcheck.quantities.page import Page, Token
from factcheck.quantities.plain import plain_numeral
from factcheck.quantities.positions import position
from factcheck.quantities.signs import sign_before
from factcheck.quantities.speech import digits_long, doubled, fraction, magnitude, ratio, spoken
from factcheck.quantities.windows import lasting, placed

_SPEECH = frozenset("翻腰半减大过近超把俩仨折")
_SIGNS = frozenset("负下")
_FORCE = re.compile("[风震浪烈]")
_NUMERALS = frozenset("一二三四五六七八九十两百千万亿几数")
_WEEK = frozenset("一二三四五六")
#: What may stand second in a date, a fraction, a figure of speech.
_SECOND = frozenset("成半位分季月日点时年世〇零一二三四五六七八九十百千万亿")
#: What may follow 一 in a quantity: 一倍, 一个百分点, 历时一年.
_AFTER_ONE = frozenset("倍成个年天周日小分秒月季多、到至-—–~番星工交刻米斤里亩尺块吨克公角元")
_CLOCK = "点时半整钟许分"


def at_numeral(page: Page, start: int, floor: int) -> Token:
    """The token whose first numeral stands at ``start``, and where to go on; the token is ``None`` for words that only look like numbers."""
    if (quick := plain_numeral(page, start, floor)) is not None:
        return quick
    text = page.text
    before = text[start - 1] if start else ""
    if text[start] in _SPEECH:
        return doubled(page, start, floor) or (None, start + 1)
    if before in ("第", "前") and (token := position(page, start, floor)) is not None:
        return token
    if (back := _weekday(text, start, before)) is not None:
        return page.skip("date", back, start + 1)
    if text[start + 1 : start + 2] in ("上", "之", "有") and (token := spoken(page, start, floor)) is not None:
        return token
    if text[start + 1 : start + 2] in _SECOND and (token := _compound(page, start, floor, before)) is not None:
        return token
    return _counted(page, start, floor)


def _weekday(text: str, start: int, before: str) -> int | None:
    """Where 周三, 星期三, 礼拜三 begins."""
    if text[start] not in _WEEK or before not in ("周", "期", "拜"):
        return None
    if before == "周":
        return start - 1
    return start - 2 if text[start - 2 : start - 1] in ("星", "礼") else None


def _compound(page: Page, start: int, floor: int, before: str) -> Token | None:
    text, after = page.text, page.text[start + 1]
    if after == "半" and text[start] == "一":
        return ratio(page, (start, start + 2), HALF, floor)
    if after == "位" and (token := digits_long(page, start, floor)) is not None:
        return token
    if "分之" in text[start + 1 : start + 12] and (token := fraction(page, start, floor)) is not None:
        return token
    if before not in _NUMERALS and (found := NUMERAL_DATE.match(text, start)) and not (found[0][-1] == "日" and lasting(text, start, found.end())):
        return page.skip("time" if found.group()[-1] in _CLOCK else "date", start, found.end())
    return None


def _which(text: str, amount: Amount, unit: Unit) -> bool:
    """Whether the number says which one: 五级分类 (not 八级大风), 十四届五次会议."""
    if unit.name == "级":
        return text[amount.start : amount.stop].strip("两几百千万亿") != "" and not _FORCE.search(text, max(0, amount.start - 4), amount.end + 3)
    return unit.name == "次" and text[amount.end : amount.end + 1] in ("会", "全") and "届" in text[max(0, amount.start - 8) : amount.start]


def _things(amount: Amount) -> bool:
    """Whether it counts things, of which none are less than nothing: 负一层 is a name."""
    return amount.unit is not None and amount.unit.kind == "count"


def _counted(page: Page, start: int, floor: int) -> Token:
    text = page.text
    found = HANZI.match(text, start)
    assert found is not None
    if found.end() - start == 1 and text[start] in "一零〇" and text[start + 1 : start + 2] not in _AFTER_ONE:
        return None, start + 1
    amount = chinese_at(text, start, found)
    sign = sign_before(text, start, floor) if amount is not None and text[start - 1 : start] in _SIGNS else ""
    if amount is None or not ((sign and not _things(amount)) or counts(text, amount, found, floor)):
        return None, max(start + 1, found.end("numeral"))
    if not sign and (end := names.idiom_at(text, start)) is not None and not amount.stop < end < amount.end:
        return page.skip("idiom", start, end)
    unit = amount.unit or currency_before(text, start, floor)
    if unit is not None and (unit.use == "numbering" or _which(text, amount, unit)):
        return page.skip("ordinal", start, amount.end)
    if unit is not None and unit.kind == "duration" and (token := placed(page, amount)) is not None:
        return token
    if unit is None and PLAN.fullmatch(found["numeral"]):
        return page.skip("date", start, amount.end)
    return magnitude(page, amount) or quantity(page, amount, floor, sign, unit)
