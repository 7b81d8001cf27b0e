"""One pass over the text: every number becomes a ``Quantity`` or a ``Skip``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.model.quantity import Quantity
from factcheck.quantities.alone import alone
from factcheck.quantities.digits import at_digit
from factcheck.quantities.fold import fold
from factcheck.quantities.names import URL
from factcheck.quantities.page import Page
from factcheck.quantities.token import Skip
from factcheck.quantities.trigger import trigger
from factcheck.quantities.words import at_numeral

_TRADITIONAL = re.compile("[億萬點個這為國會開時間業務長東報價]")


def scan(text: str, yuan: str | None = None) -> list[Quantity | Skip]:
    """Everything numeric, in order, not overlapping. ``yuan`` is the currency that 元 stands for; told from the text when not given.

    >>> [token.text for token in scan("2024年营收3.5亿元")]
    ['2024年', '3.5亿元']
    """
    folded = fold(text)
    page = Page(text, folded, yuan or _yuan(text, folded))
    found: list[Quantity | Skip] = []
    search, at = trigger().search, 0
    for stop, resume in _stretches(folded):
        while (place := search(folded, at, stop)) is not None:
            start = place.start()
            token, then = (at_digit if folded[start] <= "9" else at_numeral)(page, start, at)
            if token is not None:
                found.append(token)
            at = then
        if resume > stop and at <= stop:
            found.append(Skip("url", text[stop:resume], stop, resume))
        at = max(at, resume)
    return found


def parse(text: str) -> list[Quantity]:
    """The quantities; offsets are code points of ``text``. A text that is a number and nothing else is one, too.

    >>> [(q.text, q.hedge) for q in parse("首次突破6000亿美元，达到6276亿美元")]
    [('6000亿美元', 'above'), ('6276亿美元', 'exact')]
    """
    whole = alone(Page(text, fold(text)))
    return [whole] if whole is not None else [token for token in scan(text) if isinstance(token, Quantity)]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """``(end of a stretch, where the next one begins)``: addresses in between are left out."""
    if "://" in text or "www." in text:
        for address in URL.finditer(text):
            yield address.start(), address.end()
    yield len(text), len(text)


def yuan_of(text: str) -> str:
    """What 元 means in a text: the local currency where it is in traditional characters and speaks of Hong Kong or Taiwan, else ``CNY``.

    >>> yuan_of("恒指升2%，收報5.4元"), yuan_of("收报5.4元")
    ('HKD', 'CNY')
    """
    return _yuan(text, fold(text))


def _yuan(text: str, folded: str) -> str:
    if folded is text or not _TRADITIONAL.search(text):
        return "CNY"
    told = max((sum(word in folded for word in words), code) for code, words in _local())
    return told[1] if told[0] else "CNY"


@cache
def _local() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((code, tuple(words.split())) for code, words in table("currencies.toml")["local"].items())
