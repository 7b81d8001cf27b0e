"""One span, three ways to count columns: code points, UTF-16 units (SARIF), UTF-8 bytes (rdjson)."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

from factcheck.model import Article, Span

Unit = Literal["code points", "utf-16", "utf-8"]
_BREAK = re.compile(r"\r\n|\n|\r")


class Range(NamedTuple):
    """Lines and columns from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def located(span: Span, sources: Mapping[str, Article], unit: Unit = "code points") -> Range:
    """Where a span stands in its file. What has no place in the file (a title given apart, a file that cannot be read) stands at the line's beginning.

    >>> article = Article(id="a", text="𠮷野家3亿元")
    >>> located(Span(article="a", start=3, end=6, line=1, column=4, quote="3亿元"), {"a": article}, "utf-16")
    Range(line=1, column=5, end_line=1, end_column=8)
    """
    article = sources.get(span.article)
    if article is None or span.field == "title":
        line = span.line if article is None else 1
        return Range(line, 1, line, 1)
    text = article.text
    before = text[span.start - span.column + 1 : span.start]
    breaks = [match.end() for match in _BREAK.finditer(span.quote)]
    if breaks:
        return Range(span.line, _size(before, unit) + 1, span.line + len(breaks), _size(span.quote[breaks[-1] :], unit) + 1)
    column = _size(before, unit) + 1
    return Range(span.line, column, span.line, column + _size(span.quote, unit))


def path(article: str) -> str:
    """An article's path relative to the working folder, with forward slashes; a name that is no path stays as it is.

    >>> path("./content/../a.md")
    'a.md'
    """
    given = os.path.normpath(article)
    if os.path.isabs(given):
        folder = Path.cwd()
        given = os.path.relpath(given, folder) if Path(given).is_relative_to(folder) else given
    return PurePath(given).as_posix()


def _size(text: str, unit: Unit) -> int:
    if unit == "code points":
        return len(text)
    return len(text.encode("utf-8", "surrogatepass")) if unit == "utf-8" else len(text.encode("utf-16-le", "surrogatepass")) // 2
