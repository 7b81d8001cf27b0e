"""What the HTML page shows beside its findings: the marked articles and the table of facts, as plain values for the template."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from factcheck.engine.places import Places
from factcheck.model import SEVERITIES, Article, Fact, Severity, Span
from factcheck.reports.passages import FRONT, Figures, readable
from factcheck.reports.words import UNITS, WORDS

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")  # what positions count as a line, and nothing else
_LONGEST = 200  # code points of a number that a line break cuts


class Hit(NamedTuple):
    """A passage of a finding in an article's text; ``card`` is the anchor of the finding."""

    card: str
    span: Span
    severity: Severity


@dataclass(slots=True)
class Segment:
    """A stretch of a line. ``id`` is its place, which links lead to; ``href`` leads back to a finding."""

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


def lines(article: Article, figures: Figures, hits: Iterable[Hit], prefix: str, words: Mapping[str, str]) -> Iterator[Line]:
    """The raw text line by line; figures are underlined, passages of findings marked. ``prefix`` begins the anchors of this article."""
    front = match.end() if (match := FRONT.match(article.text)) else 0
    coming = deque(sorted(hits, key=lambda hit: hit.span.start))
    here: list[Hit] = []
    begin = 0
    for number, raw in enumerate(_LINE.findall(article.text), 1):
        end = begin + len(raw)
        while coming and coming[0].span.start < end:
            here.append(coming.popleft())
        here = [hit for hit in here if begin < hit.span.end]
        if raw.strip():
            stretch = begin, begin + len(raw.rstrip("\r\n"))
            facts = figures.within(article.id, "text", max(0, begin - _LONGEST), end + _LONGEST)
            yield Line(number, begin < front, list(_segments(article.text, stretch, facts, here, prefix, words)))
        begin = end


def _segments(text: str, stretch: tuple[int, int], facts: Sequence[Fact], hits: Sequence[Hit], prefix: str, words: Mapping[str, str]) -> Iterator[Segment]:
    spans = [(fact.quantity.start, fact.quantity.end) for fact in facts] + [(hit.span.start, hit.span.end) for hit in hits]
    opening = {start for start, _ in spans}
    edges = {*stretch, *(edge for span in spans for edge in span if stretch[0] < edge < stretch[1])}
    numbers, coming = deque(facts), deque(sorted(hits, key=lambda hit: hit.span.start))
    over: list[Hit] = []
    for start, end in pairwise(sorted(edges)):
        while numbers and numbers[0].quantity.end <= start:
            numbers.popleft()
        while coming and coming[0].span.start <= start:
            over.append(coming.popleft())
        over = [hit for hit in over if end <= hit.span.end]
        fact = numbers[0] if numbers and numbers[0].quantity.start <= start else None
        if fact is None and not over:
            yield Segment(text[start:end])
            continue
        worst = min(over, key=lambda hit: (SEVERITIES.index(hit.severity), hit.span.role != "primary"), default=None)
        classes = [*(("fig", "known") if fact and fact.understood else ("fig",) if fact else ()), *(("hit", worst.severity) if worst else ())]
        yield Segment(text[start:end], " ".join(classes), f"{prefix}-{start}" if start in opening else "", tip(fact, words), worst.card if worst else "")


def tip(fact: Fact | None, words: Mapping[str, str]) -> str:
    """What was understood of a number, in a line."""
    if fact is None:
        return ""
    slots = (f"{number(fact)} {fact.quantity.unit}", fact.subject, fact.metric, period(fact), words.get(fact.role, fact.role))
    return " · ".join(slot for slot in slots if slot)


def rows(facts: Iterable[Fact], anchors: Mapping[str, str], places: Places, lang: str) -> Iterator[list[dict[str, Any]]]:
    """One row for each fact; the last cell links to its place where the article's text stands on the page."""
    words, units = WORDS[lang], UNITS[lang]
    for fact in facts:
        q, article = fact.quantity, fact.article
        amount = q.value if q.value is not None else q.low
        line, _ = places.of(article, fact.sentence.field, q.start)
        told = [
            fact.subject or "",
            fact.metric or "",
            period(fact),
            words.get(fact.role, fact.role),
            words.get(fact.modality, fact.modality),
            fact.attribution or "",
        ]
        texts = (readable(q.text), number(fact), units.get(q.unit, q.unit), *told, f"{article.rpartition('/')[2]}:{line}")
        cells: list[dict[str, Any]] = [{"text": text, "sort": None, "href": "", "whole": ""} for text in texts]
        cells[1]["sort"] = None if amount is None else f"{amount:f}"
        cells[-1]["whole"] = f"{article}:{line}"
        if article in anchors and fact.sentence.field == "text":
            cells[-1]["href"] = f"{anchors[article]}-{q.start}"
        yield cells


def number(fact: Fact) -> str:
    q = fact.quantity
    return f"{q.value:,f}" if q.value is not None else f"{q.low:,f} – {q.high:,f}"


def period(fact: Fact) -> str:
    if fact.period is None:
        return ""
    start = fact.period.start.isoformat()
    return {"year": start[:4], "month": start[:7], "day": start}.get(fact.period.granularity, f"{start} – {fact.period.end.isoformat()}")
