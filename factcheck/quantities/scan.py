"""One pass over the text: every number becomes a ``Quantity`` or a ``Skip``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from factcheck.lexicon.tables import table
from factcheck.lexicon.units import units_by_head
from factcheck.model.quantity import Quantity
from factcheck.quantities.digits import at_digit
from factcheck.quantities.fold import fold
from factcheck.quantities.names import URL
from factcheck.quantities.page import Page
from factcheck.quantities.token import Skip
from factcheck.quantities.words import PART, at_numeral

_NUMERALS = "零〇二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟几"
_AFTER_ONE = "倍成个年天周日小分秒月季多、到至—–~番星工交半万亿千百十两点位"
_BEHIND = "余多来数一分番倍了上过斩季世点半折成位 时钟许整计级至到-—–~"


def scan(text: str, yuan: str | None = None) -> list[Quantity | Skip]:
    """Everything numeric, in order, not overlapping. ``yuan`` is the currency that 元 stands for; told from the text when not given.

    >>> [token.text for token in scan("2024年营收3.5亿元")]
    ['2024年', '3.5亿元']
    """
    folded = fold(text)
    page = Page(text, folded, yuan or _yuan(text, folded))
    found: list[Quantity | Skip] = []
    search, at = _trigger().search, 0
    for stop, resume in _stretches(folded):
        while (trigger := search(folded, at, stop)) is not None:
            start = trigger.start()
            token, then = (at_digit if folded[start] <= "9" else at_numeral)(page, start, at)
            if token is not None:
                found.append(token)
            at = then
        if resume > stop and at <= stop:
            found.append(Skip("url", text[stop:resume], stop, resume))
        at = max(at, resume)
    return found


def parse(text: str) -> list[Quantity]:
    """The quantities alone; offsets are code points of ``text``.

    >>> [(q.text, q.hedge) for q in parse("首次突破6000亿美元，达到6276亿美元")]
    [('6000亿美元', 'above'), ('6276亿美元', 'exact')]
    """
    return [token for token in scan(text) if isinstance(token, Quantity)]


@cache
def _trigger() -> re.Pattern[str]:
    """A digit, or a numeral before something that it could count or be part of."""
    heads = {head for head in units_by_head() if not head.isascii()}
    behind = re.escape("".join(sorted(heads | set(_NUMERALS) | set(_BEHIND))))
    return re.compile(
        f"[0-9{_NUMERALS}一数半翻腰减大双过近超](?:(?<=[0-9])|(?<=[{_NUMERALS}])(?=[{behind}]|$|[^\\w])|(?<=一)(?=[-{_AFTER_ONE}{_NUMERALS}]|$|[^\\w])|(?<=[第周期拜]一)"
        f"|(?<=数)(?<!{PART}数)(?=[{behind}])|(?<=翻)(?=[番一两二三四五了上过倍0-9])|(?<=腰)(?=斩)|(?<=[减大过近超])(?=半)|(?<=半)(?=[数小个天年月世])|(?<=双)(?=位数))"
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """``(end of a stretch, where the next one begins)``: addresses in between are left out."""
    if "://" in text or "www." in text:
        for address in URL.finditer(text):
            yield address.start(), address.end()
    yield len(text), len(text)


@cache
def _local() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((code, tuple(words.split())) for code, words in table("currencies.toml")["local"].items())


def _yuan(text: str, folded: str) -> str:
    """元 is the local currency where the text is in traditional characters and speaks of Hong Kong or Taiwan."""
    if folded is text:
        return "CNY"
    if not _TRADITIONAL.search(text):
        return "CNY"
    told = [(sum(word in folded for word in words), code) for code, words in _local()]
    return max(told)[1] if max(told)[0] else "CNY"


_TRADITIONAL = re.compile("[億萬點個這為國會開時間業務長東報價]")
