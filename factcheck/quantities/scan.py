"""One pass over the text: every number becomes a ``Quantity`` or a ``Skip``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import spellings
from factcheck.model.quantity import Quantity
from factcheck.quantities.alone import alone
from factcheck.quantities.digits import at_digit
from factcheck.quantities.fold import fold
from factcheck.quantities.names import URL
from factcheck.quantities.page import Page, Token
from factcheck.quantities.token import Skip
from factcheck.quantities.trigger import trigger
from factcheck.quantities.words import at_numeral

_DECLARED = re.compile("([\u4e00-\u9fff]{1,2}[元币圆])[^\u4e00-\u9fff]{0,2}下同")
_TRADITIONAL = re.compile("[億萬點個這為國會開時間業務長東報價]")


def scan(text: str, yuan: str | None = None) -> list[Quantity | Skip]:
    """Everything numeric, in order, not overlapping. ``yuan`` is the currency that 元 stands for; told from the text when not given.

    >>> [token.text for token in scan("2024年营收3.5亿元")]
    ['2024年', '3.5亿元']
    """
    folded = fold(text)
    return tokens(Page(text, folded, yuan or _yuan(text, folded)), places(folded))


def tokens(page: Page, starts: Iterable[int]) -> list[Quantity | Skip]:
    """What stands at these places, of which each token may cover more than one."""
    found: list[Quantity | Skip] = []
    text, at = page.text, 0
    for start in starts:
        if start < at:
            continue
        token, then = (at_digit if (first := text[start]) <= "9" else at_numeral if first > "z" else _address)(page, start, at)
        if token is not None:
            found.append(token)
        at = then
    return found


def places(text: str) -> list[int]:
    """Where a number may begin in folded text; of an address, only where it begins itself.

    >>> places("见www.example.com/2024，共3篇"), places("第一个说法")
    ([1, 23], [1])
    """
    if not ("://" in text or "www." in text):
        return [found.start() for found in trigger().finditer(text)]
    starts, at = [], 0
    for address in URL.finditer(text):
        starts += [found.start() for found in trigger().finditer(text, at, address.start())]
        starts.append(address.start())
        at = address.end()
    return starts + [found.start() for found in trigger().finditer(text, at)]


def _address(page: Page, start: int, _: int) -> Token:
    found = URL.match(page.text, start)
    assert found is not None
    return page.skip("url", start, found.end())


def parse(text: str) -> list[Quantity]:
    """The quantities; offsets are code points of ``text``. A text that is a number and nothing else is one, too.

    >>> [(q.text, q.hedge) for q in parse("首次突破6000亿美元，达到6276亿美元")]
    [('6000亿美元', 'above'), ('6276亿美元', 'exact')]
    """
    whole = alone(Page(text, fold(text)))
    return [whole] if whole is not None else [token for token in scan(text) if isinstance(token, Quantity)]


def yuan_of(text: str) -> str:
    """What 元 means in a text: the currency that 下同 declares, the local one in traditional characters about Hong Kong or Taiwan, else ``CNY``.

    >>> yuan_of("恒指升2%，收報5.4元"), yuan_of("收报5.4元"), yuan_of("盈利20亿元（美元，下同）")
    ('HKD', 'CNY', 'USD')
    """
    return _yuan(text, fold(text))


def _yuan(text: str, folded: str) -> str:
    if "下同" in folded and (declared := _DECLARED.search(folded)) and (unit := spellings().get(declared[1])):
        return unit.name
    if folded is text or not _TRADITIONAL.search(text):
        return "CNY"
    told = max((sum(word in folded for word in words), code) for code, words in _local())
    return told[1] if told[0] else "CNY"


@cache
def _local() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((code, tuple(words.split())) for code, words in table("currencies.toml")["local"].items())
