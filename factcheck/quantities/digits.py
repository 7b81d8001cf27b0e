"""What stands where a digit is: a date, a name, a code, a position or an amount."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import NUMBER, PETAFLOPS, RATIO, Unit, unit_named
from factcheck.model.quantity import Quantity
from factcheck.quantities import names
from factcheck.quantities.amounts import Amount, arabic_at, unit_at
from factcheck.quantities.build import currency_before, joined, quantity
from factcheck.quantities.dates import DATE, LATIN, OPENS
from factcheck.quantities.hedging import hedging
from factcheck.quantities.numerals import Number, place
from factcheck.quantities.page import Page
from factcheck.quantities.plain import plain
from factcheck.quantities.positions import position
from factcheck.quantities.token import Skip
from factcheck.quantities.windows import placed

Token = tuple[Quantity | Skip | None, int]
_DIGITS = re.compile(r"\d+")
_MARKED = frozenset(".:：-/)）、．比和×xX*")
_MOVES = frozenset("涨跌升降挫报收于近超逾约破至到达")
_LAP = re.compile(r"\d{1,3}分\d{1,2}秒\d{0,3}")
_ZERO_TO_ONE = re.compile(r"0 ?(?:到|至|-|→) ?1(?![\d.%万亿])")
_SHARE = re.compile(r"(?: ?(?:、|和|及|与|或|以及|/) ?[-+]?(\d++(?:,\d{3})*+(?:\.\d++)?+)(?:[百千]?万?亿|[百千]?万)?+){1,6}+")
_MANY = frozenset("多" + c for c in "为数是集由来方年次种项家个半样元边层维头轮重以位地国名条款只空晶少在于么用功模云")
_PLAIN = frozenset(("percent", "points", "money", "multiple"))


def at_digit(page: Page, start: int, floor: int) -> Token:
    """The token whose first digit stands at ``start``; nothing before ``floor`` is read as its sign or hedge."""
    if (quick := plain(page, start, floor)) is not None:
        return quick
    text = page.text
    before = text[start - 1] if start else ""
    if before and (before.isascii() or before == "元"):
        token = _after_latin(page, start, floor, before)
        if token is not None:
            return token
    digits = _DIGITS.match(text, start)
    assert digits is not None
    end = digits.end()
    after = text[end : end + 1]
    if after in OPENS or after in " ()）比×xX*":
        if (found := DATE.match(text, start)) and before != "第":
            return page.skip("time" if found.lastgroup == "clock" else "date", start, found.end())
        if after in _MARKED:
            token = _marked(page, start, after)
            if token is not None:
                return token
    if end - start >= 6 and (code := names.code_at(text, start)) and not (code[0] == "phone" and _measured(text, start)):
        return page.skip(code[0], start, code[1])
    if after in ")）" and (item := names.item_at(text, start)):
        return page.skip("list", start, item)
    if (before in ("第", "前") or (before == " " and text[start - 2 : start - 1] == "第")) and (token := position(page, start, floor)) is not None:
        return token
    if after == "分" and (lap := _LAP.match(text, start)):
        return page.skip("score", start, lap.end())
    amount = arabic_at(text, start)
    if amount is None or (text[start] == "0" and end - start > 1):
        return page.skip("code", start, end)
    return _amount(page, amount, floor, before)


def _after_latin(page: Page, start: int, floor: int, before: str) -> Token | None:
    """Digits behind a letter or a joining mark belong to a name: GPT-4, R1, H100, Qwen2.5."""
    text = page.text
    if before.isalpha():
        if before in "QHY":
            back = 2 if before == "Y" else 1
            if start - back >= floor and (found := LATIN.match(text, start - back)):
                return page.skip("date", start - back, found.end())
        if text[start - 2 : start - 1].isalpha() and (currency_before(text, start, floor) is not None or _measured(text, start)):
            return None
        return _name(page, start)
    if before == "/" and floor == start - 1 and (amount := arabic_at(text, start)) and (amount.unit is not None or amount.shift or _listed(text, amount) is not None):
        return None  # 7B/8B/14B: the mark parts two amounts
    if before in "-_./@#=&+:" and start >= 2 and text[start - 2].isascii() and text[start - 2].isalnum():
        if before == "-" and text[start - 2].isalpha() and (amount := arabic_at(text, start)) and amount.unit is not None and amount.unit.kind in ("percent", "points"):
            return None
        return _name(page, start)
    if before == "." and start >= 2 and not text[start - 2].isascii():
        return _name(page, start)
    return None


def _measured(text: str, start: int) -> bool:
    """Whether digits that look like a part of a name are an amount after all: GMV300亿元, ROE15%, 13000000000 台."""
    amount = arabic_at(text, start)
    return amount is not None and amount.unit is not None and (amount.unit.kind in _PLAIN or amount.stop - start >= 11) and not (amount.unit.name == "times" and text[amount.end - 1] != "倍")


def _name(page: Page, start: int) -> Token:
    found = names.WORD.match(page.text, start)
    assert found is not None
    return page.skip("name", start, found.end())


def _marked(page: Page, start: int, after: str) -> Token | None:
    """Versions, stock codes, telephones, list numbers, scores and fractions: digits with a mark behind them."""
    text = page.text
    if (code := names.code_at(text, start)) and not (code[0] == "phone" and _measured(text, start)):
        return page.skip(code[0], start, code[1])
    if after in ".、．)）" and (item := names.item_at(text, start)):
        return page.skip("list", start, item)
    if after in ":：比" and (score := names.SCORE.match(text, start)):
        return page.skip("score", start, score.end())
    if after == "/" and (days := names.DAYS.match(text, start)):
        return page.skip("date", start, days.end())
    if after == "/" and (found := names.FRACTION.match(text, start)) and (int(found[1]) < int(found[2]) or unit_at(text, found.end())[0] is None):
        return _fraction(page, start, found)
    return None


def _fraction(page: Page, start: int, found: re.Match[str]) -> Token:
    over, under = Decimal(found[1]), Decimal(found[2])
    closed = page.text[start - 1 : start] in ("(", "（") and page.text[found.end() : found.end() + 1] in (")", "）")
    if not under or over >= under or closed or (start and page.text[start - 1] == "/") or page.text.startswith("决赛", found.end()):
        return page.skip("score", start, found.end())
    hedge, form, words, after = hedging(page.text, (start, found.end()), 0, "ratio")
    text = page.raw[start : found.end()]
    return Quantity(
        text, start, found.end(), over / under, "1", RATIO.dimension, "ratio", hedge, Decimal(1), form="near" if form == "near" else "rough", hedge_words=words
    ), max(found.end(), after)


def _amount(page: Page, amount: Amount, floor: int, before: str) -> Token:
    text = page.text
    currency = None if amount.unit is not None else currency_before(text, amount.start, floor, page.yuan)
    unit = amount.unit or currency
    if unit is not None and unit.use == "numbering":
        return page.skip("ordinal", amount.start, amount.end)
    if unit is None or amount.latin:
        letters = text[amount.stop : amount.stop + 1]
        if letters == "P" and _computing(text, amount):
            unit, amount = PETAFLOPS, amount._replace(end=amount.stop + 1, unit=PETAFLOPS)
        elif unit is None and letters.isascii() and (letters.isalpha() or letters == "_"):
            return _name(page, amount.start)
    sign = _sign(text, amount, floor, unit)
    if unit is None and (last := _listed(text, amount)) is not None:
        unit, amount = last.unit, _as_in(amount, last)
    elif unit is None:
        unit, token = _bare(page, amount, floor, sign)
        if token is not None:
            return token
    if unit is not None and amount.unit is not None:
        if unit.kind == "duration" and (token := placed(page, amount)) is not None:
            return token
        if unit.name == "位数" and amount.number.value is not None and amount.number.value < 20:
            size = int(amount.number.value)
            return quantity(page, amount._replace(unit=NUMBER, number=Number(None, 0, place(size - 1), place(size), True)), floor)
        if unit.name == "点" and _hour(text, amount):
            return page.skip("time", amount.start, amount.end)
    return quantity(page, amount, floor, sign, unit)


def _computing(text: str, amount: Amount) -> bool:
    """4万P, 5000P of computing power; 1080P is a picture."""
    value = amount.number.value
    after = text[amount.stop + 1 : amount.stop + 2]
    return value is not None and not after.isascii() and (amount.shift > 0 or text.startswith("算力", amount.stop + 1) or (value >= 100 and value % 100 == 0))


def _hour(text: str, amount: Amount) -> bool:
    """8点 is the time of day unless something rose or fell by it."""
    value = amount.number.value
    if value is None or amount.number.exponent != 0 or value > 24:
        return False
    return text[amount.start - 1 : amount.start] not in _MOVES


def _sign(text: str, amount: Amount, floor: int, unit: Unit | None) -> str:
    at = amount.start - 1
    if at < floor:
        return ""
    mark = text[at]
    if mark == "负" and text[at - 1 : at] != "正":
        return "负"
    if mark == "下" and at - 1 >= floor and text[at - 1] == "零":
        return "零下"
    if mark == "±":
        return mark
    if mark not in "-+":
        return ""
    before = text[at - 1 : at]
    if before.isalpha() and before.isascii():
        return mark if unit is not None and unit.kind in ("percent", "points") else ""
    if before and (before.isalnum() or before in ")）%-"):
        return mark if (unit is not None or amount.number.exponent < 0) and not before.isascii() else ""
    return mark


def _bare(page: Page, amount: Amount, floor: int, sign: str) -> tuple[Unit | None, Token | None]:
    """A number without a unit: an amount with a scale word, the first of a shared unit, a figure after a verb; anything else is a name."""
    text, start, end = page.text, amount.start, amount.end
    if amount.latin == "B" and amount.number.value and amount.number.value < 10**13:
        if _latin_before(text, start) or text[max(0, start - 4) : start].endswith(_named()):
            return None, page.skip("name", start, end)
        return unit_named("参数"), None
    if amount.latin and (_latin_before(text, start) or (end - start < 4 and amount.latin in "KkMT")):
        return None, page.skip("name", start, end)
    written = text[start:end]
    if joined(text, amount) or amount.shift or amount.number.exponent > 0 or amount.latin or not written.isascii():
        return None, None
    if text[end : end + 1] == "/" and text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalpha():
        return None, _name(page, start)
    if idiom := _ZERO_TO_ONE.match(text, start):
        return None, page.skip("idiom", start, idiom.end())
    if written[0] == "0" and len(written) > 1 and written[1] != ".":
        return None, page.skip("code", start, end)
    if len(written) == 4 and written[:2] in ("19", "20"):
        return None, page.skip("date", start, end)
    if _latin_before(text, start) or not _figure(text, start, written, floor, sign):
        return None, page.skip("name", start, end)
    return None, None


def _latin_before(text: str, start: int) -> bool:
    at = start - 1
    if at >= 0 and text[at] == " ":
        at -= 1
    return at >= 0 and text[at].isascii() and text[at].isalpha()


def _listed(text: str, amount: Amount) -> Amount | None:
    """31及30平方米, 3.2/4.1/5.3亿元: the amount at the end of the list, whose unit a number without one shares."""
    rest = _SHARE.match(text, amount.end)
    if rest is None:
        return None
    at = rest.start(1)
    last = arabic_at(text, at)
    if last is None or last.unit is None or last.unit.use == "numbering" or last.unit.kind == "duration" or DATE.match(text, at):
        return None
    if bool(last.shift) != bool(amount.shift) and not (last.shift and (rest.group()[0] == "/" or "分别" in text[max(0, amount.start - 12) : amount.start])):
        return None
    return last


def _as_in(amount: Amount, last: Amount) -> Amount:
    """The amount with the scale word of the last of its list, when it has none of its own."""
    if amount.shift or not last.shift:
        return amount
    return amount._replace(number=amount.number.times(Decimal(10) ** last.shift), shift=last.shift)


@cache
def _named() -> tuple[str, ...]:
    return tuple(table("phrases.toml")["named"]["words"].split())


@cache
def _predicates() -> tuple[frozenset[str], tuple[str, ...]]:
    words = table("phrases.toml")["predicates"]
    return frozenset(words["words"].split()), tuple(words["not"].split())


def _figure(text: str, start: int, written: str, floor: int, sign: str) -> bool:
    """Whether a bare number is what a verb or a measured noun says: 为50.1, 升至35; with two decimals it nearly always is."""
    if "," in written or sign:
        return True
    behind = text[start + len(written) : start + len(written) + 3].lstrip(" ")
    if behind[:1] in ("多", "余", "+") and behind[:2] not in _MANY and written[-1] == "0":
        return True
    at = start
    while at > floor and text[at - 1] in " *":
        at -= 1
    follows = text[start + len(written) : start + len(written) + 1]
    words, never = _predicates()
    led = at > floor and (text[at - 1] in words or text[at - 2 : at] in words) and not text[max(floor, at - 4) : at].endswith(never)
    if "." in written:
        return len(written.partition(".")[2]) >= 2 or (led and follows not in ("版", "时"))
    if at > floor and text[at - 1] in "从由自":
        return True
    return led and (not follows or follows in "，。；、）)的以左后；（(,;. \n而但,比是")
