"""The passages of a finding as the page quotes them: one for each sentence, its decisive figures marked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from factcheck.model import Article, Fact, Finding, Span

CONTEXT = 60  # code points shown on either side of a figure, when its sentence is longer
LONG = 16  # a mark of more code points is a passage: the figures inside it stand out
STOPS = frozenset("。！？!?\n")
FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_KEY = re.compile(r"[\w-]+:[ \t]*[\"']?")
_BREAK = re.compile(r"[*\s]*\n[*\s]*|\*+")


class Figures:
    """The facts of all articles by place."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in facts:
            self._facts[fact.article, fact.sentence.field].append(fact)
        for found in self._facts.values():
            found.sort(key=_start)

    def within(self, article: str, field: str, start: int, end: int) -> list[Fact]:
        """The facts whose number stands in ``[start, end)``, in order."""
        found = self._facts.get((article, field), [])
        return [fact for fact in found[bisect_left(found, start, key=_start) : bisect_left(found, end, key=_start)] if fact.quantity.end <= end]


def _start(fact: Fact) -> int:
    return fact.quantity.start


class Piece(NamedTuple):
    """A stretch of a passage; ``kind`` is empty, ``primary``, ``other`` or ``figure`` (a number inside a long mark, whose kind is ``within``)."""

    text: str
    kind: str = ""
    within: str = ""


@dataclass(slots=True)
class Passage:
    pieces: list[Piece]
    place: str
    anchor: str
    title: str
    primary: bool
    cut_before: bool
    cut_after: bool


def passages(finding: Finding, articles: Mapping[str, Article], figures: Figures, anchors: Mapping[str, str]) -> Iterator[Passage]:
    """The primary passage first; spans of one sentence share a passage. ``anchors`` gives the prefix of an article whose text stands on the page."""
    shared: list[tuple[list[Span], int, int]] = []
    for span in finding.spans:
        start, end = _around(_text(span, articles), span)
        for i, (spans, first, last) in enumerate(shared):
            if (spans[0].article, spans[0].field) == (span.article, span.field) and start < last and first < end:
                shared[i] = ([*spans, span], min(first, start), max(last, end))
                break
        else:
            shared.append(([span], start, end))
    for spans, start, end in shared:
        yield _passage(spans, (start, end), articles, figures, anchors)


def _passage(spans: list[Span], stretch: tuple[int, int], articles: Mapping[str, Article], figures: Figures, anchors: Mapping[str, str]) -> Passage:
    span, text, (start, end) = spans[0], _text(spans[0], articles), stretch
    prefix = anchors.get(span.article) if span.field == "text" else None
    quoted = span.end <= len(text)
    inside = [fact for each in spans if each.end - each.start > LONG for fact in figures.within(each.article, each.field, each.start, each.end)]
    return Passage(
        pieces=list(_pieces(text, start, end, spans, [(fact.quantity.start, fact.quantity.end) for fact in inside]))
        if quoted
        else [Piece(span.quote, "primary")],
        place=f"{span.article}:{span.line}:{span.column}",
        anchor=f"{prefix}-{span.start}" if prefix else "",
        title=articles[span.article].title if span.article in articles else "",
        primary=any(each.role == "primary" for each in spans),
        cut_before=quoted and start > 0 and text[start - 1] not in STOPS and not _opens_value(text, start),
        cut_after=quoted and end < len(text) and text[end - 1 : end] not in STOPS and text[end] not in "\r\n\"'",
    )


def readable(text: str) -> str:
    """Without line breaks and the marks of bold type.

    >>> readable("318****.6**\\n亿元")
    '318.6亿元'
    """
    return _BREAK.sub("", text)


def _text(span: Span, articles: Mapping[str, Article]) -> str:
    """The text that the span's offsets count in; empty for a file that could not be read."""
    article = articles.get(span.article)
    return "" if article is None else article.title if span.field == "title" else article.text


def _around(text: str, span: Span) -> tuple[int, int]:
    """The sentence around a span, cut to ``CONTEXT`` on both sides; a value of front matter without its key."""
    start, end = min(span.start, len(text)), span.end
    while start > max(0, span.start - CONTEXT) and text[start - 1] not in STOPS:
        start -= 1
    while end < min(len(text), span.end + CONTEXT) and text[end] not in STOPS and (end == span.start or text[end - 1] not in STOPS):
        end += 1
    if end < len(text) and text[end] in STOPS and text[end] != "\n" and (end == span.start or text[end - 1] not in STOPS):
        end += 1
    value = _value(text, start, span.start)
    closed = end > span.end and text[end - 1] in "\"'" and value != start
    return value, end - closed


def _value(text: str, start: int, first: int) -> int:
    key = _KEY.match(text, start, first)
    return key.end() if key and (front := FRONT.match(text)) and start < front.end() else start


def _opens_value(text: str, start: int) -> bool:
    return text[start - 1] in " \t\"'" and (front := FRONT.match(text)) is not None and start < front.end()


def _pieces(text: str, start: int, end: int, spans: Iterable[Span], inside: list[tuple[int, int]]) -> Iterator[Piece]:
    marks = sorted(((span.start, span.end, span.role) for span in spans), key=lambda mark: (mark[1] - mark[0], mark[2] != "primary"))
    long = [mark for mark in marks if mark[1] - mark[0] > LONG]
    edges = {start, end}
    for first, last in [*((mark[0], mark[1]) for mark in marks), *inside]:
        edges.update(edge for edge in (first, last) if start < edge < end)
    for first, last in pairwise(sorted(edges)):
        words = readable(text[first:last])
        mark = next((mark for mark in marks if mark[0] <= first and last <= mark[1]), None)  # the shortest one that covers it
        if mark is None or mark not in long:
            yield Piece(words, mark[2] if mark else "")
        else:
            yield Piece(words, "figure" if any(a <= first and last <= b for a, b in inside) else mark[2], mark[2])
