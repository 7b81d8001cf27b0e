"""Edits that keep the meaning: none of them may wake the checker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import factcheck as fc
from benchmarks.events import Event
from benchmarks.plants import Plant
from benchmarks.written import Figure, figures

_WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_TENTHS = "零一二三四五六七八九"


def controls(event: Event) -> Iterator[Plant]:
    """The last report of the event edited, checked beside the first; and its headline edited, alone."""
    first, last = event.reports[0], event.reports[-1]
    beside = event.reports[:-1]
    for told in figures(last.text):
        for kind, new in _rewritten(told, last.text):
            edited = _control(kind, event, beside, last, last.text[: told.start] + new + last.text[told.end :], f"{told.text} → {new}")
            yield replace(edited, start=told.start, end=told.start + len(new))
    for told in figures(first.title):
        for kind, new in _rewritten(told, first.title):
            title = first.title[: told.start] + new + first.title[told.end :]
            changed = fc.Article(first.id, first.text, title, first.published, first.source)
            yield Plant("headline", kind, event.name, (changed,), 0, "title", told.start, told.end, f"{told.text} → {new}")
    yield _control("respaced", event, beside, last, _respaced(last.text), "")
    yield _control("full width", event, beside, last, last.text.translate(_WIDE), "")
    if event.running:
        yield _later(event, first, last)


def _control(kind: str, event: Event, beside: tuple[fc.Article, ...], article: fc.Article, text: str, note: str) -> Plant:
    changed = fc.Article(article.id, text, article.title, article.published, article.source)
    return Plant("body", kind, event.name, (*beside, changed), len(beside), "text", 0, len(text), note)


def _rewritten(told: Figure, text: str) -> Iterator[tuple[str, str]]:
    if told.scale == "亿" and told.digits[0] != "0":
        yield "亿 as 万", f"{(told.value / 10**4).normalize():f}万{told.unit}"
    if told.scale == "万" and told.value < 10**7 and told.value == int(told.value):
        yield "万 written out", f"{told.value.normalize():f}{told.unit}"
    if told.unit == "%" and told.value % 10 == 0 and 0 < told.value < 100:
        yield "% as 成", f"{_TENTHS[int(told.value) // 10]}成"
    if "." in told.digits and told.significant >= 3 and Decimal(told.digits) >= 1:
        places = len(told.digits.split(".")[1]) - 1
        short = Decimal(told.digits).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        yield "rounded", f"{short}{told.scale}{told.unit}"
        if not told.about and text[: told.start][-1:] not in ("第", "共"):
            yield "rounded with 约", f"约{short}{told.scale}{told.unit}"
    if not told.about and told.significant >= 3:
        yield "约 added", f"约{told.text}"


def _respaced(text: str) -> str:
    """Spaces between digits and words, as many house styles write."""
    return re.sub(r"(?<=\d)(?=[一-鿿])|(?<=[一-鿿])(?=\d)", " ", text)


def _later(event: Event, first: fc.Article, last: fc.Article) -> Plant:
    """The second report comes two weeks later, with a later date and a larger total; a headline that tells the total follows."""
    as_of, total = event.running
    assert isinstance(last.published, date)
    month, day = (int(part) for part in re.findall(r"(\d+)(?=[月日])", as_of))
    then = date(last.published.year, month, day) + timedelta(days=14)
    [told] = figures(total)
    larger = f"{(Decimal(told.digits) * Decimal('1.04')).quantize(Decimal(told.digits))}{told.scale}{told.unit}"
    year = f"{then.year}年" if "年" in as_of else ""
    text = last.text.replace(as_of, f"截至{year}{then.month}月{then.day}日").replace(total, larger)
    changed = fc.Article(last.id, text, last.title.replace(total, larger), last.published + timedelta(days=14), last.source)
    return Plant("body", "later, larger total", event.name, (first, changed), 1, "text", 0, len(text), f"{total} → {larger}")
