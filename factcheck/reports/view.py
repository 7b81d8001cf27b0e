"""What the HTML page shows beside its findings: the marked articles and the table of facts, as plain values for the template."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from factcheck.model import SEVERITIES, Article, Fact, Severity, Span
from factcheck.reports.passages import FRONT


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


def lines(article: Article, facts: Iterable[Fact], hits: Sequence[Hit], prefix: str, words: Mapping[str, str]) -> Iterator[Line]:
    """The raw text line by line; figures are underlined, passages of findings marked. ``prefix`` begins the anchors of this article."""
    front = match.end() if (match := FRONT.match(article.text)) else 0
    figures = sorted(((f.quantity.start, f.quantity.end, f) for f in facts if f.sentence.field == "text"), key=lambda figure: figure[:2])
    starts = [start for start, _, _ in figures]
    begin = 0
    for number, raw in enumerate(article.text.splitlines(keepends=True), 1):
        end = begin + len(raw)
        if raw.strip():
            near = figures[max(0, bisect_left(starts, begin) - 1) : bisect_right(starts, end)]
            here = [hit for hit in hits if hit.span.start < end and begin < hit.span.end]
            stretch = begin, begin + len(raw.rstrip("\r\n"))
            yield Line(number, begin < front, list(_segments(article.text, stretch, near, here, prefix, words)))
        begin = end


def _segments(
    text: str, stretch: tuple[int, int], figures: Sequence[tuple[int, int, Fact]], hits: Sequence[Hit], prefix: str, words: Mapping[str, str]
) -> Iterator[Segment]:
    spans = [(start, end) for start, end, _ in figures] + [(hit.span.start, hit.span.end) for hit in hits]
    opening = {start for start, _ in spans}
    edges = {*stretch, *(edge for span in spans for edge in span if stretch[0] < edge < stretch[1])}
    for start, end in pairwise(sorted(edges)):
        fact = next((fact for first, last, fact in figures if first <= start and end <= last), None)
        over = [hit for hit in hits if hit.span.start <= start and end <= hit.span.end]
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


def rows(facts: Iterable[Fact], anchors: Mapping[str, str], words: Mapping[str, str]) -> Iterator[list[dict[str, Any]]]:
    """One row for each fact; the last cell links to its place where the article's text stands on the page."""
    for fact in facts:
        q = fact.quantity
        amount = q.value if q.value is not None else q.low
        told = [fact.subject or "", fact.metric or "", period(fact), words.get(fact.role, fact.role), words.get(fact.modality, fact.modality), fact.attribution or ""]
        cells: list[dict[str, Any]] = [{"text": text, "sort": None, "href": ""} for text in (q.text, number(fact), q.unit, *told, fact.article)]
        cells[1]["sort"] = None if amount is None else f"{amount:f}"
        if fact.article in anchors and fact.sentence.field == "text":
            cells[-1]["href"] = f"{anchors[fact.article]}-{q.start}"
        yield cells


def number(fact: Fact) -> str:
    q = fact.quantity
    return f"{q.value:,f}" if q.value is not None else f"{q.low:,f} – {q.high:,f}"


def period(fact: Fact) -> str:
    if fact.period is None:
        return ""
    start = fact.period.start.isoformat()
    return {"year": start[:4], "month": start[:7], "day": start}.get(fact.period.granularity, f"{start} – {fact.period.end.isoformat()}")
