"""Rows of cells: pipe tables of Markdown, and the rows that HTML tables were turned into."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from factcheck.reading.markup import CELL, GONE, HEAD, ROW

Stretch = tuple[int, int]
_BORDER = re.compile(r"(?<!\\)[|\x1c\x1e\x1f]")
_SPACE = " \t\u3000\xa0" + GONE
_TAG = re.compile(r"<(t[dh])(?![\w-])([^<>]*)>", re.I)
_ROWS, _COLUMNS = (re.compile(rf"{name}span\s*=\s*[\"']?(\d{{1,4}})", re.I) for name in ("row", "col"))
_WIDEST = 100  # rows or columns that one cell may cover


def is_ruler(line: str) -> bool:
    """Whether a row only parts the header from the rest: | --- | :-: |.

    >>> is_ruler("| --- | :-: |"), is_ruler("| 3 | - |")
    (True, False)
    """
    return "-" in line and set(line) <= set("|:- \t")


def cells(text: str, start: int, end: int) -> list[Stretch]:
    """``[start, end)`` of each cell of a row, without the white space around it; an empty cell has no width.

    >>> row = "| 项目 | | 3亿 |"
    >>> [row[a:b] for a, b in cells(row, 0, len(row))]
    ['项目', '', '3亿']
    """
    borders = [match.start() for match in _BORDER.finditer(text, start, end)]
    edges = [start - 1, *borders, end]
    if borders and not text[start : borders[0]].strip(_SPACE):  # a border at the left edge opens the first cell
        edges = edges[1:]
    while len(edges) > 2 and text[edges[0]] == ROW:
        edges = edges[1:]
    if len(edges) > 2 and not text[edges[-2] + 1 : edges[-1]].strip(_SPACE) and text[edges[-2]] == "|":
        edges = edges[:-1]
    return [_trimmed(text, left + 1, right) for left, right in pairwise(edges)]


class Extent(NamedTuple):
    """What the tag of a cell says: whether it is a ``<th>``, and how many rows and columns it covers."""

    head: bool = False
    height: int = 1
    width: int = 1


def extents(source: str, start: int, end: int, count: int) -> list[Extent]:
    """The extent of each of the ``count`` cells of a row, by the tags in ``source[start:end]``.

    >>> extents('<tr><th rowspan="2">业务</th><td colspan=3>收入</td>', 0, 49, 2)
    [Extent(head=True, height=2, width=1), Extent(head=False, height=1, width=3)]
    """
    tags = _TAG.findall(source, start, end)
    if len(tags) != count:
        return [Extent()] * count
    return [Extent(name.lower() == "th", _span(_ROWS, rest), _span(_COLUMNS, rest)) for name, rest in tags]


def _span(pattern: re.Pattern[str], attributes: str) -> int:
    told = pattern.search(attributes)
    return max(1, min(int(told[1]), _WIDEST)) if told is not None else 1


def is_head(text: str, start: int, end: int) -> bool:
    """Whether a row of an HTML table is made of header cells."""
    return text.find(HEAD, start, end) >= 0 > text.find(CELL, start, end)


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in _SPACE:
        start += 1
    while start < end and text[end - 1] in _SPACE:
        end -= 1
    return start, end
