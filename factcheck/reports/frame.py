"""Passages with their marked figures, as compilers show code: the sentence, and carets under what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from factcheck.model import Article, Span
from factcheck.reports.paint import Paint
from factcheck.reports.width import visible, width, wrapped

_END = re.compile(r"[。！？!?]+[”’」』）)】》\"]*|\r\n?|\n")
_LINE = re.compile(r"\r\n|\r|\n")
_REACH = 400  # a sentence longer than this is shown around its figures only
_LINES = 8
CIRCLED = "①②③④⑤⑥⑦⑧⑨"


class Passage(NamedTuple):
    """A stretch of a source ``[start, end)`` with the numbered spans that are marked in it."""

    article: str
    field: str
    start: int
    end: int
    spans: list[tuple[int, Span]]


def passages(spans: Sequence[Span], sources: Mapping[str, Article]) -> list[Passage]:
    """The sentences around the spans; spans of one sentence, or of neighbours, share a passage. The primary one comes first."""
    found: list[Passage] = []
    for number, span in enumerate(spans):
        if span.article not in sources:
            continue  # a file that could not be read
        text = source(span, sources)
        start, end = _sentence(text, span)
        for i, other in enumerate(found):
            if (other.article, other.field) == (span.article, span.field) and _neighbours(text, start, end, other):
                found[i] = Passage(span.article, span.field, min(start, other.start), max(end, other.end), [*other.spans, (number, span)])
                break
        else:
            found.append(Passage(span.article, span.field, start, end, [(number, span)]))
    return found


def frame(passage: Passage, sources: Mapping[str, Article], gutter: int, paint: Paint) -> Iterator[str]:
    """The lines of a passage with the marks below them; lines far from any mark are left out."""
    first = passage.spans[0][1]
    text = source(first, sources)
    line = first.line - len(_LINE.findall(text, passage.start, first.start))
    shown = line
    lines = list(wrapped(text, passage.start, passage.end))
    near = _near(lines, passage)
    for number, (start, end) in enumerate(lines):
        if number in near:
            label = str(line) if line != shown or number == 0 else ""
            shown = line if label else shown
            yield f"{paint.gutter(label.rjust(gutter) + ' |')} {visible(text[start:end].rstrip())}"
            marks = _marks(text, start, end, passage, paint)
            if marks:
                yield f"{paint.gutter(' ' * gutter + ' |')} {marks}"
        elif number - 1 in near:
            yield f"{paint.gutter(' ' * gutter + ' |')} …"
        line += len(_LINE.findall(text, start, end))


def source(span: Span, sources: Mapping[str, Article]) -> str:
    article = sources[span.article]
    return article.text if span.field == "text" else article.title


def _sentence(text: str, span: Span) -> tuple[int, int]:
    start, end = max(0, span.start - _REACH), min(len(text), span.end + _REACH)
    for match in _END.finditer(text, start, span.start):
        start = match.end()
    stop = _END.search(text, max(span.start, span.end - 1), end)
    if stop:
        end = stop.end() if stop.group()[0] not in "\r\n" else max(span.end, stop.start())
    while start < span.start and text[start].isspace():
        start += 1
    return start, max(end, span.end)


def _neighbours(text: str, start: int, end: int, other: Passage) -> bool:
    """Whether nothing but one line break stands between ``[start, end)`` and the other passage."""
    between = text[end : other.start] or text[other.end : start]
    return not between.strip() and len(_LINE.findall(between)) <= 1


def _near(lines: list[tuple[int, int]], passage: Passage) -> set[int]:
    if len(lines) <= _LINES:
        return set(range(len(lines)))
    marked = [i for i, (start, end) in enumerate(lines) if any(span.start < end and start < span.end for _, span in passage.spans)]
    return {near for i in marked for near in (i - 1, i, i + 1)}


def _marks(text: str, start: int, end: int, passage: Passage, paint: Paint) -> str:
    """Carets below the primary span, dashes with their number below the others; the primary one wins where they overlap."""
    row, used = [], 0
    cells: list[tuple[int, int, int]] = []
    for number, span in sorted(passage.spans, key=lambda each: each[0]):
        a, b = max(span.start, start), min(span.end, len(text[:end].rstrip()))
        if a < b and not any(a < other_end and other_start < b for other_start, other_end, _ in cells):
            cells.append((a, b, number))
    at = start
    for a, b, number in sorted(cells):
        row.append(" " * width(visible(text[at:a])))
        size = max(1, width(visible(text[a:b])))
        row.append(paint.primary("^" * size) if number == 0 else paint.other(_numbered(size, number)))
        at, used = b, used + size
    return "".join(row)


def _numbered(size: int, number: int) -> str:
    mark = CIRCLED[number - 1]
    return mark.center(size, "-") if size > 1 else mark
