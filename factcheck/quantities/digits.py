"""What stands where a digit is: a date, a name, a code, a position or an amount."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from math import gcd
from typing import NamedTuple

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import NUMBER, PETAFLOPS, Unit, unit_named
from factcheck.quantities import names
from factcheck.quantities.amounts import arabic_at
from factcheck.quantities.behind import Amount
from factcheck.quantities.build import currency_before, quantity
from factcheck.quantities.dates import DATE, LATIN, OPENS
from factcheck.quantities.lone import listed, lone, scaled_like
from factcheck.quantities.numerals import Number, place
from factcheck.quantities.page import Page, Token, new
from factcheck.quantities.plain import plain
from factcheck.quantities.positions import position
from factcheck.quantities.signs import sign_before
from factcheck.quantities.speech import digits_fraction, ratio
from factcheck.quantities.windows import lasting, placed

_DIGITS = re.compile(r"\d+")
_MARKED = frozenset(".:：-/)）、．比和×xX*")
_OPENS = OPENS | frozenset(" ()）比×xX*")
_JOINING = frozenset("-_./@#=&+:")
_UNTIL = re.compile(r"/\d{1,2} ?(?:--?|—|–|~|～|至|到) ?$")
_WITHIN = re.compile("日内(?![地蒙瓦在盘交涨跌波])")
_SINCE = ("截至", "截止", "于", "自", "从")
_COORDINATES = ("北纬", "南纬", "东经", "西经")
_SMALL = {"m": 6, "b": 9, "t": 12}
_CERTAIN = frozenset(("percent", "points", "money", "multiple"))


class _Digits(NamedTuple):
    """A run of digits, the characters beside it, and where the token before it ended."""

    start: int
    end: int
    before: str
    after: str
    floor: int


def at_digit(page: Page, start: int, floor: int) -> Token:
    """The token whose first digit stands at ``start``; nothing before ``floor`` is read as its sign or hedge."""
    if (quick := plain(page, start, floor)) is not None:
        return quick
    text = page.text
    found = _DIGITS.match(text, start)
    assert found is not None
    end = found.end()
    before, after = text[start - 1] if start else "", text[end : end + 1]
    if before and before.isascii() and (token := _in_a_name(page, start, before, floor)) is not None:
        return token
    date = DATE.match(text, start) if after in _OPENS and before != "第" else None
    if date is not None and not (date.lastgroup == "day" and lasting(text, start, date.end())):
        return page.skip("time" if date.lastgroup == "clock" else "date", start, date.end())
    digits = new(_Digits, (start, end, before, after, floor))
    return _coded(page, digits) or _placed(page, digits) or _measured(page, digits)


def _in_a_name(page: Page, start: int, before: str, floor: int) -> Token | None:
    """Digits behind a letter or a joining mark belong to a name: GPT-4, R1, H100, Qwen2.5."""
    text = page.text
    if before in "xX" and floor == start - 1:
        return None  # 3x5米
    if before.isalpha():
        return _behind_a_letter(page, start, floor, before)
    if before not in _JOINING or start < 2:
        return None
    behind = text[start - 2]
    if (
        before in "/+"
        and floor == start - 1
        and (amount := arabic_at(text, start))
        and (amount.unit is not None or amount.shift or listed(text, amount) is not None)
    ):
        return None  # 7B/8B/14B: the mark parts two amounts
    if before == "." and not behind.isascii():
        return _name(page, start)
    if not (behind.isascii() and behind.isalnum()):
        return None
    change = before == "-" and behind.isalpha() and (amount := arabic_at(text, start)) and amount.unit is not None and amount.unit.kind in ("percent", "points")
    return None if change else _name(page, start)


def _behind_a_letter(page: Page, start: int, floor: int, before: str) -> Token | None:
    text = page.text
    if before in "QHY":
        back = 2 if before == "Y" else 1
        if start - back >= floor and (found := LATIN.match(text, start - back)):
            return page.skip("date", start - back, found.end())
    if text[start - 2 : start - 1].isalpha() and (currency_before(text, start, floor) is not None or _certain(text, start)):
        return None
    return _name(page, start)


def _certain(text: str, start: int) -> bool:
    """Whether digits that look like a part of a name are an amount after all: GMV300亿元, ROE15%, 13000000000 台."""
    amount = arabic_at(text, start)
    if amount is None or amount.unit is None:
        return False
    if text[amount.end - 1] == "成":
        return False  # 智驾X9成为…
    return (amount.unit.kind in _CERTAIN or amount.stop - start >= 10) and not (amount.unit.name == "times" and text[amount.end - 1] != "倍")


def _name(page: Page, start: int) -> Token:
    found = names.WORD.match(page.text, start)
    assert found is not None
    return page.skip("name", start, found.end())


def _coded(page: Page, digits: _Digits) -> Token | None:
    """Versions, stock codes, telephones, list numbers, scores and fractions."""
    text, start, after = page.text, digits.start, digits.after
    if after not in _MARKED and digits.end - start < 6:
        return None
    if (code := names.code_at(text, start)) and not (code[0] in ("phone", "code") and _certain(text, start)):
        return page.skip(code[0], start, code[1])
    if after in ".、．)）" and (item := names.item_at(text, start)):
        return page.skip("list", start, item)
    if after in ":：比" and (score := names.SCORE.match(text, start)):
        return page.skip("score", start, score.end())
    return _slashed(page, start, digits.floor) if after == "/" else None


def _slashed(page: Page, start: int, floor: int) -> Token | None:
    if days := names.DAYS.match(page.text, start):
        return page.skip("date", start, days.end())
    if page.text[start - 1 : start] != "/" and (day := names.DAY.match(page.text, start)) and _is_day(page.text, start, day):
        return page.skip("date", start, day.end())
    found = names.FRACTION.match(page.text, start)
    if found is None or ((under := arabic_at(page.text, found.start(2))) and (under.unit is not None or under.shift)):
        return None
    return _fraction(page, start, found, floor)


def _is_day(text: str, start: int, day: re.Match[str]) -> bool:
    """Whether 2/6 is a day: behind another one, behind 截至 or 于, or where a fraction would be 1/3."""
    return gcd(int(day[1]), int(day[2])) > 1 or text[max(0, start - 2) : start].endswith(_SINCE) or _UNTIL.search(text, max(0, start - 12), start) is not None


def _fraction(page: Page, start: int, found: re.Match[str], floor: int) -> Token:
    over, under, text = Decimal(found[1]), Decimal(found[2]), page.text
    closed = text[start - 1 : start] in ("(", "（") and text[found.end() : found.end() + 1] in (")", "）")
    if not under or over >= under or closed or text[start - 1 : start] == "/" or text.startswith("决赛", found.end()):
        return page.skip("score", start, found.end())
    return ratio(page, (start, found.end()), over / under, floor)


def _placed(page: Page, digits: _Digits) -> Token | None:
    """第3位, 前10名, and a time that somebody ran."""
    start, before, text = digits.start, digits.before, page.text
    if before in ("第", "前") or (before == " " and text[start - 2 : start - 1] == "第"):
        return position(page, start, digits.floor)
    return None


def _measured(page: Page, digits: _Digits) -> Token:
    text, start, end, floor = page.text, digits.start, digits.end, digits.floor
    amount = arabic_at(text, start)
    if amount is None or (text[start] == "0" and end - start > 1):
        return page.skip("code", start, end)
    letter = text[amount.stop : amount.stop + 1]
    if letter == "分" and (token := digits_fraction(page, start, floor)) is not None:
        return token
    if letter == "日" and amount.unit is None and _WITHIN.match(text, amount.stop):
        amount = amount._replace(end=amount.stop + 1, unit=unit_named("天"))
    if letter == "P":
        amount = _with_petaflops(text, amount)
    elif letter in _SMALL and letter and currency_before(text, start, floor, page.yuan) is not None:
        amount = _of_money(text, amount)
    if text.startswith("±", amount.end):
        amount = _with_tolerance(text, amount)
    unit = amount.unit or currency_before(text, start, floor, page.yuan)
    if unit is None and amount.shift < 4 and letter.isascii() and (letter.isalpha() or letter == "_") and not (letter in "xX" and listed(text, amount)):
        return _name(page, start)
    sign = sign_before(text, start, floor, amount, unit)
    if amount.unit is not None:
        return _other(page, amount) or quantity(page, amount, floor, sign)
    if unit is None and (last := listed(text, amount)) is not None:
        return quantity(page, scaled_like(amount, last), floor, sign, last.unit)
    counted = unit or lone(page, amount, floor, sign)
    return quantity(page, amount, floor, sign, counted) if isinstance(counted, Unit) else counted


def _other(page: Page, amount: Amount) -> Token | None:
    """Units that do not count here: 3期, the time of day, a window; and 6位数, which is a range."""
    unit, value = amount.unit, amount.number.value
    assert unit is not None
    if unit.use == "numbering" and not (unit.name == "期" and page.text[amount.start - 1 : amount.start] == "分"):
        return page.skip("ordinal", amount.start, amount.end)
    if unit.kind == "duration":
        return placed(page, amount)
    if unit.name == "点" and _hour(page.text, amount):
        return page.skip("time", amount.start, amount.end)
    if unit.name == "deg" and page.text[amount.start - 2 : amount.start] in _COORDINATES:
        return page.skip("name", amount.start, amount.end)
    if unit.name == "级" and amount.shift:
        return quantity(page, amount._replace(unit=NUMBER, end=amount.stop), amount.start)
    if unit.name == "位数" and value is not None and 0 < value < 20:
        size = int(value)
        return quantity(page, amount._replace(unit=NUMBER, number=Number(None, 0, place(size - 1), place(size), True)), amount.start)
    return None


def _with_petaflops(text: str, amount: Amount) -> Amount:
    """4万P, 5000P of computing power; 1080P is a picture."""
    value, at = amount.number.value, amount.stop
    if amount.unit is not None or value is None or text[at + 1 : at + 2].isascii():
        return amount
    if amount.shift or text.startswith("算力", at + 1) or (value >= 100 and value % 100 == 0):
        return amount._replace(end=at + 1, unit=PETAFLOPS)
    return amount


def _of_money(text: str, amount: Amount) -> Amount:
    """$3b, €2.5m, HK$1.2t: small letters scale money, and measure everything else."""
    at = amount.stop + 1
    if text[at : at + 1].isascii() and text[at : at + 1].isalnum() or amount.shift:
        return amount
    shift = _SMALL[text[at - 1]]
    return amount._replace(end=at, stop=at, number=amount.number.times(Decimal(10) ** shift), shift=shift, unit=None, latin=text[at - 1])


def _with_tolerance(text: str, amount: Amount) -> Amount:
    """45.8±13.9岁 is 45.8 years, with what is said about its spread inside."""
    if (tolerance := arabic_at(text, amount.end + 1)) is None:
        return amount
    return amount._replace(end=tolerance.end, unit=amount.unit or tolerance.unit)


def _hour(text: str, amount: Amount) -> bool:
    """8点 is the time of day unless something rose or fell by it."""
    value = amount.number.value
    before = text[max(0, amount.start - 2) : amount.start].removesuffix("了")
    return value is not None and amount.number.exponent == 0 and value <= 24 and before[-1:] not in _moves()


@cache
def _moves() -> frozenset[str]:
    return frozenset(table("phrases.toml")["points"]["words"].split())
