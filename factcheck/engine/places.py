"""From code points of a source to the lines and columns that people count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Literal

from factcheck.model import Article, Mark, Span

_BREAK = re.compile(r"\r\n|\n|\r")


class Places:
    """Lines and columns of articles, found when first asked for.

    >>> Places({"a": Article(id="a", text="一\\r\\n二三")}).of("a", "text", 4)
    (2, 2)
    """

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._lines: dict[tuple[str, str], list[int]] = {}

    def source(self, article: str, field: str) -> str:
        found = self._articles[article]
        return found.text if field == "text" else found.title

    def published(self, article: str) -> date | None:
        return self._articles[article].published

    def of(self, article: str, field: str, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, the column in code points."""
        starts = self._lines.get((article, field))
        if starts is None:
            starts = self._lines[article, field] = [0, *(match.end() for match in _BREAK.finditer(self.source(article, field)))]
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def span(self, mark: Mark, role: Literal["primary", "other"]) -> Span:
        start, end = mark.sentence.source_span(mark.start, mark.end)
        article, field = mark.sentence.article, mark.sentence.field
        line, column = self.of(article, field, start)
        quote = self.source(article, field)[start:end]
        return Span(article=article, field=field, start=start, end=end, line=line, column=column, quote=quote, role=role)
