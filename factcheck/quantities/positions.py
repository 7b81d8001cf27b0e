"""第 and 前 before a number: positions count, ordinals that only number things do not."""

from __future__ import annotations

from functools import cache

from factcheck.lexicon.tables import table
from factcheck.model.quantity import Quantity
from factcheck.quantities import names
from factcheck.quantities.amounts import amount_at
from factcheck.quantities.behind import Amount
from factcheck.quantities.build import quantity
from factcheck.quantities.dates import DATE, NUMERAL_DATE
from factcheck.quantities.page import Page, Token

_AND = ("和", "、", "与", "及")
_PLACES = frozenset("位名大")


@cache
def _ranked() -> tuple[str, ...]:
    return tuple(table("phrases.toml")["ranked"]["words"].split())


@cache
def _words_in_front() -> frozenset[str]:
    return frozenset(table("phrases.toml")["first"]["not_after"].split())


def position(page: Page, start: int, floor: int) -> Token | None:
    """The token of 第三大, 第31届, 前十名; ``None`` when 前 belongs to the word before it."""
    amount = amount_at(page.text, start)
    if amount is None or amount.number.value is None or page.text.startswith("分之", amount.stop):
        return None
    spaced = page.text[start - 1] == " "
    return _ordinal(page, amount, start - 1 - spaced) if page.text[start - 1 - spaced] == "第" else _first(page, amount, floor)


def _ordinal(page: Page, amount: Amount, at: int) -> Token:
    text, stop = page.text, amount.stop
    if found := NUMERAL_DATE.match(text, amount.start) or DATE.match(text, amount.start):
        return page.skip("date", at, found.end())
    after = text[stop : stop + 1]
    if after == " " and amount.unit is not None and text[amount.end - 1] in _PLACES:
        return _rank(page, amount, at, amount.end, False)
    named = text[max(0, at - 4) : at].endswith(_ranked())
    if after in _PLACES and after and (after == "大" or named or not text[stop + 1 : stop + 2].isalnum() or text[stop + 1] in "的是为"):
        return _rank(page, amount, at, stop + 1, False)
    if named and not (after and after not in "的且和与及并" and (after.isalnum() or after in "“《")):
        return _rank(page, amount, at, stop, False)
    if text[at - 1 : at] in _AND and text[max(0, at - 14) : at].rpartition("第")[0].endswith(_ranked()):
        return _rank(page, amount, at, stop, False)
    return page.skip("ordinal", at, stop)


def _first(page: Page, amount: Amount, floor: int) -> Token | None:
    text, at = page.text, amount.start - 1
    if text[at - 1 : at] in _words_in_front() and at:
        return None
    if found := NUMERAL_DATE.match(text, amount.start) or DATE.match(text, amount.start):
        return page.skip("date", at, found.end())
    if (named := names.idiom_at(text, amount.start)) is not None and named > amount.stop:
        return page.skip("idiom", amount.start, named)  # 前三星研究员
    after = text[amount.stop : amount.stop + 1]
    if text[amount.start] == "一" and amount.stop == amount.start + 1:
        return page.skip("ordinal", at, amount.end)
    if after in ("名", "位", "大", "强") and after:
        return _rank(page, amount, at, amount.stop + 1, True)
    counted = amount.unit is not None and amount.unit.use != "numbering"
    if not counted and amount.shift < 4 and (not after or not after.isalnum() or after in "的后内"):
        return _rank(page, amount, at, amount.stop, True)
    if not counted or amount.unit is None or amount.unit.kind == "duration":
        return page.skip("date" if amount.unit else "ordinal", at, amount.end)
    token, end = quantity(page, amount, floor)
    token.hedge, token.hedge_words = "at_most", ("前", *token.hedge_words)
    return token, end


def _rank(page: Page, amount: Amount, start: int, end: int, first: bool) -> Token:
    words = ("前",) if first else ()
    value = amount.number.value
    return Quantity(page.raw[start:end], start, end, value, "1", "rank", "rank", "at_most" if first else "exact", form="whole", hedge_words=words), end
