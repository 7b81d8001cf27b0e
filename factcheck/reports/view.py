"""What the HTML page shows: cards, marked articles and the table of facts, as plain values for the template."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from factcheck.model import Article, Fact, Finding, Span
from factcheck.reports import plot

CONTEXT = 60  # code points of the passage shown on either side of a figure
FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n.*?\n---[ \t]*(?:\r?\n|\Z)", re.S)
STOPS = frozenset("。！？!?\n")


@dataclass(slots=True)
class Card:
    id: str
    severity: str
    label: str
    code: str
    name: str
    message: str
    explanation: str
    help: str
    suppression: str
    passages: list[dict[str, Any]]
    plot: Markup | None = None


@dataclass(slots=True)
class Segment:
    text: str
    classes: str = ""
    id: str = ""
    tip: str = ""
    href: str = ""


@dataclass(slots=True)
class Line:
    number: int
    front: bool
    segments: list[Segment] = field(default_factory=list)


def card(number: int, finding: Finding, facts: Sequence[Fact], articles: Mapping[str, Article], shown: set[str], words: Mapping[str, str]) -> Card:
    """``facts`` are those of the finding's passages; ``shown`` are the articles whose text stands on the page."""
    return Card(
        id=f"finding-{number}",
        severity=finding.severity,
        label=words[finding.severity],
        code=finding.code,
        name=finding.name,
        message=finding.message,
        explanation=finding.explanation,
        help=finding.help,
        suppression=f"<!-- factcheck-disable-next-line {finding.code} -- {words['reason']} -->",
        passages=[passage(span, articles, f"mark-{number}-{i}" if span.article in shown and span.field == "text" else "") for i, span in enumerate(finding.spans)],
        plot=plot.growth(facts),
    )


def passage(span: Span, articles: Mapping[str, Article], anchor: str) -> dict[str, Any]:
    article = articles.get(span.article)
    text = "" if article is None else article.title if span.field == "title" else article.text
    start, end = _sentence(text, span)
    return {
        "before": _readable(text[start : span.start]),
        "quote": _readable(span.quote),
        "after": _readable(text[span.end : end]),
        "before_cut": start > 0 and text[start - 1] not in STOPS,
        "after_cut": end < len(text) and text[end - 1 : end] not in STOPS,
        "place": f"{span.article}:{span.line}:{span.column}",
        "title": article.title if article else "",
        "anchor": anchor,
    }


def _sentence(text: str, span: Span) -> tuple[int, int]:
    start, end = span.start, span.end
    while start > max(0, span.start - CONTEXT) and text[start - 1] not in STOPS:
        start -= 1
    while end < min(len(text), span.end + CONTEXT) and (end == 0 or text[end - 1] not in STOPS or end == span.end):
        end += 1
        if text[end - 1] in STOPS:
            break
    return start, end


def _readable(text: str) -> str:
    return re.sub(r"[*\s]*\n[*\s]*|\*+", "", text)


def lines(article: Article, facts: Sequence[Fact], hits: Sequence[tuple[int, int, Span, str]]) -> Iterator[Line]:
    """The raw text line by line; figures are underlined, passages of findings marked.

    ``hits`` are ``(finding number, span number, span, severity)`` of this article's text.
    """
    front = match.end() if (match := FRONT.match(article.text)) else 0
    figures = sorted((f.quantity.start, f.quantity.end, f) for f in facts if f.sentence.field == "text" and f.quantity.kind != "date")
    starts = [start for start, _, _ in figures]
    begin = 0
    for number, raw in enumerate(article.text.splitlines(keepends=True), 1):
        end = begin + len(raw)
        if raw.strip():
            near = figures[max(0, bisect_left(starts, begin) - 1) : bisect_right(starts, end)]
            here = [hit for hit in hits if hit[2].start < end and begin < hit[2].end]
            yield Line(number, begin < front, list(_segments(article.text, begin, begin + len(raw.rstrip("\r\n")), near, here)))
        begin = end


def _segments(text: str, begin: int, end: int, figures: Sequence[tuple[int, int, Fact]], hits: Sequence[tuple[int, int, Span, str]]) -> Iterator[Segment]:
    edges = {begin, end}
    for start, stop in [(s, e) for s, e, _ in figures] + [(h[2].start, h[2].end) for h in hits]:
        edges.update(edge for edge in (start, stop) if begin < edge < end)
    for start, stop in pairwise(sorted(edges)):
        fact = next((f for s, e, f in figures if s <= start and stop <= e), None)
        over = [h for h in hits if h[2].start <= start and stop <= h[2].end]
        if fact is None and not over:
            yield Segment(text[start:stop])
            continue
        worst = min(over, key=lambda h: ("error", "warning", "info").index(h[3]), default=None)
        classes = ["fig known" if fact.understood else "fig"] if fact else []
        if worst:
            classes.append(f"hit {worst[3]}")
        opens = next((h for h in over if max(h[2].start, begin) == start and h[2].start >= begin), None)
        yield Segment(text[start:stop], " ".join(classes), f"mark-{opens[0]}-{opens[1]}" if opens else "", _tip(fact), f"finding-{worst[0]}" if worst else "")


def _tip(fact: Fact | None) -> str:
    if fact is None:
        return ""
    slots = (fact.subject, fact.metric, _period(fact), fact.role)
    return f"{_number(fact)} {fact.quantity.unit} · " + " · ".join(s for s in slots if s)


def rows(facts: Iterable[Fact], anchors: Mapping[int, str]) -> Iterator[list[dict[str, Any]]]:
    """One row for each fact; ``anchors`` leads from a fact (by identity) to its mark in the text."""
    for fact in facts:
        q = fact.quantity
        number = q.value if q.value is not None else q.low
        texts = [q.text, _number(fact), q.unit, fact.subject or "", fact.metric or "", _period(fact), fact.role, fact.modality, fact.attribution or "", fact.article]
        cells = [{"text": text, "sort": None, "href": ""} for text in texts]
        cells[1]["sort"] = None if number is None else f"{number:f}"
        cells[9]["href"] = anchors.get(id(fact), "")
        yield cells


def _number(fact: Fact) -> str:
    q = fact.quantity
    return f"{q.value:,f}" if q.value is not None else f"{q.low:,f} – {q.high:,f}"


def _period(fact: Fact) -> str:
    if fact.period is None:
        return ""
    start = fact.period.start.isoformat()
    return {"year": start[:4], "month": start[:7], "day": start}.get(fact.period.granularity, f"{start} – {fact.period.end.isoformat()}")
