"""Numbers in digits without a unit of their own: the first of a list, a figure after a verb, parameters of a model, or a name."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import NUMBER, Unit, unit_named
from factcheck.quantities import names
from factcheck.quantities.amounts import arabic_at
from factcheck.quantities.behind import Amount
from factcheck.quantities.dates import DATE
from factcheck.quantities.hedging import follows
from factcheck.quantities.page import Page
from factcheck.quantities.ranges import joined, until
from factcheck.quantities.token import Skip

_ZERO_TO_ONE = re.compile(r"0 ?(?:到|至|-|→) ?1(?![\d.%万亿])")
_SHARE = re.compile(r"(?: ?(?:、|和|及|与|或|以及|[/×xX*]) ?[-+]?(\d++(?:,\d{3})*+(?:\.\d++)?+)(?:[百千]?万?亿|[百千]?万)?+){1,6}+")
_CLOSES = frozenset("，。；、）)的以左后；（(,;. \n而但比是")
_MONTH_DAY = re.compile(r"(?:[1-9]|1[0-2])\.(?:0[1-9]|[12]\d|3[01])")
_CUT_OFF = ("..", "…")
_COMPARED = ("大于", "小于", "等于")
_MARKS = ("左右", "上下", "附近", "关口", "大关", "整数关", " 左右", " 附近", " 关口")
_FROM = ("从", "由", "自")
_BILLION = 10**9
_TIMES = frozenset("×xX*")


def listed(text: str, amount: Amount) -> Amount | None:
    """31及30平方米, 3.2/4.1/5.3亿元: the amount at the end of the list, whose unit a number without one shares.

    >>> listed("31及30平方米", arabic_at("31及30平方米", 0)).unit.name
    'm²'
    """
    rest = _SHARE.match(text, amount.end)
    if rest is None:
        return until(text, amount)
    at = rest.start(1)
    last = arabic_at(text, at)
    if last is None or last.unit is None or last.unit.use == "numbering" or (last.unit.kind == "duration" and last.unit.name != "岁") or DATE.match(text, at):
        return None
    if rest.group().lstrip()[0] in _TIMES and last.unit.dimension != "length":
        return None  # 3×500毫升
    shares_scale = last.shift and (rest.group()[0] == "/" or "分别" in text[max(0, amount.start - 12) : amount.start])
    return last if bool(last.shift) == bool(amount.shift) or shares_scale else None


def scaled_like(amount: Amount, last: Amount) -> Amount:
    """The amount with the scale word of the last of its list, when it has none of its own."""
    if amount.shift or not last.shift:
        return amount
    return amount._replace(number=amount.number.times(Decimal(10) ** last.shift), shift=last.shift)


def lone(page: Page, amount: Amount, floor: int, sign: str) -> Unit | tuple[Skip, int]:
    """What a number without a unit counts, or the skip that it is."""
    text, start, end = page.text, amount.start, amount.end
    if amount.latin:
        return _latin_scale(page, amount)
    if amount.shift or amount.number.exponent > 0 or not text[start:end].isascii() or joined(text, amount):
        return NUMBER
    if text.startswith(_CUT_OFF, end):
        return page.skip("name", start, end)
    if text[end : end + 1] == "/" and text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalpha():
        return _name(page, start)
    if idiom := _ZERO_TO_ONE.match(text, start):
        return page.skip("idiom", start, idiom.end())
    written = text[start:end]
    if len(written) == 4 and written[:2] in ("19", "20"):
        return page.skip("date", start, end)
    if _behind_latin(text, start) or not (sign or _figure(text, amount, floor)):
        return page.skip("name", start, end)
    return NUMBER


def _latin_scale(page: Page, amount: Amount) -> Unit | tuple[Skip, int]:
    """7B parameters, 128K; 4K, 2T and Pro 7B are names."""
    text, start, end, latin = page.text, amount.start, amount.end, amount.latin
    small = (amount.number.value or 0) < 10**4
    if latin in "Kk" and not _behind_latin(text, start) and joined(text, amount):
        return NUMBER  # 5k-8k元
    if _behind_latin(text, start) or (latin != "B" and end - start < 4 and len(latin) == 1) or (latin in "Kk" and small) or (latin == "T" and (amount.number.value or 0) < 10**13):
        return page.skip("name", start, end)
    if latin != "B":
        return NUMBER
    return page.skip("name", start, end) if text[max(0, start - 4) : start].endswith(_named()) else unit_named("参数")


def _name(page: Page, start: int) -> tuple[Skip, int]:
    found = names.WORD.match(page.text, start)
    assert found is not None
    return page.skip("name", start, found.end())


def _behind_latin(text: str, start: int) -> bool:
    at = start - 1
    if at >= 0 and text[at] == " ":
        at -= 1
    return at >= 0 and text[at].isascii() and text[at].isalpha()


def _figure(text: str, amount: Amount, floor: int) -> bool:
    """Whether a bare number is what a verb or a measured noun says: 为50.1, 升至35; with two decimals it nearly always is."""
    start, end = amount.start, amount.end
    written = text[start:end]
    if "," in written or (written[-1] == "0" and "." not in written and follows(text, end, ("多", "余", "+"))):
        return True
    at = start
    while at > floor and text[at - 1] in " *":
        at -= 1
    if "." in written:
        led = _led(text, at, floor)
        if _MONTH_DAY.fullmatch(written) and text[end : end + 1].isalpha() and text[end] not in "是为":
            return led  # 2.14修例 is a day
        return len(written.partition(".")[2]) >= 2 or (led and text[end : end + 1] not in ("版", "时"))
    if (at > floor and (text[at - 1] in _FROM or text[at - 2 : at] in _COMPARED)) or text.startswith(_MARKS, end):
        return True
    return _led(text, at, floor) and (end == len(text) or text[end] in _CLOSES)


def _led(text: str, at: int, floor: int) -> bool:
    words, never = _predicates()
    return at > floor and (text[at - 1] in words or text[at - 2 : at] in words) and not text[max(floor, at - 4) : at].endswith(never)


@cache
def _named() -> tuple[str, ...]:
    return tuple(table("phrases.toml")["named"]["words"].split())


@cache
def _predicates() -> tuple[frozenset[str], tuple[str, ...]]:
    words = table("phrases.toml")["predicates"]
    return frozenset(words["words"].split()), tuple(words["not"].split())
